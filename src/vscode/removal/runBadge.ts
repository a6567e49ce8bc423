import type { RunStatus } from '#core/removal/wording/shownStatus.ts';

/** The badge of the Removals view: only when nothing goes on until the person does something. */
export function runBadge(
  status: Pick<RunStatus, 'tone' | 'headline'> | undefined,
): { readonly value: number; readonly tooltip: string } | undefined {
  const isWaiting = status?.tone === 'stopped' || status?.tone === 'yours';
  return isWaiting ? { value: 1, tooltip: status.headline } : undefined;
}
