import * as l10n from '@vscode/l10n';
import type { ConnectionId } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { packIds } from '#core/people/idRanges.ts';
import { followersLost } from '#core/overview/followers.ts';
import type { FollowerCount } from '#core/overview/followers.ts';
import type { WhatIf } from '#core/overview/whatIf.ts';
import { countOf, formatCount, peopleCount } from '#core/text/numbers.ts';
import { commaList } from '#core/text/lists.ts';
import type { LossLine } from './pageState.ts';

const named = 12;

/** What is lost by a removal, line by line: the figures of the overview's "what if", those about people first. */
export function lossLines(
  table: ConnectionTable,
  loss: WhatIf,
  followers: FollowerCount | undefined,
): readonly LossLine[] {
  const about = (rows: readonly number[], text: string): readonly LossLine[] =>
    rows.length === 0 ? [] : [{ text, detail: '', ids: packIds(rows.map((row): ConnectionId => table.id[row] ?? 0)) }];
  const people = (rows: readonly number[]): string => peopleCount(rows.length);
  return [
    ...about(loss.recommendations, l10n.t`${people(loss.recommendations)} with a recommendation, given or received`),
    ...about(loss.twoWay, l10n.t`${people(loss.twoWay)} with messages both ways`),
    ...about(loss.linkedInNotes, l10n.t`${people(loss.linkedInNotes)} with a private note of yours on LinkedIn`),
    ...about(loss.endorsements, l10n.t`${people(loss.endorsements)} with endorsements, given or received`),
    ...(loss.messagesUnknown > 0
      ? [
          {
            text: l10n.t`${peopleCount(loss.messagesUnknown)} for whom it is not known whether you wrote to each other`,
            detail: l10n.t('Messages were not imported for them.'),
            ids: '',
          },
        ]
      : []),
    ...notKnown(
      loss.recommendationsUnknown,
      l10n.t`${peopleCount(loss.recommendationsUnknown)} for whom it is not known whether one of you recommended the other`,
      l10n.t('Recommendations were not imported for them, or may be a namesake’s.'),
    ),
    ...notKnown(
      loss.endorsementsUnknown,
      l10n.t`${peopleCount(loss.endorsementsUnknown)} for whom it is not known whether one of you endorsed the other`,
      l10n.t('Endorsements were not imported for them, or may be someone else’s.'),
    ),
    ...companies(loss),
    ...(loss.years.length > 0
      ? [{ text: l10n.t('No one would be left with whom you connected in these years'), detail: years(loss), ids: '' }]
      : []),
    {
      text: followersLost(loss.followersAtMost, followers),
      detail: '',
      ids: '',
    },
    {
      text: l10n.t`${countOf(loss.left, l10n.t('{0} connection'), l10n.t('{0} connections'))} would be left`,
      detail: '',
      ids: '',
    },
  ];
}

function notKnown(people: number, text: string, detail: string): readonly LossLine[] {
  return people === 0 ? [] : [{ text, detail, ids: '' }];
}

function companies({ companies: lost }: WhatIf): readonly LossLine[] {
  if (lost.length === 0) return [];
  const names = lost
    .slice(0, named)
    .map(({ company, people }) => (people > 1 ? `${company} (${formatCount(people)})` : company));
  const more = lost.length - names.length;
  if (more > 0) names.push(l10n.t`${formatCount(more)} more`);
  return [
    {
      text: l10n.t`You would no longer know anyone at ${countOf(lost.length, l10n.t('{0} company'), l10n.t('{0} companies'))}`,
      detail: commaList(names),
      ids: '',
    },
  ];
}

function years({ years: lost }: WhatIf): string {
  return commaList(lost.map(({ year }) => String(year)));
}
