import * as v from 'valibot';
import {
  longestWord,
  mostLanguages,
  mostWordsOfKind,
  wordKinds,
  wordRefusal,
  wordSources,
} from '#core/linkedin/pageWords.ts';
import { safetyStopKinds, targetReasons } from '#core/removal/run.ts';

/**
 * Messages between the extension host and the child process that drives the browser. Both ends check every message.
 * The host asks with an id, the child answers with the same id; events and aborts carry the id of what they belong to.
 */

/** What can go wrong with the browser itself, as stable codes. What LinkedIn shows is an outcome, not an error. */
export const browserErrorCodes = [
  /** No browser was found; the message lists what was tried. */
  'browserNotFound',
  /** Another browser has our profile folder open. */
  'profileInUse',
  'launchFailed',
  /** The window was closed, the browser crashed, or its process is gone. */
  'browserLost',
  /** No one is signed in yet, and the request has no outcome of its own for that. */
  'signInNeeded',
  /** Guided mode: the browser or the connection was lost before the person's card was shown. */
  'cardNotShown',
  /** No connection to LinkedIn: offline, name not found, connection cut. */
  'networkLost',
  /** The confirmation was requested without a preparation that had opened it. Nothing was clicked. */
  'notPrepared',
  'aborted',
  'invalidMessage',
  'unexpected',
] as const;
export type BrowserErrorCode = (typeof browserErrorCodes)[number];

/** An error of the browser or its process, with a stable code and one sentence for people. */
export class BrowserError extends Error {
  override readonly name = 'BrowserError';
  readonly code: BrowserErrorCode;

  constructor(code: BrowserErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const text = v.pipe(v.string(), v.maxLength(2000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(3_600_000));
const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether an address is this machine: only there may waits be zero and the connection unencrypted. */
export function isLoopback(address: string): boolean {
  return URL.canParse(address) && loopbackHosts.has(new URL(address).hostname);
}

const baseUrl = v.pipe(
  v.string(),
  v.url(),
  v.check(
    (address) => address.startsWith('https://') || (address.startsWith('http://') && isLoopback(address)),
    'use an https address, or http on this machine',
  ),
);

/** Longest waits, in milliseconds; each step ends as soon as its own condition holds. */
const timeouts = v.object({
  /** For a page to show the expected content. */
  page: milliseconds,
  /** For a menu, a dialog or a click to take effect. */
  step: milliseconds,
  /** For LinkedIn to answer a search or the removal. */
  answer: milliseconds,
  /** How long a search result must stay the same before "not listed" is believed. */
  settle: milliseconds,
  /** For the next rows of the list before reading gives up; LinkedIn may stall for tens of seconds. */
  stall: milliseconds,
});
export type BrowserTimeouts = v.InferOutput<typeof timeouts>;

const languageCode = v.pipe(v.string(), v.regex(/^[a-z]{2,8}$/));
const wordsOf = (kind: (typeof wordKinds)[number]) =>
  v.optional(
    v.pipe(
      v.array(
        v.pipe(
          v.string(),
          v.maxLength(longestWord),
          v.check((word) => wordRefusal(kind, word) === undefined, 'a word that can’t be used'),
        ),
      ),
      v.maxLength(mostWordsOfKind),
      v.readonly(),
    ),
  );
/** Words that the person taught or wrote, for one language. */
const addedWords = v.object({
  language: languageCode,
  source: v.picklist(['learned', 'setting']),
  words: v.object({
    removeConnection: wordsOf('removeConnection'),
    confirm: wordsOf('confirm'),
    cancel: wordsOf('cancel'),
    moreActions: wordsOf('moreActions'),
    loadMore: wordsOf('loadMore'),
    afterName: wordsOf('afterName'),
  }),
});

const launchOptions = v.object({
  baseUrl,
  /** Our own folder for browser profiles; each kind of browser gets a folder in it. */
  profilesFolder: v.pipe(v.string(), v.nonEmpty()),
  channel: v.optional(v.picklist(['chrome', 'msedge', 'chromium'])),
  executablePath: v.optional(v.string()),
  headless: v.boolean(),
  /** Whether to open a profile page when the list does not show the person; that person may see the visit. */
  allowProfileVisits: v.boolean(),
  /** Wait before each click, in milliseconds; at least 300 except on loopback. */
  pause: milliseconds,
  timeouts: v.optional(v.partial(timeouts)),
  /** Slug of the member whose account this is; absent until it is known. Another member being signed in is an objection. */
  member: v.optional(v.string()),
  /** Added to the built-in words. */
  words: v.optional(v.pipe(v.array(addedWords), v.maxLength(2 * mostLanguages), v.readonly())),
});
/** How the browser is started. */
export type LaunchOptions = v.InferOutput<typeof launchOptions>;

const person = v.object({
  slug: v.pipe(v.string(), v.nonEmpty()),
  name: v.string(),
  connectedOn: v.optional(v.pipe(v.number(), v.integer())),
});
/** A person to click for, and the latest time for the click, in milliseconds since 1970. */
const click = v.object({ person, notAfter: v.number() });
const reason = v.picklist(targetReasons);
const objection = v.object({ kind: v.literal('objection'), safetyStop: v.picklist(safetyStopKinds), detail: text });
const signInNeeded = v.object({ kind: v.literal('signInNeeded') });
const removals = v.pipe(
  v.array(v.object({ slug: v.optional(v.string()), accepted: v.boolean(), byPage: v.boolean() })),
  v.readonly(),
);
const others = v.optional(removals);
const seenTexts = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(longestWord))),
  v.maxLength(mostWordsOfKind),
  v.readonly(),
);
const seenGroups = v.pipe(v.array(seenTexts), v.maxLength(30), v.readonly());
const seenWords = v.object({ language: languageCode, items: seenGroups, buttons: seenGroups, afterName: seenTexts });
const wordsDifferIn = v.optional(languageCode);
const clicked = [
  v.object({ kind: v.literal('removed'), others, seen: v.optional(seenWords) }),
  v.object({ kind: v.literal('unknown'), reason, objection: v.optional(objection), others, wordsDifferIn }),
] as const;
const nothingClicked = [
  v.object({ kind: v.literal('alreadyGone'), others }),
  v.object({ kind: v.literal('skip'), reason, others }),
  v.object({ kind: v.literal('failed'), reason, others, wordsDifferIn }),
  v.object({ ...signInNeeded.entries, others }),
  v.object({ ...objection.entries, others }),
] as const;
/** A person to show; `mayShow` is a new slug under which the host allows showing them. */
const shown = v.object({ ...person.entries, mayShow: v.optional(v.string()) });
/** `movedTo`: the person was found under a new slug, which the host must allow before it goes on. */
const ready = v.object({
  kind: v.literal('ready'),
  movedTo: v.optional(v.string()),
  learnedIn: v.optional(languageCode),
});
const checkOutcome = v.variant('kind', [
  v.object({ kind: v.literal('listed') }),
  v.object({ kind: v.literal('notFound') }),
  v.object({ kind: v.literal('notConnected') }),
  v.object({ kind: v.literal('unclear'), reason }),
  signInNeeded,
  objection,
]);

const listedPerson = v.object({
  slug: v.string(),
  name: v.string(),
  headline: v.string(),
  /** Days since 1970-01-01; absent when the page shows no date that we can read for certain. */
  connectedOn: v.optional(v.number()),
});
/** A person as the connections page lists them. */
export type ListedPerson = v.InferOutput<typeof listedPerson>;

const readingOutcome = v.variant('kind', [
  v.object({
    kind: v.literal('reading'),
    /** What the page's header says; absent when it says nothing. */
    total: v.optional(count),
    read: count,
    /** As the member's own profile says; absent when it does not. */
    followers: v.optional(count),
    /** An objection of LinkedIn's after the list was read. */
    objection: v.optional(objection),
    /** Only true when as many people were read as the header counts. Absence from a partial reading proves nothing. */
    complete: v.boolean(),
  }),
  objection,
]);

const checkedWord = v.object({ kind: v.picklist(wordKinds), text, source: v.picklist(wordSources) });
const pageCheck = v.object({
  objection: v.optional(v.object({ safetyStop: v.picklist(safetyStopKinds), detail: text })),
  reached: v.boolean(),
  navigation: v.boolean(),
  signedIn: v.boolean(),
  loading: v.boolean(),
  lang: text,
  language: text,
  words: v.pipe(v.array(checkedWord), v.maxLength(500), v.readonly()),
  generations: v.pipe(v.array(v.picklist(['A', 'B', 'C'])), v.maxLength(3), v.readonly()),
  list: v.boolean(),
  total: v.optional(count),
  rows: v.object({ shown: count, identified: count, named: count, dated: count, withMenu: count }),
  searchBoxes: count,
  profile: v.optional(v.object({ reached: v.boolean(), nameRead: v.boolean(), nameBound: v.boolean() })),
  took: v.pipe(v.number(), v.minValue(0)),
});

/** The first line of every page structure; the number is the version of its format. */
export const skeletonHead = '<!-- Network Cleaner page structure 1';
/** The longest page structure, in characters. */
export const skeletonLimit = 2_000_000;
const pageSkeleton = v.pipe(
  v.string(),
  v.maxLength(skeletonLimit),
  v.startsWith(skeletonHead),
  v.check(
    (text) =>
      !/<script|<iframe[^>]*src="(?!about:)|\son\w+=|javascript:|https?:(?!\/\/www\.w3\.org\/1999\/xhtml)/i.test(text),
    'a structure that does nothing',
  ),
);

const signInOutcome = v.picklist(['signedIn', 'windowClosed']);
const nothing = v.void();

/** Every request with the schemas of its parameters and its result. */
export const browserRequests = {
  /** Starts the browser; gives its name and program. */
  launch: { takes: launchOptions, gives: v.object({ name: text, executablePath: text }) },
  /** Opens the sign-in page and waits until the person is signed in or closes the window; clicks and types nothing. */
  signIn: { takes: nothing, gives: signInOutcome },
  prepare: { takes: person, gives: v.variant('kind', [ready, ...nothingClicked]) },
  ask: {
    takes: click,
    gives: v.variant('kind', [v.object({ kind: v.literal('open') }), ...nothingClicked, ...clicked]),
  },
  confirm: { takes: click, gives: v.variant('kind', clicked) },
  dismiss: { takes: nothing, gives: nothing },
  look: { takes: person, gives: checkOutcome },
  /** `movedTo` with `skip`: no card was shown, since the host must allow this new slug first. */
  watchRemoval: {
    takes: shown,
    gives: v.variant('kind', [
      ...clicked,
      nothingClicked[0],
      v.object({ ...nothingClicked[1].entries, movedTo: v.optional(v.string()) }),
      nothingClicked[2],
      nothingClicked[3],
      nothingClicked[4],
    ]),
  },
  /** Removals seen that no outcome has told, each only once. */
  takeUntold: { takes: nothing, gives: removals },
  readConnections: { takes: nothing, gives: readingOutcome },
  /** Shows the list of connections to the person and leaves it there. */
  showList: { takes: nothing, gives: nothing },
  /** The skeleton of the open page, without personal data. Nothing is clicked. */
  pageStructure: { takes: nothing, gives: v.object({ skeleton: pageSkeleton }) },
  /** Looks at the list, and with `profile` at the member's own profile; clicks and types nothing. */
  checkPage: { takes: v.object({ profile: v.boolean() }), gives: pageCheck },
  openProfile: { takes: v.object({ slug: v.pipe(v.string(), v.nonEmpty()) }), gives: nothing },
  /** Brings the window to the front, even while something is under way: the person asked for it. */
  showWindow: { takes: nothing, gives: nothing },
  close: { takes: nothing, gives: nothing },
} as const;
export type BrowserRequestName = keyof typeof browserRequests;
export type Takes<K extends BrowserRequestName> = v.InferOutput<(typeof browserRequests)[K]['takes']>;
export type Gives<K extends BrowserRequestName> = v.InferOutput<(typeof browserRequests)[K]['gives']>;

const requestNames = Object.keys(browserRequests) as [BrowserRequestName, ...BrowserRequestName[]];

const toBrowser = v.variant('kind', [
  v.object({ kind: v.literal('request'), id: count, name: v.picklist(requestNames), value: v.optional(v.unknown()) }),
  /** Stop the request with this id; it answers with the code `aborted` or with what it has. */
  v.object({ kind: v.literal('abort'), id: count }),
]);
export type ToBrowserMessage = v.InferOutput<typeof toBrowser>;

const readingProgress = v.object({
  read: count,
  total: v.optional(count),
  /** Whether there was no new row for a while, although the header counts more. */
  stalled: v.boolean(),
});
/** The progress of reading the connections page. */
export type ReadingProgress = v.InferOutput<typeof readingProgress>;

const fromBrowser = v.variant('kind', [
  v.object({ kind: v.literal('answer'), id: count, value: v.optional(v.unknown()) }),
  v.object({ kind: v.literal('error'), id: count, code: v.picklist(browserErrorCodes), message: v.string() }),
  v.object({ kind: v.literal('people'), id: count, people: v.array(listedPerson), progress: readingProgress }),
  /** Who is signed in, as the page says; sent when it is first known and whenever it changes. */
  v.object({ kind: v.literal('member'), slug: v.string() }),
  /** The browser is gone although no one asked for it. */
  v.object({ kind: v.literal('browserClosed') }),
]);
export type FromBrowserMessage = v.InferOutput<typeof fromBrowser>;

/** @throws BrowserError `invalidMessage` naming what does not fit */
function parse<S extends v.GenericSchema>(schema: S, value: unknown, what: string): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = v.getDotPath(issue);
  throw new BrowserError('invalidMessage', `${what}${path ? `, ${path}` : ''}: ${issue.message}`);
}

/** Checks what the host sent. @throws BrowserError `invalidMessage` */
export function parseToBrowser(message: unknown): ToBrowserMessage {
  return parse(toBrowser, message, 'Message to the browser process');
}

/** Checks what the child sent. @throws BrowserError `invalidMessage` */
export function parseFromBrowser(message: unknown): FromBrowserMessage {
  return parse(fromBrowser, message, 'Message from the browser process');
}

/** Checks what a request carries. @throws BrowserError `invalidMessage` */
export function parseTaken<K extends BrowserRequestName>(name: K, value: unknown): Takes<K> {
  return parse(browserRequests[name].takes, value, `Request "${name}"`);
}

/** Checks what a request gave. @throws BrowserError `invalidMessage` */
export function parseGiven<K extends BrowserRequestName>(name: K, value: unknown): Gives<K> {
  return parse(browserRequests[name].gives, value, `Answer to "${name}"`);
}
