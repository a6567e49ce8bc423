import * as l10n from '@vscode/l10n';
import type { Decision } from '#core/people/connection.ts';

export type OneByOneAction =
  | { readonly kind: 'decide' | 'decideAllHere'; readonly decision: Decision }
  | { readonly kind: 'skip' | 'undo' | 'back' | 'forth' | 'profile' | 'note' | 'tag' | 'rule' | 'keys' | 'leave' };

/** The part of a keyboard event that matters. */
export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** Whether the key is held down. */
  readonly repeat: boolean;
}

/** All keys, as shown to the person. */
export const oneByOneKeys: readonly (readonly [key: string, meaning: string])[] = [
  ['K', l10n.t('Keep')],
  ['V', l10n.t('Review later')],
  ['X', l10n.t('Mark to remove')],
  [l10n.t('Shift+K, V or X'), l10n.t('The same for everyone undecided at this company')],
  [l10n.t('Space'), l10n.t('Skip')],
  ['U', l10n.t('Undo the last one')],
  ['← →', l10n.t('Back and forward, without deciding')],
  ['O', l10n.t('Open the profile')],
  ['N', l10n.t('Write a note; Esc ends it')],
  ['T', l10n.t('Add a tag; Enter adds it')],
  ['R', l10n.t('To the proposed rule; Esc leaves it')],
  ['?', l10n.t('These keys')],
  [l10n.t('Esc'), l10n.t('Back to the grid')],
];

const decisionKeys: Readonly<Record<string, Decision>> = { k: 'keep', v: 'review', x: 'remove' };

/** What a key does; undefined: nothing. A key held down moves through people but decides only once. */
export function oneByOneAction(event: PressedKey): OneByOneAction | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.key === '?') return { kind: 'keys' };
  if (event.key === 'ArrowLeft') return { kind: 'back' };
  if (event.key === 'ArrowRight') return { kind: 'forth' };
  if (event.repeat) return undefined;
  if (event.key === ' ') return { kind: 'skip' };
  if (event.key === 'Escape') return { kind: 'leave' };
  const letter = letterOf(event);
  const decision = decisionKeys[letter];
  if (decision) return { kind: event.shiftKey ? 'decideAllHere' : 'decide', decision };
  if (event.shiftKey) return undefined;
  const kinds = { u: 'undo', o: 'profile', n: 'note', t: 'tag', r: 'rule' } as const;
  return letter in kinds ? { kind: kinds[letter as keyof typeof kinds] } : undefined;
}

/** The letter of a key; on layouts with other scripts, the letter at the key's place. */
export function letterOf({ key, code }: Pick<PressedKey, 'key' | 'code'>): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return key.length === 1 && /^Key[A-Z]$/.test(code) ? code.charAt(3).toLowerCase() : '';
}
