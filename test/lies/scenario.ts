import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Person as Target } from '#core/removal/removalBrowser.ts';
import { dayNumber } from '#core/time/calendarDay.ts';
import { profileSlug } from '#core/people/profileSlug.ts';
import { BrowserSession } from '#linkedin/driver/browserSession.ts';
import { BrowserError } from '#protocol/browserMessages.ts';
import { allowedOutcomes, judge, type Intent, type Recorded, type Row } from '../secondSandbox/judge.ts';
import type { LedgerEntry } from '../secondSandbox/ledger.ts';
import type { Language } from '../secondSandbox/words.ts';
import { LIES, type LieName } from '../secondSandbox/lies.ts';
import type { Person } from '../secondSandbox/people.ts';
import { startSecondSandbox, type SecondSandbox } from '../secondSandbox/server.ts';
import type { Generation, PageTraits } from '../secondSandbox/traits.ts';
import { removeByHand } from './handOfThePerson.ts';

export type Mode = 'automatic' | 'guided';

/** One try: what the site does, how it is worked, and whom it concerns. */
export interface Scenario {
  readonly lies: readonly LieName[];
  readonly mode: Mode;
  /** May profiles be opened. */
  readonly visits: boolean;
  readonly generation: Generation;
  readonly language: Language;
  readonly variant?: Partial<PageTraits>;
}

/** How someone came out, why, and what LinkedIn objected to after the click. */
interface Came {
  readonly outcome: Recorded['outcome'];
  readonly reason: string;
  readonly stopped?: string;
}

/** How it came out, judged by the site's own ledger. */
export interface Verdict {
  readonly scenario: Scenario;
  readonly recorded: readonly (Came & { readonly slug: string })[];
  readonly rows: readonly Row[];
  readonly seconds: number;
}

/** The member whose network the sites show. */
const ownSlug = 'perdita-lanternwright';

/** A browser on the second practice site, and runs of two people on it: first the one whom the lies concern. */
export class LieStage {
  readonly #profiles: string;
  #site: SecondSandbox | undefined;
  #session: BrowserSession | undefined;
  #key = '';

  private constructor(profiles: string) {
    this.#profiles = profiles;
  }

  static async open(): Promise<LieStage> {
    return new LieStage(await mkdtemp(join(tmpdir(), 'nc-lies-')));
  }

  async close(): Promise<void> {
    await this.#stop();
    await rm(this.#profiles, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Tries to remove the target and then someone else, as a run does, and judges it. */
  async play(scenario: Scenario, slugs: readonly string[] = targetsOf(scenario)): Promise<Verdict> {
    const begun = performance.now();
    const { site, session } = await this.#stage(scenario);
    const [target] = slugs;
    site.reset();
    site.setLies(scenario.lies, target === undefined ? undefined : [target]);
    const intents: Intent[] = [];
    const others = new Set<string>();
    const recorded: (Came & { slug: string })[] = [];
    for (const slug of slugs) {
      const person = site.people.find((other) => other.slug === slug);
      if (!person) throw new Error(`no ${slug} on the site`);
      const came = await this.#remove(site, session, scenario, person, intents, others);
      recorded.push({ slug, ...came });
      if (came.outcome === 'stopped' || came.stopped !== undefined) break;
    }
    const stopped = recorded.some((came) => came.outcome === 'stopped' || came.stopped !== undefined);
    // What the page still does by itself, such as a request it holds back, must be in the ledger before it is judged.
    await session.page.open('about:blank').catch(() => undefined);
    // In a guided run the person decides what is clicked, whatever the page says.
    const lies = scenario.lies.map((name) =>
      scenario.mode === 'guided'
        ? { ...LIES[name], outcomes: [...LIES[name].outcomes, 'removed' as const] }
        : LIES[name],
    );
    const allowed = allowedOutcomes(lies);
    const concerned = recorded
      .filter(({ slug }) => slug === target)
      // Seen later: the record says so then.
      .map((came) => (others.has(profileSlug(came.slug) ?? '') ? { ...came, outcome: 'removed' as const } : came))
      // An objection after the click is both: unconfirmed, and a stop.
      .map((came) =>
        came.stopped && !allowed.includes('unconfirmed') ? { ...came, outcome: 'stopped' as const } : came,
      );
    // What this browser has heard must not be held against the next scenario.
    if (stopped) await this.#stop();
    const rows = judge(site.ledger.entries, { intents, recorded: concerned, lies });
    return {
      scenario,
      recorded,
      rows: [
        // In a guided run the person clicks: what they click is theirs, and what became of it has to be recorded.
        ...rows.filter(({ fault }) => scenario.mode === 'automatic' || !faultsOfTheHand.has(fault)),
        ...unseen(askedFor(site.ledger.entries), recorded, others),
      ],
      seconds: (performance.now() - begun) / 1000,
    };
  }

  async #remove(
    site: SecondSandbox,
    session: BrowserSession,
    scenario: Scenario,
    person: Person,
    intents: Intent[],
    others: Set<string>,
  ): Promise<Came> {
    const { removal } = session;
    const wanted = targetOf(person);
    const before = intents.length;
    const intend = (): void => {
      intents.push({ slug: person.slug, at: Date.now() });
    };
    try {
      let outcome;
      if (scenario.mode === 'guided') {
        intend();
        const stop = new AbortController();
        const hand = removeByHand(session.page.page, site, person, scenario).catch(() => false);
        const limit = setTimeout(() => stop.abort(), 12_000);
        outcome = await removal.accompany(wanted, stop.signal);
        clearTimeout(limit);
        await hand;
      } else {
        outcome = await removal.prepare(wanted);
        if (outcome.kind === 'ready') {
          intend();
          outcome = await removal.ask(wanted, Date.now() + 60_000);
        }
        if (outcome.kind === 'open') outcome = await removal.confirm(wanted, Date.now() + 60_000);
      }
      for (const other of 'others' in outcome ? (outcome.others ?? []) : []) others.add(other.slug ?? '');
      switch (outcome.kind) {
        case 'removed':
          return { outcome: 'removed', reason: '' };
        case 'unknown':
          return {
            outcome: 'unconfirmed',
            reason: outcome.reason,
            ...(outcome.objection && { stopped: outcome.objection.gate }),
          };
        case 'alreadyGone':
          return { outcome: 'gone', reason: '' };
        case 'skip':
        case 'failed':
          await removal.dismiss();
          return { outcome: 'skipped', reason: outcome.reason };
        case 'objection':
          return { outcome: 'stopped', reason: `${outcome.gate}: ${outcome.detail}` };
        case 'signInNeeded':
          return { outcome: 'stopped', reason: 'signInNeeded' };
        default:
          throw new Error(`an outcome that no one expects: ${JSON.stringify(outcome)}`);
      }
    } catch (error) {
      if (!(error instanceof BrowserError)) throw error;
      await this.#stop();
      return {
        outcome: intents.length > before ? 'unconfirmed' : 'stopped',
        reason: `${error.code}: ${error.message}`,
      };
    }
  }

  /** The site and the browser; the same ones again as long as generation, language and visits are the same. */
  async #stage(scenario: Scenario): Promise<{ site: SecondSandbox; session: BrowserSession }> {
    const { generation, language, visits, variant } = scenario;
    // As long as on the real site where the site takes back what it did; elsewhere it would only take time.
    const takesBack = scenario.lies.some((name) => LIES[name].server?.removal === 'undone-later');
    const settle = takesBack ? { settle: 1_500 } : {};
    const key = JSON.stringify([generation, language, visits, variant, settle]);
    if (this.#site && this.#session && key === this.#key) {
      // A page's script that hangs, or one that asks before it is left, must not reach the next scenario.
      const session = this.#session;
      const cookies = this.#site.sessionCookies();
      await session.page.page.context().clearCookies();
      await session.page.page.context().addCookies(cookies);
      return { site: this.#site, session };
    }
    await this.#stop();
    const site = await startSecondSandbox({ generation, language, ...(variant && { variant }) });
    const session = await BrowserSession.launch(chromium, {
      baseUrl: site.url,
      profilesFolder: this.#profiles,
      channel: 'chromium',
      headless: true,
      allowProfileVisits: visits,
      pause: 0,
      member: ownSlug,
      timeouts: { page: 6000, step: 2500, answer: 6000, stall: 4000, ...settle },
    });
    await session.page.page.context().addCookies(site.sessionCookies());
    this.#site = site;
    this.#session = session;
    this.#key = key;
    return { site, session };
  }

  async #stop(): Promise<void> {
    await this.#session?.close().catch(() => undefined);
    await this.#site?.close();
    this.#session = undefined;
    this.#site = undefined;
  }
}

const faultsOfTheHand: ReadonlySet<Row['fault']> = new Set([
  'wrongPerson',
  'withoutIntent',
  'wrongAccount',
  'afterObjection',
  'twice',
]);

/** Those who were removed by a request that named them: only these a browser can know of. */
function askedFor(ledger: readonly LedgerEntry[]): string[] {
  const asked = new Map(
    ledger.flatMap((entry) => (entry.kind === 'removalRequest' ? [[entry.number, entry.slug] as const] : [])),
  );
  return ledger.flatMap((entry) =>
    entry.kind === 'removal' && asked.get(entry.request) === entry.slug ? [entry.slug] : [],
  );
}

/** Those who were removed and are neither in the record nor reported as someone else. */
function unseen(removed: readonly string[], recorded: readonly Recorded[], others: ReadonlySet<string>): Row[] {
  return removed
    .filter((slug) => !recorded.some((entry) => entry.slug === slug) && !others.has(profileSlug(slug) ?? ''))
    .map((slug) => ({
      fault: 'recordedFalsely',
      slug,
      at: 0,
      harm: true,
      what: `${slug} was removed, and no one says so`,
    }));
}

/** Whom a scenario concerns, and someone plain after them. */
export function targetsOf({ lies }: Scenario): string[] {
  const own = lies.flatMap((name) => LIES[name].page?.target ?? []);
  const withTwin = JSON.stringify(lies.map((name) => LIES[name])).includes('"twin');
  return [own[0] ?? (withTwin ? 'ilvara-quennell' : 'mirela-sundrake'), 'jörg-mützenich'];
}

/** How a run names someone of the site. */
function targetOf(person: Person): Target {
  const slug = profileSlug(person.slug);
  if (slug === undefined) throw new Error(`${person.slug} is no address`);
  const [year = 0, month = 0, day = 0] = person.connectedOn.split('-').map(Number);
  return { slug, name: person.fullName, connectedOn: dayNumber(year, month, day) };
}
