import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { parseQuery } from '#core/query/parseQuery.ts';
import { spokenQuery } from '#webview/model/spokenQuery.ts';

function spoken(text: string): string {
  const parsed = parseQuery(text);
  assert.ok(parsed.ok, text);
  return spokenQuery(parsed.query);
}

describe('a filter in words', () => {
  it('says one value, and its opposite', () => {
    assert.equal(spoken('company:="Quarry & Sons"'), 'At Quarry & Sons');
    assert.equal(spoken('-company:="Quarry & Sons"'), 'Not at Quarry & Sons');
    assert.equal(spoken('-tag:=""'), 'Not: No tag');
    assert.equal(spoken('-engineer'), 'Without “engineer”');
    assert.equal(spoken('seniority:senior..director'), 'Seniority: Senior to Director');
  });

  it('says several values after one label, with what is none of them (U46)', () => {
    assert.equal(spoken('company:(="李小龙" OR ="<b>O\'Brien</b>")'), "Company: 李小龙 or <b>O'Brien</b>");
    assert.equal(spoken('company:(="Acme" OR globex OR ="")'), 'Company: Acme, “globex” or No company');
    assert.equal(spoken('-company:(="Acme" OR ="Globex")'), 'Not: Company: Acme or Globex');
    assert.equal(spoken('connected:(2015 OR <2010)'), 'Connected: 2015 or before 2010');
    assert.equal(spoken('strength:(1 OR unknown)'), 'Strength: 1 or not known');
    assert.equal(spoken('last:(never OR <2010)'), 'Last contact: Never messaged or before 2010');
  });

  it('says several values that have no label, one beside the other', () => {
    assert.equal(spoken('-state:(keep OR review)'), 'Not: Keep or Review');
    assert.equal(spoken('is:(recruiter OR hidden)'), 'Recruiters or Hidden members');
  });

  it('says five of many values, and how many more there are', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'];
    assert.equal(spoken(`company:(${six.join(' OR ')})`), 'Company: “a”, “b”, “c”, “d”, “e” or “f”');
    assert.equal(spoken(`company:(${[...six, 'g'].join(' OR ')})`), 'Company: “a”, “b”, “c”, “d”, “e” or 2 more');
  });

  it('says what stands in parentheses and beside OR', () => {
    assert.equal(spoken('sales OR is:recruiter'), '“sales” or Recruiters');
    assert.equal(spoken('-(sales OR is:recruiter)'), 'Not: “sales” or Recruiters');
    assert.equal(spoken('(sales state:keep) OR company:acme'), '(“sales” and Keep) or Company: “acme”');
  });

  it('never shows the query language', () => {
    for (const text of [
      '-(a b)',
      '-(a OR (b -c))',
      'during:(left OR =Acme)',
      '-has:(note OR tag)',
      'invited:(me OR them)',
    ])
      assert.doesNotMatch(spoken(text), /OR|\w:\S|-/, spoken(text));
  });
});
