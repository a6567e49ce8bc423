import { NOT_CERTAIN, NOT_REMOVED, RIGHT_OR_NONE, truthful, untrue, UNTOUCHED, type Place } from './lie.ts';

const PROFILE: readonly Place[] = ['profile', 'guided'];

/** What concerns profile pages, where only a person clicks. */
export const PROFILE_LIES = {
  'profile-instant': truthful('The profile’s item removes at once, without a question', {
    where: PROFILE,
    page: { profileAsks: false },
  }),
  'profile-instant-id-request': truthful('The profile’s item removes at once, by RemoveConnectionId', {
    where: PROFILE,
    page: { profileAsks: false, requestName: 'RemoveConnectionId' },
    generations: ['B', 'C'],
  }),
  'profile-heading-h1': truthful('The name is an h1', {
    where: PROFILE,
    page: { profileHeading: 'h1' },
    generations: ['B', 'C'],
  }),
  'profile-without-marker': truthful('The top card has no marker with the slug', {
    where: PROFILE,
    page: { profileMarker: false },
    generations: ['B', 'C'],
  }),
  'profile-without-side-column': truthful('No one else stands beside the profile', {
    where: PROFILE,
    page: { sideColumn: false },
  }),
  'profile-menu-on-click': truthful('The profile’s menu opens on click', {
    where: PROFILE,
    page: { profileMenuPresses: 'click' },
    generations: ['B', 'C'],
  }),
  'profile-more-labelled': truthful('The More button of a profile has a label', {
    where: PROFILE,
    page: { profileMoreLabel: true },
    generations: ['B', 'C'],
  }),
  'profile-unchanged-after': untrue('The profile looks connected after the removal', ['removed', ...NOT_CERTAIN], {
    where: PROFILE,
    page: { profileAfter: 'unchanged' },
  }),
  'profile-pending-after': untrue('The profile shows “Pending” after the removal', ['removed', ...NOT_CERTAIN], {
    where: PROFILE,
    page: { profileAfter: 'pending' },
  }),
  'profile-stale': untrue('The profile is 30 s late to hear of a removal', ['removed', ...NOT_CERTAIN], {
    where: PROFILE,
    server: { staleProfileMs: 30_000 },
  }),
  'slug-moved': untrue('The person has a new slug; the old one leads there', RIGHT_OR_NONE, {
    where: ['list', ...PROFILE],
    server: { profileSlug: 'moved' },
  }),
  'slug-moved-to-another': untrue('The old slug leads to someone else’s profile', NOT_REMOVED, {
    where: PROFILE,
    server: { profileSlug: 'moved-to-another' },
  }),
  'profile-gone': untrue('The profile’s address leads to /404/', UNTOUCHED, {
    where: PROFILE,
    server: { profileSlug: 'gone' },
  }),
  'profile-removal-ignored': untrue('The profile tells of success; no one is removed', NOT_CERTAIN, {
    where: PROFILE,
    server: { removal: 'ignored' },
  }),
  'profile-request-names-another': untrue('The profile’s request names someone of the side column', NOT_REMOVED, {
    where: PROFILE,
    page: { requestNames: 'next' },
  }),
  'profile-classic': truthful('Profiles are of the classic client', {
    where: PROFILE,
    server: { generations: 'profile-classic' },
    generations: ['B', 'C'],
  }),
} as const;
