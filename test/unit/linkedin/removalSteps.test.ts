import assert from 'node:assert/strict';
import { AbortSource } from '#core/time/abortSource.ts';
import { PageWords } from '#linkedin/page/labels.ts';
import { Objected, Stopped } from '#linkedin/page/objected.ts';
import type { SeenRemoval } from '#linkedin/page/networkWatch.ts';
import type { CardSnapshot, DialogSnapshot, PageSnapshot } from '#linkedin/page/pageSnapshot.ts';
import { SeenSearch } from '#linkedin/page/seenSearch.ts';
import { GuidedRemoval } from '#linkedin/tasks/guidedRemoval.ts';
import { RemovalSteps } from '#linkedin/tasks/removeConnection.ts';
import { site, snapshot } from './pageSnapshot.ts';

const liam = { slug: 'liam-o', name: 'Liam Otter', connectedOn: undefined };

function cardOf(slug: string, name: string): CardSnapshot {
  return {
    generation: 'B',
    mixed: false,
    key: '',
    hrefs: [`/in/${slug}/`],
    ownHrefs: [`/in/${slug}/`],
    name,
    headline: '',
    texts: [],
    linkTexts: [],
    buttons: [{ label: `More actions for ${name}`, text: '', hooked: true, expanded: false }],
  };
}

describe('a guided removal while a session is set in another tab', () => {
  it('leaves the card until the list has come up again, which says who is signed in', async () => {
    const signal = new AbortSource();
    const happened: string[] = [];
    const watch = {
      removals: [],
      removalsFromNow: () => () => [],
      ledTo: new Map(),
      sessionTouched: false,
      showing: () => undefined,
    };
    let looks = 0;
    const page = {
      watch,
      baseUrl: site,
      words: new PageWords([]),
      stopWith: () => undefined,
      show: () => happened.push('shown'),
      otherTabs: { judge: () => Promise.resolve() },
      snapshot: () => {
        looks++;
        if (looks === 3) watch.sessionTouched = true;
        if (looks === 10) signal.abort();
        return Promise.resolve(snapshot({ cards: [cardOf('liam-o', 'Liam Otter')] }));
      },
      wait: () => (signal.aborted ? Promise.reject(new Stopped()) : Promise.resolve()),
      open: () => happened.push('left'),
      leaveAll: () => happened.push('left all'),
    };
    const found = { kind: 'card', person: liam, card: cardOf('liam-o', 'Liam Otter'), snapshot: snapshot(), text: '' };
    const finder = {
      asListed: (person: object) => person,
      find: () => {
        // Bringing the list up again clears up who is signed in.
        watch.sessionTouched = false;
        return Promise.resolve(found);
      },
    };
    const moved = { meet: () => undefined, lookAround: () => Promise.resolve(), learn: () => undefined };
    const proof = { untilAnswered: () => Promise.resolve(), told: (_: string, outcome: object) => outcome };
    const guided = new GuidedRemoval(page as never, finder as never, moved as never, proof as never);
    assert.deepEqual(await guided.watch(liam, signal), { kind: 'skip', reason: 'interrupted' });
    assert.deepEqual(happened, ['shown', 'left', 'shown', 'left all']);
  });
});

/** A list with two people on which everything happens at once, without a browser. */
class ActingPage {
  readonly removals: SeenRemoval[] = [];
  /** What was clicked, in order; the guard's changes between. */
  readonly happened: string[] = [];
  now = this.list();
  /** The overflow button of a row is clicked. */
  openMenu = (): void => {
    this.now = this.list({ menus: [[{ label: '', text: 'Remove connection', hooked: false }]] });
  };
  /** A name is typed in the search box. */
  onSearch = (): void => undefined;
  /** Before the last reading. */
  beforePress = (_what: string): void => undefined;
  /** After something was pressed. */
  onPressed = (): void => undefined;
  readonly watch: object;

  constructor() {
    const seen = new SeenSearch('Liam Otter');
    seen.requests.set({} as never, {
      endpoint: '/search',
      state: { kind: 'answered', good: true, status: 200 },
      text: '"/in/liam-o/" "/in/zoe/"',
    });
    const { removals } = this;
    this.watch = {
      sessionTouched: false,
      answers: 0,
      listSources: new Set(['/search']),
      ledTo: new Map(),
      removals,
      beginPerson: () => undefined,
      expectSearch: () => {
        this.onSearch();
        return seen;
      },
      untilAnswer: () => Promise.resolve(),
      showing: () => undefined,
      knowsNumberOf: () => true,
      takeOthers: () => [],
      finishPerson: () => undefined,
    };
  }

  list(changes: Partial<PageSnapshot> = {}): PageSnapshot {
    const cards = [cardOf('liam-o', 'Liam Otter'), cardOf('zoe', 'Zoë Brandt')];
    return snapshot({ searchText: 'Liam Otter', cards, ...changes });
  }

  remove(ours: boolean): void {
    this.removals.push({ slugs: ['liam-o'], ours, state: { kind: 'answered', good: true, status: 200 } });
    this.now = this.list({ cards: [cardOf('zoe', 'Zoë Brandt')] });
  }

  /** The person removes someone in a tab of their own; the list of our tab is late to hear of it. */
  removeElsewhere(slug: string): void {
    this.removals.push({ slugs: [slug], ours: false, state: { kind: 'answered', good: true, status: 200 } });
  }

  steps(): RemovalSteps {
    const page = {
      watch: this.watch,
      baseUrl: site,
      words: new PageWords([]),
      listSeen: true,
      loadedAt: Date.now(),
      timeouts: { page: 50, step: 50, answer: 50, settle: 5, stall: 50 },
      isMemberInDoubt: false,
      signedIn: { takesTime: () => false, isInDoubt: false, isAwaited: false, isStillToCome: () => false },
      guard: {
        begin: (slug?: string) => Promise.resolve(this.happened.push(`guard ${slug ?? 'everyone'}`)),
        end: () => Promise.resolve(),
        lift: () => Promise.resolve(),
        demandName: () => undefined,
        demandsName: false,
      },
      otherTabs: { judge: () => Promise.resolve() },
      look: () => Promise.resolve(this.now),
      snapshot: () => Promise.resolve(this.now),
      judge: (one: PageSnapshot) => one,
      isOfSite: () => true,
      open: () => Promise.resolve(),
      pause: () => Promise.resolve(),
      wait: () => Promise.resolve(),
      leaveAll: () => Promise.resolve(),
      type: () => Promise.resolve(true),
      key: () => {
        this.now = { ...this.now, menus: [], dialogs: [] };
        return Promise.resolve();
      },
      element: () => Promise.resolve({}),
      standing: () => Promise.resolve('same'),
      click: ({ what }: { what: string }) => {
        this.happened.push(`click ${what}`);
        this.openMenu();
        return Promise.resolve(true);
      },
      pressIf: async ({ what }: { what: string }, holds: (down: boolean) => Promise<boolean>) => {
        this.beforePress(what);
        if (!(await holds(false)) || !(await holds(true))) return 'refused';
        this.happened.push(`press ${what}`);
        this.onPressed();
        if (what === 'menuItem') this.now = this.list({ dialogs: [question] });
        return 'clicked';
      },
      until: async (check: (one: PageSnapshot) => unknown, limit: number) => {
        for (const end = Date.now() + limit; ;) {
          const result = check(this.now);
          if (result !== undefined || Date.now() >= end) return result;
          await new Promise((resolve) => setTimeout(resolve, 3));
        }
      },
    };
    return new RemovalSteps(page as never, false);
  }
}

const question: DialogSnapshot = {
  label: 'Remove Liam Otter',
  text: 'Remove Liam Otter as a connection?',
  buttons: [
    { label: '', text: 'Cancel', hooked: false },
    { label: '', text: 'Remove', hooked: false },
  ],
} as never;

const soon = (): number => Date.now() + 60_000;

describe('the steps of an automatic removal', () => {
  it('prove what a menu did that was opened again and removes at once', async () => {
    const page = new ActingPage();
    const steps = page.steps();
    assert.equal((await steps.prepare(liam)).kind, 'ready');
    // Another row has come above, so that the menu has to be opened again.
    page.beforePress = () => (page.now = { ...page.now, cards: [cardOf('new', 'New One'), ...page.now.cards] });
    page.openMenu = () => page.remove(true);
    page.happened.length = 0;
    const asked = await steps.ask(liam, soon());
    assert.ok(asked.kind === 'removed' || asked.kind === 'unknown', asked.kind);
    assert.ok(!page.happened.some((what) => what.startsWith('press')));
    // While it is opened, no removal is meant.
    const [first, second, third] = page.happened;
    assert.deepEqual([first, second, third?.startsWith('click')], ['guard liam-o', 'guard everyone', true]);
  });

  for (const when of ['before', 'while'] as const) {
    it(`open no menu of someone whom the person removed in another tab ${when} they were looked for`, async () => {
      const page = new ActingPage();
      if (when === 'before') page.removeElsewhere('liam-o');
      else page.onSearch = () => page.removeElsewhere('liam-o');
      assert.deepEqual(await page.steps().prepare(liam), { kind: 'failed', reason: 'pageNotReady' });
      assert.ok(!page.happened.some((what) => what.startsWith('click')));
    });
  }

  it('press nothing for someone whom the person removed in another tab while the intent was written', async () => {
    const page = new ActingPage();
    const steps = page.steps();
    assert.equal((await steps.prepare(liam)).kind, 'ready');
    page.removeElsewhere('liam-o');
    const asked = await steps.ask(liam, soon());
    assert.ok(!page.happened.some((what) => what.startsWith('press')));
    assert.ok(asked.kind === 'removed' || (asked.kind === 'unknown' && asked.reason === 'stillListed'), asked.kind);
  });

  it('press nothing once the page removed them by itself while the intent was written', async () => {
    const page = new ActingPage();
    const steps = page.steps();
    assert.equal((await steps.prepare(liam)).kind, 'ready');
    page.removals.push({ slugs: ['liam-o'], ours: true, state: { kind: 'answered', good: true, status: 200 } });
    const asked = await steps.ask(liam, soon());
    assert.ok(!page.happened.some((what) => what.startsWith('press')));
    assert.ok(asked.kind === 'removed' || asked.kind === 'unknown', asked.kind);
  });

  it('take an answer about someone removed in another tab for none about the person at hand', async () => {
    const page = new ActingPage();
    const steps = page.steps();
    assert.equal((await steps.prepare(liam)).kind, 'ready');
    page.beforePress = () => page.removeElsewhere('zoe');
    page.onPressed = () => {
      throw new Objected({ kind: 'objection', safetyStop: 'rateLimited', detail: '' });
    };
    const asked = await steps.ask(liam, soon());
    assert.deepEqual(asked.kind === 'unknown' && asked.reason, 'requestUnseen');
  });

  it('confirm nothing once the person was removed in another tab', async () => {
    const page = new ActingPage();
    const steps = page.steps();
    assert.equal((await steps.prepare(liam)).kind, 'ready');
    assert.deepEqual(await steps.ask(liam, soon()), { kind: 'open' });
    page.removals.push({ slugs: ['liam-o'], ours: false, state: { kind: 'answered', good: true, status: 200 } });
    const confirmed = await steps.confirm(liam, soon());
    assert.ok(!page.happened.includes('press dialogButton'));
    assert.ok(confirmed.kind === 'removed' || confirmed.reason === 'stillListed', JSON.stringify(confirmed));
  });

  for (const [who, slug, kind] of [
    ['someone else', 'zoe', 'ready'],
    ['this person', 'liam-o', 'failed'],
  ] as const) {
    it(`are not stopped by the person removing ${who} in another tab while the menu opens`, async () => {
      const page = new ActingPage();
      const { openMenu } = page;
      page.openMenu = () => {
        openMenu();
        page.removals.push({ slugs: [slug], ours: false, state: { kind: 'cut' } });
      };
      assert.equal((await page.steps().prepare(liam)).kind, kind);
      assert.equal(page.now.menus.length, kind === 'ready' ? 1 : 0);
    });
  }

  it('are stopped when the page itself asks for a removal while the menu opens', async () => {
    const page = new ActingPage();
    page.openMenu = () => page.removals.push({ slugs: ['zoe'], ours: true, state: { kind: 'cut' } });
    assert.equal((await page.steps().prepare(liam)).kind, 'objection');
  });
});
