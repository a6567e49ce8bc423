import type { PageSnapshot } from '../../../src/linkedin/pageReader.ts';
import { connectionsPath } from '../../../src/linkedin/pageState.ts';

export const site = 'https://www.linkedin.com';

/** A signed-in list of connections without rows, but for these changes. */
export function snapshot(changes: Partial<PageSnapshot> = {}): PageSnapshot {
  return {
    url: site + connectionsPath,
    lang: 'en',
    loading: false,
    title: '',
    hasNavigation: true,
    hasMain: true,
    hasSignInForm: false,
    challengeVisible: false,
    restrictionShown: false,
    errorShaped: false,
    hasList: true,
    listHasText: false,
    totalText: '1,217 connections',
    searchBoxes: 1,
    searchText: '',
    cards: [],
    strayHrefs: [],
    menus: [],
    dialogs: [],
    profile: { name: '', invitations: [], own: false },
    ...changes,
  };
}
