import fc from 'fast-check';
import { connectionStates } from '#core/people/connection.ts';
import type { CivilPeriod } from '#core/time/calendarDay.ts';
import { jobFunctions, seniorities } from '#core/people/jobTitle.ts';
import type { Age, DayCondition, Query, TextPattern } from '#core/query/query.ts';
import {
  allOf,
  anyOf,
  everyone,
  fieldCondition,
  inviters,
  negationOf,
  newestReadings,
  possessions,
  textFields,
  traits,
} from '#core/query/query.ts';
import { anyCharacter } from '../../../anyCharacter.ts';

/** Plain objects: those without a prototype are not deeply equal to what the parser makes. */
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(model, { noNullPrototype: true });

const text = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 12 }),
  fc.constantFrom(
    'OR',
    'AND',
    'NOT',
    "O'Brien",
    '李小龙',
    'José',
    '<b>x</b>',
    '🎉',
    'שלום',
    'a"b\\',
    '=x',
    '-x',
    'a:b',
    'linkedin.com/in/ada',
    'left',
    '*',
  ),
);

const pattern: fc.Arbitrary<TextPattern> = fc.oneof(
  record({ match: fc.constantFrom('contains', 'exact'), text }),
  fc.stringMatching(/^[a-zé]{0,3}\*[a-z]{0,3}$/).map((wild) => ({ match: 'wildcard' as const, text: wild })),
);

const period: fc.Arbitrary<CivilPeriod> = fc.oneof(
  record({ year: fc.integer({ min: 1, max: 9999 }) }),
  record({ year: fc.integer({ min: 1, max: 9999 }), month: fc.integer({ min: 1, max: 12 }) }),
  record({
    year: fc.integer({ min: 1, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  }),
);

const age: fc.Arbitrary<Age> = record({
  count: fc.integer({ min: 0, max: 9999 }),
  unit: fc.constantFrom('d', 'w', 'm', 'y'),
});

const days: fc.Arbitrary<DayCondition> = fc.oneof(
  record({ kind: fc.constantFrom('in', 'before', 'after', 'from', 'until'), period }),
  fc
    .tuple(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 0, max: 900 }))
    .map(([year, more]) => ({ kind: 'between' as const, from: { year }, to: { year: year + more } })),
  record({ kind: fc.constantFrom('olderThan', 'atLeast', 'youngerThan', 'atMost'), age }),
  fc
    .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 50 }), fc.constantFrom('d', 'w', 'm', 'y'))
    .map(([count, more, unit]) => ({
      kind: 'aged' as const,
      from: { count, unit },
      to: { count: count + more, unit },
    })),
  fc.constant({ kind: 'unknown' as const }),
);

const counts = fc.oneof(
  fc.constant({ kind: 'unknown' as const }),
  fc
    .tuple(fc.nat(999), fc.oneof(fc.nat(999), fc.constant(Infinity)))
    .map(([min, more]) => ({ kind: 'count' as const, min, max: min + more })),
);

const strengths = fc.oneof(
  fc.constant({ kind: 'unknown' as const }),
  fc
    .tuple(fc.nat(5), fc.oneof(fc.nat(5), fc.constant(Infinity)))
    .map(([min, more]) => ({ kind: 'count' as const, min, max: min + more })),
);

const levels = fc.tuple(fc.nat(seniorities.length - 1), fc.nat(seniorities.length - 1)).map(([a, b]) => ({
  from: seniorities[Math.min(a, b)] ?? 'owner',
  to: seniorities[Math.max(a, b)] ?? 'owner',
}));

const duringPattern = fc.oneof(
  pattern,
  record({ match: fc.constant('contains' as const), text: fc.constantFrom('left', 'Left') }),
);

const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(value, { minLength: 1, maxLength: 4 });

const condition: fc.Arbitrary<Query> = fc.oneof(
  pattern
    .filter(({ match, text: wild }) => match !== 'wildcard' || wild !== '*')
    .map((one): Query => ({ kind: 'text', pattern: one })),
  fc.tuple(fc.constantFrom(...textFields), some(pattern)).map(([field, values]) => fieldCondition(field, values)),
  some(fc.constantFrom(...connectionStates)).map((values) => fieldCondition('state', values)),
  some(days).map((values) => fieldCondition('connected', values)),
  some(fc.oneof(days, fc.constant({ kind: 'never' as const }))).map((values) => fieldCondition('last', values)),
  fc
    .tuple(fc.constantFrom('joined', 'left'), some(fc.oneof(days, fc.constantFrom(...newestReadings))))
    .map(([field, values]) => fieldCondition(field, values)),
  fc.tuple(fc.constantFrom('seen', 'jobchanged'), some(days)).map(([field, values]) => fieldCondition(field, values)),
  some(pattern).map((values) => fieldCondition('was', values)),
  fc
    .tuple(fc.constantFrom('messages', 'sent', 'received'), some(counts))
    .map(([field, values]) => fieldCondition(field, values)),
  some(fc.oneof(fc.constant('left' as const), duringPattern)).map((values) => fieldCondition('during', values)),
  some(fc.oneof(fc.constant('none' as const), levels)).map((values) => fieldCondition('seniority', values)),
  some(fc.constantFrom(...jobFunctions, 'none')).map((values) => fieldCondition('function', values)),
  some(strengths).map((values) => fieldCondition('strength', values)),
  some(fc.constantFrom(...inviters)).map((values) => fieldCondition('invited', values)),
  some(fc.constantFrom(...possessions)).map((values) => fieldCondition('has', values)),
  some(fc.constantFrom(...traits)).map((values) => fieldCondition('is', values)),
);

/** Any query that the constructors can build. */
export const anyQuery: fc.Arbitrary<Query> = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    condition,
    fc.array(tie('query'), { maxLength: 4 }).map(allOf),
    fc.array(tie('query'), { maxLength: 4 }).map(anyOf),
    tie('query').map(negationOf),
    fc.constant(everyone),
  ),
})).query;
