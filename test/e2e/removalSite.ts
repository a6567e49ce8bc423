import type { RunTarget } from '#core/removal/run.ts';
import type { ChaosSite } from '../chaos/site.ts';

/** What goes wrong on a site, by a name that both know; anything else is a test of one site. */
export type Trouble =
  /** LinkedIn takes seconds to answer a removal, so that there is time for what a test does meanwhile. */
  | 'removals-slow'
  /** A security check in the midst of a run, which lasts; see {@link RemovalSite.challenge}. */
  | 'challenge'
  /** A removal is done, and the search goes on to show the person. */
  | 'search-late'
  /** The answer tells of success, and the person is still connected. */
  | 'removal-ignored'
  /** The menu of no one can be opened. */
  | 'menu-shut';

export interface RemovalSiteOptions {
  /** How many people its member is connected to. */
  readonly count: number;
  readonly seed: number;
  /** Whether every browser counts as signed in; true without it. */
  readonly signedIn?: boolean;
  /** More people than usual share a name with someone. */
  readonly namesakes?: boolean;
}

/** A sandbox as the end-to-end tests of removals use it; its own record is the judge. Slugs are the product's. */
export interface RemovalSite extends Pick<ChaosSite, 'url' | 'people' | 'removeByHand' | 'close'> {
  /** How far a run gets until it meets the site's security check: whose menu item was clicked, and who was asked for. */
  readonly challenge: { readonly clicked: number; readonly asked: readonly number[] };
  /** Writes the member's export into the folder. @returns its path */
  writeExport(folder: string): Promise<string>;
  /** From now on this is wrong; nothing without it, as after the person has seen to everything. */
  setTrouble(trouble?: Trouble): void;
  /** The search has heard of all removals. */
  catchUp(): Promise<void>;
  /** For whom a removal was asked, in order, done or not: one for each press. */
  asked(): readonly string[];
  removed(): readonly string[];
  connected(): readonly string[];
  /** When a removal was asked for and when someone was searched for; milliseconds since 1970. */
  times(): { readonly removals: readonly number[]; readonly searches: readonly number[] };
  profileVisits(): readonly string[];
  /** What was done wrongly, in words: asked for twice, unasked, or after LinkedIn objected. */
  faults(targets: readonly RunTarget[]): readonly string[];
}
