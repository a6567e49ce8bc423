import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { parseQuery } from '#core/query/parseQuery.ts';
import { readPlainWords } from '#core/query/plainWords.ts';
import { printQuery } from '#core/query/printQuery.ts';
import { queryHints } from '#core/search/queryHints.ts';
import { setTextLanguage } from '#core/text/numbers.ts';
import { day, indexOf, messages, person, today } from './people.ts';

const index = indexOf([
  person('a', { company: 'Acme GmbH', title: 'Technical Recruiter', connectedOn: day(2015, 5) }),
  person('b', { company: 'Bluefern', title: 'Engineer', interaction: { messages: messages(0, 0) } }),
  person('c', { firstName: 'Siobhán', title: 'Engineer', connectedOn: day(2019) }),
  person('d', { firstName: 'Siobhán', standing: 'gone', connectedOn: day(2012) }),
]);

const hinted = (text: string): string[] =>
  queryHints(text, index, today).map(({ kind, text: meant, count }) => `${kind} ${meant} ${count}`);

describe('plain words', () => {
  for (const [said, meant] of [
    ['never messaged', 'messages:0'],
    ['people I never wrote to', 'messages:0'],
    ['2015', 'connected:2015'],
    ['not recruiter', '-is:recruiter'],
    ['never wrote, before 2015, not engineers', 'messages:0 connected:<2015 -engineer'],
    ['2015 to 2018', 'connected:2015..2018'],
    ['from 2015 to 2018', 'connected:2015..2018'],
    ['connected between 2015 and 2018', 'connected:2015..2018'],
    ['from 2015', 'connected:>=2015'],
    ['from bluefern', 'company:bluefern'],
    ['in the last 30 days', 'connected:<30d'],
    ['older than 5 years', 'connected:5y+'],
    ['no answer and no company', 'is:unanswered company:=""'],
    ['recruiters at bluefern', 'is:recruiter company:bluefern'],
    ['silent for 3 years', 'last:3y+'],
    ['I never answered', 'is:unrequited'],
    ['they never replied', 'is:unanswered'],
    ['people I invited', 'invited:me'],
    ['marked for removal', 'state:remove'],
    ['people without a title', 'title:=""'],
    ['without company', 'company:=""'],
    ['from my last job', 'during:left'],
    ['ex-colleagues', 'during:left'],
    ['added this week', 'connected:<1w'],
    ['last year', 'connected:<1y'],
    ['duplicates', 'is:twin'],
    ['founders', 'seniority:owner'],
    ['CEOs', 'seniority:cxo'],
    ['founders and CEOs, never wrote', 'seniority:(owner OR cxo) messages:0'],
    ['students or interns', 'seniority:training'],
    ['directors and above', 'seniority:director+'],
    ['at least VPs', 'seniority:vp+'],
    ['not founders', '-seniority:owner'],
    ['google or facebook', 'google OR facebook'],
    ['at google or facebook', 'company:(google OR facebook)'],
    ['from google, before 2015 or facebook', 'company:google (connected:<2015 OR facebook)'],
    ['not google or facebook', '-google -facebook'],
    ['recruiters or founders', 'is:recruiter OR seniority:owner'],
    ['HR', 'function:human-resources'],
    ['in sales, 5+ years', 'function:sales connected:5y+'],
    ['salespeople at bluefern', 'function:sales company:bluefern'],
    ['5+ years, never interacted', 'connected:5y+ messages:0'],
    ['more than 10 messages', 'messages:>10'],
    ['fewer than 3 messages', 'messages:<3'],
    ['both wrote', 'is:conversation'],
    ['untagged', '-has:tag'],
    ['tagged friend', 'tag:friend'],
    ['changed jobs', 'is:jobchanged'],
    ['the same name', 'is:namesake'],
    ['no contact for 3 years', 'last:3y+'],
    ['not recruiters and not from my last job', '-is:recruiter -during:left'],
    ['ada engineer', undefined],
    ['company:acme 2015', undefined],
    ['"never messaged"', undefined],
    ['Keeper of notebooks', undefined],
    ['Orson Founderson', undefined],
    ['or', undefined],
    ['', undefined],
  ] as const) {
    it(`${said || 'nothing'} means ${meant ?? 'nothing else'}`, () => {
      const query = readPlainWords(said);
      assert.equal(query && printQuery(query), meant);
      if (meant !== undefined) assert.deepEqual(parseQuery(meant), { ok: true, query });
    });
  }
});

describe('plain words in another language', () => {
  const bundle = (language: string): Record<string, string> =>
    JSON.parse(
      readFileSync(new URL(`../../../../l10n/bundle.l10n.${language}.json`, import.meta.url), 'utf8'),
    ) as Record<string, string>;
  after(() => {
    l10n.config({ contents: {} });
    setTextLanguage('en');
  });

  for (const [language, said, meant] of [
    ['de', 'nie geschrieben', 'messages:0'],
    ['de', 'Ohne Nachrichten, vor 2015', 'messages:0 connected:<2015'],
    ['de', 'nie geschrieben und kein Unternehmen', 'messages:0 company:=""'],
    ['de', 'keine Recruiter', '-is:recruiter'],
    ['de', '5+ Jahre, nie geschrieben', 'connected:5y+ messages:0 is:connected'],
    ['de', 'nie Geschriebenes', undefined],
    ['de', 'never wrote, before 2015', 'messages:0 connected:<2015'],
    ['es', 'nunca escribí, antes de 2015', 'messages:0 connected:<2015'],
    ['fr', 'jamais écrit et avant 2015', 'messages:0 connected:<2015'],
    ['pt-br', 'nunca escrevi, antes de 2015', 'messages:0 connected:<2015'],
    ['ja', 'メッセージなし、2015 より前', 'messages:0 connected:<2015'],
    ['zh-cn', '从未联系，2015 之前', 'messages:0 connected:<2015'],
  ] as const) {
    it(`${said} means ${meant ?? 'nothing else'} (${language})`, () => {
      l10n.config({ contents: bundle(language) });
      setTextLanguage(language);
      const query = readPlainWords(said);
      assert.equal(query && printQuery(query), meant);
    });
  }
});

describe('queryHints', () => {
  it('mends the name of a field and a value', () => {
    assert.deepEqual(hinted('conected:2015'), ['spelling connected:2015 1']);
    assert.deepEqual(hinted('employer:acme'), ['spelling company:acme 1']);
    assert.deepEqual(hinted('engineer is:recruter OR acme'), ['spelling engineer is:recruiter OR acme 1']);
    assert.deepEqual(hinted('connected:5y'), ['spelling connected:5y+ 3']);
    assert.deepEqual(hinted('conected:5y'), ['spelling connected:5y+ 3']);
  });

  it('puts the colon that is missing behind a field', () => {
    assert.deepEqual(hinted('connected>=2015'), ['spelling connected:>=2015 3']);
    assert.deepEqual(hinted('company = acme'), ['spelling company:acme 1']);
    assert.deepEqual(hinted('"company=acme"'), []);
  });

  it('mends words that no one has, as names, companies and titles write them', () => {
    assert.deepEqual(hinted('recruter'), ['spelling recruiter 1']);
    assert.deepEqual(hinted('siobahn'), ['spelling siobhan 1']);
    assert.deepEqual(hinted('enginer -acme'), ['spelling engineer -acme 2']);
    assert.deepEqual(hinted('xyzzy'), []);
  });

  it('offers plain words as what they mean, when that shows someone', () => {
    assert.deepEqual(hinted('2015'), ['meaning connected:2015 1']);
    assert.deepEqual(hinted('not recruiter'), ['meaning -is:recruiter 2']);
    assert.deepEqual(hinted('2001'), []);
  });

  it('looks at no text that is longer than anyone types', () => {
    const start = performance.now();
    assert.deepEqual(hinted('x'.repeat(20_001)), []);
    assert.deepEqual(hinted(`company:${'x'.repeat(19_000)}`), []);
    assert.ok(performance.now() - start < 200);
  });

  it('offers nothing for what is found, nor for those who have left', () => {
    assert.deepEqual(hinted(''), []);
    assert.deepEqual(hinted('engineer'), []);
    assert.deepEqual(hinted('2012'), []);
  });
});
