import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { parseQuery } from '#core/query/parseQuery.ts';
import { queryFixes } from '#core/query/queryFixes.ts';
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
    ['0 messages', 'messages:0'],
    ['without any messages', 'messages:0'],
    ["didn't message", 'messages:0'],
    ['exactly 5 messages', 'messages:5'],
    ['1 message', 'messages:>0'],
    ['no contact since 2019', 'last:<2019'],
    ['no messages since May 2019', 'last:<2019-05'],
    ["haven't spoken to them in two years", 'last:2y+'],
    ['last message 3 years ago', 'last:3y+'],
    ['last contact before 2018', 'last:<2018'],
    ["they didn't reply", 'is:unanswered'],
    ["I haven't answered", 'is:unrequited'],
    ['connected before May 2015', 'connected:<2015-05'],
    ['1 May 2015', 'connected:2015-05-01'],
    ['June 3rd, 2015', 'connected:2015-06-03'],
    ['since 14.5.2015', 'connected:>=2015-05-14'],
    ['after 2015-03', 'connected:>2015-03'],
    ['between 05/2015 and 2016', 'connected:2015-05..2016'],
    ['people I connected with in 2014', 'connected:2014'],
    ['all but recruiters', '-is:recruiter'],
    ['everyone but people at Acme', '-company:Acme'],
    ['recruiters but never messaged', 'is:recruiter messages:0'],
    ['other than recruiters', '-is:recruiter'],
    ['non-recruiters', '-is:recruiter'],
    ['not a founder', '-seniority:owner'],
    ['everyone who isn’t a recruiter', '-is:recruiter'],
    ['people who don’t have a note', '-has:note'],
    ['hasn’t a company', 'company:=""'],
    ['doesn’t work at Acme', '-company:Acme'],
    ['no longer at Acme', 'was:Acme'],
    ['used to work at Acme', 'was:Acme'],
    ['without messages or notes', 'messages:0 -has:note'],
    ['without company and title', 'company:="" title:=""'],
    ['no messages or recruiters', 'messages:0 OR is:recruiter'],
    ['recruiters I wrote to', 'is:recruiter sent:>0'],
    ['who wrote to me', 'received:>0'],
    ['more than 5 years no contact', 'last:5y+'],
    ['who did I never write to', 'messages:0'],
    ['2018-2015', 'connected:2015..2018'],
    ['2015 - 2018', 'connected:2015..2018'],
    ['older than 2015', 'connected:<2015'],
    ['2015 or earlier', 'connected:<=2015'],
    ['2020+', 'connected:>=2020'],
    ['a year ago', 'connected:1y+'],
    ['10 yrs', 'connected:10y+'],
    ['marked to keep', 'state:keep'],
    ['to be removed', 'state:remove'],
    ['removed', 'state:removed'],
    ['recruiters || founders', 'is:recruiter OR seniority:owner'],
    ['since 5/1/2015', undefined],
    ['May Able', undefined],
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
    ['de', 'nie geschrieben oder Recruiter', 'messages:0 OR is:recruiter'],
    ['fr', 'jamais écrit et avant 2015', 'messages:0 connected:<2015'],
    ['pt-br', 'nunca escrevi, antes de 2015', 'messages:0 connected:<2015'],
    ['ja', 'メッセージなし、2015 より前', 'messages:0 connected:<2015'],
    ['zh-cn', '从未联系，2015 之前', 'messages:0 connected:<2015'],
    ['de', 'alle außer Recruitern', '-is:recruiter'],
    ['de', 'ohne Firma, vernetzt vor 2015', 'company:="" connected:<2015'],
    ['fr', 'tous sauf recruteurs', '-is:recruiter'],
    ['fr', 'sans entreprise, aucune réponse', 'company:="" is:unanswered'],
    ['es', 'reclutadores sin mensajes', 'is:recruiter messages:0'],
    ['es', 'conectado después de 2020', 'connected:>2020'],
    ['pt-br', 'todos menos recrutadores', '-is:recruiter'],
    ['ja', '採用担当者 2015年より前', 'is:recruiter connected:<2015'],
    ['zh-cn', '没有公司 2015年之前', 'company:="" connected:<2015'],
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
    for (const name of ['Firma', 'entreprise', 'empresa', '会社', '公司', 'Arbeitgeber'])
      assert.deepEqual(hinted(`${name}:acme`), ['spelling company:acme 1'], name);
  });

  it('takes “kept” for a state', () => {
    assert.deepEqual(
      queryFixes('is:kept', 3, 4).map(({ insert }) => insert),
      ['state:keep'],
    );
  });

  it('puts the colon that is missing behind a field', () => {
    assert.deepEqual(hinted('connected>=2015'), ['spelling connected:>=2015 3']);
    assert.deepEqual(hinted('company = acme'), ['spelling company:acme 1']);
    assert.deepEqual(hinted('company is acme'), ['spelling company:acme 1']);
    assert.deepEqual(hinted('company != acme'), ['spelling -company:acme 2']);
    assert.deepEqual(hinted('company::acme'), ['spelling company:acme 1']);
    assert.deepEqual(hinted('messages::0'), ['spelling messages:0 1']);
    assert.deepEqual(hinted('"company=acme"'), []);
  });

  it('takes small words between conditions for what joins them, also where someone has their letters', () => {
    assert.deepEqual(hinted('company:acme or company:bluefern'), ['meaning company:acme OR company:bluefern 2']);
    assert.deepEqual(hinted('title:recruiter and company:acme'), ['meaning title:recruiter AND company:acme 1']);
    assert.deepEqual(hinted('company:acme or bluefern'), ['meaning company:(acme OR bluefern) 2']);
    assert.deepEqual(hinted('messages:0 or 1'), ['meaning messages:(0 OR 1) 1']);
    const or = indexOf([person('Orla', { title: 'or', company: 'Acme' }), person('Ben', { company: 'Acme' })]);
    const [hint] = queryHints('company:acme or title:or', or, today);
    assert.equal(hint?.count, 2);
    assert.deepEqual(hinted('company:"acme or company:bluefern"'), []);
    assert.deepEqual(hinted('everyone'), ['meaning * 3']);
  });

  it('writes lists, phrases and e-mail addresses as the filter has them', () => {
    const tagged = indexOf([person('Ada', { tags: ['my friends'], email: 'ada@example.com', company: 'Acme' })]);
    const meant = (text: string) => queryHints(text, tagged, today).map((hint) => hint.text);
    assert.deepEqual(meant('tag:my friends'), ['tag:"my friends"']);
    assert.deepEqual(meant('company:acme,bluefern'), ['company:(acme OR bluefern)']);
    assert.deepEqual(meant('ada@example.com'), ['email:"ada@example.com"']);
    assert.deepEqual(meant('connected:>=2019 <2021'), ['connected:>=2019 connected:<2021']);
    assert.deepEqual(meant('connected:2019 - 2021'), ['connected:2019..2021']);
    assert.deepEqual(meant('acme, bluefern'), ['acme OR bluefern']);
    assert.deepEqual(meant('+ada +acme'), ['ada acme']);
    assert.deepEqual(meant('-'), []);
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
    assert.ok(performance.now() - start < 2_000);
  });

  it('offers nothing for what is found, nor for those who have left', () => {
    assert.deepEqual(hinted(''), []);
    assert.deepEqual(hinted('engineer'), []);
    assert.deepEqual(hinted('2012'), []);
  });
});
