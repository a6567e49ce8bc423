import assert from 'node:assert/strict';
import { shapeOf, shapeOfDate } from '#linkedin/page/placeholder.ts';
import { skeletonOf } from '#linkedin/page/skeleton.ts';
import type { SeenElement, SeenPage } from '#linkedin/page/structureReader.ts';
import { connectedOn } from '#linkedin/page/connectedOn.ts';

function el(tag: string, attributes: Record<string, string> = {}, ...children: (SeenElement | string)[]): SeenElement {
  return { tag, attributes, children };
}
function skeleton(...children: SeenElement[]): string {
  const page: SeenPage = {
    url: 'https://www.linkedin.com/mynetwork/invite-connect/connections/?x=secretvalue',
    lang: 'en-US',
    dir: '',
    body: el('body', {}, ...children),
    hooks: { 'card C': { taken: 2, leftOut: 0 }, challenge: { taken: 0, leftOut: 1 } },
  };
  return skeletonOf(page);
}

describe('Placeholders', () => {
  it('have the script, kind and number of what they stand for', () => {
    assert.equal(shapeOf('O’Brien, José-María'), 'X’Xxxxx, Xxxx-Xxxxx');
    assert.equal(shapeOf('李小龙 さくら'), '字字字 あああ');
    assert.equal(shapeOf('Илья محمد ٣٤'), 'Жжжж طططط ١١');
    assert.equal(shapeOf('김 <b>Bo</b> 🦊'), '가 ·x·Xx·/x· ☆');
    assert.equal(Array.from(shapeOf('x'.repeat(400))).length, 61);
  });

  it('of a date can be read as a date, and are not that date', () => {
    for (const [text, lang] of [
      ['Connected on August 7, 2024', 'en'],
      ['Connexion le 1 août 2026', 'fr'],
      ['Контакт установлен 1 июля 2026 г.', 'ru'],
      ['2025年10月24日につながりました', 'ja'],
      ['Vernetzt am 3. März 2020', 'de'],
    ] as const) {
      const shape = shapeOfDate(text, lang);
      assert.ok(shape !== undefined, text);
      assert.equal(connectedOn(shape, lang), connectedOn('Connected on January 11, 2011', 'en'), shape);
    }
    assert.equal(shapeOfDate('Director since August', 'en'), undefined);
    for (const lang of ['', 'x-quell', 'x']) assert.equal(shapeOfDate('2025-10-24', lang), '2011-11-11', lang);
  });
});

describe('A page’s skeleton', () => {
  const slug = 'nadia-velasquez-5c11';
  const card = el(
    'div',
    { componentkey: `ConnectionCard_10-${slug}`, class: 'a1b2 mn-connection-card nadia', onclick: 'x()', style: 'x' },
    el(
      'a',
      { href: `https://www.linkedin.com/in/${slug}/?miniProfileUrn=urn%3Ali%3AACoAAB` },
      el('p', {}, 'Nadia Velasquez'),
    ),
    el('p', {}, 'Remove connection'),
    el(
      'button',
      {
        'aria-label': 'More actions for Nadia Velasquez',
        'aria-expanded': 'false',
        'data-view-name': 'connections-remove-connection-dropdown',
      },
      '…',
    ),
    el('img', {
      src: 'https://media.example/nadia.jpg',
      alt: 'Nadia’s profile picture',
      'data-owner': 'urn:li:member:4711',
    }),
  );

  it('keeps what is LinkedIn’s and nothing that is anyone’s', () => {
    const text = skeleton(card);
    for (const kept of [
      'componentkey="ConnectionCard_0-person-1"',
      'href="/in/person-1/?miniProfileUrn=x"',
      'aria-label="More actions xxx Xxxxx Xxxxxxxxx"',
      'data-view-name="connections-remove-connection-dropdown"',
      'mn-connection-card',
      'aria-expanded="false"',
      'card C: 2\n',
      'challenge: 0, and 1 in parts left out\n',
      '<html xmlns="http://www.w3.org/1999/xhtml" lang="en-US">',
    ]) {
      assert.ok(text.includes(kept), `${kept}\n${text}`);
    }
    assert.doesNotMatch(text, /nadia|velasquez|5c11|ACoAA|4711|jpg|onclick|secretvalue|https:\/\/www\.linkedin/i);
  });

  it('takes a headline for a headline, also when it reads like a button', () => {
    const text = skeleton(card, el('button', {}, el('p', {}, 'Remove connection')));
    assert.match(text, /<p>Xxxxxx xxxxxxxxxx<\/p>/);
    assert.match(text, /<p>Remove connection<\/p>/);
  });

  it('gives one person one number wherever they are named, in any spelling of the address', () => {
    const link = (href: string): SeenElement => el('a', { href });
    const text = skeleton(link('/in/tomek-iwa%C5%84ski/'), link('/in/Tomek-Iwański?x=1'), link('/in/someone/'));
    assert.equal(text.match(/\/in\/person-1/g)?.length, 2);
    assert.ok(text.includes('/in/person-2/'));
  });

  it('keeps new names of hooks, unless a word of theirs is written on the page', () => {
    const text = skeleton(
      el('div', { 'data-view-name': 'member-row', componentkey: 'MemberRow_List', id: 'ember42', class: 'kqzx-1f9a' }),
      el('div', { 'data-view-name': 'karim-row' }, el('p', {}, 'Karim Row')),
    );
    assert.ok(
      text.includes('data-view-name="member-xxx" componentkey="MemberXxx_List"') ||
        text.includes('data-view-name="member-xxx"'),
      text,
    );
    assert.doesNotMatch(text, /karim|ember42|kqzx|1f9a/i);
  });

  it('keeps no word of a name, headline or company that no text of the page has', () => {
    const hostile = el('div', {
      id: 'nadia',
      class: 'velasquez nadiaCard u_nadia',
      name: 'lighthouse',
      componentkey: 'row.lighthouseKeeper.nadia',
      'data-headline': 'lighthouse keeper',
      'data-title': 'Keeper',
      'data-urn': 'urn:li:member:nadia',
      'data-nadia': '1',
      'data-testid': 'nadia-row',
    });
    const hidden: SeenElement = { ...el('div', { id: 'nadia-velasquez', 'aria-hidden': 'nadia' }), hidden: true };
    const text = skeleton(hostile, hidden, el('nadia-card'), el('code', { id: 'bpr-guid-nadia' }));
    assert.doesNotMatch(text, /nadia|velasquez|lighthouse|keeper/i);
    assert.match(text, /data-testid="xxxxx-row"/);
  });

  it('keeps the piece of a name that a hook looks for, also where its word is written on the page', () => {
    const text = skeleton(el('div', { 'data-view-name': 'message-nadia' }, el('p', {}, 'A message from Nadia')));
    assert.match(text, /data-view-name="[^"]*messag[^e"]*"/);
    assert.doesNotMatch(text, /message|nadia/i);
  });

  it('has no element that does anything, and is well formed whatever the page says', () => {
    const text = skeleton(
      el('iframe', { src: 'https://captcha.example/x?token=abc' }),
      el('a', { href: 'javascript:alert(1)' }, '"><script>alert(1)</script>&amp;'),
      el('x-nadia', {}, 'a--b'),
    );
    assert.ok(text.includes('src="about:blank?captcha"'));
    assert.doesNotMatch(text, /<script|javascript:|token|alert/);
  });

  it('says how many rows it left out', () => {
    const body = { ...el('div'), left: 240 };
    assert.ok(skeleton(body).includes('<!-- 240 more -->'));
  });
});
