import type { Page } from 'playwright-core';
import { PersonAtPages } from '../e2e/secondSandboxPerson.ts';
import type { Language } from '../secondSandbox/words.ts';
import type { Person } from '../secondSandbox/people.ts';
import type { SecondSandbox } from '../secondSandbox/server.ts';
import type { Generation } from '../secondSandbox/traits.ts';

/** Where the person at the browser removes someone. */
export type HandPlace = 'list' | 'profile' | 'newTab';

/** What the person at the browser pressed, and whom they meant by it. */
export interface HandPress {
  readonly what: 'menu' | 'item' | 'confirm';
  readonly slug: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface Pages {
  readonly generation: Generation;
  /** Of profiles, where that is another client. */
  readonly profiles?: Generation;
  readonly language: Language;
}

/** Someone at the browser who removes people as a person does: presses once more when nothing happened, and gives up. */
export class HandOfThePerson {
  readonly presses: HandPress[] = [];
  readonly #page: Page;
  readonly #site: SecondSandbox;
  readonly #on: Pages;
  #left = false;
  /** Why the last removal was not done. */
  hindrance = '';

  constructor(page: Page, site: SecondSandbox, on: Pages) {
    this.#page = page;
    this.#site = site;
    this.#on = on;
  }

  /** The person waited for is not shown any more. */
  leave(): void {
    this.#left = true;
  }

  /** @returns false when the page did not show the person, or would not do as asked */
  async remove(person: Person, place: HandPlace = 'list', limit = 20_000): Promise<boolean> {
    try {
      if (place === 'list') {
        const hand = this.#at(this.#page);
        const row = await this.#rowOf(hand, person, limit);
        if (row !== undefined) return await this.#press(hand, person, () => hand.openMenu(row));
        this.hindrance = this.#left ? 'The person is not shown any more.' : 'No search has shown the person.';
        return false;
      }
      // The person shown is looked at first.
      await this.#rowOf(this.#at(this.#page), person, 6_000);
      const tab = place === 'newTab' ? await this.#page.context().newPage() : this.#page;
      tab.setDefaultTimeout(4_000);
      const hand = this.#at(tab, this.#on.profiles);
      await hand.openProfile(person.slug);
      return await this.#press(hand, person, () => hand.openProfileMenu());
    } catch (error) {
      const last = this.presses.at(-1)?.what ?? 'nothing';
      this.hindrance = `After ${last} was pressed: ${error instanceof Error ? error.message : String(error)}`;
      return false;
    }
  }

  #at(page: Page, generation = this.#on.generation): PersonAtPages {
    return new PersonAtPages(page, this.#site, generation, this.#on.language);
  }

  /** Menu, item and confirmation, as far as the page has them. */
  async #press(hand: PersonAtPages, { slug }: Person, openMenu: () => Promise<void>): Promise<boolean> {
    const asked = (): number => this.#site.ledger.of('removalRequest').length;
    const before = asked();
    const press = async (what: HandPress['what'], click: () => Promise<void>): Promise<void> => {
      this.presses.push({ what, slug, at: Date.now() });
      await click();
    };
    const opens = (): Promise<boolean> =>
      hand.item.waitFor({ timeout: 1_500 }).then(
        () => true,
        () => false,
      );
    await hand.closeOffer();
    await press('menu', openMenu);
    const isOpen = await opens();
    if ((await hand.closeOffer()) ? !(await hand.item.isVisible()) : !isOpen) await press('menu', openMenu);
    await press('item', () => hand.chooseItem());
    if (asked() === before && !(await hand.confirmation.isVisible())) await hand.pause(2_500);
    if (asked() === before && !(await hand.confirmation.isVisible()) && (await hand.item.isVisible())) {
      await press('item', () => hand.chooseItem());
      await hand.pause(1_000);
    }
    if (asked() > before && !(await hand.confirmation.isVisible())) return true;
    await press('confirm', () => hand.confirm());
    if (asked() === before && (await hand.confirmation.isVisible())) await press('confirm', () => hand.confirm());
    return true;
  }

  /** The place of someone's row once a search has shown it, alone or not, for a second. */
  async #rowOf(hand: PersonAtPages, person: Person, limit: number): Promise<number | undefined> {
    const address = `/in/${person.slug}`.toLowerCase();
    const placeNow = (): Promise<number> =>
      hand.cards.evaluateAll(
        (cards, wanted) =>
          cards.findIndex((card) =>
            Array.from(card.querySelectorAll('a'), (link) => decodeURIComponent(link.href).toLowerCase()).some(
              (href) => `${href}/`.includes(`${wanted}/`) || `${href}?`.includes(`${wanted}?`),
            ),
          ),
        address,
      );
    let since = Date.now();
    const deadline = since + limit;
    while (Date.now() < deadline && !this.#left) {
      await hand.pause(100);
      const searched = await this.#page
        .locator('main input[type="text"]')
        .first()
        // A busy machine answers late.
        .inputValue({ timeout: 1_000 })
        .catch(() => '');
      const place = searched === '' ? -1 : await placeNow().catch(() => -1);
      if (place < 0) since = Date.now();
      else if (Date.now() - since > 1_000) return place;
    }
    return undefined;
  }
}
