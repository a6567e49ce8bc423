import type { ConnectionId } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { packIds } from '#core/people/idRanges.ts';
import type { WhatIf } from '#core/overview/whatIf.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';
import type { LossLine } from './pageState.ts';

const named = 12;

/** What a removal costs, line by line: the figures of the overview's "what if", those about people first. */
export function lossLines(table: ConnectionTable, loss: WhatIf): readonly LossLine[] {
  const about = (rows: readonly number[], text: string): readonly LossLine[] =>
    rows.length === 0 ? [] : [{ text, detail: '', ids: packIds(rows.map((row): ConnectionId => table.id[row] ?? 0)) }];
  const people = (rows: readonly number[]): string => countOf(rows.length, 'person', 'people');
  return [
    ...about(loss.recommendations, `${people(loss.recommendations)} with a recommendation, given or received`),
    ...about(loss.twoWay, `${people(loss.twoWay)} with messages both ways`),
    ...about(loss.linkedInNotes, `${people(loss.linkedInNotes)} with a private note of yours on LinkedIn`),
    ...about(loss.endorsements, `${people(loss.endorsements)} with endorsements, given or received`),
    ...(loss.messagesUnknown > 0
      ? [
          {
            text: `${countOf(loss.messagesUnknown, 'person', 'people')} of whom it is not known whether you wrote to each other`,
            detail: 'Messages were not imported for them.',
            ids: '',
          },
        ]
      : []),
    ...companies(loss),
    ...(loss.years.length > 0
      ? [{ text: 'No one would be left with whom you connected in these years', detail: years(loss), ids: '' }]
      : []),
    {
      text: `At most ${countOf(loss.followersAtMost, 'follower')}`,
      detail: 'Connections follow you as a rule, and a removal ends that too.',
      ids: '',
    },
    { text: `${countOf(loss.left, 'connection')} would be left`, detail: '', ids: '' },
  ];
}

function companies({ companies: lost }: WhatIf): readonly LossLine[] {
  if (lost.length === 0) return [];
  const names = lost
    .slice(0, named)
    .map(({ company, people }) => (people > 1 ? `${company} (${formatCount(people)})` : company));
  const more = lost.length - names.length;
  if (more > 0) names.push(`${formatCount(more)} more`);
  return [
    {
      text: `You would no longer know anyone at ${countOf(lost.length, 'company', 'companies')}`,
      detail: names.join(', '),
      ids: '',
    },
  ];
}

function years({ years: lost }: WhatIf): string {
  return lost.map(({ year }) => String(year)).join(', ');
}
