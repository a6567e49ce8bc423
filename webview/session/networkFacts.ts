import type { Freshness } from '#core/history/freshness.ts';
import type { GridNotificationParams } from '#protocol/gridMessages.ts';

type Snapshot = GridNotificationParams<'snapshot'>;

/** What the host says about the network besides its people: how up to date it is, the owner's jobs, filters and so on. */
export interface NetworkFacts extends Pick<
  Snapshot,
  'savedFilters' | 'ownCompanies' | 'jobs' | 'companiesApart' | 'about' | 'readingDays' | 'followers'
> {
  readonly freshness: Freshness;
}

/** The facts before the host has sent any. */
export const noFacts: NetworkFacts = {
  savedFilters: [],
  ownCompanies: [],
  jobs: undefined,
  companiesApart: [],
  about: { isSample: false, messagesKnown: true },
  freshness: { listed: undefined, messages: undefined },
  readingDays: [],
  followers: undefined,
};

/** The facts of a snapshot. */
export function factsOf(snapshot: Snapshot): NetworkFacts {
  const { savedFilters, ownCompanies, jobs, companiesApart, about, readingDays, followers } = snapshot;
  const { freshness = noFacts.freshness } = snapshot;
  return { savedFilters, ownCompanies, jobs, companiesApart, about, freshness, readingDays, followers };
}
