import type { ConnectionId } from '#core/people/connection.ts';
import type { RunActivity, RunEnd } from '#core/removal/runProgress.ts';

/** Where a window of the chaos run finds everything. */
export interface WindowPlace {
  readonly directory: string;
  readonly profilesFolder: string;
  readonly baseUrl: string;
  readonly processPath: string;
  readonly wasmPath: string;
  readonly browser: string;
  readonly allowProfileVisits: boolean;
  /** Guided mode: anyone who is shown for so long without being removed is skipped; milliseconds. */
  readonly skipAfter: number;
}

/** What a window is to do before it closes. All but `keep` and `note` are about the open run. */
export type WindowOrder = WindowPlace &
  (
    | { readonly what: 'work' | 'pause' | 'clearSafetyStop' }
    | { readonly what: 'keep'; readonly people: readonly ConnectionId[] }
    | { readonly what: 'note'; readonly people: readonly ConnectionId[]; readonly note: string }
  );

/** One line of a window. */
export interface WindowSays {
  readonly activity?: RunActivity;
  readonly position?: number | undefined;
  /** Process id of the child that drives the browser. */
  readonly browserProcess?: number | undefined;
  readonly warning?: string;
  readonly done?: boolean;
  readonly end?: RunEnd;
}
