import type { Facet } from '#core/search/facets.ts';

/** Which facets are folded, shown in full, and searched: kept while their panel is closed. */
export class FacetFolds {
  closed: ReadonlySet<Facet> = new Set(['strength', 'seniority', 'function', 'during', 'evidence', 'invited']);
  long: ReadonlySet<Facet> = new Set();
  /** The text searched for in each facet. */
  typed: ReadonlyMap<Facet, string> = new Map();
}
