import type { ConnectionId } from '#core/people/connection.ts';
import type { GridNotificationParams } from '#protocol/gridMessages.ts';
import type { GridColumn } from '#protocol/gridSchemas.ts';

/** What can change, so that a component is updated only for what it shows. */
export type SessionTopic =
  | 'people'
  | 'query'
  | 'rows'
  | 'facets'
  | 'selection'
  | 'cursor'
  | 'layout'
  | 'panes'
  | 'facts'
  | 'removal'
  | 'undo'
  | 'notice'
  | 'oneByOne'
  | 'sitting';

/** The result of the last decision. */
export type DecisionNotice = GridNotificationParams<'decided'>;

/** The cell with the cursor. On the header row `id` is undefined. */
export interface Cursor {
  readonly id: ConnectionId | undefined;
  readonly column: GridColumn;
}

type Listener = (topics: ReadonlySet<SessionTopic>) => void;

/** Tells components what has changed. */
export class Topics {
  readonly #listeners = new Set<Listener>();

  /** @returns a function that ends the subscription */
  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  tell(topics: readonly SessionTopic[]): void {
    const set = new Set(topics);
    for (const listener of this.#listeners) listener(set);
  }
}
