import type { LedgerEntry, RemovalRequestEntry } from './ledger.ts';
import type { Outcome } from './lies/lie.ts';
import { canonicalSlug } from './people.ts';

/** What the product (or the person at the browser) meant to do, and when that was certain. */
export interface Intent {
  readonly slug: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Whose network was meant: the own member's without it. */
  readonly account?: string;
}

/** What the product's own record says of someone in the end. */
export interface Recorded {
  readonly slug: string;
  readonly outcome: Outcome | 'failed' | 'gone';
}

/** Of a lie, what the judge needs. */
export interface Allowance {
  readonly truthful: boolean;
  readonly outcomes: readonly Outcome[];
}

export interface Case {
  readonly intents: readonly Intent[];
  readonly recorded?: readonly Recorded[];
  /** The lies that concerned everyone in `recorded`. */
  readonly lies?: readonly Allowance[];
  /** How long after an objection a request that was on its way already is forgiven; 100 ms without it. */
  readonly graceMs?: number;
}

export type Fault =
  /** Someone else than the person meant at that time. */
  | 'wrongPerson'
  | 'withoutIntent'
  /** The right slug in another member's network. */
  | 'wrongAccount'
  | 'afterObjection'
  | 'twice'
  /** A page that told the truth, and the person was not removed. */
  | 'needlessStop'
  /** An outcome that the lies do not allow. */
  | 'notAllowed'
  /** The record says what did not happen, or does not say what did. */
  | 'recordedFalsely';

export interface Row {
  readonly fault: Fault;
  readonly slug: string;
  /** Milliseconds since 1970; 0 for a row about the record. */
  readonly at: number;
  /** Whether a connection really ended by it. */
  readonly harm: boolean;
  readonly what: string;
}

const OBJECTIONS_THAT_ARE_NONE = new Set(['interstitial']);

/** What may come out under all of these lies together; only 'removed' without any. */
export function allowedOutcomes(lies: readonly Allowance[]): Outcome[] {
  if (lies.every((lie) => lie.truthful)) return ['removed'];
  const all = new Set(lies.filter((lie) => !lie.truthful).flatMap((lie) => lie.outcomes));
  // One lie that cannot end in a removal rules it out for the whole.
  if (lies.some((lie) => !lie.outcomes.includes('removed'))) all.delete('removed');
  return [...all];
}

/** Every promise that was broken, in the order of the ledger; the rows about the record come last. */
export function judge(ledger: readonly LedgerEntry[], given: Case): Row[] {
  return [...judgeRequests(ledger, given), ...otherDeeds(ledger), ...judgeRecord(ledger, given)];
}

type Request = RemovalRequestEntry & { readonly number: number; readonly at: number };

function judgeRequests(ledger: readonly LedgerEntry[], given: Case): Row[] {
  const requests = ledger.filter((entry): entry is LedgerEntry & Request => entry.kind === 'removalRequest');
  const presses = requests.filter(
    (one, place) => one.click === '' || !requests.slice(0, place).some((before) => samePress(before, one)),
  );
  return presses.flatMap((request, place) => {
    const slug = canonicalSlug(request.slug);
    const removed = ledger.find((entry) => entry.kind === 'removal' && entry.request === request.number);
    const rows: Row[] = [];
    const add = (fault: Fault, what: string) =>
      rows.push({ fault, slug: request.slug, at: request.at, harm: removed !== undefined, what });
    const before = given.intents.filter((intent) => intent.at <= request.at);
    const own = before.filter((intent) => canonicalSlug(intent.slug) === slug);
    if (own.length === 0) {
      const open = before.filter((intent) => !pressedSince(presses.slice(0, place), intent)).at(-1);
      if (open === undefined) add('withoutIntent', `${request.slug} was asked for and no one meant it`);
      else add('wrongPerson', `${request.slug} was asked for while ${open.slug} was meant`);
    } else if (!own.some((intent) => (intent.account ?? 'own') === request.account)) {
      add('wrongAccount', `${request.slug} was asked for in the network of ${request.account}`);
    }
    const objection = standingObjection(ledger, request, given.graceMs ?? 100);
    if (objection !== undefined) add('afterObjection', `asked for after the objection “${objection}”`);
    const earlier = presses
      .slice(0, place)
      .filter((each) => canonicalSlug(each.slug) === slug && each.account === request.account);
    if (earlier.length > 0 && isTwice(ledger, request, earlier, own)) add('twice', 'asked for again');
    return rows;
  });
}

/** Buttons that were pressed and do something else than removing. */
function otherDeeds(ledger: readonly LedgerEntry[]): Row[] {
  return ledger.flatMap((entry) =>
    entry.kind === 'moment' && entry.moment === 'sent'
      ? [
          {
            fault: 'withoutIntent',
            slug: entry.slug ?? '',
            at: entry.at,
            harm: true,
            what: 'the button of something else was pressed',
          },
        ]
      : [],
  );
}

const samePress = (one: Request, other: Request) =>
  one.click === other.click && one.page === other.page && one.tab === other.tab;

function pressedSince(presses: readonly Request[], intent: Intent): boolean {
  const slug = canonicalSlug(intent.slug);
  return presses.some((press) => press.at >= intent.at && canonicalSlug(press.slug) === slug);
}

/** The kind of the last objection that was raised in time and that no one has taken care of. */
function standingObjection(ledger: readonly LedgerEntry[], request: Request, graceMs: number): string | undefined {
  let standing: string | undefined;
  for (const entry of ledger) {
    if (entry.number >= request.number) break;
    if (entry.kind === 'lifted' || entry.kind === 'signIn') standing = undefined;
    const counts = entry.kind === 'objection' && !OBJECTIONS_THAT_ARE_NONE.has(entry.objection);
    if (counts && entry.at + graceMs < request.at) standing = entry.objection;
  }
  return standing;
}

/** Pressed again although the first press had worked, or without meaning it again. */
function isTwice(
  ledger: readonly LedgerEntry[],
  request: Request,
  earlier: readonly Request[],
  intents: readonly Intent[],
): boolean {
  const numbers = new Set(earlier.map((each) => each.number));
  let removed = false;
  for (const entry of ledger) {
    if (entry.number >= request.number) break;
    if (entry.kind === 'removal' && numbers.has(entry.request)) removed = true;
    if (entry.kind === 'returned' && canonicalSlug(entry.slug) === canonicalSlug(request.slug)) removed = false;
  }
  const last = earlier.at(-1)!;
  return removed || !intents.some((intent) => intent.at > last.at);
}

function judgeRecord(ledger: readonly LedgerEntry[], given: Case): Row[] {
  const allowed = allowedOutcomes(given.lies ?? []);
  const truthful = (given.lies ?? []).every((lie) => lie.truthful);
  return (given.recorded ?? []).flatMap(({ slug, outcome }) => {
    const rows: Row[] = [];
    const add = (fault: Fault, what: string) => rows.push({ fault, slug, at: 0, harm: false, what });
    const end = connectionEnd(ledger, slug);
    const known = outcome === 'failed' ? 'stopped' : outcome === 'gone' ? 'skipped' : outcome;
    if (outcome === 'removed' && end !== 'removed') add('recordedFalsely', 'recorded as removed, and is not');
    if (outcome === 'gone' && end === 'connected') add('recordedFalsely', 'recorded as gone, and is connected');
    if ((outcome === 'skipped' || outcome === 'failed' || outcome === 'gone') && end === 'removed') {
      add('recordedFalsely', `recorded as ${outcome}, and was removed`);
    }
    if (given.lies !== undefined && !allowed.includes(known)) {
      add(truthful ? 'needlessStop' : 'notAllowed', `came out ${outcome}; allowed is ${allowed.join(', ')}`);
    }
    return rows;
  });
}

/** How it stands with someone at the end of the ledger. */
function connectionEnd(ledger: readonly LedgerEntry[], slug: string): 'connected' | 'removed' | 'left' {
  const wanted = canonicalSlug(slug);
  let end: 'connected' | 'removed' | 'left' = 'connected';
  for (const entry of ledger) {
    if (!('slug' in entry) || entry.slug === null || canonicalSlug(entry.slug) !== wanted) continue;
    if (entry.kind === 'removal') end = 'removed';
    if (entry.kind === 'leftByItself') end = 'left';
    if (entry.kind === 'returned') end = 'connected';
  }
  return end;
}
