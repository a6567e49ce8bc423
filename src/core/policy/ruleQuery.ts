import { parseQuery } from '#core/query/parseQuery.ts';
import { printQuery } from '#core/query/printQuery.ts';
import type { Query } from '#core/query/query.ts';
import { allOf, anyOf, everyone, fieldCondition, negationOf } from '#core/query/query.ts';
import type { Policy } from './policyText.ts';

/**
 * The query that shows exactly the people about whom one rule decides: they match it and are known not to match any before.
 * When that is longer than a filter may be, the rule's own filter.
 */
export function ruleQuery({ rules }: Policy, place: number): string {
  const own = rules[place]?.query ?? everyone;
  const connected = fieldCondition('is', ['connected']);
  const earlier = rules.slice(0, place).map(({ query }) => negationOf(disjunct(query)));
  const text = printQuery(allOf([connected, own, ...earlier]));
  return parseQuery(text).ok ? text : printQuery(allOf([connected, own]));
}

/** The query as a condition that can be negated, which "everyone" can't be: conjunctions leave it out. */
function disjunct(query: Query): Query {
  return query.kind === 'everyone' ? anyOf([query, query]) : query;
}
