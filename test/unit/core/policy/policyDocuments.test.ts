import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { PolicyEvaluator } from '#core/policy/evaluatePolicy.ts';
import { newPeople, newPeopleDocument, newPeopleSentence } from '#core/policy/policyDocuments.ts';
import { parsePolicy } from '#core/policy/policyText.ts';
import { indexOf, person, today } from '../search/people.ts';

const people = [
  person('Ada Able', { title: 'CEO' }),
  person("Pat O'Brien", { title: 'Recruiter' }),
  person('<b>José</b> [x](command:y)', { title: 'Recruiter' }),
  person('李小龙', { title: 'CEO' }),
  person('Max Gone', { standing: 'gone' }),
];

function evaluate(text: string) {
  return new PolicyEvaluator().evaluate(parsePolicy(text), indexOf(people), today);
}

describe('what is said of new people after an import', () => {
  it('counts those who are new and in the network, by what the policy would do', () => {
    const evaluation = evaluate('keep title:ceo\nremove is:recruiter');
    assert.deepEqual(newPeople(evaluation, 1), [1, 2, 3]);
    assert.equal(newPeopleSentence(evaluation, [1, 2, 3]), '3 new people: the policy would keep 1, mark 2.');
    assert.equal(newPeopleSentence(evaluation, [3]), '1 new person: the policy would keep 1.');
    assert.equal(
      newPeopleSentence(evaluate('keep name:nobody'), [3]),
      '1 new person: the policy says nothing of them.',
    );
  });

  it('says why when the policy can’t be read', () => {
    const sentence = newPeopleSentence(evaluate('remove title:ceo\nkep *'), [1, 2]);
    assert.match(sentence, /^2 new people, but the policy says nothing of them\. Line 2 can’t be read: “kep”/);
  });

  it('lists them as text with the line that decides', () => {
    const document = newPeopleDocument(evaluate('# Mine\nremove is:recruiter'), [1, 2]);
    assert.match(document, /\| Pat O&#39;Brien \| Recruiter \| {2}\| Undecided \| To remove \| 2 \|/);
    assert.ok(!document.includes('<b>') && !document.includes('](command'));
  });
});

describe('docs/policy.md', () => {
  it('has examples that can be read', () => {
    const page = readFileSync(new URL('../../../../docs/policy.md', import.meta.url), 'utf8');
    const examples = page.split(/^```\n/m).filter((_, at) => at % 2 === 1);
    assert.ok(examples.length >= 4);
    for (const example of examples) {
      const { rules, problems } = parsePolicy(example);
      assert.deepEqual(problems, []);
      assert.ok(rules.length > 0);
    }
  });
});
