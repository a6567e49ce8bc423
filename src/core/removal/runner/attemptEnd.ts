import type { PauseCause, SafetyStop } from '#core/removal/run.ts';

/** What the session does after an attempt. */
export type AttemptEnd =
  | { readonly kind: 'goOn' }
  | { readonly kind: 'objection'; readonly safetyStop: SafetyStop }
  | { readonly kind: 'pause'; readonly cause: PauseCause; readonly detail: string };
