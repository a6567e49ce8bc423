import { growth } from '#core/overview/growth.ts';
import {
  companyMarks,
  contactMarks,
  decidingMarks,
  jobMarks,
  matrixMarks,
  messageMarks,
} from '#core/overview/pictures.ts';
import type { Mark, OverviewScope } from '#core/overview/tally.ts';
import { removableMarked, removableRows, whatIf } from '#core/overview/whatIf.ts';
import type { WhatIf } from '#core/overview/whatIf.ts';
import { everyone } from '#core/query/query.ts';
import { shownRows } from '#core/search/leavers.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';
import { today } from '#webview/session/filteredRows.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { barsPicture } from './bars.ts';
import { companiesPicture } from './companies.ts';
import { growthPicture } from './growthPicture.ts';
import { matrixPicture } from './matrix.ts';
import type { Picture } from './picture.ts';

/** Without whom the overview is drawn. */
export type WithoutWhom = 'none' | 'marked' | 'matched';

/** Who would leave in each case. */
export interface Leaving {
  readonly marked: readonly number[];
  readonly matched: readonly number[];
}

export function leavingOf({ people, rows }: GridSession): Leaving {
  return { marked: removableMarked(people.table), matched: removableRows(people.table, rows) };
}

/** Without those whom the filter matches, the picture is of everyone: of the matches nothing would be left. */
export function scopeOf({ filtered, people }: GridSession, without: WithoutWhom, leaving: Leaving): OverviewScope {
  const { index } = filtered;
  const all = index.part('overview everyone', [people.table.standing], () => shownRows(everyone, index, today()));
  const isOfAll = without === 'matched';
  return {
    index,
    today: today(),
    rows: isOfAll ? all : filtered.rows,
    everyone: all,
    everyMatch: isOfAll ? Uint32Array.from(people.table.id, (_, row) => row) : filtered.everyMatch,
    leaving: without === 'none' ? [] : leaving[without],
  };
}

/** What a "what if" costs: the figures of the removal preview. */
export function priceOf({ index, leaving }: OverviewScope, perDay: number | undefined): WhatIf {
  const { companies, companyOfRow } = index.companies;
  return whatIf(index.table, leaving, (row) => companies[companyOfRow[row] ?? 0]?.key ?? '', perDay);
}

/** All pictures, in their order. */
export function overviewPictures(
  scope: OverviewScope,
  session: GridSession,
  by: 'year' | 'month',
  isWhatIf: boolean,
): Picture[] {
  const { query } = session;
  const bars = (id: string, title: string, of: string, marks: readonly Mark[], more = ''): Picture => {
    return barsPicture(marks, { id, title, of, summary: `${largest(marks)}${more}`, query, isWhatIf });
  };
  const jobs = jobMarks(scope);
  const deciding = decidingMarks(scope);
  const shown = deciding.reduce((sum, { count }) => sum + count, 0);
  const done = deciding.slice(0, 2).reduce((sum, { count }) => sum + count, 0);
  return [
    growthPicture(growth(scope, by), by, query, isWhatIf),
    companiesPicture(companyMarks(scope), query, isWhatIf),
    bars('contact', 'Last contact', 'Last message', contactMarks(scope)),
    bars('messages', 'Messages', 'Who wrote', messageMarks(scope)),
    jobs
      ? bars('jobs', 'Connected during your jobs', 'Your job', jobs)
      : {
          ...bars('jobs', 'Connected during your jobs', 'Your job', []),
          summary: 'Import an export with Positions.csv to see during which of your jobs you connected.',
        },
    {
      ...bars('deciding', 'Progress of deciding', 'Decision', deciding),
      summary: `${formatCount(done)} of ${formatCount(shown)} decided${shown > 0 ? `, ${Math.floor((100 * done) / shown)} %` : ''}.`,
    },
    matrixPicture(matrixMarks(scope), query, isWhatIf),
  ];
}

function largest(marks: readonly Mark[]): string {
  const [most] = marks.toSorted((a, b) => b.count - a.count);
  return most && most.count > 0 ? `Most: ${most.label}, ${formatCount(most.count)}.` : 'No one to show.';
}

/** The price in words, a line each. */
export function priceLines(price: WhatIf, perDay: number | undefined): string[] {
  const { companies, years, twoWay, recommendations, messagesUnknown, workingDays } = price;
  const named = companies.slice(0, 5).map(({ company, people }) => `${company} (${formatCount(people)})`);
  const more = companies.length > 5 ? ` and ${formatCount(companies.length - 5)} more` : '';
  return [
    `${countOf(price.left, 'connection')} would be left, ${countOf(price.placesFree, 'place')} free`,
    `${countOf(companies.length, 'company', 'companies')} without anyone${companies.length > 0 ? `: ${named.join(', ')}${more}` : ''}`,
    `${countOf(years.length, 'year')} without anyone${years.length > 0 ? `: ${years.map(({ year }) => year).join(', ')}` : ''}`,
    `${countOf(twoWay.length, 'two-way contact')} lost${messagesUnknown > 0 ? `, of ${formatCount(messagesUnknown)} it is not known` : ''}`,
    `${countOf(recommendations.length, 'person', 'people')} with recommendations lost for good`,
    `At most ${countOf(price.followersAtMost, 'follower')} lost: connections follow you as a rule`,
    ...(workingDays === undefined
      ? []
      : [`${countOf(workingDays, 'working day')} at ${formatCount(perDay ?? 0)} a day`]),
  ];
}
