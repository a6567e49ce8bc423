import type { Connection } from '#core/people/connection.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import { PolicyEvaluator } from '#core/policy/evaluatePolicy.ts';
import { planPolicy } from '#core/policy/planPolicy.ts';
import { evidenceKinds, policyFindings } from '#core/policy/policyFindings.ts';
import { parsePolicy } from '#core/policy/policyText.ts';
import { searchRule } from '#core/policy/proposeRule.ts';
import { readKeepList } from '#core/policy/keepList.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import { generateNetwork } from '../sandbox/people.ts';
import { day, messages, person, today } from '../unit/core/search/people.ts';
import type { Figure } from './figure.ts';
import { atMost, Best } from './figure.ts';

const size = 30_000;
const lines = 40;

/** What the editor does at each key press in a policy, and what looking for a rule costs the page. */
export async function bench(): Promise<Figure[]> {
  const people = inventedPeople();
  const index = new SearchIndex(connectionTable(people));
  const evaluator = new PolicyEvaluator();
  const imported = new Set(evidenceKinds);
  const text = policy('connected:<2012');
  evaluator.evaluate(parsePolicy(text), index, today);
  const edit = new Best();
  for (let round = 0; round < 20; round++) {
    const edited = policy(`connected:<2012 title:edited${round}`);
    await edit.time(() => policyFindings(evaluator.evaluate(parsePolicy(edited), index, today), imported));
  }
  const whole = new Best();
  for (let round = 0; round < 3; round++) {
    // As after an import: nothing is known of the new network.
    const fresh = new SearchIndex(connectionTable(people));
    await whole.time(() => new PolicyEvaluator().evaluate(parsePolicy(text), fresh, today));
  }
  const plan = new Best();
  for (let round = 0; round < 5; round++) {
    await plan.time(() => planPolicy(evaluator.evaluate(parsePolicy(text), index, today)));
  }
  const search = new Best();
  // Each slice at its best: what else the machine does must not count for the longest.
  const slices: number[] = [];
  for (let round = 0; round < 10; round++) {
    await search.time(() =>
      searchInSlices(index, people).forEach((ms, at) => (slices[at] = Math.min(slices[at] ?? Infinity, ms))),
    );
  }
  const list = new Best();
  const listed = people
    .slice(0, 1000)
    .map(({ firstName, lastName, company }) => `${firstName} ${lastName}, ${company}`);
  for (let round = 0; round < 8; round++) await list.time(() => readKeepList(listed.join('\n'), index));
  return [
    atMost('policy: 40 lines over 30,000 people after an edit of one', edit.ms, 'ms', 60),
    atMost('policy: 40 lines over 30,000 people for the first time', whole.ms, 'ms', 1000),
    atMost('policy: what applying it would change', plan.ms, 'ms', 60),
    atMost('policy: a rule looked for at 30,000 people', search.ms, 'ms', 100),
    atMost('policy: longest slice of looking for a rule', Math.max(...slices), 'ms', 8),
    atMost('policy: a list of 1,000 people to keep read', list.ms, 'ms', 500),
  ];
}

/** @returns how long each slice took, in milliseconds */
function searchInSlices(index: SearchIndex, people: readonly Connection[]): number[] {
  const sitting = people.slice(0, 60).map(({ id, decision }) => ({ id, decision }));
  const search = searchRule(index, sitting, { today, seed: 1 });
  const slices: number[] = [];
  for (;;) {
    const begun = performance.now();
    const { done, value } = search.next();
    slices.push(performance.now() - begun);
    if (!done) continue;
    if (!value) throw new Error('No rule was found.');
    return slices;
  }
}

/** The first sixty are decided: who is long connected and was never written to goes, the others are looked at again. */
function inventedPeople(): Connection[] {
  return generateNetwork({ count: size, seed: 12 }).people.map((each, number) => {
    const [year = 2020, month = 1, dayOfMonth = 1] = each.connectedOn.split('-').map(Number);
    const silent = number % 3 !== 0;
    // Sixty in a row connected on the same days: spread over the years.
    const connectedOn = number < 60 ? day(2006 + (number % 20)) : day(year, month, dayOfMonth);
    const goes = number < 60 && silent && number % 20 < 9;
    return person(each.fullName, {
      id: number + 1,
      slug: each.slug,
      company: each.company,
      title: each.title,
      connectedOn,
      interaction: { messages: silent ? messages(0, 0) : messages(2, 1) },
      decision: number < 60 ? (goes ? 'remove' : 'review') : number % 150 === 0 ? 'keep' : 'undecided',
    });
  });
}

function policy(changing: string): string {
  const queries = [
    'is:recruiter messages:0',
    'company:="Acme"',
    'title:engineer connected:5y+',
    'name:jose OR name:maria',
    'last:>3y -has:recommendation',
    '(sales OR marketing) messages:<3',
    'tag:client',
    'rec* connected:2015..2018',
  ];
  const decisions = ['keep', 'review', 'remove'];
  return Array.from({ length: lines }, (_, line) => {
    const query = line === 20 ? changing : `${queries[line % queries.length] ?? ''} connected:>${2004 + (line % 19)}`;
    return `${decisions[line % 3] ?? ''} ${query}`;
  }).join('\n');
}
