import assert from 'node:assert/strict';
import {
  cardDay,
  cardSlug,
  confirmButton,
  couldRemove,
  findCards,
  overflowButton,
  removeItem,
} from '#linkedin/page/cards.ts';
import { connectedOn } from '#linkedin/page/connectedOn.ts';
import { type Labels, onlyBuiltIn } from '#linkedin/page/labels.ts';
import type { ButtonSnapshot, CardSnapshot, DialogSnapshot } from '#linkedin/page/pageSnapshot.ts';
import { questionAbout } from '#linkedin/tasks/cardMenu.ts';
import { cardAgrees } from '#linkedin/tasks/personSearch.ts';
import { Reading, Sweep } from '#linkedin/tasks/readConnections.ts';
import { SkippedRows } from '#linkedin/tasks/skippedRows.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { dayNumber, isoDay } from '#core/time/calendarDay.ts';
import { snapshot } from './pageSnapshot.ts';

function labels(lang: string): Labels {
  const found = onlyBuiltIn.labelsFor(lang);
  if (!found) throw new Error(lang);
  return found;
}

function button(text: string, changes: Partial<ButtonSnapshot> = {}): ButtonSnapshot {
  return { label: '', text, hooked: false, ...changes };
}

function card(changes: Partial<CardSnapshot> = {}): CardSnapshot {
  const hrefs = changes.hrefs ?? ['/in/nadia-5c11/'];
  return {
    generation: 'C',
    mixed: false,
    key: '',
    hrefs,
    ownHrefs: hrefs,
    name: 'Nadia Velasquez',
    headline: 'Engineer',
    texts: ['Connected on August 7, 2024'],
    linkTexts: ['Nadia Velasquez', 'Engineer'],
    buttons: [button('', { label: 'More actions for Nadia Velasquez', expanded: false })],
    ...changes,
  };
}

function dialog(...buttons: readonly ButtonSnapshot[]): DialogSnapshot {
  return { text: '', buttons, modal: true, covers: false };
}

describe('Rows of the list', () => {
  it('A1: belong to the slug that all their links carry, in any spelling', () => {
    const hrefs = ['https://www.linkedin.com/in/Tomek-Iwa%C5%84ski?x=1', '/in/tomek-iwański/'];
    assert.equal(cardSlug(card({ hrefs })), 'tomek-iwański');
    assert.equal(cardSlug(card({ hrefs: ['/in/a/', '/in/b/'] })), undefined);
    assert.equal(cardSlug(card({ hrefs: [] })), undefined);
    assert.equal(cardSlug(card({ key: 'ConnectionCard_10-nadia-5c11' })), 'nadia-5c11');
    assert.equal(cardSlug(card({ key: 'ConnectionCard_10-someone-else' })), undefined);
  });

  it('A1: are found by slug, and a link in no clear row is told', () => {
    const twin = card({ hrefs: ['/in/nadia-twin/'] });
    const page = snapshot({ cards: [twin, card()] });
    assert.deepEqual(findCards(page, 'nadia-5c11'), { cards: [page.cards[1]], unclear: false });
    assert.ok(findCards(snapshot({ cards: [card({ hrefs: ['/in/nadia-5c11', '/in/x'] })] }), 'nadia-5c11').unclear);
    assert.ok(findCards(snapshot({ strayHrefs: ['/in/NADIA-5c11'] }), 'nadia-5c11').unclear);
    // A row within a row: the menu that opens could be either's.
    const within = [card({ mixed: true }), card({ mixed: true, generation: 'A', hrefs: ['/in/lou-park/'] })];
    assert.deepEqual(findCards(snapshot({ cards: within }), 'nadia-5c11'), { cards: [], unclear: true });
  });

  it('A1: are told by their own links, whoever else is linked in them', () => {
    const [own, other] = ['/in/nadia-5c11/', '/in/lou-park/'];
    assert.equal(cardSlug(card({ hrefs: [own, other], ownHrefs: [own] })), 'nadia-5c11');
    assert.equal(cardSlug(card({ hrefs: [own, '/in/ACoAAA0123456789abcdef'] })), 'nadia-5c11');
    assert.equal(cardSlug(card({ key: 'ConnectionCard_0-nadia-5c11', hrefs: [other], ownHrefs: [other] })), undefined);
    const wrongKey = card({ key: 'ConnectionCard_0-lou-park', hrefs: [own] });
    assert.ok(findCards(snapshot({ cards: [wrongKey] }), 'nadia-5c11').unclear);
    assert.ok(findCards(snapshot({ cards: [wrongKey] }), 'lou-park').unclear);
  });

  it('A1: are a person’s only when name and day agree as well', () => {
    const person = { slug: 'nadia-5c11', name: 'Nadia Velasquez', connectedOn: dayNumber(2024, 8, 7) };
    assert.equal(cardAgrees(person, card(), 'en'), 'agrees');
    assert.equal(cardAgrees({ ...person, connectedOn: dayNumber(2024, 8, 9) }, card(), 'en'), 'dayDiffers');
    assert.equal(cardAgrees(person, card({ name: 'Nadia Petrova' }), 'en'), 'nameDiffers');
    // A longer name is the person's where the day proves it, and someone else's where nothing does.
    assert.equal(cardAgrees(person, card({ name: 'Nadia Velasquez Orth' }), 'en'), 'agrees');
    assert.equal(
      cardAgrees({ ...person, connectedOn: undefined }, card({ name: 'Nadia Velasquez Orth' }), 'en'),
      'nameDiffers',
    );
    assert.equal(cardAgrees({ ...person, name: '' }, card(), 'en'), 'agrees');
    assert.equal(cardAgrees({ ...person, name: '', connectedOn: undefined }, card(), 'en'), 'nameDiffers');
  });

  it('are a person’s beside the whole name when the page counts days in another time zone than the export', () => {
    const person = { slug: 'nadia-5c11', name: 'Nadia Velasquez', connectedOn: dayNumber(2024, 8, 7) };
    for (const day of [6, 8]) {
      const other = { ...person, connectedOn: dayNumber(2024, 8, day) };
      assert.equal(cardAgrees(other, card(), 'en'), 'agrees');
      assert.equal(cardAgrees(other, card({ name: 'Nadia Velasquez Orth' }), 'en'), 'dayDiffers');
      assert.equal(cardAgrees({ ...other, name: '' }, card(), 'en'), 'dayDiffers');
    }
  });

  it('A2: have exactly one overflow button, or none counts', () => {
    const en = labels('en');
    const found = (...buttons: ButtonSnapshot[]): string | undefined => overflowButton(card({ buttons }), en)?.text;
    assert.equal(found(button('Message'), button('Show more actions')), 'Show more actions');
    assert.equal(found(button('Message'), button('…', { hooked: true })), '…');
    assert.equal(found(button('Message'), button('', { expanded: false })), '');
    assert.equal(found(button('More actions'), button('More actions')), undefined);
    assert.equal(found(button('Options')), undefined);
    const french = card({ buttons: [button('…', { label: 'Plus d’actions pour Nadia' })] });
    assert.equal(overflowButton(french, labels('fr'))?.text, '…');
  });

  it('open a menu whose item is recognised by whole words, a second line beside', () => {
    const en = labels('en');
    const item = (...items: ButtonSnapshot[]): string | undefined => removeItem(snapshot({ menus: [items] }), en)?.text;
    assert.equal(item(button('Share'), button('Remove Connection')), 'Remove Connection');
    assert.equal(item(button('Remove connection\nYou stay followers')), 'Remove connection\nYou stay followers');
    assert.equal(item(button('×', { label: 'Remove connection' })), '×');
    assert.equal(item(button('Remove connection request')), undefined);
    assert.equal(
      removeItem(snapshot({ menus: [[button('Remove connection')], [button('Remove connection')]] }), en),
      undefined,
    );
    // A menu without its role, as of generation B's first months: its item stands loose on the page.
    const loose = (...items: ButtonSnapshot[]): string | undefined =>
      removeItem(snapshot({ looseItems: items }), en)?.text;
    assert.equal(loose(button('Accept cookies'), button('Remove connection')), 'Remove connection');
    assert.equal(loose(button('Remove connection'), button('Remove connection')), undefined);
    // What is written on it and what a screen reader says of it may differ in length, not in what they mean.
    assert.equal(item(button('Remove connection', { label: 'Remove connection with Lou Park' })), 'Remove connection');
    const long = { label: 'Remove Lou Park from your connections' };
    assert.equal(item(button('Remove connection', long)), 'Remove connection');
    assert.equal(item(button('Remove follower', { label: 'Remove connection' })), undefined);
    assert.equal(item(button('Report / Block', { label: 'Remove connection' })), undefined);
    assert.equal(item(button('Remove connection', { label: 'Message Lou Park' })), undefined);
    // Named by the markup alone, or by markup and words that contradict: nothing is clicked.
    assert.equal(item(button('Start free trial', { hooked: true })), undefined);
    assert.equal(item(button('Remove connection'), button('Report', { hooked: true })), undefined);
  });

  it('A2: ask by a dialog whose confirming button is named by markup and label', () => {
    const en = labels('en');
    const found = (...buttons: ButtonSnapshot[]): string | undefined => confirmButton(dialog(...buttons), en)?.text;
    assert.equal(found(button('Cancel'), button('Remove')), 'Remove');
    assert.equal(found(button('Cancel'), button('Remove', { hooked: true })), 'Remove');
    assert.equal(found(button('Remove', { label: 'Remove Nadia Velasquez' })), 'Remove');
    assert.equal(found(button('Remove', { label: 'Start free trial' })), undefined);
    assert.equal(found(button('Upgrade', { label: 'Remove' })), undefined);
    assert.equal(found(button('Remove'), button('Remove')), undefined);
    assert.equal(found(button('Disconnect')), undefined);
    assert.equal(found(button('Start free trial', { hooked: true })), undefined);
    assert.equal(found(button('Start free trial', { hooked: true }), button('Remove')), undefined);
    assert.ok(couldRemove(dialog(button('Supprimer'))));
    assert.ok(!couldRemove(dialog(button('Accept all cookies'))));
  });

  it('say when the connection began, in every language, or nothing', () => {
    const day = (text: string, lang: string): string | undefined => {
      const found = connectedOn(text, lang);
      return found === undefined ? undefined : isoDay(found);
    };
    for (const [text, lang, expected] of [
      ['Connected on August 7, 2024', 'en', '2024-08-07'],
      ['Connected on 8 September 2026', 'en-GB', '2026-09-08'],
      ['Connexion le 1 août 2026', 'fr', '2026-08-01'],
      ['Connexion le 1er février 2026', 'fr', '2026-02-01'],
      ['Контакт установлен 1 июля 2026 г.', 'ru', '2026-07-01'],
      ['2025年10月24日につながりました', 'ja', '2025-10-24'],
      ['2025 年 10 月 24 日建立联系', 'zh_CN', '2025-10-24'],
      ['2025년 10월 24일에 1촌 맺음', 'ko', '2025-10-24'],
      ['Conectado em 7 de agosto de 2024', 'pt-BR', '2024-08-07'],
      ['Vernetzt am 27. März 2023', 'de', '2023-03-27'],
      ['La relación comenzó el 9 de agosto de 2024.', 'es', '2024-08-09'],
      ['22 Ağustos 2024', 'tr', '2024-08-22'],
      ['Terhubung 3 Mei 2024', 'in_ID', '2024-05-03'],
      ['7 באוגוסט 2024', 'iw_IL', '2024-08-07'],
      ['7. august 2024', 'no_NO', '2024-08-07'],
      ['Agosto 7, 2024', 'tl_PH', '2024-08-07'],
      ['٧ أغسطس ٢٠٢٤', 'ar', '2024-08-07'],
      ['24 tháng 10, 2025', 'vi', '2025-10-24'],
      ['२४ अक्टूबर २०२५', 'hi', '2025-10-24'],
      ['Kontakt sedan 2024-08-07', 'sv', '2024-08-07'],
      ['2024. 8. 7.', 'ko', '2024-08-07'],
      ['2024/8/7', 'zh_CN', '2024-08-07'],
    ] as const) {
      assert.equal(day(text, lang), expected, `${lang}: ${text}`);
    }
    for (const [text, lang] of [
      ['Connected 3 weeks ago', 'en'],
      ['Connected on February 31, 2024', 'en'],
      ['Since August 7, 2024', 'en'],
      ['Conectado há 3 semanas', 'pt-BR'],
      ['7/8/2024', 'pt-BR'],
      ['۱۷ مرداد ۱۴۰۳', 'fa'],
    ] as const) {
      assert.equal(day(text, lang), undefined, `${lang}: ${text}`);
    }
    assert.equal(cardDay(card({ texts: ['Berlin', 'Connected on August 7, 2024'] }), 'en'), dayNumber(2024, 8, 7));
  });

  it('take no day that a headline names for that of connecting', () => {
    const headline = 'Fundadora desde 1 de março de 2020';
    const inLink = (lang: string, ...others: string[]) =>
      cardDay(card({ headline, texts: [], linkTexts: ['Nadia Velasquez', headline, ...others] }), lang);
    assert.equal(inLink('pt-BR', 'Conectado em 7 de agosto de 2024'), dayNumber(2024, 8, 7));
    assert.equal(inLink('pt-BR', 'Conectado em 07/08/2024'), undefined);
    assert.equal(inLink('pt-BR'), undefined);
    // Where the words are known, they tell: a row without a headline has the day in its place.
    const day = 'Connected on August 7, 2024';
    const noHeadline = card({ headline: day, texts: [], linkTexts: ['Nadia Velasquez', day] });
    assert.equal(cardDay(noHeadline, 'en'), dayNumber(2024, 8, 7));
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

  it('are read once their rows have name and day, which may come after the row', () => {
    const reading = new Reading();
    const on = (day: number, changes: Parameters<typeof card>[0]) =>
      card({ hrefs: ['/in/a/'], texts: [`Connected on August ${day}, 2024`], ...changes });
    const take = (at: number, ...cards: ReturnType<typeof card>[]) =>
      reading.take(snapshot({ totalText: '9 connections', cards }), at).map(({ slug, name }) => `${slug} ${name}`);
    const unnamed = card({ hrefs: ['/in/b/'], name: '' });
    assert.deepEqual(take(0, on(1, { name: 'A One' }), unnamed), ['a A One']);
    assert.ok(reading.isFilling);
    const undated = card({ hrefs: ['/in/b/'], name: 'B Two', texts: [] });
    assert.deepEqual(take(700, undated), []);
    assert.deepEqual(take(900, on(2, { hrefs: ['/in/b/'], name: 'B Two' })), ['b B Two']);
    assert.ok(!reading.isFilling);
    // Rows that never get theirs are read without, and after some of them none is waited for.
    for (const [place, slug] of ['c', 'd', 'e'].entries()) {
      const row = card({ hrefs: [`/in/${slug}/`], name: 'Someone', texts: [] });
      assert.deepEqual(take(place * 5000, row), []);
      assert.deepEqual(take(place * 5000 + 1500, row), [`${slug} Someone`]);
    }
    assert.deepEqual(take(60_000, card({ hrefs: ['/in/f/'], name: '' })), ['f ']);
    assert.ok(!reading.isFilling);
  });
});

describe('A headline that stands where the name comes', () => {
  const row = (name: string, headline: string) =>
    snapshot({ totalText: '9 connections', cards: [card({ hrefs: ['/in/b/'], name, headline })] });

  it('is not read as the name', () => {
    for (const headline of ['', 'Director']) {
      const reading = new Reading();
      assert.deepEqual(reading.take(row('Director', headline), 0), []);
      assert.ok(reading.isFilling);
      assert.deepEqual(
        reading.take(row('B Two', 'Director'), 700).map(({ name }) => name),
        ['B Two'],
      );
    }
  });
});

describe('The way through the list', () => {
  it('goes back ever further when nothing new comes, and on again after the first new row', () => {
    const sweep = new Sweep();
    const walk = (rounds: number) =>
      Array.from({ length: rounds }, () => (sweep.next(false) === 'back' ? 'b' : 'o')).join('');
    assert.equal(walk(13 + 23 + 6), 'ooobbbbbooooo' + 'ooo' + 'b'.repeat(10) + 'o'.repeat(10) + 'ooobbb');
    assert.equal(sweep.next(true), 'on');
    assert.equal(walk(9), 'ooobbbbbo');
  });

  it('leads back to rows that were skipped, until those shown join what was read before', () => {
    const rows = new SkippedRows();
    const back = (shown: string, isNew = true): boolean => {
      rows.take(Array.from(shown, (slug) => slug));
      return rows.areAbove(isNew);
    };
    assert.deepEqual(
      ['abc', 'cd', '', 'hi', 'hi', '', 'fgh', 'ef', 'de', 'efg', 'ghi', 'ij'].map((shown) => back(shown)),
      [...[false, false, false], ...[true, true, true, true, true], ...[false, false, false, false]],
    );
    // A list that shows each row only once has nothing to go back to.
    const rounds = Array.from({ length: 11 }, () => back('xyz', false));
    assert.deepEqual(rounds, [...Array.from({ length: 10 }, () => true), false]);
    assert.ok(!back('uvw'));
  });
});

describe('The question before a removal', () => {
  const asked = (lang: string, text: string, word: string, generation: 'A' | 'B' | 'C' = 'C', hooked = false) => {
    const dialogs = [{ ...dialog(button(word, { hooked })), text }];
    const menu = { card: card({ generation }), labels: labels(lang) };
    const person = { slug: 'nadia-5c11' as ProfileSlug, name: 'Nadia Velasquez', connectedOn: undefined };
    const answer = questionAbout(snapshot({ lang, cards: [menu.card], dialogs }), person, menu);
    return typeof answer === 'object' ? answer.kind : answer;
  };

  it('is about the connection, in one word or another', () => {
    const ways: [lang: string, text: string, word: string][] = [
      ['en', 'Remove Connection\nAre you sure you want to remove Nadia Velasquez as a connection?', 'Remove'],
      ['en', 'Nadia Velasquez won’t be notified.', 'Remove connection'],
      ['en', 'Remove Nadia Velasquez from your network?', 'Remove'],
      ['fr', 'Voulez-vous vraiment supprimer Nadia Velasquez de votre réseau ?', 'Supprimer'],
      ['fr', 'Supprimer Nadia Velasquez de vos relations ?', 'Supprimer'],
      ['pt-BR', 'Remover Nadia Velasquez da sua rede?', 'Remover'],
      ['pt-BR', 'Remover Nadia Velasquez das suas conexões?', 'Remover'],
    ];
    for (const way of ways) {
      assert.equal(asked(...way), 'question', way.join(' | '));
      assert.equal(asked(...way, 'A', true), 'question', `A: ${way.join(' | ')}`);
    }
  });

  it('is about the connection when the person is called so', () => {
    const menu = { card: card({ name: 'Connection Jones', generation: 'A' }), labels: labels('en') };
    const person = { slug: 'nadia-5c11' as ProfileSlug, name: 'Connection Jones', connectedOn: undefined };
    const about = (text: string) => {
      const dialogs = [{ ...dialog(button('Remove', { hooked: true })), text }];
      const answer = questionAbout(snapshot({ cards: [menu.card], dialogs }), person, menu);
      return typeof answer === 'object' ? answer.kind : answer;
    };
    assert.equal(about('Remove Connection\nAre you sure you want to remove Connection Jones?'), 'question');
    assert.equal(about('Remove Connection Jones from your saved items?'), undefined);
    assert.equal(about('Connection Jones\nRemove Connection from your saved items?'), undefined);
  });

  it('could be about a namesake, but not about the person’s own row, however its link is written', () => {
    const menu = { card: card(), labels: labels('en') };
    const person = { slug: 'nadia-5c11' as ProfileSlug, name: 'Nadia Velasquez', connectedOn: undefined };
    const dialogs = [{ ...dialog(button('Remove connection')), text: 'Remove Nadia Velasquez?' }];
    const alike = (other: CardSnapshot) => {
      const answer = questionAbout(snapshot({ cards: [menu.card, other], dialogs }), person, menu);
      return typeof answer === 'object' && answer.alike;
    };
    assert.equal(alike(card({ hrefs: ['/in/Nadia-5c11?x=1'] })), false);
    assert.equal(alike(card({ hrefs: ['/in/nadia-twin/'] })), true);
    assert.equal(alike(card({ hrefs: ['/in/Nadia-5c11?x=1'], mixed: true })), true, 'a row that is not certain');
  });

  it('is not about something else that is answered with the same word', () => {
    for (const text of ['from your saved items', 'from your followers', 'from this list', 'and mute']) {
      assert.equal(asked('en', `Remove Nadia Velasquez ${text}?`, 'Remove'), undefined, text);
      // The classic client has the same hook on the main button of every question.
      assert.equal(asked('en', `Remove Nadia Velasquez ${text}?`, 'Remove', 'A', true), undefined, text);
    }
  });

  it('counts with the markup’s own hook, however it is worded, in the clients that have one of their own', () => {
    assert.equal(asked('en', 'Say goodbye to Nadia Velasquez?', 'Remove', 'B', true), 'question');
  });
});
