import assert from 'node:assert/strict';
import { cardSlug, confirmButton, findCards, overflowButton, removeItem } from '../../../src/linkedin/cards.ts';
import { connectedOn } from '../../../src/linkedin/connectedOn.ts';
import { type Labels, labelsFor } from '../../../src/linkedin/labels.ts';
import type { CardSnapshot } from '../../../src/linkedin/pageReader.ts';
import { Reading } from '../../../src/linkedin/readConnections.ts';
import { isoDay } from '../../../src/core/calendarDay.ts';
import { snapshot } from './pageSnapshot.ts';

function labels(lang: string): Labels {
  const found = labelsFor(lang);
  if (!found) throw new Error(lang);
  return found;
}

function card(changes: Partial<CardSnapshot> = {}): CardSnapshot {
  return {
    generation: 'C',
    key: '',
    hrefs: ['/in/nadia-5c11/'],
    name: 'Nadia Velasquez',
    headline: 'Engineer',
    texts: ['Connected on August 7, 2024'],
    buttons: [{ label: 'More actions for Nadia Velasquez', hooked: false, expanded: false }],
    ...changes,
  };
}

describe('Rows of the list', () => {
  it('A1: belong to the slug that all their links carry, in any spelling', () => {
    const hrefs = ['https://www.linkedin.com/in/Tomek-Iwa%C5%84ski?x=1', '/in/tomek-iwański/'];
    assert.equal(cardSlug(card({ hrefs })), 'tomek-iwański');
    assert.equal(cardSlug(card({ hrefs: ['/in/a/', '/in/b/'] })), undefined);
    assert.equal(cardSlug(card({ hrefs: [] })), undefined);
    assert.equal(cardSlug(card({ key: 'ConnectionCard_10-nadia-5c11' })), 'nadia-5c11');
    assert.equal(cardSlug(card({ key: 'ConnectionCard_10-somebody-else' })), undefined);
  });

  it('A1: are found by slug, and a link in no clear row is told', () => {
    const twin = card({ hrefs: ['/in/nadia-twin/'] });
    const page = snapshot({ cards: [twin, card()] });
    assert.deepEqual(findCards(page, 'nadia-5c11'), { cards: [page.cards[1]], unclear: false });
    assert.ok(findCards(snapshot({ cards: [card({ hrefs: ['/in/nadia-5c11', '/in/x'] })] }), 'nadia-5c11').unclear);
    assert.ok(findCards(snapshot({ strayHrefs: ['/in/NADIA-5c11'] }), 'nadia-5c11').unclear);
  });

  it('A2: have exactly one overflow button, or none counts', () => {
    const button = (label: string, hooked = false) => ({ label, hooked });
    const en = labels('en');
    assert.equal(overflowButton(card({ buttons: [button('Message'), button('Show more actions')] }), en), 1);
    assert.equal(overflowButton(card({ buttons: [button('Message'), button('…', true)] }), en), 1);
    assert.equal(overflowButton(card({ buttons: [button('More actions'), button('More actions')] }), en), undefined);
    assert.equal(overflowButton(card({ buttons: [button('Options')] }), en), undefined);
    assert.equal(overflowButton(card({ buttons: [button('Plus d’actions pour Nadia')] }), labels('fr')), 0);
  });

  it('open a menu whose item and dialog button are recognised by their whole words', () => {
    const en = labels('en');
    assert.equal(removeItem(snapshot({ menus: [['Share', 'Remove Connection']] }), en), 'Remove Connection');
    assert.equal(removeItem(snapshot({ menus: [['Remove connection request']] }), en), undefined);
    assert.equal(removeItem(snapshot({ menus: [['Remove connection'], ['Remove connection']] }), en), undefined);
    const buttons = [
      { label: 'Cancel', hooked: false },
      { label: 'Remove', hooked: false },
    ];
    assert.equal(confirmButton({ text: '', buttons }, en), 1);
    assert.equal(confirmButton({ text: '', buttons: [...buttons, { label: 'Remove', hooked: false }] }, en), undefined);
    assert.equal(confirmButton({ text: '', buttons: [{ label: 'Disconnect', hooked: false }] }, en), undefined);
  });

  it('say when the connection began, or nothing', () => {
    const day = (text: string, lang: string): string | undefined => {
      const found = connectedOn(text, labels(lang));
      return found === undefined ? undefined : isoDay(found);
    };
    assert.equal(day('Connected on August 7, 2024', 'en'), '2024-08-07');
    assert.equal(day('Connexion le 1 août 2026', 'fr'), '2026-08-01');
    assert.equal(day('Connexion le 1er février 2026', 'fr'), '2026-02-01');
    assert.equal(day('Connected 3 weeks ago', 'en'), undefined);
    assert.equal(day('Connected on February 31, 2024', 'en'), undefined);
    assert.equal(day('Conectado em 7 de agosto de 2024', 'pt-BR'), undefined);
  });

  it('A15: make a complete reading only when they are as many as the header counts', () => {
    const reading = new Reading();
    const people = ['a', 'b'].map((slug) => card({ hrefs: [`/in/${slug}/`] }));
    assert.equal(reading.take(snapshot({ totalText: '3 connections', cards: people })).length, 2);
    assert.ok(!reading.matches);
    assert.equal(reading.take(snapshot({ totalText: '3 connections', cards: people })).length, 0);
    reading.take(snapshot({ totalText: '', cards: [card({ hrefs: ['/in/c/'] })] }));
    assert.ok(reading.matches);
    reading.take(snapshot({ totalText: '', cards: [card({ hrefs: ['/in/d/'] })] }));
    assert.ok(!reading.matches, 'more than the header counts is no proof either');
  });
});
