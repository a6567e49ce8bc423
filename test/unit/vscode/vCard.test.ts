import assert from 'node:assert/strict';
import { parse } from 'vcard4';
import { connectionsVCard } from '#vscode/files/vCard.ts';
import { connectionsMarkdown } from '#vscode/files/csv.ts';
import { person } from '../core/search/people.ts';

const someone = person("Zoë O'Brien", {
  slug: 'zoë-o-brien',
  company: 'Ace; Base, Ltd\\',
  title: 'Lead\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Someone Else',
  email: 'zoe@example.org',
  tags: ['a,b', '李'],
  note: 'line one\nline two '.repeat(20),
});

describe('people as vCards', () => {
  it('are read back by a vCard library as they were, whatever people wrote', () => {
    const text = connectionsVCard([someone, person('李 小龙'), person('')]);
    const cards = [parse(text)].flat();
    assert.equal(cards.length, 2, 'one card for each person with a name, and none that a title made up');
    const values = (name: string): unknown => cards[0]?.getProperty(name).map(({ value }) => value);
    assert.deepEqual(values('FN'), ["Zoë O'Brien"]);
    assert.deepEqual(values('ORG'), ['Ace; Base, Ltd\\']);
    assert.deepEqual(values('TITLE'), ['Lead\nEND:VCARD\nBEGIN:VCARD\nFN:Someone Else']);
    assert.deepEqual(values('EMAIL'), ['zoe@example.org']);
    assert.deepEqual(values('URL'), ['https://www.linkedin.com/in/zo%C3%AB-o-brien/']);
    assert.deepEqual(values('CATEGORIES'), [['a,b', '李']]);
    assert.deepEqual(values('NOTE'), [someone.note]);
    assert.deepEqual(cards[1]?.getProperty('FN')[0]?.value, '李 小龙');
  });
});

describe('people as a Markdown table', () => {
  it('has one row a person, whose text is no markup and ends no cell', () => {
    const table = connectionsMarkdown([
      { ...someone, title: 'a|b <img src=x> [x](https://example.com)', company: '`*_' },
    ]);
    const lines = table.trimEnd().split('\n');
    assert.equal(lines.length, 3);
    assert.ok(lines[2]?.includes('a\\|b \\<img src=x\\> \\[x\\](https://example.com)'), lines[2]);
    assert.ok(lines[2]?.includes('\\`\\*\\_'));
    assert.equal(lines[2]?.replace(/\\\|/g, '').split('|').length, lines[0]?.split('|').length);
  });
});
