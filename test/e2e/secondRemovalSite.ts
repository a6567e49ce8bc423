import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { Page } from 'playwright-core';
import { profileSlug } from '#core/people/profileSlug.ts';
import type { RunTarget } from '#core/removal/run.ts';
import type { ExportedPerson } from '../chaos/site.ts';
import { HandOfThePerson, type HandPlace } from '../lies/handOfThePerson.ts';
import { judge } from '../secondSandbox/judge.ts';
import type { LieName } from '../secondSandbox/lies.ts';
import type { Person } from '../secondSandbox/people.ts';
import { startSecondSandbox, type SecondSandbox } from '../secondSandbox/server.ts';
import type { RemovalSite, RemovalSiteOptions, Trouble } from './removalSite.ts';

const LIES: Readonly<Record<Trouble, readonly LieName[]>> = {
  'removals-slow': ['answer-slow', 'search-late'],
  challenge: ['challenge-under-question'],
  'search-late': ['list-stale-5-min'],
  'removal-ignored': ['removal-ignored'],
  'menu-shut': ['button-disabled'],
};

/** The client whose pages it shows, and their language. */
const pages = { generation: 'C', language: 'en' } as const;

/** The second sandbox, which shares no code and no markup with the first. */
export class SecondRemovalSite implements RemovalSite {
  /** The check comes a moment after the question, which may be answered by then. */
  readonly challenge = { clicked: 1, asked: [0, 1] };
  readonly sandbox: SecondSandbox;
  readonly people: readonly ExportedPerson[];
  #lies: readonly LieName[] = [];

  private constructor(sandbox: SecondSandbox) {
    this.sandbox = sandbox;
    this.people = sandbox.people.map((person) => ({ ...person, slug: slugOf(person.slug) }));
  }

  static async start({ count, seed, signedIn }: RemovalSiteOptions): Promise<SecondRemovalSite> {
    return new SecondRemovalSite(await startSecondSandbox({ count, seed, signedIn: signedIn ?? true, ...pages }));
  }

  get url(): string {
    return this.sandbox.url;
  }

  /** Connections.csv as LinkedIn writes it. */
  async writeExport(folder: string): Promise<string> {
    const path = join(folder, 'Connections.csv');
    await writeFile(path, connectionsCsv(this.sandbox.people));
    return path;
  }

  setTrouble(trouble?: Trouble): void {
    this.setLies(trouble ? LIES[trouble] : []);
  }

  /** What this site alone can do, until the next trouble or none: then the person has seen to it. */
  setLies(lies: readonly LieName[]): void {
    if (this.#lies.length > 0) this.sandbox.signInAgain();
    this.sandbox.setLies(lies);
    this.#lies = lies;
  }

  catchUp(): Promise<void> {
    this.setTrouble();
    return Promise.resolve();
  }

  asked(): readonly string[] {
    const presses = new Map(
      this.sandbox.ledger
        .of('removalRequest')
        .map(({ number, tab, page, click, slug }) => [
          click === '' ? `request ${number}` : `${tab} ${page} ${click}`,
          slugOf(slug),
        ]),
    );
    return [...presses.values()];
  }

  removed(): readonly string[] {
    return this.sandbox.ledger.removed().map(slugOf);
  }

  connected(): readonly string[] {
    return this.sandbox.connectedSlugs().map(slugOf);
  }

  times(): { readonly removals: readonly number[]; readonly searches: readonly number[] } {
    const { ledger } = this.sandbox;
    const searches = ledger.of('request').filter(({ path }) => path.includes('connectionsListTypeaheadRequestAction'));
    return {
      removals: ledger.of('removalRequest').map(({ at }) => at),
      searches: searches.map(({ at }) => at),
    };
  }

  profileVisits(): readonly string[] {
    return this.sandbox.ledger.of('profileVisit').map(({ slug }) => slugOf(slug));
  }

  faults(targets: readonly RunTarget[]): readonly string[] {
    const intents = targets.flatMap(({ slug, intentAt }) =>
      intentAt === undefined ? [] : [{ slug: this.#person(slug).slug, at: intentAt }],
    );
    return judge(this.sandbox.ledger.entries, { intents }).map(({ fault, what }) => `${fault}: ${what}`);
  }

  async removeByHand(page: Page, slug: string, place: HandPlace = 'list'): Promise<void> {
    const hand = new HandOfThePerson(page, this.sandbox, pages);
    const done = await hand.remove(this.#person(slug), place);
    if (!done) throw new Error(`${hand.hindrance} (${page.url()})`);
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  /** The person as the site knows them. */
  #person(slug: string): Person {
    const person = this.sandbox.people.find((one) => slugOf(one.slug) === slug);
    if (!person) throw new Error(`No one on the site has the address ${slug}.`);
    return person;
  }
}

/** The product's spelling of a slug. */
function slugOf(slug: string): string {
  return profileSlug(slug) ?? slug;
}

/** Connections.csv as LinkedIn writes it, of the second sandbox's people. */
export function connectionsCsv(people: readonly Person[]): string {
  const rows = people.map(({ firstName, lastName, slug, company, title, connectedOn, hidden }) => {
    const day = new Date(`${connectedOn}T00:00:00Z`);
    const month = day.toLocaleString('en', { month: 'short', timeZone: 'UTC' });
    const date = `${String(day.getUTCDate()).padStart(2, '0')} ${month} ${day.getUTCFullYear()}`;
    const url = `https://www.linkedin.com/in/${encodeURIComponent(slug)}`;
    return hidden ? ['', '', '', '', '', '', date] : [firstName, lastName, url, '', company, title, date];
  });
  const header = ['First Name', 'Last Name', 'URL', 'Email Address', 'Company', 'Position', 'Connected On'];
  return `Notes:\n"When exporting your connection data, some email addresses are missing."\n\n${stringify([header, ...rows])}`;
}
