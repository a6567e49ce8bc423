import assert from 'node:assert/strict';
import type { CardSnapshot, PageSnapshot } from '#linkedin/page/pageSnapshot.ts';
import { SeenSearch } from '#linkedin/page/seenSearch.ts';
import { ConnectionsList } from '#linkedin/tasks/connectionsList.ts';
import { PersonSearch, type Search } from '#linkedin/tasks/personSearch.ts';
import { site, snapshot } from './pageSnapshot.ts';

const perLoad = 10;

/** Milliseconds since 1970, as the search sees them: the list is all that waits, and need not. */
let time = Date.now();

/** A list of connections of one name, which shows ten more of them whenever one scrolls. */
class ListOfMarias {
  readonly slugs: readonly string[];
  readonly timeouts = { page: 300, step: 1_500, answer: 300, settle: 20, stall: 5_000 };
  readonly baseUrl = site;
  readonly listSeen = true;
  readonly isMemberInDoubt = false;
  readonly signedIn = { isInDoubt: false, isAwaited: false, takesTime: () => false };
  readonly words = { loadMore: [], labelsFor: () => undefined, confirm: [] };
  readonly isOfSite = (): boolean => false;
  readonly watch = {
    sessionTouched: false,
    listSources: new Set<string>(),
    answers: 0,
    untilAnswer: () => Promise.resolve(),
    expectSearch: (text: string) => (this.#seen = new SeenSearch(text)),
  };
  /** The number in the header. */
  total = 1_217;
  /** The number in the header while someone is searched for, where it then counts what the search found. */
  totalFound: number | undefined;
  /** How long more rows take after one scrolled. */
  rowsTake = 0;
  mostRows = Number.POSITIVE_INFINITY;
  /** How long a headline stands in the place of each name after the page was loaded. */
  namesTake = 0;
  /** How often the page was loaded. */
  loads = 0;
  readonly #search = new PersonSearch(this as never, new ConnectionsList(this as never));
  #seen = new SeenSearch('');
  #text = '';
  #shown = perLoad;
  #scrolledAt: number | undefined;
  #loadedAt = 0;

  constructor(count: number) {
    this.slugs = Array.from({ length: count }, (_, at) => `maria-${String(at)}q`);
  }

  find(slug: string): Promise<Search> {
    return this.#search.find({ slug, name: 'Maria', connectedOn: undefined });
  }

  /** Someone who is not listed, and whose name no one has. */
  findLou(): Promise<Search> {
    return this.#search.find({ slug: 'lou-park', name: 'Lou Park', connectedOn: undefined });
  }

  isGone(slug: string): Promise<'gone' | 'listed' | 'unclear'> {
    return this.#search.isGone({ slug, name: 'Maria', connectedOn: undefined }, 'Maria');
  }

  readonly snapshot = (): Promise<PageSnapshot> => {
    if (this.#scrolledAt !== undefined && Date.now() - this.#scrolledAt >= this.rowsTake) {
      this.#scrolledAt = undefined;
      this.#shown = Math.min(this.slugs.length, this.#shown + perLoad, this.mostRows);
      this.#answer();
    }
    const total = this.#text === '' ? this.total : (this.totalFound ?? this.total);
    return Promise.resolve(
      snapshot({
        searchText: this.#text,
        totalText: `${String(total)} connections`,
        cards: this.#found()
          .slice(0, this.#shown)
          .map((slug) => ({ ...rowOf(slug), name: this.#name() })),
      }),
    );
  };

  readonly look = (): Promise<PageSnapshot> => this.snapshot();

  readonly open = (): Promise<void> => {
    this.empty();
    this.loads++;
    this.#loadedAt = Date.now();
    return Promise.resolve();
  };

  /** A search of which the header counts what it shows. */
  async showCount(): Promise<void> {
    this.totalFound = perLoad;
    assert.equal((await this.find('maria-5q')).kind, 'found');
  }

  /** As when the page is loaded again. */
  empty(): void {
    this.#text = '';
  }

  readonly type = (text: string): Promise<boolean> => {
    this.#text = text;
    this.#shown = perLoad;
    this.#scrolledAt = undefined;
    this.#answer();
    return Promise.resolve(true);
  };

  readonly click = (): Promise<boolean> => Promise.resolve(false);

  readonly scrollOn = (): Promise<void> => {
    if (this.#shown < this.slugs.length) this.#scrolledAt ??= Date.now();
    return Promise.resolve();
  };

  readonly scrollBack = (): Promise<void> => Promise.resolve();

  readonly until = async <T>(check: (now: PageSnapshot) => T | undefined, limit: number): Promise<T | undefined> => {
    const end = Date.now() + limit;
    for (;;) {
      const result = check(await this.snapshot());
      if (result !== undefined || Date.now() >= end) return result;
      time += 2;
    }
  };

  #name(): string {
    return this.#text === '' && Date.now() - this.#loadedAt < this.namesTake ? 'Clerk at Tidewright' : 'Maria';
  }

  #found(): readonly string[] {
    return /^(?:Maria)?\s*$/.test(this.#text) ? this.slugs : [];
  }

  #answer(): void {
    const text = this.#found()
      .slice(0, this.#shown)
      .map((slug) => `"/in/${slug}/"`)
      .join(',');
    const state = { kind: 'answered', good: true, status: 200 } as const;
    this.#seen.requests.set({} as never, { endpoint: '/search', state, text });
  }
}

function rowOf(slug: string): CardSnapshot {
  const hrefs = [`/in/${slug}/`];
  return {
    generation: 'A',
    mixed: false,
    key: '',
    hrefs,
    ownHrefs: hrefs,
    name: 'Maria',
    headline: '',
    texts: [],
    linkTexts: [],
    buttons: [],
  };
}

describe('a search by a name that many have', () => {
  const { now } = Date;
  before(() => (Date.now = () => time));
  after(() => (Date.now = now));

  it('finds who stands behind eighty others', async () => {
    const list = new ListOfMarias(90);
    assert.equal((await list.find('maria-85q')).kind, 'found');
    assert.equal(await list.isGone('maria-85q'), 'listed');
  });

  it('A31: proves nothing about those who stand behind more than are read', async () => {
    const list = new ListOfMarias(400);
    assert.equal((await list.find('maria-350q')).kind, 'cutOff');
    assert.equal(await list.isGone('maria-350q'), 'unclear');
  });

  it('is read on when more rows take their time and the header counts more', async () => {
    const list = new ListOfMarias(30);
    await list.showCount();
    list.totalFound = 30;
    list.rowsTake = 900;
    assert.equal((await list.find('maria-25q')).kind, 'found');
  });

  it('A31: proves nothing when the header counts more than it ever shows', async () => {
    const list = new ListOfMarias(30);
    await list.showCount();
    list.totalFound = 30;
    list.mostRows = 20;
    assert.equal((await list.find('maria-25q')).kind, 'cutOff');
    assert.equal(await list.isGone('maria-25q'), 'unclear');
  });

  it('proves that someone is gone when it was read to its end, also when the header counts the whole network', async () => {
    for (const totalFound of [30, undefined]) {
      const list = new ListOfMarias(30);
      list.totalFound = totalFound;
      assert.equal((await list.find('maria-lind')).kind, 'notFound');
      assert.equal(await list.isGone('maria-lind'), 'gone');
    }
  });

  it('is not held against someone whose removal takes one off the count of the whole network', async () => {
    const list = new ListOfMarias(30);
    await list.isGone('maria-lind');
    list.total--;
    assert.equal(await list.isGone('maria-lind'), 'gone');
    // Where it once looked like a count of what was found, it does so only until the page is loaded again.
    await list.showCount();
    list.totalFound = undefined;
    list.total--;
    list.empty();
    assert.equal(await list.isGone('maria-lind'), 'gone');
  });

  it('has its sign of life from the names that rows show in the end, not from what stood in their place', async () => {
    const list = new ListOfMarias(8);
    list.namesTake = 300;
    assert.equal((await list.findLou()).kind, 'notFound');
    assert.equal(list.loads, 2);
    const nameless = new ListOfMarias(8);
    nameless.namesTake = Number.POSITIVE_INFINITY;
    assert.equal((await nameless.findLou()).kind, 'silent');
  });
});
