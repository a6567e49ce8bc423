import type { Person } from '#core/removal/removalBrowser.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import type { PageSnapshot } from '#linkedin/page/pageSnapshot.ts';
import { checkProfile } from './profilePage.ts';

/** People who have a new address, as found in this session: LinkedIn redirected the old one, and the name agrees. */
export class MovedPeople {
  readonly #page: LinkedInPage;
  readonly #met = new Map<ProfileSlug, Person>();
  readonly #slugs = new Map<ProfileSlug, ProfileSlug>();

  constructor(page: LinkedInPage) {
    this.#page = page;
  }

  /** Notes the person whose turn it is: pages opened by hand may show their new address. */
  meet(person: Person): void {
    this.#met.set(person.slug, person);
  }

  /** Checks whether a page is a profile to which LinkedIn redirected someone's old address. */
  learn(snapshot: PageSnapshot): void {
    for (const person of this.#met.values()) {
      const slug = this.#page.watch.ledTo.get(person.slug);
      const where = slug === undefined ? undefined : checkProfile(snapshot, person);
      if (where?.kind === 'moved' && where.slug === slug) this.moved(person.slug, slug);
    }
  }

  /** Checks all tabs if LinkedIn redirected anyone's address. @throws Objected */
  async lookAround(): Promise<void> {
    if (this.#page.watch.ledTo.size === 0) return;
    this.learn(await this.#page.look());
    await this.#page.otherTabs.judge((snapshot) => this.learn(snapshot));
  }

  moved(from: ProfileSlug, to: ProfileSlug): void {
    this.#slugs.set(from, to);
  }

  /** The person with the slug under which LinkedIn has them now. */
  asListed(person: Person): Person {
    return { ...person, slug: this.#slugs.get(person.slug) ?? person.slug };
  }

  /** The slug by which the run knows the person who now has this one. */
  asMet(slug: ProfileSlug): ProfileSlug {
    for (const [from, to] of this.#slugs) if (to === slug) return from;
    return slug;
  }
}
