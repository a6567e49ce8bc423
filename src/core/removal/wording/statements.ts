import * as l10n from '@vscode/l10n';

/*
 * What the person is told before anything is removed, in one place, so that page, preview, confirmation and
 * README say the same.
 */

/** What a removal means. Sources disagree on whether following ends too; we always state the worse outcome. */
export const removalIsFinal = l10n.t(
  'A removal is final. The connection ends, and since September 2024 LinkedIn also ends following in both directions. LinkedIn does not notify the other person. To undo it you must send a new invitation, which they may decline.',
);

/** User Agreement 8.2.13, as effective since November 2025, in plain words. */
export const termsOfUse = l10n.t(
  'LinkedIn’s User Agreement (section 8.2.13) does not allow bots or other unauthorized automated methods to access the service. That includes tools like this one. Going slowly lowers the risk but does not make it allowed, and your account can be restricted. Downloading your data and removing people by hand are allowed.',
);

/** Shown wherever the pace is set or shown. */
export const noSafePace = l10n.t(
  'No safe pace is known: LinkedIn publishes no limit for removals, and we know of no account that was restricted for removals. These numbers are cautious guesses, slower than any other tool we know of.',
);

/** What each mode does, under its name. */
export const modeTexts = {
  guided: l10n.t(
    'This tool finds each person and keeps the record; you click “Remove” yourself. Nothing is clicked for you.',
  ),
  automatic: l10n.t('This tool clicks for you, slowly, and checks each person before and after every click.'),
  rehearsal: l10n.t('A dry run that does everything except the last click. No one is removed.'),
} as const;

/** The same for places without the mode's name above it. */
export const modeStatements = {
  guided: l10n.t`Guided: ${modeTexts.guided}`,
  automatic: l10n.t`Automatic: ${modeTexts.automatic}`,
  rehearsal: l10n.t`Rehearsal: ${modeTexts.rehearsal}`,
} as const;

/** A19: what a visit to a profile page gives away. */
export const profileVisitIsSeen = l10n.t(
  'Opening a profile can be seen by its owner under “Who viewed your profile”. The connections list leaves no such trace, so it is used first; profiles are opened only if you allow it in the settings.',
);

/** A3, A6: what "unclear" means. */
export const unknownIsKept = l10n.t(
  'A removal that was clicked or interrupted without proof is recorded as “unclear”: checked again, never clicked again blindly.',
);

/** A7: the same for a run in which the person clicks. */
export const guidedTakesDays = l10n.t(
  'It goes on while you are there: pause it whenever you like, and resume it on any day. When VS Code is closed or restarted it is paused, and asks before it goes on.',
);

/** A7: what a run does over sleep, restart and a closed VS Code. */
export const runsTakeDays = l10n.t(
  'A removal can take weeks. It goes on by itself while VS Code is open and this computer is awake, in the hours and within the limits of your settings. While the computer sleeps nothing happens; what is due then is done later, never faster. When VS Code is closed or restarted, a removal that was going on is paused and asks before it goes on; one that has not begun yet starts by itself at its time, or when VS Code is open again.',
);
