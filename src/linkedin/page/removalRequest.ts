import { isMemberNumber, profileSlug, type ProfileSlug } from '#core/people/profileSlug.ts';
import { failureMarks, failureWords, limitWords, removedWords, successToast } from './labels.ts';

/** The page's own request that ends a connection. We never send it. */
export interface RemovalRequest {
  /** The person it names: more than one when it contradicts itself, none when it names no one whom we can read. */
  readonly slugs: readonly ProfileSlug[];
}

/**
 * The end of the request's name: `RemoveConnectionVanityName` (seven sources), `RemoveConnectionId` (one), and similar
 * ones.
 */
const newClient = /(?:^|\.)RemoveConnection\w*$/i;
/** The two names known from sources: only with these does a request that otherwise only reads count as a removal. */
const known = /(?:^|\.)RemoveConnection(?:VanityName|Id)$/i;
/** The older client's action (one source). */
const classic = /^removeFromMyConnections$/i;
/** The oldest client's, from a profile whose slug or member number stands in its path (ten sources). */
const fromProfile = /\/profiles\/([^/]+)\/profileActions$/i;

/** A mutation, whose name has a prefix and a hash as those of LinkedIn's other ones do; no source has this one. */
const mutation =
  /^(?!\w*(?:undo|cancel|restore|revert|question|dialog|eligib|impression))\w*RemoveConnection\w*(?:\.\w+)?$/i;
const mutationInBody = /"(?:queryId|queryName|operationName)"\s*:\s*"([\w.]*)"/g;
const mutationText = /\bmutation\b[^"]{0,400}\b(?:removeConnection|removeFromMyConnections)\w*\s*\(/i;

/**
 * Whether an address is for LinkedIn's tracking of what people do: such a request may repeat anything and means nothing.
 */
export function isTracking(url: string): boolean {
  return /\/(?:li\/)?(?:track|tracking|sensorcollect|tscp-serving|beacon|collect|analytics|telemetry|metrics|rum|logs?|log-events|realtime)(?:\/|$)/i.test(
    pathOf(url),
  );
}

/**
 * Recognises the request in any form of its body: plain or escaped JSON, a form, an address.
 * @returns undefined when it is any other request
 */
export function removalRequest(method: string, url: string, body: string | undefined): RemovalRequest | undefined {
  if (/^(?:HEAD|OPTIONS)$/i.test(method) || !URL.canParse(url) || isTracking(url)) return undefined;
  const { searchParams, pathname } = new URL(url);
  const byName = /^GET$/i.test(method) ? known : newClient;
  const text = [body ?? '', ...searchParams.values()].map(unescaped).join('\n');
  const names = [...searchParams.values(), ...pathname.split('/')];
  const ofProfile = searchParams.getAll('action').some((action) => /^disconnect$/i.test(action))
    ? fromProfile.exec(pathname)?.[1]
    : undefined;
  const named =
    ofProfile !== undefined ||
    names.some((name) => byName.test(name) || classic.test(name)) ||
    (/^POST$/i.test(method) && isMutation(searchParams, text)) ||
    /"requestId"\s*:\s*"[\w.]*\.RemoveConnection\w*"/i.test(text) ||
    /\bdisconnectVanityNames?\b/.test(text) ||
    searchParams.has('disconnectVanityName');
  if (!named) return undefined;
  const written = [
    ...text.matchAll(
      /\bdisconnectVanityNames?(?:\[\d*\])?"?\s*[:=]\s*(?:"((?:[^"\\]|\\.)*)"|\[((?:[^"\]]|"(?:[^"\\]|\\.)*")*)\]|([^"\s,&})\]]+))/g,
    ),
  ].flatMap(([, quoted, list, bare]) => {
    // One request may be for several people.
    if (list !== undefined) return [...list.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, one = '']) => fromJson(one));
    return [quoted === undefined ? (bare ?? '') : fromJson(quoted)];
  });
  const values = written.filter((name) => !/^(?:null|undefined|[{[].*)?$/s.test(name));
  const ofPath = ofProfile === undefined || isMemberNumber(ofProfile) ? [] : [ofProfile];
  const found = [...values, ...searchParams.getAll('disconnectVanityName'), ...ofPath].map((name) => profileSlug(name));
  // A name that can't be read counts as someone else's: better one removal too many than one overlooked.
  return { slugs: [...new Set(found.map((slug) => slug ?? '?'))] };
}

function isMutation(params: URLSearchParams, text: string): boolean {
  const names = [...params.getAll('queryId'), ...[...text.matchAll(mutationInBody)].map(([, name = '']) => name)];
  return names.some((name) => mutation.test(name)) || mutationText.test(text);
}

/** JSON inside JSON has its quotes escaped, once or more often; a form has them percent-encoded. */
function unescaped(body: string): string {
  let text = body;
  if (/%22|%7B/i.test(text) && !text.includes('"')) {
    try {
      text = decodeURIComponent(text.replaceAll('+', ' '));
    } catch {
      // Not encoded text: compared without decoding.
    }
  }
  for (let round = 0; round < 4 && text.includes('\\"'); round++) text = text.replace(/\\(["\\])/g, '$1');
  return text;
}

function fromJson(quoted: string): string {
  try {
    return String(JSON.parse(`"${quoted}"`));
  } catch {
    return '';
  }
}

/** Whether a text holds these words, in any encoding of JSON or addresses. */
export function holds(text: string, words: string): boolean {
  const wanted = words.trim();
  if (wanted === '' || text === '') return false;
  const json = JSON.stringify(wanted).slice(1, -1);
  const ascii = json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const forms = new Set([wanted, json, ascii, json.replaceAll('"', '\\"'), encodeURIComponent(wanted)]);
  return [...forms].some((form) => text.includes(form));
}

/** What stands before a slug that is someone's address: a slug of one word may also be a name. */
export const beforeAddress = /(?:\/in\/|%2fin%2f|(?:publicidentifier|vanityname|slug)\W{1,8}|connectioncard_\d+-)$/;

/**
 * Whether a text holds a slug as a whole word, in any encoding of JSON or addresses.
 * @param before what must stand before it, in small letters
 */
export function holdsSlug(text: string, slug: string, before?: RegExp): boolean {
  const json = JSON.stringify(slug).slice(1, -1);
  const ascii = json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const lower = text.toLowerCase();
  return [slug, ascii, encodeURIComponent(slug)].some((written) => {
    const form = written.toLowerCase();
    for (let at = lower.indexOf(form); at >= 0; at = lower.indexOf(form, at + 1)) {
      const [first, next] = [lower[at - 1] ?? '', lower[at + form.length] ?? ''];
      const begins = before ? before.test(lower.slice(Math.max(0, at - 24), at)) : !/[\p{L}\p{N}_-]/u.test(first);
      if (begins && !/[\p{L}\p{N}_-]/u.test(next)) return true;
    }
    return false;
  });
}

/** Whether a request of the page mentions what was typed in the search box, in its address or body. */
export function mentions(url: string, body: string | undefined, typed: string): boolean {
  const query = url.split('?', 2)[1]?.replaceAll('+', ' ') ?? '';
  let decoded = query;
  try {
    decoded = decodeURIComponent(query);
  } catch {
    // Not encoded text: compared without decoding.
  }
  return holds(decoded, typed) || holds(body ?? '', typed);
}

/** Which of LinkedIn's services a request is for: its path, and the name of what it asks for. */
export function endpointOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, searchParams } = new URL(url);
  const names = ['sduiid', 'action', 'q', 'queryId', 'decorationId'].map((name) => searchParams.get(name) ?? '');
  return [pathname, ...names].join(' ');
}

/** An answer as it came: status, type, text; whether LinkedIn led elsewhere on the way. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly redirected: boolean;
  readonly text: string;
}

/** Whether an answer is an HTML page where data was requested, as a blocked session may get. */
export function isDocument({ type, text }: Pick<Answer, 'type' | 'text'>): boolean {
  return /^text\/html|application\/xhtml/i.test(type) || /^\s*(?:<!doctype html|<html)/i.test(text);
}

/** Whether an answer is data: successful, not redirected, no document, not empty. */
export function isData(answer: Answer): boolean {
  return (
    answer.status >= 200 &&
    answer.status <= 299 &&
    answer.status !== 204 &&
    !answer.redirected &&
    !isDocument(answer) &&
    answer.text.trim() !== ''
  );
}

/**
 * Whether the answer to a removal says that it succeeded. The status alone does not: an answer with status success can
 * carry the toast of an error (two sources). For an answer without words, like the older client's, the status counts, and
 * the search decides.
 */
export function saysRemoved(answer: Answer): boolean {
  const { status, redirected, text } = answer;
  if (status < 200 || status > 299 || redirected || isDocument(answer)) return false;
  const plain = unescaped(text);
  if (hasSuccessToast(plain)) return true;
  if (says(plain, failureMarks) || says(plain, failureWords)) return false;
  return says(plain, removedWords) || !/toastpresetcategory/i.test(plain);
}

/** Whether the answer to a removal says that there were too many. */
export function saysLimit({ text }: Answer): boolean {
  return says(text, limitWords) && !hasSuccessToast(unescaped(text));
}

/**
 * Whether an answer has the toast of success and no mark of a failure. Words do not count beside it: the answer may carry
 * rows of the list, with what members wrote ("it is never too late to try again").
 */
function hasSuccessToast(plain: string): boolean {
  return says(plain, successToast) && !says(plain, failureMarks);
}

function says(text: string, words: string): boolean {
  return new RegExp(words, 'i').test(text);
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : '';
}
