import type { FaultBox, Relation } from './faults.ts';
import type { Network, Person } from './people.ts';

/** Words of a name as LinkedIn's typeahead compares them: no case, no accents, no punctuation. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC');
}

function nameWords(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Who is connected right now: the network as generated, less removals, as changed by the people faults. */
export class World {
  readonly owner: Network['owner'];
  readonly #everyone = new Map<string, Person>();
  readonly #order: Person[];
  readonly #removed = new Set<string>();
  /** Removed people still shown in lists, with the number of requests left. */
  readonly #stale = new Map<string, number>();
  readonly #faults: FaultBox;
  readonly #names = new Map<Person, { readonly folded: string; readonly words: readonly string[] }>();

  constructor(network: Network, faults: FaultBox) {
    this.owner = network.owner;
    this.#order = [...network.people];
    for (const person of network.people) this.#everyone.set(person.slug, person);
    this.#faults = faults;
    this.#addTwins();
  }

  /** Adds the twins that `twins` faults ask for; called again when faults are replaced. */
  refreshFaults(): void {
    this.#addTwins();
  }

  #addTwins(): void {
    for (const fault of this.#faults.all) {
      if (fault.kind !== 'twins') continue;
      for (const slug of fault.slugs) {
        const original = this.#everyone.get(slug);
        const twinSlug = `${slug}-twin`;
        if (!original || this.#everyone.has(twinSlug)) continue;
        const twin: Person = { ...original, slug: twinSlug, memberId: `${original.memberId}T` };
        this.#everyone.set(twinSlug, twin);
        // Before the original: a tool that takes the first hit takes the wrong one.
        this.#order.splice(this.#order.indexOf(original), 0, twin);
      }
    }
  }

  /** The person behind a slug as generated, or as renamed by `changed-slug`. */
  find(slug: string): Person | undefined {
    const direct = this.#everyone.get(slug);
    if (direct) return direct;
    return slug.endsWith(RENAMED) ? this.#everyone.get(slug.slice(0, -RENAMED.length)) : undefined;
  }

  findByMemberId(memberId: string): Person | undefined {
    for (const person of this.#everyone.values()) if (person.memberId === memberId) return person;
    return undefined;
  }

  /** The slug the person is shown under now. */
  currentSlug(person: Person): string {
    return this.#faults.take('changed-slug', { slug: person.slug }) ? `${person.slug}${RENAMED}` : person.slug;
  }

  isHidden(person: Person): boolean {
    return person.hidden || this.#faults.take('hidden-members', { slug: person.slug }) !== undefined;
  }

  /** True while the connection exists on the server, shown or not. */
  isConnected(person: Person): boolean {
    if (this.#removed.has(person.slug)) return false;
    return this.#faults.take('already-removed', { slug: person.slug }) === undefined;
  }

  relation(person: Person): Relation {
    const forced = this.#faults.take('relation', { slug: person.slug });
    if (forced) return forced.relation;
    return this.isConnected(person) ? 'connected' : 'connectable';
  }

  /** Ends the connection; with `staleRequests` lists go on showing the person for so many requests. */
  remove(person: Person, staleRequests = 0): void {
    this.#removed.add(person.slug);
    if (staleRequests > 0) this.#stale.set(person.slug, staleRequests);
  }

  /** Undoes all removals. */
  restoreAll(): void {
    this.#removed.clear();
    this.#stale.clear();
  }

  /** People in list order whose name matches; an empty query gives everyone. */
  list(query: string): Person[] {
    const stale = new Set(this.#stale.keys());
    for (const [slug, left] of this.#stale) {
      if (left <= 1) this.#stale.delete(slug);
      else this.#stale.set(slug, left - 1);
    }
    const wanted = nameWords(query);
    const raw = fold(query.trim());
    if (raw === '') return this.#order.filter((person) => this.#isListed(person, stale));
    const lies = this.#faults.lies({ request: 'search' });
    if (lies.has('search-finds-no-one')) return [];
    if (lies.has('search-is-broad')) {
      const listed = this.#order.filter((person) => this.#isListed(person, stale));
      const meant = (person: Person): boolean => this.#searchable(person).folded.includes(raw);
      const alike = listed.filter((person) => !meant(person) && /^[a-m]/.test(this.#searchable(person).folded));
      return [...alike, ...listed.filter(meant)];
    }
    return this.#order.filter((person) => {
      if (!this.#isListed(person, stale)) return false;
      const name = this.#searchable(person);
      if (name.folded.includes(raw)) return true;
      return wanted.length > 0 && wanted.every((want) => name.words.some((word) => word.startsWith(want)));
    });
  }

  #isListed(person: Person, stale: ReadonlySet<string>): boolean {
    return (this.isConnected(person) || stale.has(person.slug)) && !this.isHidden(person);
  }

  /** The name that pages show. */
  shownName(person: Person): { readonly fullName: string; readonly firstName: string } {
    const shown = this.#faults.take('shown-name', { slug: person.slug })?.name;
    return shown === undefined ? person : { fullName: shown, firstName: shown.split(' ', 1)[0] ?? '' };
  }

  #searchable(person: Person): { readonly folded: string; readonly words: readonly string[] } {
    const { fullName } = this.shownName(person);
    if (fullName !== person.fullName) return { folded: fold(fullName), words: nameWords(fullName) };
    let name = this.#names.get(person);
    if (!name) {
      name = { folded: fold(person.fullName), words: nameWords(person.fullName) };
      this.#names.set(person, name);
    }
    return name;
  }

  /** Slugs (as generated) of everyone still connected, hidden ones included. */
  connectedSlugs(): string[] {
    return this.#order.filter((person) => this.isConnected(person)).map((person) => person.slug);
  }

  /** The number the header shows. */
  total(): number {
    let count = 0;
    for (const person of this.#order) if (this.isConnected(person) && !this.isHidden(person)) count++;
    return count;
  }
}

const RENAMED = '-renamed';
