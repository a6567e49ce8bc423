import type { RequestKind } from './faults.ts';
import type { Incoming } from './http.ts';

/** What a request asks for. */
export interface Route {
  readonly kind: RequestKind;
  /** Decoded vanity name of the address, for profiles. */
  readonly slug?: string;
}

export const CONNECTIONS_PATH = '/mynetwork/invite-connect/connections/';
export const FOLLOWERS_PATH = '/mynetwork/network-manager/people-follow/followers/';
export const REMOVE_REQUEST_ID = 'com.linkedin.sdui.mynetwork.RemoveConnectionVanityName';

/** Both names that sources give the removal. */
const REMOVE_REQUESTS: readonly string[] = [REMOVE_REQUEST_ID, 'com.linkedin.sdui.mynetwork.RemoveConnectionId'];

/** Vanity name as compared: decoded, NFC, lower case; undefined when it can't be decoded. */
export function canonicalSlug(text: string): string | undefined {
  try {
    return decodeURIComponent(text).normalize('NFC').toLowerCase();
  } catch {
    return undefined;
  }
}

/** Sorts a request into its kind by path and query alone. Searches are told from lists by their body, later. */
export function routeOf(request: Incoming): Route {
  const path = request.url.pathname;
  const withSlash = path.endsWith('/') ? path : `${path}/`;
  if (/^\/(px|px-cloud|recaptcha|captcha|media)\//u.test(path)) return { kind: 'asset' };
  if (path === '/flagship-web/rsc-action/actions/server-request') {
    return { kind: REMOVE_REQUESTS.includes(request.url.searchParams.get('sduiid') ?? '') ? 'removal' : 'other' };
  }
  if (path === '/flagship-web/rsc-action/actions/pagination') return { kind: 'list' };
  if (path === '/voyager/api/relationships/dash/connections') {
    const action = request.url.searchParams.get('action');
    return { kind: action === 'removeFromMyConnections' ? 'removal' : 'list' };
  }
  switch (withSlash) {
    case '/':
    case '/feed/':
      return { kind: 'feed' };
    case '/login/':
    case '/uas/login/':
      return { kind: 'sign-in-page' };
    case '/checkpoint/lg/login-submit/':
      return { kind: 'sign-in' };
    case '/m/logout/':
      return { kind: 'sign-out' };
    case '/authwall/':
      return { kind: 'block-page' };
    case '/404/':
      return { kind: 'not-found' };
    case CONNECTIONS_PATH:
      return { kind: 'connections' };
    case FOLLOWERS_PATH:
      return { kind: 'followers' };
  }
  if (path.startsWith('/checkpoint/')) return { kind: 'block-page' };
  const profile = /^\/in\/([^/]+)\/?$/u.exec(path);
  if (profile?.[1] !== undefined) {
    const slug = canonicalSlug(profile[1]);
    return slug === undefined ? { kind: 'not-found' } : { kind: 'profile', slug };
  }
  return { kind: 'other' };
}
