import type { ConnectionId } from '#core/people/connection.ts';
import type { RemovalRun } from '#core/removal/run.ts';
import type { Ledger } from '../sandbox/ledger.ts';

/** What must never happen, by name; each is a list of sentences that say who and how. */
export const wrongs = [
  'wrong',
  'twice',
  'protected',
  'lost',
  'unrecorded',
  'unproven',
  'unsettled',
  'left over',
] as const;
export type Wrong = (typeof wrongs)[number];

export interface Violation {
  readonly wrong: Wrong;
  readonly what: string;
}

/** The facts that a run is judged by: the sandbox's ledger against the record in the store. */
export interface Evidence {
  readonly ledger: Ledger;
  readonly run: RemovalRun | undefined;
  /** Whom the run was made for, in order. */
  readonly planned: readonly { readonly slug: string; readonly id: ConnectionId }[];
  /** Slugs that were protected, and when that was on disk. */
  readonly protectedSince: ReadonlyMap<string, number>;
}

/** Judges a run that has ended. */
export function judge({ ledger, run, planned, protectedSince }: Evidence): Violation[] {
  if (!run) return [{ wrong: 'lost', what: 'The run itself is gone.' }];
  const found: Violation[] = [];
  const bySlug = new Map(run.targets.map((target) => [target.slug, target]));
  for (const { slug, at, via } of ledger.removals) {
    const target = bySlug.get(slug);
    const since = protectedSince.get(slug);
    if (!target) found.push({ wrong: 'wrong', what: `${slug} was removed (${via}) and is not in the plan.` });
    else if (target.intentAt === undefined || target.intentAt > at) {
      found.push({ wrong: 'wrong', what: `${slug} was removed without an intent on disk: ${target.state}.` });
    } else if (target.state !== 'removed' && target.state !== 'unknown') {
      const reason = target.reason ?? 'no reason';
      found.push({
        wrong: 'unrecorded',
        what: `${slug} was removed, and the record says ${target.state} (${reason}).`,
      });
    }
    if (since !== undefined && (target?.intentAt ?? at) > since) {
      found.push({ wrong: 'protected', what: `${slug} was removed and had been protected before.` });
    }
  }
  for (const slug of ledger.removedTwice()) {
    const times = clicksOn(ledger, slug);
    if (times > 1) found.push({ wrong: 'twice', what: `${slug} was clicked ${times} times.` });
  }
  const removed = new Set(ledger.removedSlugs);
  for (const { slug, state } of run.targets) {
    if (state === 'removed' && !removed.has(slug)) {
      found.push({ wrong: 'unproven', what: `${slug} is booked as removed and was not.` });
    }
    if (state === 'intent' || state === 'queued') {
      found.push({ wrong: 'unsettled', what: `${slug} is ${state} in a run that is ${run.state}.` });
    }
  }
  // Behind them stands whoever was removed beside the plan.
  const inRecord = run.targets
    .slice(0, planned.length)
    .map(({ connectionId }) => connectionId)
    .join();
  if (inRecord !== planned.map(({ id }) => id).join()) {
    found.push({ wrong: 'lost', what: `The record has ${run.targets.length} people instead of ${planned.length}.` });
  }
  return found;
}

/** When a connection is cut, Chromium itself sends the request again at once, on each connection that it kept open. */
const resentWithin = 1000;

/** How often someone was clicked: the removal requests, but for those that the browser sent again by itself. */
function clicksOn(ledger: Ledger, slug: string): number {
  const requests = ledger.requestsOf('removal').filter((request) => request.slug === slug);
  return requests.filter(({ at }, index) => {
    const former = requests[index - 1];
    return former?.status !== -1 || at - former.at > resentWithin;
  }).length;
}
