import type { DayNumber } from '#core/time/calendarDay.ts';
import { isMemberNumber, profileSlug, type ProfileSlug } from '#core/people/profileSlug.ts';
import { foldLabel } from '#core/linkedin/pageWords.ts';
import { connectedOn, hasConnectedOnWords } from './connectedOn.ts';
import { onlyBuiltIn, type Labels } from './labels.ts';
import type { ButtonSnapshot, CardSnapshot, DialogSnapshot, PageSnapshot } from './pageSnapshot.ts';

/**
 * The texts by which a button or item can be recognised: its accessible name, its whole text, and the first line of that.
 */
export function saidBy(button: Pick<ButtonSnapshot, 'label' | 'text'>): string[] {
  const [firstLine = ''] = button.text.split('\n');
  return [...new Set([button.label, button.text, firstLine])].filter((said) => said !== '');
}

/** Whether one of the labels is a whole text of a button or item. */
export function isLabelled(button: Pick<ButtonSnapshot, 'label' | 'text'>, labels: readonly string[]): boolean {
  const wanted = new Set(labels.map(foldLabel));
  return saidBy(button).some((said) => wanted.has(foldLabel(said)));
}

/**
 * Whether accessible name and text can mean the same, one of them being longer ("Remove", "Remove Nadia Velasquez from your
 * connections"): every longer word of a label is in both.
 */
function saysOneThing({ label, text }: Pick<ButtonSnapshot, 'label' | 'text'>, labels: readonly string[]): boolean {
  const words = labels.map((one) =>
    foldLabel(one)
      .split(' ')
      .filter((word) => word.length > 2 || !/[a-z]/.test(word)),
  );
  const said = [label, text].map(foldLabel).filter((one) => /[\p{L}\p{N}]/u.test(one));
  return said.every((one) => words.some((each) => each.every((word) => holdsWord(one, word))));
}

/** Whether a text has a word that begins like this; in scripts without spaces, anywhere. */
function holdsWord(said: string, word: string): boolean {
  return /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}/u.test(word)
    ? said.includes(word)
    : ` ${said}`.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').includes(` ${word}`);
}

/** Links with a member number instead of a slug do not tell whose they are, except of who is known by that number. */
const memberNumber = /^aco?a[\w-]{15,}$/i;

function slugsOf(hrefs: readonly string[]): Set<ProfileSlug | undefined> {
  const slugs = hrefs.map((href) => profileSlug(href)).filter((slug) => slug === undefined || !memberNumber.test(slug));
  return new Set(slugs);
}

/** Whether a card is this person's, by its slug or, for someone known by a member number, by the only number in its links. */
function isCardOf(card: CardSnapshot, slug: ProfileSlug): boolean {
  if (card.mixed) return false;
  if (!isMemberNumber(slug)) return cardSlug(card) === slug;
  const numbers = card.ownHrefs
    .map((href) => profileSlug(href))
    .filter((one) => one !== undefined && isMemberNumber(one));
  return numbers.length > 0 && numbers.every((number) => number === slug);
}

/** The slug in a card's own key, which only generation C has. */
function keySlug(card: CardSnapshot): ProfileSlug | undefined {
  const key = /^ConnectionCard_\d+-(.+)$/s.exec(card.key)?.[1];
  return key === undefined ? undefined : profileSlug(key);
}

/**
 * The slug in a card's own links; undefined when they have none or more than one, or its key has another. Links to others
 * in the card, such as a mutual acquaintance, do not matter.
 */
export function cardSlug(card: CardSnapshot): ProfileSlug | undefined {
  const slugs = slugsOf(card.ownHrefs);
  const [slug] = slugs;
  if (slugs.size !== 1 || slug === undefined) return undefined;
  const key = keySlug(card);
  return key !== undefined && key !== slug ? undefined : slug;
}

/**
 * The day of connecting that the card shows; undefined when it shows none that can be read. A headline may name a day of
 * its own ("Founder since 1 March 2020"): where no words tell the two apart, it does not count.
 */
export function cardDay(card: CardSnapshot, lang: string): DayNumber | undefined {
  const texts = [...card.texts, ...card.linkTexts.slice(1)];
  const told = hasConnectedOnWords(lang) ? texts : texts.filter((text) => text !== card.headline);
  return told.map((text) => connectedOn(text, lang)).find((day) => day !== undefined);
}

/** The cards with a slug, and whether it also occurs in places that we do not understand. */
export interface Found {
  readonly cards: readonly CardSnapshot[];
  /** Whether the slug is in a card to which it does not certainly belong, or in the list outside of any card. */
  readonly unclear: boolean;
}

/** Finds a person's cards by slug. The name does not matter (A1). */
export function findCards(snapshot: PageSnapshot, slug: ProfileSlug): Found {
  const cards = snapshot.cards.filter((card) => isCardOf(card, slug));
  const mixed = snapshot.cards.some(
    (card) =>
      (card.mixed || cardSlug(card) === undefined) &&
      !isCardOf(card, slug) &&
      (keySlug(card) === slug || card.hrefs.some((href) => profileSlug(href) === slug)),
  );
  return { cards, unclear: mixed || snapshot.strayHrefs.some((href) => profileSlug(href) === slug) };
}

/** A card's one overflow button; undefined when there is none, or several. */
export function overflowButton(card: CardSnapshot, labels: Labels): ButtonSnapshot | undefined {
  // "More actions for Nadia" and "Show more actions" are both in use, so the label only has to contain the words.
  const wanted = labels.moreActions.map((label) => ` ${foldLabel(label)} `);
  const ways: readonly ((button: ButtonSnapshot) => boolean)[] = [
    (button) => button.hooked,
    ({ label, text }) => [label, text].some((said) => wanted.some((words) => ` ${foldLabel(said)} `.includes(words))),
    // The other buttons of a row are links or have no `aria-expanded` (one source).
    (button) => button.expanded !== undefined,
  ];
  for (const fits of ways) {
    const buttons = card.buttons.filter(fits);
    if (buttons.length > 0) return buttons.length === 1 ? buttons[0] : undefined;
  }
  return undefined;
}

/**
 * Whether exactly one button has one of the labels and, if the markup marks such buttons, is marked, without contradicting
 * texts.
 */
function hookAndLabel(buttons: readonly ButtonSnapshot[], labels: readonly string[]): ButtonSnapshot | undefined {
  const hooked = buttons.filter((button) => button.hooked);
  const labelled = buttons.filter((button) => isLabelled(button, labels));
  const [only] = labelled;
  if (labelled.length !== 1 || hooked.length > 1 || (hooked.length === 1 && hooked[0] !== only)) return undefined;
  return only && saysOneThing(only, labels) ? only : undefined;
}

/**
 * The one menu item that removes in an open menu; undefined when there is none, or several. The menu's role may be missing.
 */
export function removeItem({ menus, looseItems }: PageSnapshot, labels: Labels): ButtonSnapshot | undefined {
  return hookAndLabel([...menus.flat(), ...looseItems], labels.removeConnection);
}

/** A dialog's one confirming button; undefined when there is none, or several. */
export function confirmButton(dialog: DialogSnapshot, labels: Labels): ButtonSnapshot | undefined {
  return hookAndLabel(dialog.buttons, labels.confirm);
}

/** A dialog's one cancelling button. */
export function cancelButton(dialog: DialogSnapshot, labels: Labels): ButtonSnapshot | undefined {
  const buttons = dialog.buttons.filter((button) => isLabelled(button, labels.cancel));
  return buttons.length === 1 ? buttons[0] : undefined;
}

/** Whether a dialog could remove someone: it has a confirming button, by a label of any language or by the markup. */
export function couldRemove(dialog: DialogSnapshot, words = onlyBuiltIn): boolean {
  return dialog.buttons.some((button) => button.hooked || isLabelled(button, words.confirm));
}

/** Whether something that asks nothing of ours, such as an offer, lies over the whole page. */
export function isCovered({ dialogs }: PageSnapshot, words = onlyBuiltIn): boolean {
  return dialogs.some((dialog) => dialog.covers && !couldRemove(dialog, words));
}
