import type { Locator, Page } from 'playwright-core';
import { LIST_ADDRESS } from '../secondSandbox/documents.ts';
import { wordsOf } from '../secondSandbox/languages.ts';
import type { Language } from '../secondSandbox/words.ts';
import type { SecondSandbox } from '../secondSandbox/server.ts';
import type { Generation } from '../secondSandbox/traits.ts';

const CARDS: Readonly<Record<Generation, string>> = {
  A: 'li.mn-connection-card',
  B: 'div[data-view-name="connections-list"]',
  C: '[data-testid="lazy-column"] > [role="listitem"]',
};

/** Someone at the second sandbox's pages with a mouse and a keyboard, who knows where things stand and waits. */
export class PersonAtPages {
  readonly page: Page;
  readonly sandbox: SecondSandbox;
  readonly generation: Generation;
  readonly language: Language;

  constructor(page: Page, sandbox: SecondSandbox, generation: Generation, language: Language = 'en') {
    this.page = page;
    this.sandbox = sandbox;
    this.generation = generation;
    this.language = language;
  }

  get cards(): Locator {
    return this.page.locator(CARDS[this.generation]);
  }

  pause(ms: number): Promise<void> {
    return this.page.waitForTimeout(ms);
  }

  async openList(): Promise<void> {
    await this.page.goto(this.sandbox.url + LIST_ADDRESS);
    await this.cards.first().waitFor();
  }

  async openProfile(slug: string): Promise<void> {
    await this.page.goto(`${this.sandbox.url}/in/${encodeURIComponent(slug)}/`);
    await this.page.locator('main h1, main h2').first().waitFor();
  }

  /** Types a name where the list is searched, and waits for what comes. */
  async search(words: string): Promise<void> {
    const box = this.page.locator('main input[type="text"]').first();
    await box.click();
    await box.fill('');
    await box.pressSequentially(words);
    await this.pause(700);
  }

  /** Closes an offer that came over the page. @returns whether there was one */
  async closeOffer(): Promise<boolean> {
    const dismiss = this.page.locator('.offer').getByRole('button', { name: 'Dismiss' });
    if (!(await dismiss.isVisible())) return false;
    await dismiss.click();
    return true;
  }

  /** Opens the menu of the row at this place: the last button of its actions, whatever it is called. */
  async openMenu(place: number): Promise<void> {
    await this.cards.nth(place).locator('button').last().click();
    await this.pause(200);
  }

  async openProfileMenu(): Promise<void> {
    await this.page.locator('main .actions button').first().click();
    await this.pause(200);
  }

  /** The menu item that removes. */
  get item(): Locator {
    // The classic profile writes its item with another capital.
    const words = wordsOf(this.language).item.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return this.page.getByText(new RegExp(`^${words}$`, 'i')).first();
  }

  /** The button that confirms. */
  get confirmation(): Locator {
    const words = wordsOf(this.language);
    const name = this.generation === 'A' ? words.confirmClassic : words.confirm;
    return this.page.getByRole('button', { name, exact: true }).last();
  }

  async chooseItem(): Promise<void> {
    await this.item.click();
    await this.pause(350);
  }

  async confirm(): Promise<void> {
    await this.confirmation.click();
    await this.pause(500);
  }

  /** The people the pages asked LinkedIn to remove, and who really went. */
  outcome(): string {
    const asked = this.sandbox.ledger.of('removalRequest').map((entry) => entry.slug || 'no one');
    return `asked for ${asked.join() || 'no one'}; removed ${this.sandbox.ledger.removed().join() || 'no one'}`;
  }
}
