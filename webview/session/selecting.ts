import * as l10n from '@vscode/l10n';
import type { ConnectionId } from '#core/people/connection.ts';
import { formatCount } from '#core/text/numbers.ts';
import type { GridCommandParams, GridNotificationParams } from '#protocol/gridMessages.ts';
import type { Target } from '#protocol/gridSchemas.ts';
import type { SendCommand } from './networkMessages.ts';
import type { People } from './people.ts';
import type { Selection } from './selection.ts';
import { SharedSelection } from './sharedSelection.ts';
import type { SessionTopic } from './sessionTopics.ts';
import type { ShownRows } from './shownRows.ts';
import { UndoOrder } from './undoOrder.ts';

/** What selecting uses from the page’s session. */
export interface SelectingSession {
  readonly people: People;
  /** The number of people still to come. */
  readonly awaited: number;
  readonly shown: ShownRows;
  readonly send: SendCommand;
  readonly oneByOne: { readonly list: { forgetUnsaved(): void } | undefined };
  tellProblem(sentence: string): void;
}

/** What alone is to be undone; with neither, whatever came last. */
export interface UndoMeant {
  readonly of?: readonly ConnectionId[];
  readonly step?: number;
}

/** Why nothing is done to all people shown while the filter can't be read. */
export const filterUnreadable = l10n.t(
  'The filter can’t be read, so these are still the people of the filter before. Correct or clear it first.',
);

/** The selection, and undo for changes of the selection and decisions in the order they happened. */
export class Selecting {
  /** What undoing in the host would take back, in words. */
  undoLabel: string | undefined;
  /** What was just undone, in words. */
  undone: string | undefined;
  readonly #session: SelectingSession;
  readonly #changed: (...topics: SessionTopic[]) => void;
  readonly #shared: SharedSelection;
  readonly #order = new UndoOrder();
  /** Whether an undo was sent, whose result is no new step. */
  isUndoing = false;

  /**
   * @param tell sends a change to the host
   * @param changed called with what to draw again
   */
  constructor(
    session: SelectingSession,
    tell: (params: Omit<GridCommandParams<'select'>, 'networkId'>) => void,
    changed: (...topics: SessionTopic[]) => void,
  ) {
    this.#session = session;
    this.#changed = changed;
    this.#shared = new SharedSelection(tell, () => session.shown.goodText);
  }

  /** Changed by `change` and by messages of the host. */
  get selection(): Selection {
    return this.#shared.selection;
  }

  /** Everyone selected, as the target of a command; undefined when no one is. */
  get selected(): Target | undefined {
    return this.selection.size > 0 ? { kind: 'selected', ids: [...this.selection.ids] } : undefined;
  }

  /**
   * Changes the selection and tells everyone; undo takes it back.
   * @param isExtending by drawing out the range of the change before
   */
  change(change: (selection: Selection) => void, isExtending = false): void {
    const before = [...this.selection.ids];
    change(this.selection);
    if (this.#isOtherThan(before)) {
      this.#order.noteSelection(before, isExtending);
      this.#shared.sendSoon();
    }
    this.#changed('selection', 'undo');
  }

  /** Selects everyone shown, but not the people of another filter than the one in the box. */
  selectShown(): void {
    const { awaited, shown } = this.#session;
    if (shown.isOfFilterBefore) this.#session.tellProblem(filterUnreadable);
    else if (awaited === 0) this.change((selection) => selection.add(shown.ids));
  }

  /** Whether everyone shown is selected, some are, or no one is. */
  get shownSelected(): 'all' | 'some' | 'none' {
    const inside = this.selection.size - this.outside().length;
    return inside === 0 ? 'none' : inside < this.#session.shown.filtered.rows.length ? 'some' : 'all';
  }

  /** Selects everyone shown, or clears them when they all are. */
  toggleShown(): void {
    if (this.shownSelected !== 'all') this.selectShown();
    else this.change((selection) => selection.drop(this.#session.shown.ids));
  }

  /** Selected people whom the filter does not show; empty while people are still to come. */
  outside(): ConnectionId[] {
    if (this.#session.awaited > 0) return [];
    return this.#session.shown.filtered.idsNotShown(this.selection.ids);
  }

  /** Sends changes now, before a command that may be about these people, or before the page closes. */
  flush(): void {
    this.#shared.flush();
  }

  /** What undo would take back, in words; undefined: nothing. */
  get undoWords(): string | undefined {
    const { last } = this.#order;
    if (last?.kind !== 'selection') return this.undoLabel;
    return last.before.length === 0
      ? l10n.t('Select no one again')
      : l10n.t`Select the ${formatCount(last.before.length)} from before`;
  }

  /** Takes back the last change of the selection, or the last decision, tag or note, whichever came later. */
  undo(): void {
    let last = this.#order.take();
    // Steps that were already undone elsewhere are skipped.
    while (last?.kind === 'host' && this.undoLabel === undefined) last = this.#order.take();
    if (last?.kind === 'selection') {
      this.selection.replace(last.before.filter((id) => this.#session.people.has(id)));
      this.#shared.sendSoon();
      this.#changed('selection', 'undo');
      return;
    }
    this.#undoAtHost();
  }

  /**
   * Undoes the last decision, tag or note, regardless of later selecting, but only this step, or one about no one but these
   * people.
   */
  undoDecision(meant: UndoMeant): void {
    this.#order.takeHost();
    this.#undoAtHost(meant);
  }

  /** Notes that a decision, tag or note was written, here or elsewhere. */
  noteWritten(): void {
    if (!this.isUndoing) this.#order.noteHost();
  }

  /** Takes over what the host would undo now. @param refused why it undid nothing */
  takeUndoLabel({ label, refused }: GridNotificationParams<'undoState'>): void {
    if (refused !== undefined) {
      this.#session.tellProblem(refused);
      this.#session.oneByOne.list?.forgetUnsaved();
    } else if (this.isUndoing) this.undone = this.undoLabel;
    this.undoLabel = label;
    this.isUndoing = false;
    this.#changed('undo', 'notice');
  }

  /** Takes over the selection that the host sends with all people. */
  takeAll(seen: number, ids: string): void {
    this.#shared.take({ seen, change: 'replace', ids });
  }

  /** Takes over a change of the selection in another view. */
  take({ by, ...told }: Omit<GridNotificationParams<'select'>, 'networkId'>): void {
    const before = [...this.selection.ids];
    this.#shared.take(told);
    if (!this.#isOtherThan(before)) return;
    // A click in the tree can be undone here like one in the grid.
    if (by === 'person') this.#order.noteSelection(before, false);
    this.#changed('selection', 'undo');
  }

  /** Forgets the selection, since another network is shown. */
  forget(): void {
    this.#shared.forget();
    this.#order.clear();
  }

  #undoAtHost(meant: UndoMeant = {}): void {
    this.isUndoing = true;
    this.#session.send('undo', { of: meant.of && [...meant.of], step: meant.step });
    this.#changed('notice', 'undo');
  }

  #isOtherThan(before: readonly ConnectionId[]): boolean {
    const { ids, size } = this.selection;
    return size !== before.length || !before.every((id) => ids.has(id));
  }
}
