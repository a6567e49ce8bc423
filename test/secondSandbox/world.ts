import { canonicalSlug, inventCrowd, inventPeople, type Person, type PersonSpec } from './people.ts';
import { shownName, type ShownParts } from './shownName.ts';
import { patched, TRUE_PAGE, TRUE_SERVER, type ObjectionKind, type PageTraits, type ServerTraits } from './traits.ts';
import { Ledger, type Origin } from './ledger.ts';
import { profileId } from './cards.ts';
import { LIES, type LieName } from './lies.ts';
import type { Lie } from './lies/lie.ts';

/** A member who can be signed in, and that member's network. */
export interface Account {
  readonly id: string;
  readonly me: { readonly slug: string; readonly name: string };
  readonly baseFollowers: number;
  /** Everyone who was ever connected, most recently connected first. */
  members: Person[];
  /** When someone was removed, by slug. */
  readonly removedAt: Map<string, number>;
}

export interface WorldSettings {
  readonly seed: number;
  readonly count: number;
  readonly specs: readonly PersonSpec[] | undefined;
  readonly signedIn: boolean;
  readonly page: Partial<PageTraits>;
}

/** The truth: who is connected to whom, who is signed in, and what the site pretends. */
export class World {
  readonly ledger = new Ledger();
  readonly #settings: WorldSettings;
  people: Person[] = [];
  accounts: Account[] = [];
  /** Session cookie to account. */
  readonly sessions = new Map<string, Account>();
  /** Whether a browser without a session gets one by itself. */
  autoSignIn = true;
  /** A refusal that lasts until someone signs in again. */
  objecting: ObjectionKind | undefined;
  page: PageTraits = TRUE_PAGE;
  server: ServerTraits = TRUE_SERVER;
  lies: readonly LieName[] = [];
  /** How often something was counted since the last reset, for lies that hold the first time only. */
  readonly counts = new Map<string, number>();
  /** The first tab from which data was asked for since the lies were set. */
  #firstTab: string | undefined;
  #pages = 0;
  #sessions = 0;

  constructor(settings: WorldSettings) {
    this.#settings = settings;
    this.reset();
  }

  /** The network as at the start, with nothing in the ledger; the lies and the sessions stay. */
  reset(): void {
    const { seed, count, specs, signedIn } = this.#settings;
    this.people = inventPeople(seed, count, specs);
    this.accounts = [
      account('own', 'perdita-lanternwright', 'Perdita Lanternwright', 7529, this.people),
      account('other', 'gideon-otherly-77', 'Gideon Otherly', 311, this.people),
    ];
    // Cookies handed out before keep their account.
    for (const [token, before] of this.sessions) this.sessions.set(token, this.accountOf(before.id));
    this.autoSignIn = signedIn;
    this.objecting = undefined;
    this.counts.clear();
    this.ledger.clear();
    this.setLies(this.lies, this.page.target ?? undefined);
  }

  setLies(lies: readonly LieName[], target?: readonly string[]): void {
    this.lies = lies;
    this.#firstTab = undefined;
    const chosen: readonly Lie[] = lies.map((name) => LIES[name]);
    this.page = patched(TRUE_PAGE, [this.#settings.page, ...chosen.map((lie) => lie.page)]);
    if (target !== undefined) this.page = { ...this.page, target };
    this.server = patched(
      TRUE_SERVER,
      chosen.map((lie) => lie.server),
    );
    this.#gatherCrowd();
    const signedIn = this.accountOf(this.server.signInAs);
    for (const token of this.sessions.keys()) this.sessions.set(token, signedIn);
  }

  /** Further people of the first target's first name, if a lie wants them. */
  #gatherCrowd(): void {
    const crowdOf = this.people.find((person) => !person.hidden && this.concerns(person.slug));
    const crowd = crowdOf === undefined ? [] : inventCrowd(crowdOf.firstName, this.server.crowd);
    for (const each of this.accounts) each.members = [...crowd, ...this.people];
  }

  /** Remembers the first tab. */
  noteTab(tab: string): void {
    this.#firstTab ??= tab;
  }

  isOtherTab(tab: string | undefined): boolean {
    return tab !== undefined && tab !== this.#firstTab;
  }

  /** What a page that is sent now obeys. */
  get pageNow(): PageTraits {
    const isDue = this.ledger.of('removalRequest').length >= this.server.rowsLateAfterRequests;
    return isDue ? this.page : { ...this.page, rowDelayMs: 0 };
  }

  accountOf(id: string): Account {
    return this.accounts.find((each) => each.id === id) ?? this.accounts[0]!;
  }

  nextPage(): number {
    return ++this.#pages;
  }

  /** The count before this one. */
  countUp(name: string): number {
    const before = this.counts.get(name) ?? 0;
    this.counts.set(name, before + 1);
    return before;
  }

  concerns(slug: string): boolean {
    const { target } = this.page;
    return target === null || target.some((each) => canonicalSlug(each) === canonicalSlug(slug));
  }

  shown(person: Person): ShownParts {
    return shownName(person, this.concerns(person.slug) ? this.server.shown : 'as-exported');
  }

  signIn(account: Account): string {
    const token = `AQEDA-second-${++this.#sessions}`;
    this.sessions.set(token, account);
    this.ledger.write({ kind: 'signIn', account: account.id });
    return token;
  }

  signOut(): void {
    for (const each of new Set(this.sessions.values())) this.ledger.write({ kind: 'signOut', account: each.id });
    this.sessions.clear();
    this.autoSignIn = false;
  }

  find(account: Account, slug: string): Person | undefined {
    const wanted = canonicalSlug(slug);
    return account.members.find((person) => {
      const names = [person.slug, this.siteSlug(person), profileId(this.siteSlug(person))];
      return names.some((each) => canonicalSlug(each) === wanted);
    });
  }

  /** The slug that the site writes now; an export of before may know another. */
  siteSlug(person: Person): string {
    const moved = this.server.profileSlug === 'moved' && this.concerns(person.slug);
    return moved ? `${person.slug}-now` : person.slug;
  }

  /** Whether the two are connected, `ago` milliseconds ago. */
  isConnected(account: Account, person: Person, ago = 0): boolean {
    const removedAt = account.removedAt.get(person.slug);
    return removedAt === undefined || removedAt > Date.now() - ago;
  }

  /** The people the list shows, as it was `ago` milliseconds ago. */
  listed(account: Account, ago = 0): Person[] {
    return account.members.filter(
      (person) =>
        !person.hidden &&
        !(this.server.hibernated && this.concerns(person.slug)) &&
        this.isConnected(account, person, ago),
    );
  }

  followers(account: Account): number {
    return account.baseFollowers + account.members.filter((person) => this.isConnected(account, person)).length;
  }

  removals(account: Account): number {
    return account.removedAt.size;
  }

  /** Ends the connection for good, unless it has ended before. */
  remove(account: Account, person: Person, origin: Origin, request: number): void {
    if (account.removedAt.has(person.slug)) return;
    account.removedAt.set(person.slug, Date.now());
    this.ledger.write({ kind: 'removal', slug: person.slug, request, ...origin });
    const { switchAfterRemovals, signOutAfterRemovals } = this.server;
    const removed = this.removals(account);
    if (switchAfterRemovals !== null && removed === switchAfterRemovals) this.switchAccount();
    if (signOutAfterRemovals !== null && removed === signOutAfterRemovals) this.signOut();
    for (const rule of this.server.objections) {
      if (rule.when === 'after-removals' && removed === (rule.after ?? 1)) this.objecting = rule.kind;
    }
  }

  /** Connected again, as if nothing had been. */
  bringBack(account: Account, person: Person): void {
    if (account.removedAt.delete(person.slug)) {
      this.ledger.write({ kind: 'returned', slug: person.slug, account: account.id });
    }
  }

  /** The person ends the connection without being asked to. */
  leave(account: Account, person: Person): void {
    if (account.removedAt.has(person.slug)) return;
    account.removedAt.set(person.slug, Date.now());
    this.ledger.write({ kind: 'leftByItself', slug: person.slug, account: account.id });
  }

  /** Every session now belongs to the other member. */
  switchAccount(): void {
    for (const [token, before] of this.sessions) {
      const now = this.accountOf(before.id === 'own' ? 'other' : 'own');
      this.sessions.set(token, now);
      this.ledger.write({ kind: 'signIn', account: now.id });
    }
  }

  like(account: Account, person: Person, how: 'twin' | 'next'): Person | undefined {
    const listed = this.listed(account).filter((each) => each !== person);
    if (how === 'twin') return listed.find((each) => each.fullName === person.fullName);
    const place = account.members.indexOf(person);
    return listed.find((each) => account.members.indexOf(each) > place) ?? listed[0];
  }
}

function account(id: string, slug: string, name: string, baseFollowers: number, people: readonly Person[]): Account {
  return { id, me: { slug, name }, baseFollowers, members: [...people], removedAt: new Map() };
}
