import type { DayNumber } from '#core/time/calendarDay.ts';
import { profileSlug, type ProfileSlug } from '#core/people/profileSlug.ts';
import { foldLabel } from '#core/linkedin/pageWords.ts';
import { connectedOn } from './connectedOn.ts';
import { onlyBuiltIn, type Labels } from './labels.ts';
import type { ButtonSnapshot, CardSnapshot, DialogSnapshot, PageSnapshot } from './pageSnapshot.ts';

/** What a button or item can be known by: its accessible name, all that is written on it, and its first line. */
export function saidBy(button: Pick<ButtonSnapshot, 'label' | 'text'>): string[] {
  const [firstLine = ''] = button.text.split('\n');
  return [...new Set([button.label, button.text, firstLine])].filter((said) => said !== '');
}

/** Whether a button or item is labelled so, whole. */
export function isLabelled(button: Pick<ButtonSnapshot, 'label' | 'text'>, labels: readonly string[]): boolean {
  const wanted = new Set(labels.map(foldLabel));
  return saidBy(button).some((said) => wanted.has(foldLabel(said)));
}

/**
 * Whether its accessible name and what is written on it could be the same thing, one of them at greater length ("Remove",
 * "Remove Nadia Velasquez from your connections"): every longer word of a label is in both.
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

/** Whether a word begins so; where words are written without spaces, anywhere. */
function holdsWord(said: string, word: string): boolean {
  return /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}/u.test(word)
    ? said.includes(word)
    : ` ${said}`.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').includes(` ${word}`);
}

/** Links by a member's number instead of a slug say nothing about whose they are. */
const memberNumber = /^aco?a[\w-]{15,}$/i;

function slugsOf(hrefs: readonly string[]): Set<ProfileSlug | undefined> {
  const slugs = hrefs.map((href) => profileSlug(href)).filter((slug) => slug === undefined || !memberNumber.test(slug));
  return new Set(slugs);
}

/** The slug in a card's own key, as generation C has it. */
function keySlug(card: CardSnapshot): ProfileSlug | undefined {
  const key = /^ConnectionCard_\d+-(.+)$/s.exec(card.key)?.[1];
  return key === undefined ? undefined : profileSlug(key);
}

/**
 * The slug that a card's own links carry; undefined when they carry none or more than one, or its key says another.
 * Links to others in the card, such as to an acquaintance in common, do not matter.
 */
export function cardSlug(card: CardSnapshot): ProfileSlug | undefined {
  const slugs = slugsOf(card.ownHrefs);
  const [slug] = slugs;
  if (slugs.size !== 1 || slug === undefined) return undefined;
  const key = keySlug(card);
  return key !== undefined && key !== slug ? undefined : slug;
}

/** The day of connecting that the card shows; undefined when it shows none that can be read. */
export function cardDay(card: CardSnapshot, lang: string): DayNumber | undefined {
  const days = [...card.texts, ...card.linkTexts.slice(1)].map((text) => connectedOn(text, lang));
  return days.find((day) => day !== undefined);
}

/** The cards on the page that carry a slug, and whether it occurs anywhere that we do not understand. */
export interface Found {
  readonly cards: readonly CardSnapshot[];
  /** The slug is in a card whose own it is not for certain, or in the list but in no card. */
  readonly unclear: boolean;
}

/** Finds a person by slug. The name plays no part in it (A1). */
export function findCards(snapshot: PageSnapshot, slug: ProfileSlug): Found {
  const cards = snapshot.cards.filter((card) => !card.mixed && cardSlug(card) === slug);
  const mixed = snapshot.cards.some(
    (card) =>
      (card.mixed || cardSlug(card) === undefined) &&
      (keySlug(card) === slug || card.hrefs.some((href) => profileSlug(href) === slug)),
  );
  return { cards, unclear: mixed || snapshot.strayHrefs.some((href) => profileSlug(href) === slug) };
}

/** A card's one overflow button; undefined when there is none, or several. */
export function overflowButton(card: CardSnapshot, labels: Labels): ButtonSnapshot | undefined {
  // "More actions for Nadia" and "Show more actions" both live at the same time: the label only has to hold the words.
  const wanted = labels.moreActions.map((label) => ` ${foldLabel(label)} `);
  const ways: readonly ((button: ButtonSnapshot) => boolean)[] = [
    (button) => button.hooked,
    ({ label, text }) => [label, text].some((said) => wanted.some((words) => ` ${foldLabel(said)} `.includes(words))),
    // The others of a row are links or say nothing of opening (one source).
    (button) => button.expanded !== undefined,
  ];
  for (const fits of ways) {
    const buttons = card.buttons.filter(fits);
    if (buttons.length > 0) return buttons.length === 1 ? buttons[0] : undefined;
  }
  return undefined;
}

/** Labelled so and, where the markup names such buttons, named by it: exactly one that does not contradict itself. */
function hookAndLabel(buttons: readonly ButtonSnapshot[], labels: readonly string[]): ButtonSnapshot | undefined {
  const hooked = buttons.filter((button) => button.hooked);
  const labelled = buttons.filter((button) => isLabelled(button, labels));
  const [only] = labelled;
  if (labelled.length !== 1 || hooked.length > 1 || (hooked.length === 1 && hooked[0] !== only)) return undefined;
  return only && saysOneThing(only, labels) ? only : undefined;
}

/** The one open menu item that removes; undefined when there is none, or several. A menu may lack its role. */
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

/** Whether a dialog could remove someone: it holds a button that confirms, in any language or by the markup. */
export function couldRemove(dialog: DialogSnapshot, words = onlyBuiltIn): boolean {
  return dialog.buttons.some((button) => button.hooked || isLabelled(button, words.confirm));
}
