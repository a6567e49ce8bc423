import * as l10n from '@vscode/l10n';
import { termsOfUse } from '#core/removal/wording/statements.ts';
import { countOf, formatCount, peopleCount } from '#core/text/numbers.ts';

/**
 * People read per minute, to estimate how long a sync takes. LinkedIn decides how fast its list grows: ten rows at a time,
 * a second or more apart.
 */
const perMinute = 500;

/** What the person is told and asked before LinkedIn is read for the first time. */
export interface SyncQuestion {
  readonly question: string;
  readonly detail: string;
}

/** @param known how many connections are known so far; 0: none */
export function syncQuestion(known: number): SyncQuestion {
  const minutes = Math.max(1, Math.ceil(known / perMinute));
  return {
    question: l10n.t('Read your connections from LinkedIn?'),
    detail: [
      l10n.t(
        'Network Cleaner opens your connections page in its browser and scrolls to the end of the list. It reads the name, address, headline and day of connecting of everyone listed. It reads no message and opens no one else’s profile; after the whole list it looks at your own, for the number of your followers.',
      ),
      known === 0
        ? l10n.t`It takes about a minute for every ${formatCount(perMinute)} connections. You can stop it at any time: what was read is kept.`
        : l10n.t`For the ${countOf(known, l10n.t('{0} connection'), l10n.t('{0} connections'))} known so far it takes about ${countOf(minutes, l10n.t('{0} minute'), l10n.t('{0} minutes'))}. You can stop it at any time: what was read is kept.`,
      readingTerms,
    ].join('\n\n'),
  };
}

const readingTerms = l10n.t`${termsOfUse} Importing the data export that LinkedIn gives you is allowed, and tells the same.`;

/** @param total what the page counts, if it said so */
export function stoppedText(read: number, total: number | undefined): string {
  const how = l10n.t(
    'LinkedIn’s list is read from its top, so the next sync passes them again and goes on from there.',
  );
  return total === undefined
    ? l10n.t`Stopped. ${peopleCount(read)} read and kept. ${how}`
    : l10n.t`Stopped. ${peopleCount(read)} of ${formatCount(total)} read and kept. ${how}`;
}
