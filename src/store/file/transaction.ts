import type { Database } from './database.ts';

/** A change being made to a private copy of the database. */
export interface Transaction {
  readonly database: Database;
  /** The revision that this change will be: what goes into every `changed_in`. */
  readonly revision: number;
  /** Set by a change that writes nothing of people but how they stand: `decision` and `standing`. */
  onlyStates?: boolean;
}
