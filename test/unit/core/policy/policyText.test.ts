import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import fc from 'fast-check';
import { printQuery } from '#core/query/printQuery.ts';
import { formatPolicy, policySections } from '#core/policy/policyLayout.ts';
import { policyFixes } from '#core/policy/policyFixes.ts';
import { policyTemplate } from '#core/policy/policyTemplate.ts';
import { linesOf, parsePolicy, policyDecisions, problemSentence } from '#core/policy/policyText.ts';
import { anyQuery } from '../query/queryArbitrary.ts';
import { anyCharacter } from '../../../anyCharacter.ts';
import '../../../propertySeed.ts';

/** The text under a problem, `‹here›` where something is missing. */
function squiggles(text: string): string[] {
  return parsePolicy(text).problems.map(({ line, from, to }) => {
    const content = linesOf(text)[line] ?? '';
    return from === to ? `${content.slice(0, from)}‹here›` : content.slice(from, to);
  });
}

const said = (text: string): string[] =>
  parsePolicy(text).rules.map(({ line, decision, query }) => `${line} ${decision} ${printQuery(query) || '*'}`);

describe('the text of a policy', () => {
  it('is rules in order, with comments and empty lines between', () => {
    const text = '# Friends\r\nkeep tag:friend\n\n  Review  connected:5y+ messages:0  # old\nREMOVE *';
    assert.deepEqual(said(text), ['1 keep tag:friend', '3 review connected:5y+ messages:0', '4 remove *']);
  });

  it('takes a # for a comment only between spaces, outside quotes', () => {
    assert.deepEqual(said('keep C# #hiring # those I know'), ['0 keep C# "#hiring"']);
    assert.deepEqual(said('keep "Team # 1" # "x'), ['0 keep "Team # 1"']);
    assert.deepEqual(said('keep name:“O’Brien # Sons”'), ['0 keep name:"O’Brien # Sons"']);
  });

  it('says what is wrong at the very characters', () => {
    assert.deepEqual(squiggles('keep name:jose\nrecruiters\nkeep'), ['recruiters', 'keep‹here›']);
    assert.deepEqual(squiggles('  review   compny:acme'), ['compny:']);
    assert.deepEqual(squiggles('remove state:kep # no'), ['kep']);
    assert.deepEqual(squiggles('remove (acme OR'), ['remove (acme OR‹here›']);
    assert.deepEqual(squiggles('remove 李小龙 connected:"soon"'), ['"soon"']);
  });

  it('refuses as a whole with the first problem and how many more there are', () => {
    const sentence = problemSentence(parsePolicy('keep a\nkep b\nremove (c\nremove d)'));
    assert.match(sentence ?? '', /^Line 2 can’t be read: “kep”.*\(2 more lines have a problem\)$/);
    assert.equal(problemSentence(parsePolicy('keep a')), undefined);
  });

  it('takes no more than can be looked for while someone types', () => {
    const line = `keep company:(${Array.from({ length: 900 }, (_, at) => `a${at}`).join(' OR ')})`;
    const { rules, problems } = parsePolicy(Array.from({ length: 5 }, () => line).join('\n'));
    assert.deepEqual([rules.length, problems.map(({ line: number }) => number)], [3, [3, 4]]);
    const many = parsePolicy('keep *\n'.repeat(50_000));
    assert.deepEqual([many.rules.length, many.problems.length], [3000, 47_000]);
  });

  it('comes with a template that has no problem and keeps before it removes', () => {
    const { rules, problems } = parsePolicy(policyTemplate());
    assert.deepEqual(problems, []);
    assert.deepEqual(
      policyDecisions.map((decision) => rules.some((rule) => rule.decision === decision)),
      [true, true, true],
    );
    const order = rules.map(({ decision }) => policyDecisions.indexOf(decision));
    assert.deepEqual(order, [...order].sort());
    assert.equal(formatPolicy(policyTemplate()), policyTemplate());
  });
});

const anyLine = fc.oneof(
  fc
    .tuple(fc.constantFrom('keep', 'Review', 'remove', 'kep', ''), anyQuery)
    .map(([word, query]) => `${word} ${printQuery(query)}`),
  fc.string({ unit: anyCharacter, maxLength: 30 }),
  fc.constantFrom('', '   ', '#x', '## below', 'keep a  b # c', 'remove "a  b" “c  d', '\tkeep\ta\t'),
);
const anyText = fc.array(anyLine, { maxLength: 12 }).map((lines) => lines.join('\n'));

describe('laying a policy out', () => {
  it('puts the filters below each other and leaves quotes and what can’t be read alone', () => {
    assert.equal(
      formatPolicy('#Friends\n\n\n\nKEEP  tag:friend   name:"a  b"   #mine # yes \n  remove x\n kep   y  \n\n'),
      '# Friends\n\nkeep   tag:friend name:"a  b" #mine  # yes\nremove x\n kep   y\n',
    );
    assert.equal(formatPolicy('\n \n'), '');
  });

  it('changes no meaning, and nothing when done twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const formatted = formatPolicy(text);
        assert.equal(formatPolicy(formatted), formatted);
        const meaning = (policy: string): string[] =>
          parsePolicy(policy).rules.map(({ decision, query }) => `${decision} ${printQuery(query)}`);
        assert.deepEqual(meaning(formatted), meaning(text));
      }),
    );
  });

  it('folds under comment headings', () => {
    const text = '# One\n# goes on\nkeep a\n\n## Below\nkeep b\n\n\n# Two\nkeep c\n# Empty';
    assert.deepEqual(policySections(text), [
      { first: 0, last: 5 },
      { first: 4, last: 5 },
      { first: 8, last: 9 },
    ]);
  });
});

describe('fixes of a policy', () => {
  const mended = (line: string): string[] => {
    const [problem] = parsePolicy(line).problems;
    assert.ok(problem, `${line} has no problem`);
    return policyFixes(line, problem).map(({ from, to, insert }) => line.slice(0, from) + insert + line.slice(to));
  };

  const wanted: readonly (readonly [line: string, ...fixed: string[]])[] = [
    ['kep name:jose', 'keep name:jose', '# kep name:jose'],
    ['delete is:recruiter', 'remove is:recruiter', '# delete is:recruiter'],
    ['is:recruiter', 'keep is:recruiter', 'review is:recruiter', 'remove is:recruiter', '# is:recruiter'],
    ['keep compny:acme', 'keep company:acme', 'keep "compny:acme"'],
    ['review connected:5y', 'review connected:5y+', 'review connected:<5y'],
    ['remove is:recruter x', 'remove is:recruiter x'],
    ['remove state:(keep OR reviw)', 'remove state:(keep OR review)'],
    ['keep "O’Brien & Sons', 'keep "O’Brien & Sons"'],
    ['keep “José', 'keep “José”'],
    ['remove (acme OR corp', 'remove (acme OR corp)'],
    ['remove acme)', 'remove acme'],
    ['keep', 'keep *'],
    ['// friends', '# friends'],
    ['- keep company:acme', 'keep company:acme'],
    ['2. remove is:recruiter', 'remove is:recruiter'],
    ['is:recruiter remove', 'remove is:recruiter'],
    ['if is:recruiter then remove # noise', 'remove is:recruiter # noise'],
  ];
  for (const [line, ...fixed] of wanted) it(line, () => assert.deepEqual(mended(line), fixed));

  it('know the decisions in the language that is shown', () => {
    l10n.config({ contents: { Keep: 'Behalten' } });
    try {
      assert.deepEqual(mended('behalten company:acme')[0], 'keep company:acme');
    } finally {
      l10n.config({ contents: {} });
    }
  });

  it('always leave a line without a problem', () => {
    fc.assert(
      fc.property(
        anyLine.filter((line) => !/[\r\n]/.test(line)),
        (line) => {
          for (const problem of parsePolicy(line).problems) {
            for (const { from, to, insert } of policyFixes(line, problem)) {
              const fixed = line.slice(0, from) + insert + line.slice(to);
              // A misspelt decision can hide a filter that can't be read either.
              if (parsePolicy(fixed).problems.length > 0)
                assert.notEqual(problem.from, parsePolicy(fixed).problems[0]?.from);
            }
          }
        },
      ),
    );
  });
});
