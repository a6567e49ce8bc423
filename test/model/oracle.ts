// What the store promises, said again without a database, a file or a lock: plain maps in memory.
import type { Decision, Standing } from '#core/people/connection.ts';

export interface ModelPerson {
  readonly slug: string;
  readonly title: string;
  readonly decision: Decision;
  readonly tags: readonly string[];
  readonly note: string;
  readonly standing: Standing;
}

export interface ModelTarget {
  readonly slug: string;
  readonly state: 'queued' | 'intent' | 'removed' | 'failed' | 'skipped';
}

export interface ModelRun {
  readonly state: 'planned' | 'running' | 'cancelled' | 'finished';
  readonly targets: readonly ModelTarget[];
}

type MarkField = 'decision' | 'tags' | 'note';

export interface ModelNetwork {
  readonly people: ReadonlyMap<string, ModelPerson>;
  readonly filters: readonly string[];
  /** Newest last. */
  readonly undo: readonly {
    readonly label: string;
    readonly field: MarkField;
    readonly before: ReadonlyMap<string, ModelPerson>;
  }[];
  /** Newest last. */
  readonly imports: readonly { readonly source: string; readonly backup: string; readonly undone: boolean }[];
  readonly runs: readonly ModelRun[];
}

export const noOne: ModelNetwork = { people: new Map(), filters: [], undo: [], imports: [], runs: [] };

const undoLimit = 50;

/** Decisions, tags or a note of some people; those who stay as they are do not count. */
export function mark(network: ModelNetwork, slugs: readonly string[], change: Partial<ModelPerson>): ModelNetwork {
  const field = (['decision', 'tags', 'note'] as const).find((name) => name in change) ?? 'note';
  const people = new Map(network.people);
  const before = new Map<string, ModelPerson>();
  for (const slug of slugs) {
    const person = people.get(slug);
    if (!person || same(person[field], change[field])) continue;
    before.set(slug, person);
    people.set(slug, { ...person, ...change });
  }
  if (before.size === 0) return network;
  const who = slugs.length === 1 ? '1 person' : `${slugs.length} people`;
  const label =
    field === 'note'
      ? 'Edit a note'
      : field === 'tags'
        ? `Tag ${who}`
        : `Mark ${who} ${change.decision === 'remove' ? 'to' : 'as'} ${change.decision}`;
  return protect({ ...network, people, undo: [...network.undo, { label, field, before }].slice(-undoLimit) });
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function undoMark(network: ModelNetwork): ModelNetwork {
  const last = network.undo.at(-1);
  if (!last) return network;
  const people = new Map(network.people);
  for (const [slug, before] of last.before) {
    const person = people.get(slug);
    if (person) people.set(slug, { ...person, [last.field]: before[last.field] });
  }
  return protect({ ...network, people, undo: network.undo.slice(0, -1) });
}

export function isOpen({ state }: ModelRun): boolean {
  return state === 'planned' || state === 'running';
}

/** Anyone who is kept leaves the queue; a run that was not begun and has no one left is over. */
function protect(network: ModelNetwork): ModelNetwork {
  const people = new Map(network.people);
  const runs = network.runs.map((run): ModelRun => {
    const isProtected = ({ slug, state }: ModelTarget) => state === 'queued' && people.get(slug)?.decision === 'keep';
    if (!isOpen(run) || !run.targets.some(isProtected)) return run;
    const targets = run.targets.map((target): ModelTarget => {
      const person = people.get(target.slug);
      if (!person || !isProtected(target)) return target;
      people.set(target.slug, { ...person, standing: 'connected' });
      return { ...target, state: 'skipped' };
    });
    const isOver = run.state === 'planned' && targets.every(({ state }) => state !== 'queued' && state !== 'intent');
    return { state: isOver ? 'finished' : run.state, targets };
  });
  return { ...network, people, runs };
}

/**
 * An import of a whole list: who is in it is connected, who was and is not is gone. Where every import before it was undone,
 * no list stands in which anyone could be missed.
 */
export function importList(
  network: ModelNetwork,
  list: ReadonlyMap<string, string>,
  { source, backup }: { readonly source: string; readonly backup: string },
): ModelNetwork {
  const people = new Map(network.people);
  const everListed = network.imports.some(({ undone }) => !undone);
  for (const [slug, person] of people) {
    const title = list.get(slug);
    if (title !== undefined) {
      const standing = person.standing === 'gone' ? 'connected' : person.standing;
      people.set(slug, { ...person, title, standing });
    } else if (everListed && person.standing === 'connected') {
      people.set(slug, { ...person, standing: 'gone' });
    }
  }
  for (const [slug, title] of list) {
    if (!people.has(slug)) {
      people.set(slug, { slug, title, decision: 'undecided', tags: [], note: '', standing: 'connected' });
    }
  }
  return { ...network, people, imports: [...network.imports, { source, backup, undone: false }] };
}

function inRuns(network: ModelNetwork): Set<string> {
  return new Set(network.runs.flatMap((run) => run.targets.map(({ slug }) => slug)));
}

/**
 * What happened in runs since the import stays; whatever happened in them before it is in the backup.
 * @param before what the backup holds that was made before the import
 */
export function undoImport(network: ModelNetwork, before: ModelNetwork): ModelNetwork {
  const touched = inRuns(network);
  const touchedSince = new Set(
    network.runs.flatMap((run, at) =>
      run.targets
        .filter(({ state }, position) => state !== before.runs[at]?.targets[position]?.state)
        .map(({ slug }) => slug),
    ),
  );
  const standingBefore = (was: ModelPerson, now: ModelPerson): Standing => {
    if (touchedSince.has(now.slug)) return now.standing;
    if (was.standing !== 'queued') return was.standing;
    // Someone who was in the queue and whom the import called gone is a connection, but not queued again.
    return now.standing === 'gone' ? 'connected' : now.standing;
  };
  const people = new Map<string, ModelPerson>();
  for (const [slug, person] of network.people) {
    const was = before.people.get(slug);
    if (was) {
      people.set(slug, { ...person, title: was.title, standing: standingBefore(was, person) });
    } else if (isMarked(person) || touched.has(slug)) {
      people.set(slug, person);
    }
  }
  for (const [slug, was] of before.people) if (!people.has(slug)) people.set(slug, was);
  const newest = network.imports.findLastIndex(({ undone }) => !undone);
  return {
    ...network,
    people,
    imports: network.imports.map((one, at) => (at === newest ? { ...one, undone: true } : one)),
  };
}

function isMarked({ decision, tags, note }: ModelPerson): boolean {
  return decision !== 'undecided' || tags.length > 0 || note !== '';
}

/** Everything as in the backup, except that runs, what they did and who is kept stay; whoever was kept then is not queued. */
export function restore(network: ModelNetwork, backup: ModelNetwork): ModelNetwork {
  const touched = inRuns(network);
  const people = new Map(backup.people);
  const keptSince = new Set<string>();
  for (const [slug, person] of network.people) {
    if (person.decision !== 'keep' && !touched.has(slug)) continue;
    const then = people.get(slug);
    if (person.decision === 'keep' && then && then.decision !== 'keep') keptSince.add(slug);
    people.set(
      slug,
      then
        ? {
            ...withStanding(then, touched.has(slug) ? person.standing : then.standing),
            ...(person.decision === 'keep' && { decision: 'keep' }),
          }
        : person,
    );
  }
  const queued = new Set(
    network.runs
      .filter(isOpen)
      .flatMap(({ targets }) => targets.filter(({ state }) => state === 'queued').map(({ slug }) => slug)),
  );
  for (const [slug, person] of people) {
    if (person.standing === 'queued' && !queued.has(slug)) people.set(slug, { ...person, standing: 'connected' });
  }
  return protect({ ...backup, people, runs: network.runs, undo: withoutDecisionsOn(backup.undo, keptSince) });
}

/** Undoing what was decided before the backup takes no Keep that was given after it. */
function withoutDecisionsOn(undo: ModelNetwork['undo'], people: ReadonlySet<string>): ModelNetwork['undo'] {
  return undo
    .map((step) =>
      step.field === 'decision'
        ? { ...step, before: new Map([...step.before].filter(([slug]) => !people.has(slug))) }
        : step,
    )
    .filter(({ before }) => before.size > 0);
}

/** Anyone who was removed is marked to remove no longer. */
function withStanding(person: ModelPerson, standing: Standing): ModelPerson {
  const isDone = standing === 'removed' && person.decision === 'remove';
  return { ...person, standing, ...(isDone && { decision: 'undecided' }) };
}

export function createRun(network: ModelNetwork, slugs: readonly string[]): ModelNetwork {
  const people = new Map(network.people);
  for (const slug of slugs) {
    const person = people.get(slug);
    if (person) people.set(slug, { ...person, standing: 'queued' });
  }
  const targets = slugs.map((slug): ModelTarget => ({ slug, state: 'queued' }));
  return { ...network, people, runs: [...network.runs, { state: 'planned', targets }] };
}

/** @param run its place in the list @param standing what becomes of the person, if anything */
export function changeTarget(
  network: ModelNetwork,
  run: number,
  position: number,
  state: ModelTarget['state'],
  standing?: Standing,
): ModelNetwork {
  const slug = network.runs[run]?.targets[position]?.slug ?? '';
  const people = new Map(network.people);
  const person = people.get(slug);
  if (person && standing) people.set(slug, withStanding(person, standing));
  const runs = network.runs.map((one, at) =>
    at === run
      ? { ...one, targets: one.targets.map((target, place) => (place === position ? { ...target, state } : target)) }
      : one,
  );
  return { ...network, people, runs };
}

export function changeRun(network: ModelNetwork, run: number, state: ModelRun['state']): ModelNetwork {
  const people = new Map(network.people);
  if (state === 'cancelled') {
    for (const target of network.runs[run]?.targets ?? []) {
      const person = people.get(target.slug);
      if (target.state === 'queued' && person?.standing === 'queued') {
        people.set(target.slug, { ...person, standing: 'connected' });
      }
    }
  }
  return { ...network, people, runs: network.runs.map((one, at) => (at === run ? { ...one, state } : one)) };
}

/** What a window can show of a network, in a fixed order. */
export function view(network: ModelNetwork): unknown {
  return {
    people: [...network.people.values()]
      .map(({ slug, title, decision, tags, note, standing }) => [slug, title, decision, tags, note, standing])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    filters: network.filters.toSorted(),
    canUndo: network.undo.at(-1)?.label ?? null,
    // Every import that stands is kept as a reading, and nothing else was read.
    readings: network.imports.filter(({ undone }) => !undone).length,
    lastImport: network.imports.findLast(({ undone }) => !undone)?.source ?? null,
    runs: network.runs.map(({ state, targets }) => [state, targets.map((target) => [target.slug, target.state])]),
  };
}
