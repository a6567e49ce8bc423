import type { Person } from '#core/removal/removalBrowser.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import type { PageSnapshot } from '#linkedin/page/pageSnapshot.ts';
import { checkProfile } from './profilePage.ts';

/** People of this session who have a new address: LinkedIn led from the old one to it, and the name there agrees. */
export class MovedPeople {
  readonly #page: LinkedInPage;
  readonly #met = new Map<ProfileSlug, Person>();
  readonly #slugs = new Map<ProfileSlug, ProfileSlug>();

  constructor(page: LinkedInPage) {
    this.#page = page;
  }

  /** A person whose turn it is: a page that the person at the browser opens can show where they went. */
  meet(person: Person): void {
    this.#met.set(person.slug, person);
  }

  /** Learns from a page whether it is the profile to which LinkedIn led from someone's old address. */
  learn(snapshot: PageSnapshot): void {
    for (const person of this.#met.values()) {
      const slug = this.#page.watch.ledTo.get(person.slug);
      const where = slug === undefined ? undefined : checkProfile(snapshot, person);
      if (where?.kind === 'moved' && where.slug === slug) this.moved(person.slug, slug);
    }
  }

  /** Looks at all tabs, where LinkedIn led anyone to a new address. @throws Objected */
  async lookAround(): Promise<void> {
    if (this.#page.watch.ledTo.size === 0) return;
    this.learn(await this.#page.look());
    await this.#page.otherTabs.judge((snapshot) => this.learn(snapshot));
  }

  moved(from: ProfileSlug, to: ProfileSlug): void {
    this.#slugs.set(from, to);
  }

  /** The person under the slug that LinkedIn has them under. */
  asListed(person: Person): Person {
    return { ...person, slug: this.#slugs.get(person.slug) ?? person.slug };
  }

  /** The slug by which the run knows whoever has this one. */
  asMet(slug: ProfileSlug): ProfileSlug {
    for (const [from, to] of this.#slugs) if (to === slug) return from;
    return slug;
  }
}
