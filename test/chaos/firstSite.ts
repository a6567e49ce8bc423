import type { Page } from 'playwright-core';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { removeInList } from '../e2e/personAtBrowser.ts';
import type { Lie, SandboxFault, TroubleKind } from '../sandbox/faults.ts';
import { LIES } from '../sandbox/faults.ts';
import type { LedgerRequest } from '../sandbox/ledger.ts';
import { OWNER } from '../sandbox/people.ts';
import { Random } from '../sandbox/random.ts';
import { randomFaults } from '../sandbox/randomFaults.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { CONNECTIONS_PATH } from '../sandbox/routes.ts';
import { startSandbox } from '../sandbox/server.ts';
import type { ChaosPlan, ChaosSite, Deed, ExportedPerson, SiteFacts } from './site.ts';
import { closeOthers } from './site.ts';

/** What LinkedIn shows that ends a run: gone once the person has seen to it. */
const seenTo: ReadonlySet<TroubleKind> = new Set([
  'status',
  'login-wall',
  'authwall',
  'checkpoint',
  'captcha',
  'account-chooser',
  'restriction-banner',
  'connection-reset',
  'markup-drift',
  'language',
  'wrong-landing',
  'half-loaded',
  'menu-without-remove',
  'dialog-names-no-one',
  'dialog-names-other',
  'lies',
]);

/** Lies on whose pages whoever is meant must come out removed. */
const truths: readonly Lie[] = [
  'expanded-never-changes',
  'expanded-missing',
  'badge-inline',
  'badge-hidden',
  'item-second-line',
  'question-starts-with-name',
  'question-skeleton',
  'question-late-close',
  'question-beside-advert',
  'button-late',
  'link-in-common',
  'cookie-banner',
  'conversation',
  'suggests-removed',
  'search-is-broad',
  'request-by-id',
  'request-escaped',
  'member-late',
];

/** The people concerned by lies about single people: few enough for a run not to pause after each. */
const concerned = 4;
/** A request that was under way when LinkedIn objected; milliseconds. */
const refusals: ReadonlySet<number> = new Set([401, 429, 451, 999]);
/** When a connection is cut, Chromium itself sends the request again at once, on each connection that it kept open. */
const resentWithin = 1000;

/** The first sandbox. */
export class FirstSite implements ChaosSite {
  readonly name = 'first';
  readonly member = OWNER.slug;
  readonly #sandbox: Sandbox;
  #faults: readonly SandboxFault[] = [];
  #truthful = false;

  private constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  static async start(seed: number, size: number): Promise<FirstSite> {
    return new FirstSite(await startSandbox({ people: size, seed, signedIn: true }));
  }

  get url(): string {
    return this.#sandbox.url;
  }

  get people(): readonly ExportedPerson[] {
    return this.#sandbox.people;
  }

  begin({ seed, mode, truthful, planned, protectedPeople }: ChaosPlan): string {
    this.#truthful = truthful;
    const random = new Random(`lies ${seed}`);
    const bySlug = new Map(this.#sandbox.people.map((person) => [person.slug, person]));
    const people = (list: readonly ExportedPerson[]) => list.flatMap(({ slug }) => bySlug.get(slug) ?? []);
    const lies = random.sample(truthful ? truths : LIES, random.int(2, 3));
    const [other] = random.sample(protectedPeople, 1);
    const lying: SandboxFault = {
      kind: 'lies',
      lies,
      ...(other && { other: other.slug }),
      ...(!truthful && { slugs: random.sample(planned, concerned).map(({ slug }) => slug) }),
    };
    // Some troubles name people who are protected, whom a dialog or a redirect may lead to.
    const targets = people([...planned, ...protectedPeople.slice(0, 1)]);
    const troubles = randomFaults({ seed, targets, removals: planned.length });
    const generation = random.pick(['A', 'B', 'C'] as const);
    const faults: SandboxFault[] = truthful
      ? [{ kind: 'generation', generation }, lying]
      : random.chance(0.6)
        ? [...troubles, lying]
        : troubles;
    // The hand knows the pages of the newest client only.
    this.#set(mode === 'guided' ? [...faults.filter(({ kind }) => kind !== 'generation'), newest] : faults);
    return this.#faults.map((fault) => (fault.kind === 'lies' ? fault.lies.join('+') : fault.kind)).join(', ');
  }

  seeToIt(): void {
    this.#set(this.#faults.filter(({ kind }) => !seenTo.has(kind)));
    this.#sandbox.signInAgain();
  }

  calmDown(): void {
    this.#set(this.#faults.filter(({ kind }) => kind === 'generation'));
    this.#sandbox.signInAgain();
  }

  facts(): SiteFacts {
    const { ledger } = this.#sandbox;
    return {
      removals: ledger.removals,
      presses: pressesOf(ledger.requestsOf('removal')),
      objections: ledger.requests.filter(isObjection).map(({ at }) => at),
    };
  }

  async removeByHand(page: Page, slug: ProfileSlug): Promise<void> {
    const isElsewhere = this.#faults.some(
      (fault) => fault.kind === 'lies' && fault.lies.some((lie) => lie.startsWith('other-tab-')),
    );
    // On slow pages that tell the truth the person waits for whom they are to be shown.
    if (!isElsewhere) return removeInList(page, slug, this.#truthful ? 30_000 : undefined);
    // What LinkedIn does in another tab only shows there.
    const tab = await page.context().newPage();
    tab.setDefaultTimeout(4_000);
    try {
      await tab.goto(this.url + CONNECTIONS_PATH);
      const person = this.people.find((one) => one.slug === slug);
      await tab.locator('#sandbox-search').pressSequentially(person?.fullName ?? '');
      await removeInList(tab, slug);
    } finally {
      await closeOthers(page);
    }
  }

  close(): Promise<void> {
    return this.#sandbox.close();
  }

  #set(faults: readonly SandboxFault[]): void {
    this.#faults = faults;
    this.#sandbox.setFaults(...faults);
  }
}

const newest: SandboxFault = { kind: 'generation', generation: 'C' };

function isObjection({ kind, status, fromBrowser }: LedgerRequest): boolean {
  if (kind === 'other' || kind === 'asset') return false;
  return fromBrowser && (kind === 'block-page' || refusals.has(status));
}

function pressesOf(requests: readonly LedgerRequest[]): Deed[] {
  const latest = new Map<string, LedgerRequest>();
  return requests.flatMap((request) => {
    const { slug, at } = request;
    if (slug === undefined) return [];
    const former = latest.get(slug);
    latest.set(slug, request);
    return former?.status === -1 && at - former.at <= resentWithin ? [] : [{ slug, at }];
  });
}
