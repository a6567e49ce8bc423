import type { PageSnapshot } from '#linkedin/page/pageSnapshot.ts';
import { connectionsPath } from '#linkedin/page/pageState.ts';

export const site = 'https://www.linkedin.com';

/** A signed-in list of connections without rows, but for these changes. */
export function snapshot(changes: Partial<PageSnapshot> = {}): PageSnapshot {
  return {
    url: site + connectionsPath,
    document: 1,
    lang: 'en',
    loading: false,
    hasNavigation: true,
    members: [],
    hasMain: true,
    hasSignInForm: false,
    challengeVisible: false,
    restrictionShown: false,
    limitShown: false,
    errorShown: false,
    errorShaped: false,
    hasList: true,
    listHasText: false,
    totalText: '1,217 connections',
    searchBoxes: 1,
    searchText: '',
    cards: [],
    strayHrefs: [],
    suggestions: [],
    menus: [],
    looseItems: [],
    dialogs: [],
    profile: { name: '', nameOf: '', invitations: [], own: false, followers: [] },
    ...changes,
  };
}
