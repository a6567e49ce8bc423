import type { FieldCondition } from '#core/query/query.ts';

export interface FacetValue {
  /** What to show; '' for people without a company, tag or date. */
  readonly label: string;
  /** How many of the rows have it. */
  readonly count: number;
  /** What to add to the query (`withCondition`) to choose it. */
  readonly condition: FieldCondition;
  /** Whether the query has it. */
  readonly chosen: boolean;
}

export interface FacetCounts {
  readonly values: readonly FacetValue[];
  /** How many values with people there are beyond the limit. */
  readonly more: number;
}
