import * as l10n from '@vscode/l10n';
import type { ConnectionId } from '#core/people/connection.ts';
import { packIds, unpackIds } from '#core/people/idRanges.ts';
import { longestQuery } from '#core/query/parseQuery.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import type { OneByOneState, Target } from '#protocol/gridSchemas.ts';
import type { AskHost, SendCommand } from './networkMessages.ts';
import { OneByOne } from './oneByOne.ts';
import type { OneByOnePort } from './oneByOne.ts';
import type { People } from './people.ts';
import type { Selecting } from './selecting.ts';
import type { Cursor } from './sessionTopics.ts';
import type { ShownRows } from './shownRows.ts';

/** What deciding one by one uses of the page’s session. */
export interface OneByOneSession {
  readonly people: People;
  /** How many people are still on their way. */
  readonly awaited: number;
  readonly shown: ShownRows;
  readonly selecting: Selecting;
  readonly cursor: Cursor;
  readonly send: SendCommand;
  readonly ask: AskHost;
  moveCursor(cursor: Cursor): void;
  tellProblem(sentence: string): void;
}

/** Shows people one after another instead of the grid: which ones, and whether it does so now. */
export class OneByOneMode {
  /** People to decide on, and how far they are gone through. */
  list: OneByOne | undefined;
  isOpen = false;
  readonly #session: OneByOneSession;
  readonly #changed: () => void;

  constructor(session: OneByOneSession, changed: () => void) {
    this.#session = session;
    this.#changed = changed;
  }

  /**
   * Opens it: on these people, or else on those who are selected, or else on whom the filter shows. Goes on where it was
   * left when it is about the same people.
   * @returns whether there is anyone to decide on
   */
  open(ids?: readonly ConnectionId[]): boolean {
    const { people, awaited, shown, selecting } = this.#session;
    if (awaited > 0) return false;
    const { filtered } = shown;
    const { selection } = selecting;
    const chosen = ids ?? (selection.size > 1 ? [...selection.ids] : undefined);
    const rows = chosen ? chosen.map((id) => people.rowOf(id)).filter((row) => row !== undefined) : [...filtered.rows];
    const key = chosen || shown.only ? '' : `filter ${shown.goodText}`.slice(0, longestQuery);
    if (rows.length === 0) {
      this.#session.tellProblem(
        people.size === 0
          ? l10n.t('There is no one to decide on: import your connections first.')
          : l10n.t('There is no one to decide on: the filter matches no one.'),
      );
      return false;
    }
    if (!this.list?.isAbout(key, rows.length, chosen)) {
      const ordered = OneByOne.order(rows, filtered.index);
      const first = ordered.findIndex((id) => people.decisionOf(id) === 'undecided');
      this.list = new OneByOne(this.#port(), { key, ids: ordered, at: Math.max(0, first) });
      this.#session.send('keepOneByOne', { ids: packIds(ordered) });
    }
    this.isOpen = true;
    return true;
  }

  /** Goes on where the page was left. */
  resume({ open, key, current }: OneByOneState, ids: string): void {
    const { people } = this.#session;
    const rows = (unpackIds(ids) ?? []).map((id) => people.rowOf(id)).filter((row) => row !== undefined);
    if (rows.length === 0) return;
    const list = OneByOne.order(rows, this.#session.shown.filtered.index);
    const place = current === undefined ? list.length : list.indexOf(current);
    this.list = new OneByOne(this.#port(), { key, ids: list, at: Math.max(0, place) });
    this.isOpen = open;
    this.#changed();
  }

  /** Back to the grid, to the person shown. */
  close(): void {
    const id = this.list?.current;
    this.isOpen = false;
    const { cursor } = this.#session;
    if (id !== undefined && this.#session.shown.positionOf(id) >= 0)
      this.#session.moveCursor({ id, column: cursor.column });
    this.#changed();
  }

  /** Another network's people have come. */
  forget(): void {
    this.list = undefined;
    this.isOpen = false;
  }

  /** For the next page; the people are kept apart. */
  get state(): OneByOneState | undefined {
    const { list } = this;
    return list && { open: this.isOpen, key: list.key, current: list.current };
  }

  #port(): OneByOnePort {
    const people = (): People => this.#session.people;
    const index = (): SearchIndex => this.#session.shown.filtered.index;
    return {
      get people() {
        return people();
      },
      get index() {
        return index();
      },
      decide: (ids, decision) => {
        const [id = 0] = ids;
        const target: Target = ids.length === 1 ? { kind: 'clicked', id } : { kind: 'selected', ids: [...ids] };
        this.#session.send('setDecision', { target, decision, keptToo: false });
      },
      undoAtHost: () => this.#session.selecting.undoDecision(),
      details: async (id) => (await this.#session.ask('details', { target: { kind: 'clicked', id } })).details,
      changed: () => this.#changed(),
    };
  }
}
