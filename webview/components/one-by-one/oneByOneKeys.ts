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
  /** The key is held down. */
  readonly repeat: boolean;
}

/** All keys, as shown to the person. */
export const oneByOneKeys: readonly (readonly [key: string, meaning: string])[] = [
  ['K', 'Keep'],
  ['V', 'Review later'],
  ['X', 'Mark to remove'],
  ['Shift+K, V or X', 'The same for everyone undecided at this company'],
  ['Space', 'Skip'],
  ['U', 'Undo the last one'],
  ['← →', 'Back and forth, deciding nothing'],
  ['O', 'Open the profile'],
  ['N', 'Write a note; Esc ends it'],
  ['T', 'Add a tag; Enter adds it'],
  ['R', 'To the proposed rule; Esc leaves it'],
  ['?', 'These keys'],
  ['Esc', 'Back to the grid'],
];

const decisionKeys: Readonly<Record<string, Decision>> = { k: 'keep', v: 'review', x: 'remove' };

/** What a key does; undefined: nothing of ours. Held down, a key goes through people but decides on no one more. */
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

/** Where the layout writes other letters than ours, the key's place counts. */
export function letterOf({ key, code }: Pick<PressedKey, 'key' | 'code'>): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return key.length === 1 && /^Key[A-Z]$/.test(code) ? code.charAt(3).toLowerCase() : '';
}
