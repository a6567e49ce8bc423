import assert from 'node:assert/strict';
import { parseQuery } from '#core/query/parseQuery.ts';
import { queryFixes } from '#core/query/queryFixes.ts';

describe('ways to mend a query', () => {
  const inserts = (text: string, wrong: string) =>
    queryFixes(text, text.lastIndexOf(wrong), wrong.length).map(({ insert }) => insert);
  /** The text as each fix of what is wrong in it makes it. */
  const mended = (text: string): string[] => {
    const parsed = parseQuery(text);
    assert.ok(!parsed.ok, text);
    const { position, length } = parsed.error;
    return queryFixes(text, position, length).map(
      ({ from, to, insert }) => text.slice(0, from) + insert + text.slice(to),
    );
  };

  it('know the field before a value, also inside of a list', () => {
    assert.deepEqual(inserts('a state:remov', 'remov'), ['remove']);
    assert.deepEqual(inserts('a state:(keep OR remov', 'remov'), ['remove']);
    assert.deepEqual(inserts('a nostate:remov', 'remov'), []);
    assert.deepEqual(inserts('state:keep remov', 'remov'), []);
    assert.deepEqual(inserts('state:(keep) remov', 'remov'), []);
  });

  it('change the form of a time or number, never its figures', () => {
    assert.deepEqual(inserts('connected:2020..2010', '2020..2010'), ['2010..2020']);
    assert.deepEqual(inserts('connected:7y..2y', '7y..2y'), ['2y..7y']);
    assert.deepEqual(inserts('connected:2011-2013', '2011-2013'), ['2011..2013']);
    assert.deepEqual(inserts('messages:7..3', '7..3'), ['3..7']);
    assert.deepEqual(inserts('connected:<2015/03', '<2015/03'), ['<2015-03']);
    assert.deepEqual(inserts('connected:31.12.2015', '31.12.2015'), ['2015-12-31']);
    assert.deepEqual(inserts('connected:4years', '4years'), ['4y+', '<4y']);
    assert.deepEqual(inserts('seniority:owner..entry', 'owner..entry'), ['entry..owner']);
    assert.deepEqual(inserts('connected:2019-02-30', '2019-02-30'), []);
    assert.deepEqual(inserts('messages:<0', '<0'), []);
    assert.deepEqual(inserts('last:nevr', 'nevr'), ['never']);
  });

  it('know what people call functions and seniorities', () => {
    assert.deepEqual(inserts('function:hr', 'hr'), ['human-resources']);
    assert.deepEqual(inserts('function:it', 'it'), ['information-technology']);
    assert.deepEqual(inserts('seniority:ceo+', 'ceo+'), ['cxo+']);
    assert.deepEqual(inserts('seniority:founder', 'founder'), ['owner']);
    assert.deepEqual(inserts('seniority:>director', '>director'), ['vp+']);
    assert.deepEqual(inserts('seniority:>=director', '>=director'), ['director+']);
    assert.deepEqual(inserts('seniority:<=ceo', '<=ceo'), ['unpaid..cxo']);
    assert.deepEqual(inserts('function:engineer', 'engineer'), ['engineering']);
  });

  it('know other words for values, and the field that has one', () => {
    assert.deepEqual(inserts('messages:none', 'none'), ['0']);
    assert.deepEqual(inserts('state:protected', 'protected'), ['keep']);
    assert.deepEqual(inserts('is:gone', 'gone'), ['state:gone']);
    assert.deepEqual(inserts('firstname:ada', 'firstname:'), ['name:', '"firstname:ada"']);
  });

  it('put the minus before the field, and never take it away', () => {
    assert.deepEqual(mended('is:-recruiter'), ['-is:recruiter']);
    assert.deepEqual(mended('acme is:!recruiters'), ['acme -is:recruiter']);
    assert.deepEqual(mended('is:not recruiter acme'), ['-is:recruiter acme']);
    assert.deepEqual(mended('-is:not recruiter'), ['is:recruiter']);
    assert.deepEqual(mended('has:no messages'), ['-has:message']);
    assert.deepEqual(mended('invited:(me,them)'), ['invited:(me OR them)']);
  });

  it('read times as people write them', () => {
    assert.deepEqual(inserts('connected:May2015', 'May2015'), ['2015-05']);
    assert.deepEqual(inserts('connected:05/2015', '05/2015'), ['2015-05']);
    assert.deepEqual(inserts('connected:5/1/2015', '5/1/2015'), ['2015-5-1', '2015-1-5']);
    assert.deepEqual(mended('last:2 years acme'), ['last:2y+ acme', 'last:<2y acme']);
    assert.deepEqual(mended('connected:>5 years'), ['connected:>5y']);
    assert.deepEqual(mended('connected:older than 5 years'), ['connected:5y+']);
    assert.deepEqual(mended('connected:may 2015 acme'), ['connected:2015-05 acme']);
    assert.deepEqual(mended('connected:since may 2014'), ['connected:>=2014-05']);
    assert.deepEqual(mended('connected:between 2014 and 2016 acme'), ['connected:2014..2016 acme']);
    assert.deepEqual(mended('joined:last import'), ['joined:lastimport']);
    assert.deepEqual(mended('tag:"my friends'), ['tag:"my friends"']);
  });

  it('write several values as a list', () => {
    const first = (text: string) => mended(text)[0];
    assert.equal(first('state:keep,remove a'), 'state:(keep OR remove) a');
    assert.equal(first('state:(keep,remove)'), 'state:(keep OR remove)');
    assert.equal(first('state:(keep remove)'), 'state:(keep OR remove)');
    assert.equal(first('company:(Acme, Bluefern)'), 'company:(Acme OR Bluefern)');
    assert.equal(first('a company: acme'), 'a company:acme');
    assert.equal(first('state: OR a'), undefined);
    assert.equal(first('company:="Acme'), 'company:="Acme"');
  });

  it('take no longer for a long word than for many short ones', () => {
    const started = performance.now();
    for (const piece of ['a', 'é', 'a:', '(', 'a:(', ' ', 'a:( ', 'state:( ', '1-', 'state:(a, '])
      inserts(`${piece.repeat(200_000)} x`, 'x');
    assert.ok(performance.now() - started < 3_000);
  });
});
