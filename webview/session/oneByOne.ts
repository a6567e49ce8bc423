import type { ConnectionId, Decision } from '#core/people/connection.ts';
import { decisions } from '#core/people/connection.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import type { ConnectionDetails } from '#protocol/gridSchemas.ts';
import type { People } from './people.ts';
import type { RowIndex } from '#core/people/connectionTable.ts';

/** What deciding one by one needs of the session. */
export interface OneByOnePort {
  readonly people: People;
  readonly index: SearchIndex;
  /** Sends a decision on exactly these people, who are not protected from it. */
  decide(ids: readonly ConnectionId[], decision: Decision): void;
  undoAtHost(): void;
  /** @throws Error with the host's sentence */
  details(id: ConnectionId): Promise<ConnectionDetails | undefined>;
  /** What is shown has changed. */
  changed(): void;
}

/** The people to decide on, and how many of them lie behind. */
export interface DecisionList {
  readonly key: string;
  readonly ids: readonly ConnectionId[];
  readonly at: number;
}

/** One thing that undo takes back, and where to go back to. */
interface Step {
  readonly at: number;
  /** As it was before, of everyone who was decided on; empty for a tag or note. */
  readonly before: ReadonlyMap<ConnectionId, Decision>;
  /** Whether the host has a step for it: not when nothing became different. */
  readonly sent: boolean;
}

/** How many people ahead are asked about before they are shown. */
const ahead = 6;
const mostDetails = 60;
/** Thinking longer than this over one person is a pause. */
const longestThought = 120_000;
const rememberedThoughts = 25;

/**
 * Going through people one after another. The list stays as it was begun, so that deciding on someone, which may take
 * them out of the filter, moves no one. What is decided shows at once; the host's word replaces it when it comes.
 */
export class OneByOne {
  readonly key: string;
  readonly ids: readonly ConnectionId[];
  readonly #port: OneByOnePort;
  #at: number;
  #steps: Step[] = [];
  /** Sent, and not yet told back. */
  readonly #pending = new Map<ConnectionId, Decision>();
  readonly #details = new Map<ConnectionId, ConnectionDetails | 'asked' | 'gone'>();
  readonly #thoughts: number[] = [];
  #shownAt: number;
  readonly #now: () => number;

  /** @param now milliseconds that only grow */
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
   * People in the order in which to think of them: company after company, the largest first, people without one last;
   * inside a company by name.
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
      // Hidden members after those who have a name.
      name: names.at(row) || '\u{10ffff}',
    }));
    keyed.sort(
      (a, b) =>
        b.size - a.size || a.company - b.company || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.row - b.row),
    );
    return keyed.map(({ row }) => table.id[row] ?? 0);
  }

  /** How many people lie before the one shown. */
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

  /** How many decisions are on their way to the disk. */
  get unsaved(): number {
    return this.#pending.size;
  }

  /** Of the person shown, once the host has told; undefined until then. */
  get details(): ConnectionDetails | undefined {
    const known = this.current === undefined ? undefined : this.#details.get(this.current);
    return typeof known === 'object' ? known : undefined;
  }

  decisionOf(id: ConnectionId): Decision {
    return this.#pending.get(id) ?? this.#port.people.decisionOf(id);
  }

  /** Whether this list, which is not at its end, is of the same people: chosen by the same query, or the very same. */
  isAbout(key: string, size: number, chosen: readonly ConnectionId[] | undefined): boolean {
    if (this.current === undefined || key !== this.key) return false;
    if (key !== '') return true;
    const known = new Set(this.ids);
    return size === known.size && (chosen ?? []).every((id) => known.has(id));
  }

  /** Those of the list at the company of the person shown who are still undecided, that person always among them. */
  get here(): readonly ConnectionId[] {
    const { people } = this.#port;
    const { current } = this;
    return this.#colleagues.filter(
      (id) => id === current || (this.decisionOf(id) === 'undecided' && !people.hasLeft(id)),
    );
  }

  /** Everyone around the person shown who is at the same company, in any of its spellings: they stand side by side. */
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

  /** Milliseconds that the rest will take at the pace so far; undefined while too few were decided to say. */
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

  /** Decides on everyone of `here`, but for those who are protected from it, and goes on behind them. */
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

  /** Takes the last decision, tag or note of this sitting back, and goes to whom it was about. */
  undo(): void {
    const step = this.#steps.pop();
    if (!step) return;
    if (step.sent) {
      for (const [id, decision] of step.before) this.#pending.set(id, decision);
      this.#port.undoAtHost();
    }
    this.#move(step.at, 1);
  }

  /** A tag or note was written on the person shown. */
  noteMark(): void {
    this.#steps.push({ at: this.#at, before: new Map(), sent: true });
  }

  /** The people are other ones now. @param sameEvidence what was asked about them still holds */
  takePeople(sameEvidence: boolean): void {
    if (!sameEvidence) this.#details.clear();
    this.#settle();
    this.#skipGone(1);
    this.#prefetch();
  }

  #write(ids: readonly ConnectionId[], decision: Decision): void {
    const changing = ids.filter((id) => this.decisionOf(id) !== decision);
    const before = new Map(changing.map((id) => [id, this.decisionOf(id)] as const));
    this.#steps.push({ at: this.#at, before, sent: changing.length > 0 });
    if (changing.length === 0) return;
    for (const id of changing) this.#pending.set(id, decision);
    this.#port.decide(changing, decision);
  }

  /** What the host has told back is no longer pending. */
  #settle(): void {
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

  /** Over those who are no longer known; backwards no further than the first. */
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
      // The table is shown all the same; the next look asks again.
      this.#details.delete(id);
      return;
    }
    if (id === this.current) this.#port.changed();
  }
}
