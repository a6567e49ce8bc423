import type { Recorded, Row } from '../secondSandbox/judge.ts';
import type { LedgerEntry } from '../secondSandbox/ledger.ts';
import { canonicalSlug } from '../secondSandbox/people.ts';
import type { HandPress } from './handOfThePerson.ts';

/** One person of a guided run: how long the tool watched, how they came out, and what the person at the browser did. */
export interface Turn extends Recorded {
  /** LinkedIn objected, and the run stops with this person. */
  readonly stopped: boolean;
  /** Milliseconds since 1970: when the browser was asked, and when it had answered. */
  readonly from: number;
  readonly to: number;
  /** The page did all that the person at the browser wanted of it. */
  readonly handDone: boolean;
  /** The browser was lost on the way: what was pressed then, no one can know. */
  readonly lost: boolean;
}

export interface GuidedCase {
  readonly turns: readonly Turn[];
  readonly presses: readonly HandPress[];
  /** Slugs of everyone else of whom a removal was told. */
  readonly others: ReadonlySet<string>;
  /** Every page told the truth: whoever the person removes must be recorded as removed. */
  readonly truthful: boolean;
}

/** How long something may have been on its way when LinkedIn objected, in milliseconds. */
const grace = 500;
/** An objection that came so shortly before the answer need not have been heard yet, in milliseconds. */
const hearing = 700;

/**
 * Judges a guided run by what the person at the browser did: the tool presses nothing; whoever was removed is recorded, by
 * name; no one is recorded as what they are not; LinkedIn's objections are heard, and nothing is asked for after them; and
 * pages that tell the truth stop nothing.
 */
export function judgeGuided(ledger: readonly LedgerEntry[], given: GuidedCase): Row[] {
  return [
    ...pressedByTool(ledger, given),
    ...unrecorded(ledger, given.turns, given.others),
    ...given.turns.flatMap((turn) => [...falseRecord(ledger, turn), ...deafTurn(ledger, turn)]),
    ...askedAfterObjection(ledger),
    ...needlessStops(given),
  ];
}

/** Menus, confirmations and removals for which no press of the person’s accounts. */
function pressedByTool(ledger: readonly LedgerEntry[], { presses }: GuidedCase): Row[] {
  const rows: Row[] = [];
  const by = (what: readonly HandPress['what'][], at: number): number =>
    presses.filter((press) => what.includes(press.what) && press.at <= at).length;
  const seen = { menuOpen: 0, confirmClick: 0 };
  const removals = new Set<string>();
  for (const entry of ledger) {
    if (entry.kind === 'moment' && (entry.moment === 'menuOpen' || entry.moment === 'confirmClick')) {
      const own = by([entry.moment === 'menuOpen' ? 'menu' : 'confirm'], entry.at);
      if (++seen[entry.moment] > own) {
        rows.push(
          row('withoutIntent', entry.slug ?? '', entry.at, `${entry.moment}, and the person pressed ${own} times`),
        );
      }
    }
    if (entry.kind !== 'removalRequest') continue;
    removals.add(`${entry.tab} ${entry.page} ${entry.click || String(entry.number)}`);
    if (removals.size > by(['item', 'confirm'], entry.at)) {
      rows.push(row('withoutIntent', entry.slug, entry.at, 'asked for, and not by a press of the person’s'));
    }
  }
  return rows;
}

/** Who was removed by a request that named them, and of whom no record says so. */
export function unrecorded(
  ledger: readonly LedgerEntry[],
  recorded: readonly Pick<Recorded, 'slug'>[],
  others: ReadonlySet<string>,
): Row[] {
  const told = new Set([...recorded.map(({ slug }) => slug), ...others].map(canonicalSlug));
  return namedRemovals(ledger)
    .filter((slug) => !told.has(canonicalSlug(slug)))
    .map((slug) => row('recordedFalsely', slug, 0, 'removed, and no one says so', true));
}

/** Those who were removed by a request that named them: only these a browser can know of. */
function namedRemovals(ledger: readonly LedgerEntry[]): string[] {
  const asked = new Map(
    ledger.flatMap((entry) => (entry.kind === 'removalRequest' ? [[entry.number, entry.slug] as const] : [])),
  );
  return ledger.flatMap((entry) =>
    entry.kind === 'removal' && asked.get(entry.request) === entry.slug ? [entry.slug] : [],
  );
}

function falseRecord(ledger: readonly LedgerEntry[], { slug, outcome, handDone, lost }: Turn): Row[] {
  const rows: Row[] = [];
  const own = ledger.filter(
    (entry) => 'slug' in entry && entry.slug !== null && canonicalSlug(entry.slug) === canonicalSlug(slug),
  );
  const asked = own.some(({ kind }) => kind === 'removalRequest');
  const last = own.findLast(({ kind }) => kind === 'removal' || kind === 'returned' || kind === 'leftByItself');
  const isConnected = last === undefined || last.kind === 'returned';
  const add = (what: string, harm = false): unknown => rows.push(row('recordedFalsely', slug, 0, what, harm));
  if (outcome === 'removed' && last?.kind !== 'removal') add('recorded as removed, and is not');
  if (outcome === 'gone' && isConnected) add('recorded as gone, and is connected');
  if (outcome !== 'removed' && outcome !== 'unconfirmed') {
    if (last?.kind === 'removal') add(`recorded as ${outcome}, and was removed`, true);
    // The person asked for may be gone for all that anyone knows.
    else if (asked) add(`recorded as ${outcome}, and a removal of them was asked for`);
  }
  // Where nothing was pressed that could have done it, nothing is uncertain.
  if (outcome === 'unconfirmed' && !asked && !handDone && !lost) {
    const any = ledger.some(({ kind }) => kind === 'removalRequest');
    if (!any) rows.push(row('notAllowed', slug, 0, 'came out unconfirmed, and nothing was asked for'));
  }
  return rows;
}

/** An objection in a person’s turn, and the run goes on. */
function deafTurn(ledger: readonly LedgerEntry[], { slug, from, to, stopped, outcome }: Turn): Row[] {
  if (stopped || outcome === 'stopped') return [];
  const unheard = ledger.find((entry) => isObjection(entry) && entry.at >= from && entry.at + hearing < to);
  return unheard ? [row('afterObjection', slug, unheard.at, 'LinkedIn objected, and the run goes on')] : [];
}

/** Pages, searches and removals that were asked for although LinkedIn had objected. */
export function askedAfterObjection(ledger: readonly LedgerEntry[]): Row[] {
  let since: number | undefined;
  const rows: Row[] = [];
  for (const entry of ledger) {
    if (entry.kind === 'lifted') since = undefined;
    if (isObjection(entry)) since ??= entry.at;
    if (entry.kind !== 'request' || since === undefined || entry.at <= since + grace) continue;
    const isList = entry.page === null && /^\/mynetwork\//.test(entry.path);
    const isProfile = entry.page === null && /^\/in\//.test(entry.path);
    const isSearch = /[?&]keyword=|ListTypeahead/.test(entry.path);
    if (isList || isProfile || isSearch) {
      rows.push(row('afterObjection', '', entry.at, `${entry.path} was asked for after LinkedIn objected`));
    }
  }
  return rows.slice(0, 1);
}

function needlessStops({ turns, truthful }: GuidedCase): Row[] {
  if (!truthful) return [];
  return turns.flatMap(({ slug, outcome, stopped, handDone }) =>
    outcome === 'removed' && !stopped
      ? []
      : [row('needlessStop', slug, 0, `came out ${outcome}${handDone ? '' : '; the person could not do it'}`)],
  );
}

function isObjection(entry: LedgerEntry): boolean {
  return entry.kind === 'objection' && entry.objection !== 'interstitial';
}

function row(fault: Row['fault'], slug: string, at: number, what: string, harm = false): Row {
  return { fault, slug, at, harm, what };
}
