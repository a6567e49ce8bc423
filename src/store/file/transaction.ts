import type { Database } from './database.ts';

/** A change being made to a private copy of the database. */
export interface Transaction {
  readonly database: Database;
  /** The revision of this change, which is written into every `changed_in`. */
  readonly revision: number;
  /** Set by a change that writes only `decision` and `standing` of people. */
  onlyStates?: boolean;
}
