import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fieldHelp, operatorHelp } from '#core/query/fieldHelp.ts';
import { longestQuery, parseQuery } from '#core/query/parseQuery.ts';
import { printQuery } from '#core/query/printQuery.ts';
import { queryFields } from '#core/query/query.ts';
import { anyQuery } from './queryArbitrary.ts';
import { anyCharacter } from '../../../anyCharacter.ts';

function printed(text: string): string {
  const parsed = parseQuery(text);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.error.message);
  return printQuery(parsed.query);
}

describe('parseQuery', () => {
  describe('reads and prints', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['', ''],
      ['   ', ''],
      ['*', ''],
      ['ada  lovelace', 'ada lovelace'],
      ['"data engineer"', '"data engineer"'],
      ['"data"', 'data'],
      ["O'Brien 李小龙 José <b> 🎉", `O'Brien 李小龙 José "<b>" "🎉"`],
      ['Jean-Luc C++', 'Jean-Luc C++'],
      ['a OR b OR c', 'a OR b OR c'],
      ['a b OR c', '(a b) OR c'],
      ['a (b OR c)', 'a (b OR c)'],
      ['((a)) (b c)', 'a b c'],
      ['a AND NOT b', 'a -b'],
      ['or and not', 'or and not'],
      ['"OR" OR "NOT"', '"OR" OR "NOT"'],
      ['--a', 'a'],
      ['-(a OR b)', '-(a OR b)'],
      ['-*', '-*'],
      ['has:slug is:TwoWay', 'has:profile is:conversation'],
      ['rec* *er r*r', 'rec* *er r*r'],
      ['"rec*"', '"rec*"'],
      ['="data"', '=data'],
      ['COMPANY:Acme', 'company:Acme'],
      ['company:="Acme GmbH"', 'company:="Acme GmbH"'],
      ['company:=""', 'company:=""'],
      ['company:(="Acme GmbH" OR Blue*)', 'company:(="Acme GmbH" OR Blue*)'],
      ['company:( acme )', 'company:acme'],
      ['note:re:invent', 'note:"re:invent"'],
      ['state:KEEP -state:(removed OR gone)', 'state:keep -state:(removed OR gone)'],
      ['connected:>2019', 'connected:>2019'],
      ['connected:>=2019 connected:<2019 connected:<=2019', 'connected:>=2019 connected:<2019 connected:<=2019'],
      ['connected:2015..2018', 'connected:2015..2018'],
      ['connected:2015-3..2018-12-31', 'connected:2015-03..2018-12-31'],
      ['connected:2015.. connected:..2018', 'connected:>=2015 connected:<=2018'],
      ['connected:5y+ connected:>5y connected:>=5y', 'connected:5y+ connected:>5y connected:5y+'],
      ['connected:<30d connected:<=2w connected:1y..18m', 'connected:<30d connected:<=2w connected:1y..18m'],
      ['last:(never OR unknown OR >3y)', 'last:(never OR unknown OR >3y)'],
      ['messages:0 messages:>3 messages:5+ messages:<3', 'messages:0 messages:>3 messages:>4 messages:<3'],
      ['messages:2..5 messages:<=2 messages:>=0', 'messages:2..5 messages:<3 messages:>=0'],
      ['invited:me has:recommendation is:recruiter', 'invited:me has:recommendation is:recruiter'],
    ];
    for (const [text, expected] of cases) it(text || '(nothing)', () => assert.equal(printed(text), expected));
  });

  describe('points at what is wrong', () => {
    // Text, position, length, and a word of the sentence.
    const cases: readonly (readonly [string, number, number, string])[] = [
      ['ada (bob', 4, 1, 'never closed'],
      ['https://www.linkedin.com/in/', 0, 28, 'profile address'],
      ['ada)', 3, 1, 'closes nothing'],
      ['()', 1, 1, 'condition'],
      ['ada OR', 6, 0, 'condition'],
      ['OR ada', 0, 1, 'condition'],
      ['ada AND', 7, 0, 'condition'],
      ['AND ada', 0, 3, 'before AND'],
      ['ada NOT', 7, 0, 'condition'],
      ['sales - berlin', 6, 1, 'minus'],
      ['"ada', 0, 1, 'quotes'],
      ['company:', 8, 0, 'value right after'],
      ['company: acme', 8, 0, 'value right after'],
      ['company:(acme', 8, 1, 'never closed'],
      ['company:(acme bluefern)', 14, 1, 'OR'],
      ['company:=', 9, 0, '“=”'],
      ['firm:acme', 0, 5, 'company'],
      ['constructor:x', 0, 12, 'no field'],
      ['a state:kept', 8, 4, 'review'],
      ['connected:yesterday', 10, 9, '2015..2018'],
      ['connected:never', 10, 5, 'unknown'],
      ['connected:2019-13', 10, 7, '2019'],
      ['connected:2019-02-30', 10, 10, '2019'],
      ['connected:5y', 10, 2, '5y+'],
      ['connected:2018..2015', 10, 10, 'backwards'],
      ['last:3y..1y', 5, 6, 'shorter time first'],
      ['messages:few', 9, 3, 'number'],
      ['messages:<0', 9, 2, 'never be true'],
      ['messages:5..2', 9, 4, 'never be true'],
    ];
    for (const [text, position, length, word] of cases) {
      it(text, () => {
        const parsed = parseQuery(text);
        assert.ok(!parsed.ok, 'was accepted');
        assert.deepEqual({ position: parsed.error.position, length: parsed.error.length }, { position, length });
        assert.ok(parsed.error.message.includes(word), parsed.error.message);
        assert.match(parsed.error.message, /^\S.*\.$/s, 'one sentence');
      });
    }
  });

  it('prints every query so that it reads back the same', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        assert.deepEqual(parseQuery(printQuery(query)), { ok: true, query });
      }),
      { numRuns: 2000 },
    );
  });

  it('takes any text: reads it and can print it, or points inside it', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '-',
      '"',
      '\\',
      'OR',
      'company:',
      '=',
      '*',
      ' ',
      'last:',
      '>',
      '2019',
      '..',
    );
    const hostile = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 20 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const parsed = parseQuery(text);
        if (parsed.ok) assert.deepEqual(parseQuery(printQuery(parsed.query)), parsed);
        else {
          const { position, length } = parsed.error;
          assert.ok(position >= 0 && length >= 0 && position + length <= text.length);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('refuses what would overflow the stack or take for ever', () => {
    assert.equal(parseQuery('('.repeat(10_000)).ok, false);
    assert.equal(parseQuery('-('.repeat(10_000)).ok, false);
    assert.equal(parseQuery('x'.repeat(longestQuery + 1)).ok, false);
    assert.equal(parseQuery('-'.repeat(longestQuery)).ok, false);
    assert.equal(printed(`${'-'.repeat(9_999)}a`), '-a');
  });

  it('refuses to look for more values than a page can at each key press, and takes 500 names', () => {
    const alternatives = (count: number): string => `name:(${Array.from({ length: count }, () => 'a').join(' OR ')})`;
    assert.equal(parseQuery(alternatives(500)).ok, true);
    assert.equal(parseQuery(alternatives(1001)).ok, false);
    assert.equal(parseQuery('a '.repeat(1001)).ok, false);
  });

  it('reads curved quotes as quotes, and prints what has them inside so that it comes back', () => {
    assert.equal(printed('company:“Acme GmbH” -title:„data engineer“'), 'company:"Acme GmbH" -title:"data engineer"');
    assert.equal(printed('=“data”'), '=data');
    assert.equal(printed('"the “best” one"'), '"the “best” one"');
    assert.equal(parseQuery('“never closed').ok, false);
    assert.equal(printed('O’Brien'), 'O’Brien');
  });

  it('has help for every field, with examples that it reads', () => {
    assert.deepEqual(new Set(fieldHelp.map(({ field }) => field)), new Set(queryFields));
    for (const { field, examples } of fieldHelp) for (const { value } of examples) printed(`${field}:${value}`);
    for (const { example } of operatorHelp) printed(example);
  });
});
