import { profileSlug, type ProfileSlug } from '../core/profileSlug.ts';
import { fold } from '../core/textFolding.ts';
import type { Labels } from './labels.ts';
import type { ButtonSnapshot, CardSnapshot, DialogSnapshot, PageSnapshot } from './pageReader.ts';

/** Labels as compared: folded, and with every apostrophe alike. */
export function foldLabel(text: string): string {
  return fold(text).replace(/[’‘ʼ]/g, "'").replace(/\s+/g, ' ').trim();
}

function isOneOf(text: string, labels: readonly string[]): boolean {
  const folded = foldLabel(text);
  return labels.some((label) => foldLabel(label) === folded);
}

/** The slug that a card's links carry; undefined when they carry none or more than one, or its own key says another. */
export function cardSlug(card: CardSnapshot): ProfileSlug | undefined {
  const slugs = new Set(card.hrefs.map((href) => profileSlug(href)));
  const [slug] = slugs;
  if (slugs.size !== 1 || slug === undefined) return undefined;
  const key = /^ConnectionCard_\d+-(.+)$/s.exec(card.key)?.[1];
  if (key !== undefined && profileSlug(key) !== slug) return undefined;
  return slug;
}

/** The cards on the page that carry a slug, and whether it occurs anywhere that we do not understand. */
export interface Found {
  readonly cards: readonly CardSnapshot[];
  /** A link to the person in a card with several people, or in the list but in no card. */
  readonly unclear: boolean;
}

/** Finds a person by slug. The name plays no part in it (A1). */
export function findCards(snapshot: PageSnapshot, slug: ProfileSlug): Found {
  const cards = snapshot.cards.filter((card) => cardSlug(card) === slug);
  const mixed = snapshot.cards.some(
    (card) => cardSlug(card) === undefined && card.hrefs.some((href) => profileSlug(href) === slug),
  );
  return { cards, unclear: mixed || snapshot.strayHrefs.some((href) => profileSlug(href) === slug) };
}

/** The index of a card's one overflow button; undefined when there is none, or several. */
export function overflowButton(card: CardSnapshot, labels: Labels): number | undefined {
  const indices = (fits: (button: ButtonSnapshot) => boolean): number[] =>
    card.buttons.flatMap((button, index) => (fits(button) ? [index] : []));
  const hooked = indices((button) => button.hooked);
  if (hooked.length > 0) return hooked.length === 1 ? hooked[0] : undefined;
  // "More actions for Nadia" and "Show more actions" both live at the same time: the label only has to hold the words.
  const wanted = labels.moreActions.map((label) => ` ${foldLabel(label)} `);
  const labelled = indices((button) => wanted.some((words) => ` ${foldLabel(button.label)} `.includes(words)));
  return labelled.length === 1 ? labelled[0] : undefined;
}

/** The text of the one open menu item that removes; undefined when there is none, or several. */
export function removeItem(snapshot: PageSnapshot, labels: Labels): string | undefined {
  const items = snapshot.menus.flat().filter((item) => isOneOf(item, labels.removeConnection));
  return items.length === 1 ? items[0] : undefined;
}

/** The index of a dialog's one confirming button; undefined when there is none, or several. */
export function confirmButton(dialog: DialogSnapshot, labels: Labels): number | undefined {
  const indices = (fits: (button: ButtonSnapshot) => boolean): number[] =>
    dialog.buttons.flatMap((button, index) => (fits(button) ? [index] : []));
  const hooked = indices((button) => button.hooked);
  if (hooked.length > 0) return hooked.length === 1 ? hooked[0] : undefined;
  const labelled = indices((button) => isOneOf(button.label, labels.confirm));
  return labelled.length === 1 ? labelled[0] : undefined;
}

/** The index of a dialog's one cancelling button. */
export function cancelButton(dialog: DialogSnapshot, labels: Labels): number | undefined {
  const indices = dialog.buttons.flatMap((button, index) => (isOneOf(button.label, labels.cancel) ? [index] : []));
  return indices.length === 1 ? indices[0] : undefined;
}
