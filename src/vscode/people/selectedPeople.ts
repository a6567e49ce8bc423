import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Connection, ConnectionId } from '#core/people/connection.ts';
import { hasLeft } from '#core/people/connection.ts';
import { packIds, unpackIds } from '#core/people/idRanges.ts';
import type { SelectionChangeKind } from '#protocol/gridSchemas.ts';
import type { StoreChange } from '#store/file/storeChange.ts';
import type { SelectedTarget } from './target.ts';
import { commaList } from '#core/text/lists.ts';

/** What the selection needs from a store. */
export interface PeopleSource {
  readonly networkId: string;
  /** @throws StoreError `otherNetwork` */
  expectNetwork(networkId: string): void;
  /** Decision and standing of people; unknown ids are left out. */
  states(ids: readonly ConnectionId[]): readonly Pick<Connection, 'id' | 'decision' | 'standing'>[];
}

/** The network of this window's account, whose store opens when first needed. */
export interface NetworkSource {
  store(): Promise<PeopleSource>;
  onDidChange(listener: (change: StoreChange) => void): vscode.Disposable;
  onDidSwitch(listener: () => void): vscode.Disposable;
}

/** A change that a person made in one of the views. */
export interface SelectionRequest {
  /** The network whose people the ids name. */
  readonly networkId: string;
  readonly change: SelectionChangeKind;
  readonly ids: readonly ConnectionId[];
  /** The query or group that these people came from, in the person's words. */
  readonly chosenBy: string;
}

/** A change of the selection, as told to every view. */
export interface SelectionChange {
  readonly networkId: string;
  readonly change: SelectionChangeKind;
  readonly ids: readonly ConnectionId[];
  /**
   * `person`: by selecting, or by agreeing to a removal of selected people, which undo gives back. `data`: people left the
   * network, were kept, or the network was replaced.
   */
  readonly by: 'person' | 'data';
  /** The view that made the change, which shows it already. */
  readonly view: unknown;
}

/** What matters about a selected person, as last seen. */
interface Known {
  readonly left: boolean;
  readonly kept: boolean;
  readonly queued: boolean;
}

interface StoredSelection {
  readonly networkId: string;
  readonly ids: string;
  /** The people among them who were selected although they had left, were kept, or were in a removal already. */
  readonly left: string;
  readonly kept: string;
  /** Missing in selections of earlier versions. */
  readonly queued?: string;
  readonly chosenBy: readonly string[];
}

const stateKey = 'selection';
const mostReasons = 5;

/**
 * The selected people, owned only here. The check boxes of the tree and the grid's rows are two views of this set, and
 * commands called without a person mean it. It belongs to one network, is dropped when that is replaced, and survives a
 * reload.
 */
export class SelectedPeople implements vscode.Disposable {
  readonly #network: NetworkSource;
  readonly #state: vscode.Memento;
  readonly #writeDelay: number;
  readonly #listeners = new Set<(change: SelectionChange) => void>();
  readonly #subscriptions: readonly vscode.Disposable[];
  readonly #people = new Map<ConnectionId, Known>();
  /** People who left the selection because they were kept, as they were before; they come back when that is undone. */
  readonly #keptOut = new Map<ConnectionId, Known>();
  #chosenBy = new Set<string>();
  /** The network whose people are selected; undefined before a store was seen. */
  #networkId: string | undefined;
  #writing: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param onError called with errors while following a change of the data
   * @param writeDelay milliseconds after a change before it is written, together with further ones
   */
  constructor(network: NetworkSource, state: vscode.Memento, onError: (error: unknown) => void, writeDelay = 500) {
    this.#network = network;
    this.#state = state;
    this.#writeDelay = writeDelay;
    this.#subscriptions = [
      network.onDidChange((change) => {
        this.#followChange(change).catch(onError);
      }),
      // A store that can't be opened is reported by those who show its people.
      network.onDidSwitch(() => {
        if (this.size > 0 || this.#keptOut.size > 0) this.load().catch(() => this.#drop());
      }),
    ];
  }

  get size(): number {
    return this.#people.size;
  }

  get ids(): readonly ConnectionId[] {
    return [...this.#people.keys()];
  }

  /** The queries and groups from which these people came. */
  get chosenBy(): string {
    const reasons = [...this.#chosenBy];
    const named = commaList(reasons.slice(0, mostReasons));
    return reasons.length > mostReasons ? l10n.t`${named} and more` : named;
  }

  /** Everyone selected, as the target of a command. Call `load` first. */
  target(): SelectedTarget {
    return { kind: 'selected', networkId: this.#networkId ?? '', ids: this.ids, chosenBy: this.chosenBy };
  }

  has(networkId: string, id: ConnectionId): boolean {
    return networkId === this.#networkId && this.#people.has(id);
  }

  /** Calls the listener at every change. */
  onDidChange(listener: (change: SelectionChange) => void): vscode.Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /** Reads what was selected before a reload, and drops what was selected in another network than is open now. */
  async load(): Promise<void> {
    this.follow(await this.#network.store());
  }

  /** Does the same with an open store. Call this before reading the selection for people of a store. */
  follow(store: PeopleSource): void {
    const { networkId } = store;
    if (networkId === this.#networkId) return;
    const isFirst = this.#networkId === undefined;
    this.#drop();
    this.#networkId = networkId;
    if (isFirst) this.#restore(store);
  }

  /**
   * Makes a change synchronously, so that a view can note it at once.
   * @param store of the network that the ids name
   * @param view the view that made the change
   * @returns unknown ids, which the view has to deselect again
   * @throws StoreError `otherNetwork`
   */
  change(store: PeopleSource, request: SelectionRequest, view?: unknown): readonly ConnectionId[] {
    store.expectNetwork(request.networkId);
    this.follow(store);
    const { networkId, change, chosenBy } = request;
    const ids = new Set(request.ids);
    const added = change === 'remove' ? [] : [...ids].filter((id) => !this.#people.has(id));
    const states = store.states(added);
    if (change === 'remove') for (const id of ids) this.#people.delete(id);
    if (change === 'replace') for (const id of this.ids) if (!ids.has(id)) this.#people.delete(id);
    for (const state of states) this.#people.set(state.id, known(state));
    const hasOnlyNew = change === 'replace' && added.length === ids.size;
    if (hasOnlyNew || this.size === 0) this.#chosenBy.clear();
    if (states.length > 0) this.#chosenBy.add(chosenBy);
    this.#keptOut.clear();
    const found = new Set(states.map(({ id }) => id));
    const unknown = added.filter((id) => !found.has(id));
    for (const id of unknown) ids.delete(id);
    this.#tell({ networkId, change, ids: [...ids], by: 'person', view });
    return unknown;
  }

  dispose(): void {
    if (this.#writing !== undefined) this.#write();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#listeners.clear();
  }

  async #followChange({ people }: StoreChange): Promise<void> {
    const store = await this.#network.store();
    if (store.networkId !== this.#networkId) {
      this.follow(store);
      return;
    }
    const isMeant = (id: ConnectionId): boolean => this.#people.has(id) || this.#keptOut.has(id);
    this.#look(
      store,
      people.kind === 'everything' ? [...this.ids, ...this.#keptOut.keys()] : [...people.ids].filter(isMeant),
    );
  }

  /**
   * People who have been removed or gone since leave the selection; those who already were had been selected on purpose.
   * People who have been kept since also leave it, until that is undone, since commands on the selection should not affect
   * them. Nor should people be offered for removal who have joined a removal since.
   */
  #look(store: PeopleSource, ids: readonly ConnectionId[]): void {
    if (ids.length === 0) return;
    const now = new Map(store.states(ids).map((state) => [state.id, known(state)]));
    const out: ConnectionId[] = [];
    const queued: ConnectionId[] = [];
    const back: ConnectionId[] = [];
    for (const id of ids) {
      const person = now.get(id);
      const before = this.#people.get(id);
      if (!person || (person.left && before?.left !== true)) {
        this.#keptOut.delete(id);
        if (this.#people.delete(id)) out.push(id);
      } else if (before && person.kept && !before.kept) {
        this.#people.delete(id);
        this.#keptOut.set(id, before);
        out.push(id);
      } else if (before && person.queued && !before.queued) {
        this.#people.delete(id);
        queued.push(id);
      } else if (before) {
        this.#people.set(id, person);
      } else if (!person.kept) {
        const wasQueued = this.#keptOut.get(id)?.queued === true;
        this.#keptOut.delete(id);
        if (person.queued && !wasQueued) continue;
        this.#people.set(id, person);
        back.push(id);
      }
    }
    const { networkId } = store;
    if (this.size === 0 && this.#keptOut.size === 0) this.#chosenBy.clear();
    if (out.length > 0) this.#tell({ networkId, change: 'remove', ids: out, by: 'data', view: undefined });
    if (queued.length > 0) this.#tell({ networkId, change: 'remove', ids: queued, by: 'person', view: undefined });
    if (back.length > 0) this.#tell({ networkId, change: 'add', ids: back, by: 'data', view: undefined });
  }

  #drop(): void {
    const networkId = this.#networkId;
    const wasEmpty = this.size === 0;
    this.#people.clear();
    this.#keptOut.clear();
    this.#chosenBy.clear();
    if (networkId === undefined || wasEmpty) return;
    this.#tell({ networkId, change: 'replace', ids: [], by: 'data', view: undefined });
  }

  #restore(store: PeopleSource): void {
    const stored = storedSelection(this.#state.get(stateKey));
    if (stored?.networkId !== store.networkId) return;
    const [left, kept, queued] = [stored.left, stored.kept, stored.queued ?? ''].map((ids) => new Set(unpackIds(ids)));
    for (const id of unpackIds(stored.ids) ?? []) {
      this.#people.set(id, {
        left: left?.has(id) === true,
        kept: kept?.has(id) === true,
        queued: queued?.has(id) === true,
      });
    }
    this.#chosenBy = new Set(stored.chosenBy);
    this.#look(store, this.ids);
    const { networkId } = store;
    for (const listener of this.#listeners) {
      listener({ networkId, change: 'replace', ids: this.ids, by: 'data', view: undefined });
    }
  }

  #tell(change: SelectionChange): void {
    for (const listener of this.#listeners) listener(change);
    this.#writing ??= setTimeout(() => this.#write(), this.#writeDelay);
  }

  /** Stored as one short text, since VS Code writes everything kept for a workspace whenever a part of it changes. */
  #write(): void {
    clearTimeout(this.#writing);
    this.#writing = undefined;
    const those = (holds: (person: Known) => boolean): string =>
      packIds([...this.#people].filter(([, person]) => holds(person)).map(([id]) => id));
    const selection: StoredSelection | undefined =
      this.#networkId === undefined || this.size === 0
        ? undefined
        : {
            networkId: this.#networkId,
            ids: those(() => true),
            left: those(({ left }) => left),
            kept: those(({ kept }) => kept),
            queued: those(({ queued }) => queued),
            chosenBy: [...this.#chosenBy].slice(0, mostReasons + 1),
          };
    void this.#state.update(stateKey, selection);
  }
}

function known({ decision, standing }: Pick<Connection, 'decision' | 'standing'>): Known {
  return { left: hasLeft(standing), kept: decision === 'keep', queued: standing === 'queued' };
}

/** The selection stored by an earlier window; undefined for any other value. */
function storedSelection(value: unknown): StoredSelection | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const {
    networkId,
    ids,
    left,
    kept,
    queued = '',
    chosenBy,
  } = value as Partial<Record<keyof StoredSelection, unknown>>;
  const areTexts = [networkId, ids, left, kept, queued].every((text) => typeof text === 'string');
  const areReasons = Array.isArray(chosenBy) && chosenBy.every((reason) => typeof reason === 'string');
  return areTexts && areReasons ? (value as StoredSelection) : undefined;
}
