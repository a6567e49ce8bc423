import type { ConnectionId } from '#core/people/connection.ts';

/** The people a change concerns: no one (no ids), some, or possibly everyone, so that all has to be read again. */
export type ChangedPeople =
  | {
      readonly kind: 'people';
      readonly ids: ReadonlySet<ConnectionId>;
      /** Only `decision` and `standing` changed. */
      readonly onlyStates?: true;
    }
  | { readonly kind: 'everything' };

/** A saved change of this window or another, as told to listeners. */
export interface StoreChange {
  /** Only grows, even when the network is replaced. */
  readonly revision: number;
  readonly people: ChangedPeople;
  /** Whether runs, their people or the safety stop changed. */
  readonly runs: boolean;
  /** Whether this store object made the change. */
  readonly own: boolean;
}
