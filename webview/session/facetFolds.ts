import type { Facet } from '#core/search/facets.ts';

/** Which facets are folded, shown at length, and searched in: kept while their panel is away. */
export class FacetFolds {
  closed: ReadonlySet<Facet> = new Set(['strength', 'seniority', 'function', 'during', 'evidence', 'invited']);
  long: ReadonlySet<Facet> = new Set();
  /** What is being looked for in each facet. */
  typed: ReadonlyMap<Facet, string> = new Map();
}
