/*
 * What the person is told before anything is removed, in one place, so that preview, confirmation, first-use question and
 * README say the same.
 */

/** What a removal is. Other sources neither confirm nor date the follow; the costlier outcome is stated, always. */
export const removalIsFinal =
  'A removal is final. The connection ends, and since September 2024 LinkedIn also ends following in both directions. ' +
  'LinkedIn does not notify the other person. To undo it you must send a new invitation, which they may decline.';

/** User Agreement 8.2.13, as effective since November 2025, in plain words. */
export const termsOfUse =
  'LinkedIn’s User Agreement (section 8.2.13) does not allow bots or other unauthorized automated methods to access the ' +
  'service. A plain reading covers a tool that clicks for you. Slowness lowers the risk but does not make it permitted, ' +
  'and your account can be restricted. Downloading your data and removing people by hand are allowed.';

/** To stand wherever the pace is set or shown. */
export const noSafePace =
  'No safe pace is known: LinkedIn publishes no limit for removals, and we know of no restriction that was blamed on them. ' +
  'These numbers are cautious guesses, slower than any other tool we know of.';

/** Guided and automatic mode, as the first-use question tells them apart. */
export const modeStatements = {
  guided:
    'Guided: this tool finds each person and keeps the record; you click “Remove” yourself. Nothing is clicked for you.',
  automatic: 'Automatic: this tool clicks for you, slowly, with proof before and after every click.',
  rehearsal: 'Rehearsal: everything but the confirming click. No one is removed.',
} as const;

/** A19: what a visit to a profile page gives away. */
export const profileVisitIsSeen =
  'Opening a profile can be seen by its owner under “Who viewed your profile”. The connections list leaves no such trace, ' +
  'so it is used first; profiles are opened only if you allow it in the settings.';

/** A3, A6: what "unknown" means. */
export const unknownIsKept =
  'Whoever was clicked or interrupted without proof is kept as “unknown”: looked at again, never clicked again blindly.';
