import type { ConnectionId } from '#core/people/connection.ts';
import type { SelectionChangeKind } from '#protocol/gridSchemas.ts';

/** One step from a selection to another, as sent in messages. */
export interface SelectionStep {
  readonly change: SelectionChangeKind;
  readonly ids: readonly ConnectionId[];
}

/**
 * The selected people as this page shows them: a set of ids, and the anchor of the next range. Scrolling, filters and
 * elements do not affect it. The host owns the set, so changes to send are noted here.
 */
export class Selection {
  #ids = new Set<ConnectionId>();
  #anchor: ConnectionId | undefined;
  /** The people added by the range from the anchor, so that the range can shrink again. */
  #range: readonly ConnectionId[] = [];
  /** The people who were selected or deselected since the last `takeSteps`. */
  readonly #untold = new Set<ConnectionId>();

  get size(): number {
    return this.#ids.size;
  }

  get ids(): ReadonlySet<ConnectionId> {
    return this.#ids;
  }

  /** Where a range with Shift begins. */
  get anchor(): ConnectionId | undefined {
    return this.#anchor;
  }

  has(id: ConnectionId): boolean {
    return this.#ids.has(id);
  }

  /** Adds or takes out one person, who becomes the anchor. */
  toggle(id: ConnectionId, selected = !this.#ids.has(id)): void {
    this.#set(id, selected);
    this.#anchor = id;
    this.#range = [];
  }

  /** Makes `ids` the range from the anchor, in place of the range before. */
  extend(ids: readonly ConnectionId[]): void {
    for (const id of this.#range) this.#set(id, false);
    this.#range = ids.filter((id) => !this.#ids.has(id));
    for (const id of this.#range) this.#set(id, true);
  }

  add(ids: Iterable<ConnectionId>): void {
    for (const id of ids) this.#set(id, true);
    this.#range = [];
  }

  drop(ids: Iterable<ConnectionId>): void {
    for (const id of ids) this.#set(id, false);
    this.#range = [];
  }

  /** Makes `ids` the whole selection. */
  replace(ids: Iterable<ConnectionId>): void {
    const wanted = new Set(ids);
    for (const id of this.#ids) if (!wanted.has(id)) this.#set(id, false);
    this.add(wanted);
  }

  clear(): void {
    this.replace([]);
    this.#anchor = undefined;
  }

  /**
   * The changes to send to the host: the shortest way from the selection at the last call to the present one; empty when
   * they are equal.
   */
  takeSteps(): readonly SelectionStep[] {
    const added = [...this.#untold].filter((id) => this.#ids.has(id));
    const removed = [...this.#untold].filter((id) => !this.#ids.has(id));
    const isWhole = this.#untold.size > this.#ids.size;
    this.#untold.clear();
    if (isWhole) return [{ change: 'replace', ids: [...this.#ids] }];
    const steps: SelectionStep[] = [
      { change: 'add', ids: added },
      { change: 'remove', ids: removed },
    ];
    return steps.filter(({ ids }) => ids.length > 0);
  }

  /** Applies a step of the host's, or again a step that the host has not applied yet. */
  apply({ change, ids }: SelectionStep): void {
    if (change === 'replace') this.#ids = new Set(ids);
    else if (change === 'add') for (const id of ids) this.#ids.add(id);
    else for (const id of ids) this.#ids.delete(id);
    this.#range = [];
  }

  #set(id: ConnectionId, selected: boolean): void {
    if (selected === this.#ids.has(id)) return;
    if (selected) this.#ids.add(id);
    else this.#ids.delete(id);
    if (!this.#untold.delete(id)) this.#untold.add(id);
  }
}
