import type { Page } from 'playwright-core';
import { profileSlug } from '#core/people/profileSlug.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { HandOfThePerson } from '../lies/handOfThePerson.ts';
import { Random } from '../sandbox/random.ts';
import type { LedgerEntry } from '../secondSandbox/ledger.ts';
import type { Lie } from '../secondSandbox/lies/lie.ts';
import type { LieName } from '../secondSandbox/lies.ts';
import { isApplicable, LIE_NAMES, LIES, mixOfTruths } from '../secondSandbox/lies.ts';
import type { SecondSandbox } from '../secondSandbox/server.ts';
import { startSecondSandbox } from '../secondSandbox/server.ts';
import type { Language } from '../secondSandbox/words.ts';
import type { Generation } from '../secondSandbox/traits.ts';
import type { ChaosPlan, ChaosSite, Deed, ExportedPerson, SiteFacts } from './site.ts';
import { closeOthers } from './site.ts';

/** The member whose network the site shows. */
const owner = 'perdita-lanternwright';
/** The people concerned by lies: few enough for a run not to pause after each. */
const concerned = 4;
/** Those whose words for a removal a source has. */
const languages: readonly Language[] = ['en', 'en', 'en-GB', 'fr', 'pt-BR'];

/** What LinkedIn itself does otherwise than its answer and its lists say: no one can know better. */
const beyondProof: ReadonlySet<LieName> = new Set(['server-removes-twin', 'server-removes-next', 'removal-undone']);

const drawable = LIE_NAMES.filter((name) => !beyondProof.has(name));

/** The second sandbox, which shares no code with the first. */
export class SecondSite implements ChaosSite {
  readonly name = 'second';
  readonly member = owner;
  readonly people: readonly ExportedPerson[];
  readonly #sandbox: SecondSandbox;
  readonly #generation: Generation;
  readonly #language: Language;
  #lies: readonly LieName[] = [];
  #target: readonly string[] | undefined;

  private constructor(sandbox: SecondSandbox, generation: Generation, language: Language) {
    this.#sandbox = sandbox;
    this.#generation = generation;
    this.#language = language;
    this.people = sandbox.people.map((person) => ({ ...person, slug: profileSlug(person.slug) ?? '' }));
  }

  static async start(seed: number, size: number): Promise<SecondSite> {
    const random = new Random(`second site ${seed}`);
    const generation = random.pick(['A', 'B', 'C', 'C'] as const);
    const language = random.pick(languages);
    return new SecondSite(await startSecondSandbox({ count: size, seed, generation, language }), generation, language);
  }

  get url(): string {
    return this.#sandbox.url;
  }

  begin({ seed, mode, truthful, planned }: ChaosPlan): string {
    const random = new Random(`lies ${seed}`);
    const place = mode === 'guided' ? 'guided' : 'list';
    const fitting = drawable.filter((name) => {
      const lie: Lie = LIES[name];
      return lie.where.includes(place) && isApplicable(name, this.#generation);
    });
    const slugs = new Map(this.#sandbox.people.map((person) => [profileSlug(person.slug), person.slug]));
    this.#target = truthful
      ? undefined
      : random.sample(planned, concerned).flatMap(({ slug }) => slugs.get(slug) ?? []);
    const size = random.int(2, 3);
    this.#set(truthful ? mixOfTruths(seed, this.#generation, size) : random.sample(fitting, size));
    return `${this.#generation}, ${this.#language}, ${this.#lies.join('+')}`;
  }

  seeToIt(): void {
    this.#set(this.#lies.filter((name) => LIES[name].truthful));
    this.#sandbox.signInAgain();
  }

  calmDown(): void {
    this.#set([]);
    this.#sandbox.signInAgain();
  }

  facts(): SiteFacts {
    const { entries } = this.#sandbox.ledger;
    return {
      removals: entries.flatMap((entry) => (entry.kind === 'removal' ? [deed(entry)] : [])),
      presses: pressesOf(entries),
      objections: entries.flatMap((entry) =>
        entry.kind === 'objection' && entry.objection !== 'interstitial' ? [entry.at] : [],
      ),
    };
  }

  async removeByHand(page: Page, slug: ProfileSlug): Promise<void> {
    const person = this.#sandbox.people.find((one) => profileSlug(one.slug) === slug);
    if (!person) throw new Error('No one has this address.');
    const on = { generation: this.#generation, language: this.#language };
    const hand = new HandOfThePerson(page, this.#sandbox, on);
    // What LinkedIn does in another tab only shows there.
    const isElsewhere = this.#lies.some((name) => name.startsWith('other-tab-'));
    const done = await hand.remove(person, isElsewhere ? 'newTab' : 'list', this.#target ? 8_000 : 30_000);
    if (isElsewhere) await closeOthers(page);
    if (!done) throw new Error(`${hand.hindrance} (${page.url()})`);
  }

  close(): Promise<void> {
    return this.#sandbox.close();
  }

  #set(lies: readonly LieName[]): void {
    this.#lies = lies;
    this.#sandbox.setLies(lies, this.#target);
  }
}

function deed({ slug, at, account }: { readonly slug: string; readonly at: number; readonly account: string }): Deed {
  return { slug: profileSlug(slug) ?? slug, at, elsewhere: account !== 'own' };
}

/** One per press: a request that was sent twice has the number of its press. */
function pressesOf(entries: readonly LedgerEntry[]): Deed[] {
  const seen = new Set<string>();
  return entries.flatMap((entry) => {
    if (entry.kind !== 'removalRequest') return [];
    const press = `${entry.tab} ${entry.page} ${entry.click}`;
    if (entry.click !== '' && seen.has(press)) return [];
    seen.add(press);
    return [deed(entry)];
  });
}
