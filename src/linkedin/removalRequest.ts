import { profileSlug, type ProfileSlug } from '../core/profileSlug.ts';

/** The page's own request that ends a connection. We only ever watch for it. */
export interface RemovalRequest {
  /** Whom it names; undefined when its body names nobody that we can read (the older client sends a member id). */
  readonly slug: ProfileSlug | undefined;
}

/**
 * Recognises the request: `RemoveConnectionVanityName` of the new client (seven sources for its name, one for the
 * payload) or `removeFromMyConnections` of the older one (one source).
 * @returns undefined when it is any other request
 */
export function removalRequest(url: string, body: string | undefined): RemovalRequest | undefined {
  if (!URL.canParse(url)) return undefined;
  const { searchParams } = new URL(url);
  const names = [searchParams.get('sduiid') ?? '', searchParams.get('action') ?? ''];
  if (!names.some((name) => name.endsWith('RemoveConnectionVanityName') || name === 'removeFromMyConnections')) {
    return undefined;
  }
  const quoted = /"disconnectVanityName"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(body ?? '')?.[1];
  return { slug: quoted === undefined ? undefined : slugOf(quoted) };
}

function slugOf(quoted: string): ProfileSlug | undefined {
  try {
    return profileSlug(String(JSON.parse(quoted)));
  } catch {
    return undefined;
  }
}

/** Whether a request of the page mentions what was typed in the search box, in its address or body. */
export function mentions(url: string, body: string | undefined, typed: string): boolean {
  const wanted = typed.trim();
  if (wanted === '') return false;
  const json = JSON.stringify(wanted).slice(1, -1);
  const ascii = json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const query = url.split('?', 2)[1]?.replaceAll('+', ' ') ?? '';
  let decoded = query;
  try {
    decoded = decodeURIComponent(query);
  } catch {
    // Not an encoding of text: compared as it stands.
  }
  return [wanted, json, ascii].some((form) => decoded.includes(form) || (body ?? '').includes(form));
}
