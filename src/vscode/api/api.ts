import type * as vscode from 'vscode';
import type { ConnectionState } from '#core/people/connection.ts';

/**
 * What `activate()` returns, for other extensions. It reads and imports; it never removes, decides or signs in.
 *
 * ```ts
 * const cleaner = await vscode.extensions.getExtension<NetworkCleanerApi>('network-cleaner.network-cleaner')?.activate();
 * const recruiters = await cleaner?.query('is:recruiter messages:0', { limit: 20 });
 * ```
 */
export interface NetworkCleanerApi {
  readonly apiVersion: 1;
  /**
   * Imports an export (ZIP, folder or CSV) without asking.
   * @throws with one sentence when the file can't be imported, or when it would have to ask: then nothing was changed
   */
  importExport(path: string): Promise<ImportSummary>;
  /**
   * People who match a query of the grid's language, in the order of the store.
   * @throws with the position when the query has an error, and a RangeError for a negative limit or offset
   */
  query(text: string, page?: { readonly limit?: number; readonly offset?: number }): Promise<QueryPage>;
  stats(): Promise<NetworkStats>;
  /** The days up to which the network is known. */
  freshness(): Promise<NetworkFreshness>;
  /** Whose network this window shows: several accounts can be kept on one machine. */
  account(): Promise<ShownAccount>;
  /** The filters that the person saved, each fit for `query`. */
  savedFilters(): Promise<readonly NamedFilter[]>;
  /** Fires after any change of the network, made by any window. */
  readonly onDidChange: vscode.Event<void>;
}

export interface ImportSummary {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly returned: number;
  readonly missing: number;
  readonly hidden: number;
  readonly setAside: number;
}

export interface QueriedConnection {
  readonly slug: string | undefined;
  readonly name: string;
  readonly company: string;
  readonly title: string;
  /** `2019-11-14`, undefined when the export had no date. */
  readonly connectedOn: string | undefined;
  readonly state: ConnectionState;
  readonly tags: readonly string[];
}

export interface QueryPage {
  /** The number of all matches, not only those on this page. */
  readonly total: number;
  readonly connections: readonly QueriedConnection[];
}

export interface NetworkFreshness {
  /** The day of the newest list of connections, `2026-05-31`; undefined: none was read. */
  readonly listed: string | undefined;
  /** The day of the last message imported; undefined: none was. */
  readonly messages: string | undefined;
}

export interface ShownAccount {
  readonly id: string;
  /** The name that the person gave it. */
  readonly name: string;
}

export interface NamedFilter {
  readonly name: string;
  readonly query: string;
}

export interface NetworkStats {
  /** Everyone known, hidden members included. */
  readonly total: number;
  readonly hidden: number;
  readonly byState: Readonly<Record<ConnectionState, number>>;
  /** Counts up with every change. */
  readonly revision: number;
}
