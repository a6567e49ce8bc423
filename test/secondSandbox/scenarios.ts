import type { SecondSandboxOptions } from './server.ts';
import type { LieName } from './lies.ts';

/** One of the known ways in which a removal has gone wrong, and how this site is set for it. */
export interface Scenario {
  readonly lies: readonly LieName[];
  /** What the site needs besides the lies. */
  readonly site?: Pick<SecondSandboxOptions, 'generation' | 'language' | 'variant' | 'target'>;
  /** What the caller does; the site alone does not make the scenario. */
  readonly caller?: string;
}

const OLD: Scenario['site'] = { generation: 'A' };
const FRENCH: Scenario['site'] = { language: 'fr', variant: { questionPlace: 'start' } };

const only = (...lies: LieName[]): Scenario => ({ lies });
const calling = (caller: string, ...lies: LieName[]): Scenario => ({ lies, caller });
const truthfulSite = (caller: string): Scenario => ({ lies: [], caller });

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  // Wrong person, wrong account, without consent.
  'twin-swap-item': only('twin-swap-under-menu'),
  'twin-swap-item-A': { lies: ['twin-swap-under-menu'], site: OLD },
  'twin-swap-item-escaped': only('twin-swap-escaped-request'),
  'prefix-swap-item': only('prefix-swap-under-menu'),
  'first-swap-item': only('first-name-swap-under-menu'),
  'mononym-swap-item': only('mononym-swap-under-menu'),
  'cjk-swap-item': only('cjk-swap-under-menu'),
  'twin-swap-button-noaria': only('twin-swap-button-without-aria'),
  'run-twin-swap': calling('A run over everyone', 'twin-swap-under-menu'),
  'run-twin-swap-A': { lies: ['twin-swap-under-menu'], site: OLD, caller: 'A run over everyone' },
  'run-other-account': calling('A run', 'other-account'),
  'run-account-switch-mid': calling('A run', 'account-switch-after-one'),
  'run-instant': calling('A run', 'instant-item'),
  'run-instant-rehearsal': calling('A rehearsal', 'instant-item'),
  'run-instant-newname': calling('A run', 'instant-item-id-request'),
  'run-instant-newname-rehearsal': calling('A rehearsal', 'instant-item-id-request'),
  'promo-primary': { lies: ['promo-primary'], site: OLD },
  'guided-moved-protected': calling('Protect the person to whom the old slug leads', 'slug-moved-to-another'),
  'm-keep-while-shown': truthfulSite('Keep someone while the guided card shows them'),
  'm-restore-loses-keep': truthfulSite('Queue, keep, restore the older backup, resume'),

  // Recorded wrongly.
  'answer-html': only('answer-restricted-page'),
  'run-restricted-html': calling('A run', 'restricted-answers-after-one'),
  'run-block-restricted': calling('A run', 'restricted-after-one'),
  'search-html': only('search-restricted-after-one'),
  'search-error': only('search-error-after-one'),
  'search-204': only('search-no-content-after-one'),
  'run-search-error': calling('A run', 'search-error-after-one'),
  'run-limit-then-search-limit': calling('A run', 'limit-toast-instead', 'search-429-after-one'),
  'name-married': only('name-married'),
  'name-nickname': only('name-nickname'),
  'name-middle-added-substring': only('name-middle-added'),
  'name-initial': only('name-initial'),
  'name-initial-loadmore': only('name-initial-load-more'),
  'name-mononym-loadmore': only('name-mononym-load-more'),
  'name-empty': only('name-empty'),
  'name-emoji-only': only('name-emoji-only'),
  'name-accent-search': only('search-without-accents'),
  hibernated: only('hibernated-people'),
  'search-outage': only('search-outage'),
  'run-married': calling('A run', 'name-married'),
  'run-hibernated': calling('A run', 'hibernated-people'),
  'run-outage': calling('A run', 'search-outage'),
  'run-outage-mid': calling('A run', 'search-outage-after-one'),
  'name-married-look': calling('A look after an unconfirmed removal', 'name-married', 'answer-lost-ignored'),
  'search-outage-look': calling('A look after an unconfirmed removal', 'search-outage-after-one', 'answer-lost'),
  'typeahead-portal-cleared': only('hits-as-options-list-cleared'),
  'typeahead-portal-cleared-look': calling('A look', 'hits-as-options-list-cleared', 'answer-lost-ignored'),
  'm-rehearsal-writes-gone': calling('A rehearsal', 'search-outage'),
  'guided-new-tab': truthfulSite('The person opens the profile in a new tab and removes there'),
  'guided-new-tab-after-skip': truthfulSite('The same, after Skip'),
  'guided-other-then-skip': truthfulSite('The person removes someone else in the list, then skips'),
  'guided-twin': truthfulSite('The person removes the twin, then the right one'),
  'guided-same-tab-profile': truthfulSite('The person removes on the profile, in the same tab'),
  'run-guided-early-pause': truthfulSite('Pause while the browser starts'),
  'run-guided-early-skip': truthfulSite('Skip while the browser starts'),
  'run-lost-answer-retry': calling('A run, a look, Retry Failed', 'lost-and-stale'),
  'm-sync-of-stale-list': calling('A sync right after the click', 'lost-and-stale'),
  'm-sync-undoes-removed': calling('A sync right after a proven removal', 'list-stale-5-min'),
  'search-late-tracked': only('search-late-tracked'),
  'search-late-tracked-look': calling('A look', 'search-late-tracked', 'answer-lost-ignored'),
  'ignored-late-tracked': only('ignored-late-tracked'),

  // LinkedIn objects.
  'object-restricted': only('restricted-under-question'),
  'object-captcha': only('captcha-under-question'),
  'object-429': only('429-under-question'),
  'limit-toast': only('limit-toast-after-removal'),
  'object-limitToast': only('limit-toast-under-question'),
  'run-limit-toast': calling('A run', 'limit-toast-instead'),
  'answer-401': only('answer-401'),
  'xhr-401': only('401-on-search'),
  'xhr-login': only('login-on-search'),
  'run-signed-out': calling('A run', 'signed-out-after-one'),
  'm-safetyStop-disk-full': calling('The store’s disk is full', 'challenge-after-one'),
  'm-disk-full-safetyStop-lasting': calling('The store’s disk is full over a restart', 'challenge-after-one'),

  // Waits, windows, clocks.
  'busy-item': only('busy-item-for-ever'),
  'run-hang': calling('A run', 'busy-answer-for-ever'),
  'm-two-open-runs': truthfulSite('Two windows plan at once'),
  'run-sync-beside': truthfulSite('A run starts beside a sync'),
  'run-close-mid': truthfulSite('The browser is closed in mid-run'),
  'm-sleep-before-click': truthfulSite('The machine sleeps between intent and click'),
  'm-clock-was-ahead': truthfulSite('The clock is a year ahead during two removals'),
  'm-time-zones': truthfulSite('The time zone changes'),
  'm-lock-clock-jump': truthfulSite('The clock jumps ahead by more than the uptime'),
  'm-crash-in-takeback': truthfulSite('The process dies while it takes an intent back'),
  'm-settings-broken': truthfulSite('The settings cannot be read'),

  // Stops for nothing.
  'aria-never-changes': only('aria-expanded-fixed'),
  'question-start': only('question-starts-with-name'),
  'fr-start': { lies: [], site: FRENCH },
  'badge-inline': only('badge-glued'),
  'badge-hidden': only('badge-hidden'),
  'item-second-line': only('menu-item-hint'),
  'no-button': only('no-button'),
  'late-button': only('late-button'),
  'run-no-button-one': calling('A run over several; the target is one of them', 'no-button'),
  'promo-item': only('advert-beside-question'),
  'overlay-ticking': only('conversation-ticking'),
  'question-skeleton': only('question-skeleton'),
  'acquaintance-link': only('acquaintance-link'),
  'member-id-link': only('member-id-link'),
  'run-stale': calling('A run', 'list-stale-30-s'),
  'pymk-suggests-removed': only('removed-suggested-again'),
  'look-alike-cards': only('removed-look-alike'),
  'cookie-banner': only('cookie-dialog'),
  'conversation-dialog': only('conversation-dialog'),
  'question-close-late': only('question-close-late'),
};
