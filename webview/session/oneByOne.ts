import type { ConnectionId, Decision } from '#core/people/connection.ts';
import { decisions } from '#core/people/connection.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import type { ConnectionDetails, Target } from '#protocol/gridSchemas.ts';
import type { People } from './people.ts';
import type { UndoMeant } from './selecting.ts';
import type { RowIndex } from '#core/people/connectionTable.ts';

/** What deciding one by one needs from the session. */
export interface OneByOnePort {
  readonly people: People;
  readonly index: SearchIndex;
  /** Sends a decision on exactly these people, who are not protected from it. */
  decide(ids: readonly ConnectionId[], decision: Decision): void;
  /** Undoes one thing alone, if it was the last. */
  undoAtHost(meant: UndoMeant): void;
  /** @throws Error with the host's sentence */
  details(id: ConnectionId): Promise<ConnectionDetails | undefined>;
  /** What is shown has changed. */
  changed(): void;
}

/** The people to decide on, and how many are done. */
export interface DecisionList {
  readonly key: string;
  readonly ids: readonly ConnectionId[];
  readonly at: number;
}

/** One thing that undo takes back, and where to go back to. */
interface Step {
  readonly at: number;
  /** The former decision of everyone who was decided on; empty for a tag or note. */
  readonly before: ReadonlyMap<ConnectionId, Decision>;
  /** Who it is about. */
  readonly ids: readonly ConnectionId[];
  /** Whether the host has a step for it, which it has not when nothing changed or could be saved. */
  sent: boolean;
  /** That step, once the host has answered; a tag or note has no answer. */
  step?: number;
}

/** For how many people ahead details are requested before they are shown. */
const ahead = 6;
const mostDetails = 60;
/** Thinking longer than this over one person is a pause. */
const longestThought = 120_000;
const rememberedThoughts = 25;

/**
 * Going through people one after another. The list stays as it was at the beginning, so that no one moves when a decision
 * takes someone out of the filter. A decision shows at once and is replaced by the host's state when that comes.
 */
export class OneByOne {
  readonly key: string;
  readonly ids: readonly ConnectionId[];
  readonly #port: OneByOnePort;
  #at: number;
  #steps: Step[] = [];
  /** Decisions sent that the host has not confirmed yet. */
  readonly #pending = new Map<ConnectionId, Decision>();
  readonly #details = new Map<ConnectionId, ConnectionDetails | 'asked' | 'gone'>();
  readonly #thoughts: number[] = [];
  #shownAt: number;
  readonly #now: () => number;

  /** @param now milliseconds, never decreasing */
  constructor(port: OneByOnePort, list: DecisionList, now: () => number = () => performance.now()) {
    this.#port = port;
    this.#now = now;
    this.key = list.key;
    this.ids = list.ids;
    this.#at = Math.min(list.at, list.ids.length);
    this.#shownAt = now();
    this.#skipGone(1);
    this.#prefetch();
  }

  /**
   * People in the order for deciding: company after company, the largest first, people without one last; within a company
   * by name.
   */
  static order(rows: Iterable<number>, { table, companies, names }: SearchIndex): ConnectionId[] {
    const sizes = new Map<number, number>();
    const people = Array.from(rows);
    for (const row of people) {
      const company = companies.companyOfRow[row] ?? 0;
      sizes.set(company, (sizes.get(company) ?? 0) + 1);
    }
    const sizeOf = (row: RowIndex): number =>
      table.company[row] === '' ? 0 : (sizes.get(companies.companyOfRow[row] ?? 0) ?? 0);
    const keyed = people.map((row) => ({
      row,
      size: sizeOf(row),
      company: companies.companyOfRow[row] ?? 0,
      // Hidden members come after people with a name.
      name: names.at(row) || '\u{10ffff}',
    }));
    keyed.sort(
      (a, b) =>
        b.size - a.size || a.company - b.company || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.row - b.row),
    );
    return keyed.map(({ row }) => table.id[row] ?? 0);
  }

  /** The index of the person shown. */
  get at(): number {
    return this.#at;
  }

  /** The people to decide on; undefined at the end. */
  get current(): ConnectionId | undefined {
    return this.ids[this.#at];
  }

  get canUndo(): boolean {
    return this.#steps.length > 0;
  }

  /** The number of decisions that are not saved yet. */
  get unsaved(): number {
    return this.#pending.size;
  }

  /** The details of the person shown; undefined until the host has sent them. */
  get details(): ConnectionDetails | undefined {
    const known = this.current === undefined ? undefined : this.#details.get(this.current);
    return typeof known === 'object' ? known : undefined;
  }

  decisionOf(id: ConnectionId): Decision {
    return this.#pending.get(id) ?? this.#port.people.decisionOf(id);
  }

  /** Whether this list is not at its end and has the same people: chosen by the same query, or with the same ids. */
  isAbout(key: string, size: number, chosen: readonly ConnectionId[] | undefined): boolean {
    if (this.current === undefined || key !== this.key) return false;
    if (key !== '') return true;
    const known = new Set(this.ids);
    return size === known.size && (chosen ?? []).every((id) => known.has(id));
  }

  /** The people of the list at the company of the person shown who are still undecided, always including that person. */
  get here(): readonly ConnectionId[] {
    const { people } = this.#port;
    const { current } = this;
    return this.#colleagues.filter(
      (id) => id === current || (this.decisionOf(id) === 'undecided' && !people.hasLeft(id)),
    );
  }

  /** Everyone of the list at the same company as the person shown, in any spelling: they are neighbours in the list. */
  get #colleagues(): readonly ConnectionId[] {
    const { people, index } = this.#port;
    const { companyOfRow } = index.companies;
    const row = this.current === undefined ? undefined : people.rowOf(this.current);
    if (row === undefined || people.table.company[row] === '') return [];
    const isThere = (place: number): boolean => {
      const other = people.rowOf(this.ids[place] ?? 0);
      return other !== undefined && companyOfRow[other] === companyOfRow[row];
    };
    let from = this.#at;
    let end = this.#at;
    while (isThere(from - 1)) from--;
    while (isThere(end)) end++;
    return this.ids.slice(from, end);
  }

  /** Milliseconds that the rest will take at the present pace; undefined when too few were decided to tell. */
  get timeLeft(): number | undefined {
    if (this.#thoughts.length < 5) return undefined;
    const sorted = this.#thoughts.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    return median * (this.ids.length - this.#at);
  }

  /** Decides on the person shown and goes on to the next. */
  decide(decision: Decision): void {
    if (this.current === undefined) return;
    this.#think();
    this.#write([this.current], decision);
    this.#move(this.#at + 1, 1);
  }

  /** Decides on everyone of `here` except protected people, and goes on after them. */
  decideAllHere(decision: Decision): void {
    const { here, current } = this;
    if (here.length === 0 || current === undefined) return;
    this.#think();
    const isProtected = (id: ConnectionId): boolean =>
      decision !== 'keep' && here.length > 1 && this.decisionOf(id) === 'keep';
    this.#write(
      here.filter((id) => !isProtected(id)),
      decision,
    );
    this.#move(this.ids.indexOf(this.#colleagues.at(-1) ?? current) + 1, 1);
  }

  skip(): void {
    if (this.current === undefined) return;
    this.#think();
    this.#move(this.#at + 1, 1);
  }

  forth(): void {
    if (this.current !== undefined) this.#move(this.#at + 1, 1);
  }

  back(): void {
    if (this.#at > 0) this.#move(this.#at - 1, -1);
  }

  /** Undoes the last decision, tag or note of this sitting, and goes to the person it was about. */
  undo(): void {
    const step = this.#steps.pop();
    if (!step) return;
    if (step.sent) {
      for (const [id, decision] of step.before) this.#pending.set(id, decision);
      this.#port.undoAtHost(step.step === undefined ? { of: step.ids } : { step: step.step });
    }
    this.#move(step.at, 1);
  }

  /** Notes that a tag or note of the person shown was written. */
  noteMark(): void {
    const ids = this.current === undefined ? [] : [this.current];
    this.#steps.push({ at: this.#at, before: new Map(), ids, sent: true });
  }

  /** Takes over what became of a decision. @param step undefined: nothing was changed */
  noteDecided(target: Target, step: number | undefined): void {
    const ids = target.kind === 'clicked' ? [target.id] : target.ids;
    const answered = this.#steps.find(
      (one) => one.sent && one.step === undefined && one.before.size === ids.length && one.ids[0] === ids[0],
    );
    if (!answered) return;
    if (step !== undefined) answered.step = step;
    else {
      answered.sent = false;
      for (const id of answered.ids) this.#pending.delete(id);
      this.#port.changed();
    }
  }

  /** Forgets decisions and undone ones that the host has not saved, since it refused one: what it has is shown. */
  forgetUnsaved(): void {
    this.#pending.clear();
    this.#port.changed();
  }

  /** Takes over changed people. @param sameEvidence whether details requested before are still valid */
  takePeople(sameEvidence: boolean): void {
    if (!sameEvidence) this.#details.clear();
    this.#forgetConfirmed();
    this.#skipGone(1);
    this.#prefetch();
  }

  #write(ids: readonly ConnectionId[], decision: Decision): void {
    const changing = ids.filter((id) => this.decisionOf(id) !== decision);
    const before = new Map(changing.map((id) => [id, this.decisionOf(id)] as const));
    this.#steps.push({ at: this.#at, before, ids: changing, sent: changing.length > 0 });
    if (changing.length === 0) return;
    for (const id of changing) this.#pending.set(id, decision);
    this.#port.decide(changing, decision);
  }

  /** Removes decisions that the host has confirmed from those pending. */
  #forgetConfirmed(): void {
    const { people } = this.#port;
    for (const [id, decision] of this.#pending) {
      const row = people.rowOf(id);
      if (row === undefined || decisions[people.table.decision[row] ?? 0] === decision) this.#pending.delete(id);
    }
  }

  #think(): void {
    const now = this.#now();
    const thought = now - this.#shownAt;
    if (thought > longestThought) return;
    this.#thoughts.push(thought);
    if (this.#thoughts.length > rememberedThoughts) this.#thoughts.shift();
  }

  #move(to: number, by: 1 | -1): void {
    this.#at = Math.max(0, Math.min(to, this.ids.length));
    this.#shownAt = this.#now();
    this.#skipGone(by);
    this.#port.changed();
    this.#prefetch();
  }

  /** Skips people who are no longer known; backwards no further than the first. */
  #skipGone(by: 1 | -1): void {
    const { people } = this.#port;
    const isGone = (at: number): boolean => at < this.ids.length && !people.has(this.ids[at] ?? 0);
    let at = this.#at;
    while (at >= 0 && isGone(at)) at += by;
    if (at < 0) for (at = 0; isGone(at);) at++;
    this.#at = at;
  }

  #prefetch(): void {
    for (const id of this.ids.slice(this.#at, this.#at + ahead)) {
      if (!this.#details.has(id)) void this.#ask(id);
    }
    for (const id of this.#details.keys()) {
      if (this.#details.size <= mostDetails) break;
      this.#details.delete(id);
    }
  }

  async #ask(id: ConnectionId): Promise<void> {
    this.#details.set(id, 'asked');
    try {
      this.#details.set(id, (await this.#port.details(id)) ?? 'gone');
    } catch {
      // What the table knows is shown all the same; details are requested again next time.
      this.#details.delete(id);
      return;
    }
    if (id === this.current) this.#port.changed();
  }
}
