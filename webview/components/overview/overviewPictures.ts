import * as l10n from '@vscode/l10n';
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
import { followersLost } from '#core/overview/followers.ts';
import type { FollowerCount } from '#core/overview/followers.ts';
import { everyone } from '#core/query/query.ts';
import type { Query } from '#core/query/query.ts';
import { shownRows } from '#core/search/leavers.ts';
import { countOf, formatCount, peopleCount } from '#core/text/numbers.ts';
import { formatShare } from '#core/text/shares.ts';
import { commaList, sentences } from '#core/text/lists.ts';
import { today } from '#webview/session/filteredRows.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { barsPicture } from './bars.ts';
import { companiesPicture } from './companies.ts';
import { growthPicture } from './growthPicture.ts';
import { matrixPicture } from './matrix.ts';
import type { Picture } from './picture.ts';

/** The people without whom the overview is drawn. */
export type WithoutWhom = 'none' | 'marked' | 'matched';

/** The people who would leave in each case. */
export interface Leaving {
  readonly marked: readonly number[];
  readonly matched: readonly number[];
}

export function leavingOf({ people, rows, query, shown }: GridSession): Leaving {
  // Without a filter that would be everyone, which no one means.
  const isFiltered = query.kind !== 'everyone' || shown.only !== undefined;
  return { marked: removableMarked(people.table), matched: isFiltered ? removableRows(people.table, rows) : [] };
}

/**
 * The scope of the pictures. Without the people whom the filter matches, it is everyone, since of the matches no one would
 * be left.
 */
export function scopeOf(
  { filtered, people, facts: { followers } }: GridSession,
  without: WithoutWhom,
  leaving: Leaving,
): OverviewScope {
  const { index } = filtered;
  const all = index.part('overview/everyone', [people.table.standing], () => shownRows(everyone, index, today()));
  const isOfAll = without === 'matched';
  return {
    index,
    today: today(),
    rows: isOfAll ? all : filtered.rows,
    everyone: all,
    everyMatch: isOfAll ? new Uint32Array(people.size).map((_, row) => row) : filtered.everyMatch,
    leaving: without === 'none' ? [] : leaving[without],
    followers,
  };
}

/** What would be lost by a "what if": the figures of the removal preview. */
export function priceOf({ index, leaving, followers }: OverviewScope): WhatIf {
  const { companies, companyOfRow } = index.companies;
  return whatIf(index.table, leaving, (row) => companies[companyOfRow[row] ?? 0]?.key ?? '', followers);
}

/** Options of the pictures. */
export interface PictureOptions {
  readonly query: Query;
  readonly by: 'year' | 'month';
  readonly isWhatIf: boolean;
  /** Whether a past day is shown. */
  readonly isPast: boolean;
}

/** All pictures, in their order. */
export function overviewPictures(scope: OverviewScope, { query, by, isWhatIf, isPast }: PictureOptions): Picture[] {
  const bars = (id: string, title: string, of: string, marks: readonly Mark[], more = ''): Picture => {
    return barsPicture(marks, { id, title, of, summary: sentences(largest(marks), more), query, isWhatIf });
  };
  const of = {
    messages: () => bars('messages', l10n.t('Messages'), l10n.t('Who wrote'), messageMarks(scope)),
    growth: () => growthPicture(growth(scope, by), by, query, isWhatIf),
    companies: () => companiesPicture(companyMarks(scope), query, isWhatIf),
    jobs: () => jobsPicture(jobMarks(scope), bars),
    matrix: () => matrixPicture(matrixMarks(scope), query, isWhatIf),
  };
  // The host is asked for what was so on a past day.
  const isAwaited = isPast && !scope.past;
  const contact = isAwaited ? [] : contactMarks(scope);
  const deciding = isAwaited ? [] : decidingMarks(scope);
  const shown = deciding.reduce((sum, { count }) => sum + count, 0);
  const done = deciding.slice(0, 2).reduce((sum, { count }) => sum + count, 0);
  const awaited = isAwaited && { summary: l10n.t('Not read yet.') };
  return [
    of.growth(),
    of.companies(),
    { ...bars('contact', l10n.t('Last contact'), l10n.t('Last message'), contact), ...awaited },
    of.messages(),
    of.jobs(),
    {
      ...bars('deciding', l10n.t('Progress of deciding'), l10n.t('Decision'), deciding),
      summary: sentences(
        shown > 0
          ? l10n.t`${formatCount(done)} of ${formatCount(shown)} decided, ${formatShare(done, shown)}.`
          : l10n.t`${formatCount(done)} of ${formatCount(shown)} decided.`,
        otherText(deciding),
      ),
      ...awaited,
    },
    of.matrix(),
  ];
}

/** What no query can say is no bar, and stands in the summary. */
function otherText(marks: readonly Mark[]): string {
  const other = marks.find(({ condition }) => condition === undefined);
  return other ? l10n.t`${other.label}: ${formatCount(other.count)}.` : '';
}

function jobsPicture(
  marks: readonly Mark[] | undefined,
  bars: (id: string, title: string, of: string, marks: readonly Mark[], more?: string) => Picture,
): Picture {
  const [id, title, of] = ['jobs', l10n.t('Connected during your jobs'), l10n.t('Your job')];
  if (marks) return bars(id, title, of, marks, otherText(marks));
  return {
    ...bars(id, title, of, []),
    summary: l10n.t('Import an export with Positions.csv to see during which of your jobs you connected.'),
  };
}

function largest(marks: readonly Mark[]): string {
  const [most] = marks.toSorted((a, b) => b.count - a.count);
  return most && most.count > 0 ? l10n.t`Most: ${most.label}, ${formatCount(most.count)}.` : l10n.t('No one to show.');
}

function withUnknown(loss: string, unknown: number): string {
  return commaList([loss, ...(unknown > 0 ? [l10n.t`not known for ${formatCount(unknown)}`] : [])]);
}

/** The losses in words, one line each. @param plan how long it takes, as the host says */
export function priceLines(price: WhatIf, followers: FollowerCount | undefined, plan: string | undefined): string[] {
  const { companies, years, twoWay, recommendations, messagesUnknown, recommendationsUnknown, followersAtMost } = price;
  const named = companies.slice(0, 5).map(({ company, people }) => `${company} (${formatCount(people)})`);
  const some =
    companies.length > 5 ? l10n.t`${commaList(named)} and ${formatCount(companies.length - 5)} more` : commaList(named);
  const noCompany = countOf(companies.length, l10n.t('{0} company'), l10n.t('{0} companies'));
  const noYear = countOf(years.length, l10n.t('{0} year'), l10n.t('{0} years'));
  // Of no one it is known: "0 lost" would be a guess.
  const isOpen = (unknown: number): boolean => unknown > 0 && unknown === price.leaving;
  return [
    l10n.t`${countOf(price.left, l10n.t('{0} connection'), l10n.t('{0} connections'))} would be left, ${countOf(price.placesFree, l10n.t('{0} place'), l10n.t('{0} places'))} free`,
    companies.length > 0 ? l10n.t`${noCompany} without anyone: ${some}` : l10n.t`${noCompany} without anyone`,
    years.length > 0
      ? l10n.t`${noYear} without anyone: ${commaList(years.map(({ year }) => String(year)))}`
      : l10n.t`${noYear} without anyone`,
    isOpen(messagesUnknown)
      ? l10n.t('Two-way contacts lost: not known')
      : withUnknown(
          l10n.t`${countOf(twoWay.length, l10n.t('{0} two-way contact'), l10n.t('{0} two-way contacts'))} lost`,
          messagesUnknown,
        ),
    isOpen(recommendationsUnknown)
      ? l10n.t('Recommendations lost for good: not known')
      : withUnknown(
          l10n.t`${peopleCount(recommendations.length)} with recommendations lost for good`,
          recommendationsUnknown,
        ),
    followersLost(followersAtMost, followers),
    ...(plan === undefined ? [] : [plan]),
  ];
}
