import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Connection, Decision } from '#core/people/connection.ts';
import { decisions, standings } from '#core/people/connection.ts';
import type { PolicyMarks } from '#core/policy/evaluatePolicy.ts';
import { noPolicyMarks, noRule, PolicyEvaluator, policyDecision, rowsOfRule } from '#core/policy/evaluatePolicy.ts';
import { planPolicy, plannedMarks } from '#core/policy/planPolicy.ts';
import type { EvidenceKind } from '#core/policy/policyFindings.ts';
import { evidenceKinds, policyFindings } from '#core/policy/policyFindings.ts';
import { policyPreview } from '#core/policy/policyPreview.ts';
import { parsePolicy } from '#core/policy/policyText.ts';
import { ruleQuery } from '#core/policy/ruleQuery.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { printQuery } from '#core/query/printQuery.ts';
import { shownRows } from '#core/search/leavers.ts';
import { rowAnswer, rowAnswers } from '#core/search/matchQuery.ts';
import { anyQuery } from '../query/queryArbitrary.ts';
import { day, indexOf, messages, person, today } from '../search/people.ts';
import '../../../propertySeed.ts';

const everything: ReadonlySet<EvidenceKind> = new Set(evidenceKinds);

const ada = person('Ada Able', { company: 'Acme', interaction: { messages: messages(3, 4) } });
const jose = person('José Núñez', { company: 'Acme GmbH', interaction: { messages: messages(0, 0) } });
const brien = person("Pat O'Brien", { title: 'Recruiter', interaction: { messages: messages(0, 0) } });
const li = person('李小龙', { decision: 'keep', interaction: { messages: messages(0, 0) } });
const left = person('Max Gone', { standing: 'gone', interaction: { messages: messages(0, 0) } });
const hidden = person('', { slug: undefined });

const people = [ada, jose, brien, li, left, hidden];

function evaluate(text: string, of: readonly Connection[] = people, marks?: PolicyMarks) {
  return new PolicyEvaluator().evaluate(parsePolicy(text), indexOf(of), today, marks);
}

/** `decision` by row, `-` for none. */
function said(text: string, of?: readonly Connection[]): string {
  const evaluation = evaluate(text, of);
  return Array.from(evaluation.ruleOfRow, (_, row) => policyDecision(evaluation, row) ?? '-').join(' ');
}

function findings(text: string, imported = everything, of: readonly Connection[] = people): string[] {
  return policyFindings(evaluate(text, of), imported).map(({ place, kind, message }) => `${place} ${kind}: ${message}`);
}

describe('evaluating a policy', () => {
  it('lets the first line that matches decide, about people in the network only', () => {
    assert.equal(said('keep company:="Acme"\nremove messages:0'), 'keep keep remove remove - -');
    assert.equal(said('remove messages:0\nkeep company:="Acme"'), 'keep remove remove remove - -');
  });

  it('lets no later line decide where an earlier one may match', () => {
    // Of the hidden member it is not known whether there were messages.
    assert.equal(said('keep has:message\nremove *'), 'keep remove remove remove - -');
    assert.deepEqual(evaluate('keep has:message\nremove *').outcomes, [
      { matched: 1, decided: 1, unclear: 1, otherwise: 0, takenBy: noRule },
      { matched: 5, decided: 3, unclear: 0, otherwise: 1, takenBy: 0 },
    ]);
  });

  it('counts as decided otherwise who was decided by hand, not who was marked by a policy', () => {
    const marks = { ...noPolicyMarks, keep: new Set([4]) };
    assert.equal(evaluate('remove *').outcomes[0]?.otherwise, 1);
    assert.equal(evaluate('remove *', people, marks).outcomes[0]?.otherwise, 0);
    assert.equal(evaluate('keep *').outcomes[0]?.otherwise, 0);
  });

  it('matches only the edited line once more, and everything over a changed network', () => {
    const evaluator = new PolicyEvaluator();
    const index = indexOf(people);
    const parts: string[] = [];
    const part = index.part.bind(index);
    index.part = (name, sources, build) => {
      parts.push(name);
      return part(name, sources, build);
    };
    evaluator.evaluate(parsePolicy('keep company:acme\nremove title:rec'), index, today);
    parts.length = 0;
    const edited = evaluator.evaluate(parsePolicy('keep company:acme\nremove title:recruiter'), index, today);
    assert.ok(parts.includes('title') && !parts.includes('company'), parts.join());
    assert.deepEqual(rowsOfRule(edited, 1), [2]);
    const other = evaluator.evaluate(parsePolicy('keep company:acme'), indexOf([brien, ada]), today);
    assert.deepEqual(rowsOfRule(other, 0), [1]);
  });

  it('shows exactly those whom a line decides about, as a query', () => {
    const network = fc.array(anyPerson, { maxLength: 12 });
    const policy = fc.array(fc.tuple(fc.constantFrom('keep', 'review', 'remove'), anyQuery), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(network, policy, (some, lines) => {
        const text = lines.map(([decision, query]) => `${decision} ${printQuery(query) || '*'}`).join('\n');
        const evaluation = evaluate(text, some);
        evaluation.policy.rules.forEach((_, place) => {
          const shown = parseQuery(ruleQuery(evaluation.policy, place));
          assert.ok(shown.ok);
          assert.deepEqual([...shownRows(shown.query, evaluation.index, today)], rowsOfRule(evaluation, place));
          assert.equal(evaluation.outcomes[place]?.decided, rowsOfRule(evaluation, place).length);
        });
      }),
    );
  });
});

const anyPerson: fc.Arbitrary<Connection> = fc
  .record({
    name: fc.constantFrom("Pat O'Brien", '李小龙', 'José Núñez', '<b>Ada</b>', '🎉', 'שלום', ''),
    company: fc.constantFrom('', 'Acme', 'Acme GmbH', 'Bluefern'),
    title: fc.constantFrom('', 'Recruiter', 'Data Engineer'),
    decision: fc.constantFrom(...decisions),
    standing: fc.constantFrom(...standings),
    known: fc.option(fc.tuple(fc.nat(3), fc.nat(3)), { nil: undefined }),
    year: fc.option(fc.integer({ min: 2005, max: 2025 }), { nil: undefined }),
  })
  .map(({ name, known, year, ...what }) =>
    person(name, {
      ...what,
      connectedOn: year === undefined ? undefined : day(year),
      interaction: { messages: known && messages(...known) },
    }),
  );

/** The network after the plan was carried out, and whom policies have marked then. */
function applied(of: readonly Connection[], plan: ReadonlyMap<Decision, readonly number[]>): Connection[] {
  const now = new Map([...plan].flatMap(([decision, ids]) => ids.map((id) => [id, decision])));
  return of.map((each, row) => ({ ...each, decision: now.get(row + 1) ?? each.decision }));
}

function withMarks(marks: PolicyMarks, plan: ReadonlyMap<Decision, readonly number[]>): PolicyMarks {
  const union = (decision: 'keep' | 'review' | 'remove') =>
    new Set([...marks[decision], ...(plan.get(decision) ?? [])]);
  return { keep: union('keep'), review: union('review'), remove: union('remove') };
}

describe('what applying a policy would change', () => {
  const stateless = anyQuery.filter((query) => !/state:/.test(printQuery(query)));
  const policies = fc
    .array(fc.tuple(fc.constantFrom('keep', 'review', 'remove'), stateless), { minLength: 1, maxLength: 5 })
    .map((lines) => lines.map(([decision, query]) => `${decision} ${printQuery(query) || '*'}`).join('\n'));
  const networks = fc.array(anyPerson, { minLength: 1, maxLength: 12 });

  it('leaves what was decided by hand, and those kept by hand even when told to overrule', () => {
    const reviewed = person('Rae Viewed', { decision: 'review', interaction: { messages: messages(0, 0) } });
    const evaluation = evaluate('remove messages:0', [li, reviewed, jose]);
    const plan = planPolicy(evaluation);
    assert.deepEqual(plan.changes, [{ row: 2, before: 'undecided', after: 'remove' }]);
    assert.deepEqual([plan.byHand, plan.keptByHand], [[1], [0]]);
    const overruled = planPolicy(evaluation, { overrule: true });
    assert.deepEqual(
      overruled.changes.map(({ row }) => row),
      [1, 2],
    );
    assert.deepEqual(overruled.keptByHand, [0]);
  });

  it('takes back what a policy marked and no line marks any more, but no Keep', () => {
    const of = [
      person('Ada Able', { decision: 'remove' }),
      person('Pat Kept', { decision: 'keep' }),
      person('Rae Hand', { decision: 'remove' }),
    ];
    const marks: PolicyMarks = { keep: new Set([2]), review: new Set(), remove: new Set([1]) };
    const plan = planPolicy(evaluate('remove name:nobody', of, marks));
    assert.deepEqual(plan.changes, [{ row: 0, before: 'remove', after: 'undecided' }]);
  });

  it('of one line concerns only those whom that line decides about', () => {
    const plan = planPolicy(evaluate('keep company:acme\nremove messages:0'), { onlyRule: 1 });
    assert.deepEqual(
      plan.changes.map(({ row, after }) => [row, after]),
      [[2, 'remove']],
    );
  });

  it('never marks to remove whom an earlier line of Keep may mean, never touches a Keep made by hand, and is done at once', () => {
    fc.assert(
      fc.property(networks, policies, fc.boolean(), (of, text, overrule) => {
        const evaluation = evaluate(text, of);
        const plan = planPolicy(evaluation, { overrule });
        const { rules } = evaluation.policy;
        for (const { row, before, after } of plan.changes) {
          assert.notEqual(before, 'keep');
          const place = evaluation.ruleOfRow[row] ?? noRule;
          assert.equal(after, rules[place]?.decision);
          for (const { query } of rules.slice(0, place)) {
            assert.equal(rowAnswers(query, evaluation.index, today)[row], rowAnswer.no);
          }
        }
        const marks = plannedMarks(evaluation, plan);
        const again = planPolicy(evaluate(text, applied(of, marks), withMarks(noPolicyMarks, marks)), { overrule });
        assert.deepEqual(again.changes, []);
      }),
    );
  });

  it('shows everyone before and after, one line a person, in one order, and no address as a link', () => {
    const of = [ada, person('Eve https://evil.example', { company: 'A\nB' }), left, hidden];
    const evaluation = evaluate('remove name:eve', of);
    const [before, after] = (['before', 'after'] as const).map((side) =>
      policyPreview(evaluation, planPolicy(evaluation), side).split('\n'),
    );
    assert.deepEqual(
      before?.map((line) => line.replaceAll('\u2060', '·')),
      [
        'undecided  Ada Able, Acme (ada-able)',
        'undecided  Eve https:·//evil.example, A B (eve-https:·//evil.example)',
        'undecided  Hidden member',
        '',
      ],
    );
    assert.deepEqual(
      after?.map((line, at) => (line === before[at] ? '' : line.slice(0, 14))),
      ['', 'remove     Eve', '', ''],
    );
  });

  it('shows of thousands of changes the decision once above all who share it: only these few lines differ', () => {
    const of = Array.from({ length: 6000 }, (_, at) =>
      person(`Person ${at}`, { id: at + 1, company: at % 2 === 0 ? 'Acme' : at % 3 === 0 ? 'Bluefern' : 'Cinder' }),
    );
    const evaluation = evaluate('remove company:acme\nreview company:bluefern', of);
    const [before = [], after = []] = (['before', 'after'] as const).map((side) =>
      policyPreview(evaluation, planPolicy(evaluation), side).split('\n'),
    );
    const differing = after.flatMap((line, at) => (line === before[at] ? [] : [[before[at], line]]));
    assert.deepEqual(differing, [
      ['undecided  1,000 people', 'review     1,000 people'],
      ['undecided  3,000 people', 'remove     3,000 people'],
    ]);
    assert.equal(before.length, after.length);
    const named = after.flatMap((line) => /Person \d+/.exec(line) ?? []);
    assert.deepEqual([named.length, new Set(named).size], [6000, 6000]);
    const places = (lines: readonly string[], company: string) => lines.filter((line) => line.includes(company)).length;
    assert.deepEqual([places(after, 'Acme'), places(after, 'Bluefern'), places(after, 'Cinder')], [3000, 1000, 2000]);
  });
});

describe('what is odd about the lines of a policy', () => {
  it('is told of a line that no one reaches, with the line before it', () => {
    assert.deepEqual(findings('keep company:acme\nremove name:ada'), [
      '1 unreached: No one reaches this line: the one person it matches is decided before, by line 1.',
    ]);
    assert.deepEqual(findings('keep *\n# and\nremove messages:0', everything), [
      '1 unreached: No one reaches this line: all 3 people it matches are decided before, most by line 1.',
    ]);
  });

  it('is told of a repeated line, even without people', () => {
    assert.deepEqual(findings('keep company:acme\nremove  company:acme', everything, []), [
      '1 repeated: No one reaches this line: line 1 has the same filter.',
    ]);
  });

  it('is told of a line that matches no one, or of whom it is not known', () => {
    assert.deepEqual(findings('remove name:nobody'), ['0 matchesNoOne: This line matches no one.']);
    assert.deepEqual(findings('remove messages:0'), [
      '0 notKnown: For one person it is not known whether this line matches, so neither it nor a later one decides about them.',
    ]);
  });

  it('is told of words that were hardly meant to be looked for', () => {
    const said = (meant: string) =>
      `0 looksForWords: The words of this line are looked for as they stand; did you mean “${meant}”?`;
    assert.deepEqual(findings('keep company:acme or company:bluefern'), [said('company:acme OR company:bluefern')]);
    assert.deepEqual(findings('remove never messaged'), [said('messages:0')]);
    assert.deepEqual(findings('keep everyone'), [said('*')]);
    assert.deepEqual(findings('keep company:"acme or bluefern" OR ada'), []);
  });

  it('is told of evidence that was not imported, by its file', () => {
    const none: ReadonlySet<EvidenceKind> = new Set();
    assert.deepEqual(findings('keep is:conversation OR has:recommendation', none), [
      '0 notImported: This line needs evidence that was not imported: messages.csv and the recommendations. Import an export that has it.',
    ]);
    assert.deepEqual(findings('keep messages:unknown', none), []);
  });

  it('is told of a line that looks at decisions', () => {
    assert.deepEqual(findings('remove state:undecided'), [
      '0 looksAtDecisions: This line looks at decisions, so after applying the policy it matches other people than before.',
    ]);
  });
});
