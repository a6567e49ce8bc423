import type { ConnectionId } from '#core/people/connection.ts';

/** The people a change concerns: no one (no ids), some, or possibly everyone, so that all has to be read again. */
export type ChangedPeople =
  | {
      readonly kind: 'people';
      readonly ids: ReadonlySet<ConnectionId>;
      /** Nothing of them is another but `decision` and `standing`. */
      readonly onlyStates?: true;
    }
  | { readonly kind: 'everything' };

/** What a listener is told after every saved change, from this window or another. */
export interface StoreChange {
  /** Only ever grows, whatever the network is replaced by. */
  readonly revision: number;
  readonly people: ChangedPeople;
  /** Runs, their people or the safety stop changed. */
  readonly runs: boolean;
  /** Written by this very store object. */
  readonly own: boolean;
}
