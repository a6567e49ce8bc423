import * as l10n from '@vscode/l10n';
import { countOf, formatCount } from '#core/text/numbers.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { shownDay } from '#core/time/shownDates.ts';

/** How many people follow the owner, as counted on a day. */
export interface FollowerCount {
  readonly day: DayNumber;
  readonly count: number;
  /** Typed in by the person, or shown by LinkedIn's page during a sync. */
  readonly source: 'typed' | 'page';
}

/** Far more than any member has, so a greater number is a typing mistake. */
export const mostFollowers = 1_000_000_000;

/**
 * A follower count as a person types it: "12300", "12,300", "12.300" or "12 300".
 * @returns a sentence when it is none
 */
export function parseFollowers(text: string): { readonly count: number } | { readonly problem: string } {
  const digits = text.trim();
  const isGrouped = /^\d{1,3}([,.'’\s\u00a0\u202f])\d{3}(\1\d{3})*$/u.test(digits);
  if (!isGrouped && !/^\d+$/.test(digits)) {
    return { problem: l10n.t('Type the whole number that your profile shows, such as 12,300.') };
  }
  const count = Number(digits.replace(/\D/g, ''));
  return count <= mostFollowers ? { count } : { problem: l10n.t('No member has so many followers: check the number.') };
}

/**
 * A sentence that says how many followers a plan may cost, and how that is known.
 * @param atMost from `whatIf`
 */
export function followersLost(atMost: number, followers: Pick<FollowerCount, 'count' | 'day'> | undefined): string {
  const basis = followers
    ? l10n.t`of ${formatCount(followers.count)} counted on ${shownDay(followers.day)}`
    : l10n.t('your own count is not known');
  return l10n.t`At most ${countOf(atMost, l10n.t('{0} follower'), l10n.t('{0} followers'))} lost (${basis}): a connection follows you unless they stopped, and a removal ends both`;
}
