import { connectionState, connectionStates, decisions, standings } from '#core/people/connection.ts';
import { noDay } from '#core/people/connectionTable.ts';
import { yearOfMonth } from '#core/time/monthOfDay.ts';
import type { SearchIndex } from './searchIndex.ts';
import { fold } from '#core/text/textFolding.ts';
import type { RowIndex } from '#core/people/connectionTable.ts';

export const groupings = ['company', 'year', 'companyThenYear', 'yearThenCompany', 'state', 'tag'] as const;
export type Grouping = (typeof groupings)[number];
export const groupSorts = ['size', 'name'] as const;
export type GroupSort = (typeof groupSorts)[number];

/** What the people of a group have in common. */
export type GroupKind = 'company' | 'year' | 'state' | 'tag';

export interface ConnectionGroup {
  readonly kind: GroupKind;
  /** Stable and unique among its siblings: company key, year, state or folded tag; '' for people without. */
  readonly key: string;
  /** Company in its most frequent spelling, year, state or tag; '' for people without. */
  readonly label: string;
  /** Row numbers, in the order they were given. */
  readonly rows: Uint32Array;
  /** Kind of the groups inside; undefined when the people stand right in it. */
  readonly inside: GroupKind | undefined;
}

const levels: Readonly<Record<Grouping, readonly [GroupKind, GroupKind?]>> = {
  company: ['company'],
  year: ['year'],
  companyThenYear: ['company', 'year'],
  yearThenCompany: ['year', 'company'],
  state: ['state'],
  tag: ['tag'],
};

/**
 * The groups of the first level. Those inside a group are made with `groupsInside` when it is opened.
 * Companies and tags are sorted by size, the largest first, or by name; years always with the latest first, and states in
 * their own order.
 * People without company, year or tag come last as a group of their own. Someone with two tags is in two groups.
 */
export function groupConnections(
  rows: Uint32Array,
  index: SearchIndex,
  grouping: Grouping,
  sort: GroupSort,
): ConnectionGroup[] {
  const [outer, inner] = levels[grouping];
  return groupsOf(outer, inner, rows, index, sort);
}

/** The groups inside a group; empty when the people stand right in it. */
export function groupsInside(group: ConnectionGroup, index: SearchIndex, sort: GroupSort): ConnectionGroup[] {
  return group.inside ? groupsOf(group.inside, undefined, group.rows, index, sort) : [];
}

/** Group numbers of rows, and how to name and order the groups. */
interface Partition {
  readonly count: number;
  readonly groupOf: (row: RowIndex) => number;
  readonly key: (group: number) => string;
  readonly label: (group: number) => string;
  /** Place in the order by name. */
  readonly place: (group: number) => number;
}

function groupsOf(
  kind: GroupKind,
  inside: GroupKind | undefined,
  rows: Uint32Array,
  index: SearchIndex,
  sort: GroupSort,
): ConnectionGroup[] {
  const { partition, members } = kind === 'tag' ? byTag(rows, index) : undivided(partitionBy(kind, index), rows);
  const { starts, sorted } = bucketSort(members, partition);
  const size = (group: number): number => (starts[group + 1] ?? 0) - (starts[group] ?? 0);
  const found: number[] = [];
  let missing: number | undefined;
  for (let group = 0; group < partition.count; group++) {
    if (size(group) === 0) continue;
    if (partition.key(group) === '') missing = group;
    else found.push(group);
  }
  const bySize = sort === 'size' && (kind === 'company' || kind === 'tag');
  found.sort((a, b) => (bySize ? size(b) - size(a) : 0) || partition.place(a) - partition.place(b));
  if (missing !== undefined) found.push(missing);
  return found.map((group) => ({
    kind,
    key: partition.key(group),
    label: partition.label(group),
    rows: sorted.subarray(starts[group], starts[group + 1]),
    inside,
  }));
}

interface Members {
  /** A row for each membership: more than once when someone is in several groups. */
  readonly rows: Uint32Array;
  readonly groups: Uint32Array;
}

function undivided(partition: Partition, rows: Uint32Array): { partition: Partition; members: Members } {
  return { partition, members: { rows, groups: rows.map(partition.groupOf) } };
}

/** Rows put together by group, each group in the order given. */
function bucketSort(members: Members, { count }: Partition): { starts: Uint32Array; sorted: Uint32Array } {
  const starts = new Uint32Array(count + 1);
  for (const group of members.groups) starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  for (let group = 0; group < count; group++) starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  const next = starts.slice();
  const sorted = new Uint32Array(members.rows.length);
  members.groups.forEach((group, at) => {
    const place = next[group] ?? 0;
    next[group] = place + 1;
    sorted[place] = members.rows[at] ?? 0;
  });
  return { starts, sorted };
}

function partitionBy(kind: Exclude<GroupKind, 'tag'>, index: SearchIndex): Partition {
  switch (kind) {
    case 'company':
      return byCompany(index);
    case 'year':
      return byYear(index);
    case 'state':
      return byState(index);
  }
}

function byCompany(index: SearchIndex): Partition {
  const { companies, companyOfRow } = index.companies;
  const places = index.part('companyPlaces', [companies], () => placesOf(companies.map(({ label }) => label)));
  return {
    count: companies.length,
    groupOf: (row) => companyOfRow[row] ?? 0,
    key: (group) => companies[group]?.key ?? '',
    label: (group) => companies[group]?.label ?? '',
    place: (group) => places[group] ?? 0,
  };
}

function byYear(index: SearchIndex): Partition {
  const months = index.connectedMonths;
  const [first, last] = index.part('yearBounds', [months], () => {
    const dated = months.filter((month) => month !== noDay).map(yearOfMonth);
    const lowest = dated.reduce((least, year) => Math.min(least, year), Infinity);
    return [lowest, dated.reduce((most, year) => Math.max(most, year), -Infinity)] as const;
  });
  const years = first > last ? 0 : last - first + 1;
  const name = (group: number): string => (group === years ? '' : String(first + group));
  return {
    count: years + 1,
    groupOf: (row) => {
      const month = months[row] ?? noDay;
      return month === noDay ? years : yearOfMonth(month) - first;
    },
    key: name,
    label: name,
    place: (group) => -group,
  };
}

function byState(index: SearchIndex): Partition {
  const { decision, standing } = index.table;
  const stateOf = standings.map((standingName) =>
    decisions.map((decisionName) => connectionStates.indexOf(connectionState(decisionName, standingName))),
  );
  const name = (group: number): string => connectionStates[group] ?? '';
  return {
    count: connectionStates.length,
    groupOf: (row) => stateOf[standing[row] ?? 0]?.[decision[row] ?? 0] ?? 0,
    key: name,
    label: name,
    place: (group) => group,
  };
}

function byTag(rows: Uint32Array, index: SearchIndex): { partition: Partition; members: Members } {
  const { keys, labels, starts, codes } = index.tagGroups;
  const memberRows: number[] = [];
  const groups: number[] = [];
  for (const row of rows) {
    const start = starts[row] ?? 0;
    const end = starts[row + 1] ?? 0;
    for (let at = start; at < Math.max(end, start + 1); at++) {
      memberRows.push(row);
      groups.push(at < end ? (codes[at] ?? 0) : labels.length);
    }
  }
  const places = index.part('tagPlaces', [labels], () => placesOf(labels));
  return {
    partition: {
      count: labels.length + 1,
      groupOf: () => 0,
      key: (group) => keys[group] ?? '',
      label: (group) => labels[group] ?? '',
      place: (group) => places[group] ?? 0,
    },
    members: { rows: Uint32Array.from(memberRows), groups: Uint32Array.from(groups) },
  };
}

/** For each label its place in alphabetical order, without case and accents. */
function placesOf(labels: readonly string[]): Uint32Array {
  const folded = labels.map(fold);
  const order = new Uint32Array(labels.length)
    .map((_, label) => label)
    .sort((a, b) => {
      const first = folded[a] ?? '';
      const second = folded[b] ?? '';
      return first < second ? -1 : first > second ? 1 : 0;
    });
  const places = new Uint32Array(labels.length);
  order.forEach((label, place) => (places[label] = place));
  return places;
}
