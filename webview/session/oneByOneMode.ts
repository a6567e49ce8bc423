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
import { filterUnreadable } from './selecting.ts';
import type { Selecting } from './selecting.ts';
import type { Cursor } from './sessionTopics.ts';
import type { ShownRows } from './shownRows.ts';

/** What deciding one by one uses from the page’s session. */
export interface OneByOneSession {
  readonly people: People;
  /** The number of people still to come. */
  readonly awaited: number;
  readonly shown: ShownRows;
  readonly selecting: Selecting;
  readonly cursor: Cursor;
  readonly send: SendCommand;
  readonly ask: AskHost;
  moveCursor(cursor: Cursor): void;
  tellProblem(sentence: string): void;
}

/** The view of people one by one in place of the grid: which people, and whether it is open. */
export class OneByOneMode {
  /** The people to decide on, and how far the person has got. */
  list: OneByOne | undefined;
  isOpen = false;
  readonly #session: OneByOneSession;
  readonly #changed: () => void;

  constructor(session: OneByOneSession, changed: () => void) {
    this.#session = session;
    this.#changed = changed;
  }

  /**
   * Opens it on these people, otherwise on the selected ones, otherwise on those whom the filter shows. Continues where it
   * was left if it is about the same people.
   * @returns whether there is anyone to decide on
   */
  open(ids?: readonly ConnectionId[]): boolean {
    const { people, awaited, shown, selecting } = this.#session;
    if (awaited > 0) return false;
    const { filtered } = shown;
    const { selection } = selecting;
    const chosen = ids ?? (selection.size > 1 ? [...selection.ids] : undefined);
    if (!chosen && shown.isOfFilterBefore) {
      this.#session.tellProblem(filterUnreadable);
      return false;
    }
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

  /** Continues where the page was left. */
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

  /** Goes back to the grid, to the person shown, unless it is closed already. */
  close(): void {
    if (!this.isOpen) return;
    const id = this.list?.current;
    this.isOpen = false;
    const { cursor } = this.#session;
    if (id !== undefined && this.#session.shown.positionOf(id) >= 0)
      this.#session.moveCursor({ id, column: cursor.column });
    this.#changed();
  }

  /** Forgets the people, since another network is shown. */
  forget(): void {
    this.list = undefined;
    this.isOpen = false;
  }

  /** The state for the next page; the people are kept separately. */
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
      undoAtHost: (meant) => this.#session.selecting.undoDecision(meant),
      details: async (id) => (await this.#session.ask('details', { target: { kind: 'clicked', id } })).details,
      changed: () => this.#changed(),
    };
  }
}
