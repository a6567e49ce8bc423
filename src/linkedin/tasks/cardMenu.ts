import type { ElementHandle } from 'playwright-core';
import { foldLabel, type WordKind } from '#core/linkedin/pageWords.ts';
import type { NothingClicked, Person } from '#core/removal/removalBrowser.ts';
import {
  cardSlug,
  confirmButton,
  couldRemove,
  findCards,
  isCovered,
  isLabelled,
  overflowButton,
  removeItem,
  saidBy,
} from '#linkedin/page/cards.ts';
import { isLearnedOnly, type Labels, networkWords, type PageWords } from '#linkedin/page/labels.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { namesAlike, nameWords, textNames } from '#linkedin/page/names.ts';
import type {
  ButtonSnapshot,
  CardSnapshot,
  DialogSnapshot,
  PageSnapshot,
  PageElementPick,
} from '#linkedin/page/pageSnapshot.ts';
import { uncover } from './connectionsList.ts';
import { cardAgrees } from './personSearch.ts';

/** A card with its open menu, as seen when it opened. */
export interface OpenMenu {
  readonly kind: 'menu';
  readonly card: CardSnapshot;
  /** The element of the page that stood for the person when the menu opened. */
  readonly element: ElementHandle;
  /** Its place among the rows: when rows move, an open menu may end up at someone else. */
  readonly place: number;
  /** Places of rows whose button said that their menu was already open before. */
  readonly expandedBefore: ReadonlySet<number>;
  readonly item: ButtonSnapshot;
  readonly labels: Labels;
  readonly words: PageWords;
  /** Whether only a learned word matched the item. */
  readonly isLearned: boolean;
  /** Whether the older client's number for this member is known, so that its request can be understood. */
  readonly numberKnown: boolean;
}

/** The confirming question about a person. */
export interface Question {
  readonly kind: 'question';
  readonly dialog: DialogSnapshot;
  readonly button: ButtonSnapshot;
  /**
   * Whether its words could also mean someone else in the list: the removal request itself must then say whom it removes.
   */
  readonly alike: boolean;
}

const missing = { kind: 'failed', reason: 'menuMissing' } as const satisfies NothingClicked;
const covered = { kind: 'failed', reason: 'pageNotReady' } as const satisfies NothingClicked;

/** A part of an outcome, if words of this kind were learned and none was where it should be. */
export function wordsDiffer({ learned }: Labels, kind: WordKind): { readonly wordsDifferIn?: string } {
  return learned && (learned.words[kind] ?? []).length > 0 ? { wordsDifferIn: learned.language } : {};
}

/** Opens the menu of a person's card. Clicks nothing in it. @throws Objected */
export async function openMenu(page: LinkedInPage, person: Person, labels: Labels): Promise<OpenMenu | NothingClicked> {
  const { timeouts } = page;
  // A button may come late; a single row without one does not mean that the page is not understood.
  const ready = await page.until((snapshot) => {
    const [card, another] = findCards(snapshot, person.slug).cards;
    const button = card && overflowButton(card, labels);
    return card && button && !another ? { snapshot, card, button } : undefined;
  }, timeouts.step);
  if (!ready) return missing;
  const { card, button } = ready;
  // A button in this row may name someone else.
  const namesOwn = textNames(button.label, card.name, []) !== undefined;
  if (!namesOwn && namesAnother(button.label, card, ready.snapshot)) return missing;
  // An item that removes is there before this menu opens, so it belongs to another.
  if (removeItem(ready.snapshot, labels)) return missing;
  page.watch.showing(
    ready.snapshot.cards.map(cardSlug).filter((slug) => slug !== undefined),
    person.slug,
  );
  const numberKnown = card.generation === 'A' && page.watch.knowsNumberOf(person.slug);
  const expandedBefore = expandedPlaces(ready.snapshot);
  // The menu sometimes does not open on the first click; one more after Escape is what people do (one source).
  let differs: NothingClicked | undefined;
  for (const limit of [timeouts.step / 2, timeouts.step]) {
    const before = limit === timeouts.step ? await page.snapshot() : ready.snapshot;
    if (isCovered(before, page.words) && !(await uncover(page))) return covered;
    if (!(await page.click({ ...cardPick(card), what: 'cardButton', button }))) {
      // Something else than a dialog of the browser's own may lie over it.
      if (await staysInTheWay(page)) return covered;
      continue;
    }
    const shown = { menu: false };
    const look = (snapshot: PageSnapshot): Omit<OpenMenu, 'element'> | NothingClicked | undefined => {
      if (isCovered(snapshot, page.words)) return covered;
      shown.menu = snapshot.menus.some((menu) => menu.length > 0);
      const item = removeItem(snapshot, labels);
      if (!item) return undefined;
      const place = snapshot.cards.findIndex((one) => one.key === card.key && one.ownHrefs[0] === card.ownHrefs[0]);
      const now = snapshot.cards[place];
      if (!now) return missing;
      const isLearned = isLearnedOnly(labels, 'removeConnection', saidBy(item));
      const { words } = page;
      const menu = {
        kind: 'menu',
        card: now,
        place,
        expandedBefore,
        item,
        labels,
        words,
        isLearned,
        numberKnown,
      } as const;
      const held = lastReading(snapshot, person, menu);
      // A row that is drawn again may get its name late, with something else in its place.
      differs = isNameDifference(held) ? held : undefined;
      return held === 'holds' ? menu : held === 'moved' || differs ? undefined : held;
    };
    const opened =
      (await page.until(look, limit)) ?? (shown.menu ? await page.until(look, timeouts.step / 2) : undefined);
    if (opened?.kind === 'menu') {
      const element = await page.element(cardPick(opened.card));
      if (element) return { ...opened, element };
    } else if (opened === covered) {
      if (!(await uncover(page))) return covered;
    } else if (opened) return opened;
    await page.key('Escape');
    if (differs) return differs;
    if (opened === covered) continue;
    // It opened without the item, which a second click would not change.
    if (shown.menu) return { ...missing, ...wordsDiffer(labels, 'removeConnection') };
  }
  return missing;
}

/**
 * The last check right before the menu item: the same card in the same place, its name and day, its own menu with the same
 * item, and no question open.
 * @returns `moved` when the menu must be opened again
 */
export function lastReading(
  snapshot: PageSnapshot,
  person: Person,
  menu: Omit<OpenMenu, 'element'>,
): 'holds' | 'moved' | NothingClicked {
  const { cards } = findCards(snapshot, person.slug);
  if (cards.length > 1) return { kind: 'skip', reason: 'severalMatches' };
  const now = snapshot.cards[menu.place];
  const [card] = cards;
  if (card === undefined || now !== card || now.key !== menu.card.key || now.name !== menu.card.name) return 'moved';
  if (now.ownHrefs.join('\n') !== menu.card.ownHrefs.join('\n')) return 'moved';
  const agrees = cardAgrees(person, card, snapshot.lang);
  if (agrees !== 'agrees') return { kind: 'skip', reason: agrees };
  const item = removeItem(snapshot, menu.labels);
  if (item?.text !== menu.item.text || item.label !== menu.item.label) return 'moved';
  // The menu may be that of another row, or the item may name someone else.
  const expanded = expandedPlaces(snapshot);
  const foreign = [...expanded].some((place) => place !== menu.place && !menu.expandedBefore.has(place));
  if (foreign && !expanded.has(menu.place)) return missing;
  if (namesAnother(item.label, card, snapshot)) return missing;
  if (snapshot.dialogs.some((dialog) => couldRemove(dialog, menu.words)))
    return { kind: 'failed', reason: 'pageNotReady' };
  // The older client's request names a number; unless that is known, we could not tell whom it removes.
  const told = card.generation !== 'A' || menu.numberKnown || !hasNamesake(snapshot, card);
  return told ? 'holds' : { kind: 'skip', reason: 'namesakeNear' };
}

/**
 * The question about a person: exactly one dialog with a confirming button, which names them and no one else.
 * @returns undefined while there is none, `another` when it names someone else or no one (yet)
 */
export function questionAbout(
  snapshot: PageSnapshot,
  person: Person,
  menu: Pick<OpenMenu, 'card' | 'labels'>,
): Question | 'another' | undefined {
  const questions = snapshot.dialogs.filter((dialog) => confirmButton(dialog, menu.labels) !== undefined);
  const [dialog] = questions;
  const button = dialog && confirmButton(dialog, menu.labels);
  if (!dialog || !button) return undefined;
  if (questions.length > 1) return 'another';
  if (!isAboutConnection(dialog, button, person, menu)) return undefined;
  const { afterName: after, removeConnection, confirm } = menu.labels;
  const said = [...removeConnection, ...confirm];
  const namings = [person.name, menu.card.name].map((name) => textNames(dialog.text, name, after, said));
  const naming = namings.find((one) => one === 'whole') ?? namings.find((one) => one !== undefined);
  if (naming === undefined) return 'another';
  // The same person in another row is no one else.
  const own = new Set(findCards(snapshot, person.slug).cards);
  const others = snapshot.cards.filter(
    (card) => card.ownHrefs[0] !== menu.card.ownHrefs[0] && !own.has(card) && card.name !== '',
  );
  const alike = others.filter((other) =>
    [person.name, menu.card.name].some((name) => name !== '' && namesAlike(name, other.name, naming)),
  );
  const namesOther = others.some(
    (other) => !alike.includes(other) && textNames(dialog.text, other.name, after, said) === 'whole',
  );
  return namesOther ? 'another' : { kind: 'question', dialog, button, alike: alike.length > 0 };
}

/**
 * Whether a question is about the connection: by the markup's hook, by a button or title with the whole phrase, by words
 * that the menu's item has and the button lacks, or by words for the network. "Remove" alone may also be about saved items.
 */
function isAboutConnection(
  dialog: DialogSnapshot,
  button: ButtonSnapshot,
  person: Person,
  { card, labels }: Pick<OpenMenu, 'card' | 'labels'>,
): boolean {
  // The classic client has the hook on the main button of every question.
  if ((button.hooked && card.generation !== 'A') || isLabelled(button, labels.removeConnection)) return true;
  // The title, which counts although the person may be called so.
  const phrases = labels.removeConnection.map(foldLabel);
  if (dialog.text.split('\n').some((line) => phrases.includes(foldLabel(line)))) return true;
  const names = new Set([person.name, card.name].flatMap(nameWords));
  const text = nameWords(dialog.text)
    .filter((word) => !names.has(word))
    .join(' ');
  const said = saidBy(button).flatMap(nameWords);
  return (
    [...labels.removeConnection, ...networkWords]
      .flatMap(nameWords)
      .map((word) => said.reduce((rest, known) => rest.replace(known, ''), word))
      // An ending may differ ("conexão", "conexões"), and small words are in every sentence.
      .filter((word) => word.length > (/\p{Script=Latin}/u.test(word) ? 3 : 1))
      .some((word) => text.includes(word.slice(0, 5)))
  );
}

/** Whether a dialog that asks nothing of ours keeps the page from being used, and does not close at Escape. */
async function staysInTheWay(page: LinkedInPage): Promise<boolean> {
  const isThere = ({ dialogs }: PageSnapshot): boolean =>
    dialogs.some((dialog) => dialog.modal && !couldRemove(dialog, page.words));
  if (!isThere(await page.snapshot())) return false;
  await page.key('Escape');
  return !(await page.until((snapshot) => (isThere(snapshot) ? undefined : true), Math.min(300, page.timeouts.step)));
}

/** How to find a card again. */
export function cardPick(card: CardSnapshot): Extract<PageElementPick, { what: 'card' }> {
  return { what: 'card', key: card.key, href: card.ownHrefs[0] ?? '' };
}

/** Whether a button's label names someone else in the list, whose name differs from that of this card's person. */
function namesAnother(label: string, card: CardSnapshot, { cards }: PageSnapshot): boolean {
  return cards.some(
    (other) =>
      other !== card &&
      !namesAlike(card.name, other.name, 'firstName') &&
      textNames(label, other.name, []) !== undefined,
  );
}

function isNameDifference(held: ReturnType<typeof lastReading>): held is NothingClicked {
  return typeof held !== 'string' && held.kind === 'skip' && held.reason === 'nameDiffers';
}

function hasNamesake(snapshot: PageSnapshot, card: CardSnapshot): boolean {
  return snapshot.cards.some((other) => other !== card && namesAlike(card.name, other.name, 'whole'));
}

function expandedPlaces(snapshot: PageSnapshot): Set<number> {
  return new Set(
    snapshot.cards.flatMap((card, place) => (card.buttons.some(({ expanded }) => expanded === true) ? [place] : [])),
  );
}
