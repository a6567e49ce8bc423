import type { Page } from 'playwright-core';
import { PersonAtPages } from '../e2e/secondSandboxPerson.ts';
import type { Language } from '../secondSandbox/words.ts';
import type { Person } from '../secondSandbox/people.ts';
import type { SecondSandbox } from '../secondSandbox/server.ts';
import type { Generation } from '../secondSandbox/traits.ts';

/**
 * Waits until the page has shown someone's row, alone or not, for a second, and removes them as a person does.
 * @returns false when the row never came, or the page would not do as asked
 */
export async function removeByHand(
  page: Page,
  site: SecondSandbox,
  person: Person,
  on: { readonly generation: Generation; readonly language: Language },
): Promise<boolean> {
  const hand = new PersonAtPages(page, site, on.generation, on.language);
  const address = `/in/${encodeURIComponent(person.slug).toLowerCase()}`;
  const placeNow = (): Promise<number> =>
    hand.cards.evaluateAll(
      (cards, wanted) =>
        cards.findIndex((card) =>
          Array.from(card.querySelectorAll('a'), (link) => encodeURI(decodeURI(link.href)).toLowerCase()).some(
            (href) => `${href}/`.includes(`${wanted}/`) || `${href}?`.includes(`${wanted}?`),
          ),
        ),
      encodeURI(decodeURIComponent(address)).toLowerCase(),
    );
  let since = Date.now();
  const deadline = Date.now() + 8_000;
  while (Date.now() < deadline) {
    await hand.pause(100);
    const searched = await page
      .locator('main input[type="text"]')
      .first()
      .inputValue({ timeout: 100 })
      .catch(() => '');
    const place = searched === '' ? -1 : await placeNow().catch(() => -1);
    if (place < 0) since = Date.now();
    else if (Date.now() - since > 1_000) {
      await hand.openMenu(place);
      await hand.chooseItem();
      await hand.confirm();
      return true;
    }
  }
  return false;
}
