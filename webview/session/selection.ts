import type { ConnectionId } from '#core/people/connection.ts';

/**
 * The chosen people: a set of ids and the anchor of the next range. Knows nothing of scrolling, filters or elements,
 * so neither can change it.
 */
export class Selection {
  #ids = new Set<ConnectionId>();
  #anchor: ConnectionId | undefined;
  /** What the range from the anchor added, so that the range can shrink again. */
  #range: readonly ConnectionId[] = [];

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
  toggle(id: ConnectionId, chosen = !this.#ids.has(id)): void {
    if (chosen) this.#ids.add(id);
    else this.#ids.delete(id);
    this.#anchor = id;
    this.#range = [];
  }

  /** Makes `ids` the range that hangs on the anchor, in place of the range before. */
  extend(ids: readonly ConnectionId[]): void {
    for (const id of this.#range) this.#ids.delete(id);
    this.#range = ids.filter((id) => !this.#ids.has(id));
    for (const id of this.#range) this.#ids.add(id);
  }

  add(ids: Iterable<ConnectionId>): void {
    for (const id of ids) this.#ids.add(id);
    this.#range = [];
  }

  drop(ids: Iterable<ConnectionId>): void {
    for (const id of ids) this.#ids.delete(id);
    this.#range = [];
  }

  /** Makes `ids` the whole selection. */
  replace(ids: Iterable<ConnectionId>): void {
    this.#ids = new Set(ids);
    this.#range = [];
  }

  clear(): void {
    this.replace([]);
    this.#anchor = undefined;
  }
}
