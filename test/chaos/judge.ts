import type { ConnectionId } from '#core/people/connection.ts';
import type { RemovalRun, RunTarget } from '#core/removal/run.ts';
import type { SiteFacts } from './site.ts';

/** What must never happen, by name; each is a list of sentences that say who and how. */
export const wrongs = [
  'wrong',
  'twice',
  'protected',
  'after objection',
  'lost',
  'unrecorded',
  'unproven',
  'unsettled',
  'needless',
  'left over',
] as const;
export type Wrong = (typeof wrongs)[number];

export interface Violation {
  readonly wrong: Wrong;
  readonly what: string;
}

/** The facts that a run is judged by: the site's own record against the record in the store. */
export interface Evidence {
  readonly facts: SiteFacts;
  readonly run: RemovalRun | undefined;
  /** The people the run was made for, in order. */
  readonly planned: readonly { readonly slug: string; readonly id: ConnectionId }[];
  /** Slugs that were protected, and when that was on disk. */
  readonly protectedSince: ReadonlyMap<string, number>;
  /** When the person had seen to what LinkedIn objected to. */
  readonly seenTo: readonly number[];
  /** Every page told the truth and nothing else happened: everyone must be removed. */
  readonly truthful: boolean;
  /** A process was killed: what the person at the browser did at that moment can't be on record. */
  readonly killed: boolean;
}

/** A request that was on its way when LinkedIn objected; milliseconds. */
const grace = 100;

/** Judges a run that has ended. */
export function judge(evidence: Evidence): Violation[] {
  const { run, planned } = evidence;
  if (!run) return [{ wrong: 'lost', what: 'The run itself is gone.' }];
  const found = [...judgeSite(evidence, run), ...judgeRecord(evidence, run)];
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

function judgeSite({ facts, protectedSince, seenTo, killed }: Evidence, run: RemovalRun): Violation[] {
  const found: Violation[] = [];
  const add = (wrong: Wrong, what: string): void => void found.push({ wrong, what });
  const guided = run.mode === 'guided';
  const bySlug = new Map(run.targets.map((target) => [target.slug, target]));
  for (const { slug, at, elsewhere } of facts.removals) {
    const target = bySlug.get(slug);
    const since = protectedSince.get(slug);
    if (guided && (isByHand(target) || (!target && killed))) continue;
    if (elsewhere) add('wrong', `${slug} was removed from the network of another member.`);
    else if (!target) add('wrong', `${slug} was removed and is not in the plan.`);
    // Guided, the person can remove someone before they are shown; the record must say so like any other.
    else if (target.intentAt === undefined || (target.intentAt > at && !guided)) {
      add('wrong', `${slug} was removed without an intent on disk: ${target.state} (${target.reason ?? 'no reason'}).`);
    } else if (target.state !== 'removed' && target.state !== 'unknown') {
      add('unrecorded', `${slug} was removed, and the record says ${target.state} (${target.reason ?? 'no reason'}).`);
    }
    if (since !== undefined && (target?.intentAt ?? at) > since) {
      add('protected', `${slug} was removed and had been protected before.`);
    }
  }
  const presses = new Map<string, number>();
  for (const { slug, at } of facts.presses) {
    const target = bySlug.get(slug);
    // Guided, a question can name someone whom the tool never shows, or someone of before, and the person's own hand confirms
    // it while another is shown.
    const wasShown = !guided || (!isByHand(target) && at <= (target?.outcomeAt ?? Infinity));
    if (wasShown) presses.set(slug, (presses.get(slug) ?? 0) + 1);
    const last = facts.objections.findLast((objection) => objection + grace < at);
    const isSeenTo = last === undefined || seenTo.some((moment) => moment >= last && moment <= at);
    // What the person presses is theirs.
    if (!isSeenTo && !guided) add('after objection', `${slug} was asked for ${at - last} ms after LinkedIn objected.`);
  }
  for (const [slug, times] of presses) if (times > 1) add('twice', `${slug} was asked for ${times} times.`);
  if (run.mode === 'rehearsal' && presses.size > 0)
    add('wrong', `A rehearsal asked for ${[...presses.keys()].join()}.`);
  return found;
}

function isByHand(target: RunTarget | undefined): boolean {
  return target?.reason === 'removedByHand' || target?.reason === 'byHandAccepted';
}

function judgeRecord({ facts, planned, truthful }: Evidence, run: RemovalRun): Violation[] {
  const found: Violation[] = [];
  const add = (wrong: Wrong, what: string): void => void found.push({ wrong, what });
  const removed = new Set(facts.removals.map(({ slug }) => slug));
  const good = run.mode === 'rehearsal' ? 'rehearsed' : 'removed';
  for (const { position, slug, state, reason } of run.targets) {
    if (state === 'removed' && !removed.has(slug)) add('unproven', `${slug} is booked as removed and was not.`);
    if (state === 'intent' || state === 'queued')
      add('unsettled', `${slug} is ${state} in a run that is ${run.state}.`);
    if (truthful && position < planned.length && state !== good) {
      add('needless', `${slug} came out ${state} (${reason ?? 'no reason'}) on pages that tell the truth.`);
    }
  }
  return found;
}
