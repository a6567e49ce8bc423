import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { Person as Target } from '#core/removal/removalBrowser.ts';
import { targetReasons } from '#core/removal/run.ts';
import { outcomeAfterCheck } from '#core/removal/runMachine.ts';
import { dayNumber } from '#core/time/calendarDay.ts';
import { profileSlug } from '#core/people/profileSlug.ts';
import { BrowserSession } from '#linkedin/driver/browserSession.ts';
import { BrowserError } from '#protocol/browserMessages.ts';
import { allowedOutcomes, judge, type Intent, type Recorded, type Row } from '../secondSandbox/judge.ts';
import type { Language } from '../secondSandbox/words.ts';
import { LIES, type LieName } from '../secondSandbox/lies.ts';
import type { Person } from '../secondSandbox/people.ts';
import { startSecondSandbox, type SecondSandbox } from '../secondSandbox/server.ts';
import type { Generation, PageTraits } from '../secondSandbox/traits.ts';
import { utc } from '../unit/core/removal/runnerWorld.ts';
import { askedAfterObjection, judgeGuided, type Turn, unrecorded } from './guidedJudge.ts';
import { HandOfThePerson, type HandPlace, type HandPress } from './handOfThePerson.ts';

export type Mode = 'automatic' | 'guided';

/** One try: what the site does, how it is worked, and whom it concerns. */
export interface Scenario {
  readonly lies: readonly LieName[];
  readonly mode: Mode;
  /** May profiles be opened. */
  readonly visits: boolean;
  /** Guided: where the person at the browser removes people. */
  readonly hand?: HandPlace;
  readonly generation: Generation;
  readonly language: Language;
  readonly variant?: Partial<PageTraits>;
}

/** How someone came out, why, and what LinkedIn objected to after the click. */
interface Came {
  readonly outcome: Recorded['outcome'];
  readonly reason: string;
  /** The page did all that the person at the browser wanted of it. */
  readonly handDone: boolean;
  /** The browser was lost on the way. */
  readonly lost?: true;
  readonly stopped?: string;
}

/** Whose turn it was, and from when to when. */
type TurnOf = Pick<Turn, 'slug' | 'from' | 'to'>;

/** What is told of one try while it is made. */
interface Told {
  readonly scenario: Scenario;
  readonly intents: Intent[];
  readonly presses: HandPress[];
  /** Slugs of everyone else of whom a removal was told. */
  readonly others: Set<string>;
  readonly recorded: (Came & TurnOf)[];
}

/** How it came out, judged by the site's own ledger. */
export interface Verdict {
  readonly scenario: Scenario;
  readonly recorded: readonly (Came & TurnOf)[];
  readonly rows: readonly Row[];
  readonly seconds: number;
}

/** The member whose network the sites show. */
const ownSlug = 'perdita-lanternwright';

/** A browser on the second sandbox, and runs of two people on it: first the one whom the lies concern. */
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
    const told: Told = { scenario, intents: [], presses: [], others: new Set(), recorded: [] };
    const { recorded } = told;
    for (const slug of slugs) {
      const person = site.people.find((other) => other.slug === slug);
      if (!person) throw new Error(`no ${slug} on the site`);
      const from = Date.now();
      const classic = scenario.lies.some((name) => LIES[name].server?.generations === 'profile-classic');
      const pages = { ...scenario, ...(classic && { profiles: 'A' as const }) };
      const hand = new HandOfThePerson(session.page.page, site, pages);
      const came = await this.#remove(session, told, person, hand);
      told.presses.push(...hand.presses);
      recorded.push({ slug, ...came, from, to: Date.now() });
      if (came.outcome === 'stopped' || came.stopped !== undefined || !this.#session) break;
    }
    const looked = await this.#look(session, scenario, target, told, site);
    const stopped = recorded.some((came) => came.outcome === 'stopped' || came.stopped !== undefined);
    // What the page still does by itself, such as a request it holds back, must be in the ledger before it is judged.
    await session.page.open('about:blank').catch(() => undefined);
    const own = scenario.mode === 'guided' ? this.#judgeGuided(site, told) : this.#judgeAutomatic(site, told, target);
    // What this browser has heard must not be held against the next scenario.
    const moved = scenario.lies.some((name) => LIES[name].server?.profileSlug !== undefined);
    if (stopped || moved) await this.#stop();
    const rows = [
      ...own,
      ...judge(site.ledger.entries, { intents: told.intents, recorded: looked }).filter(isOfRecord),
    ];
    return { scenario, recorded: withOthers(recorded, told.others), rows, seconds: (performance.now() - begun) / 1000 };
  }

  /** The look that a run takes at whoever is not confirmed, and what would be on record after it. */
  async #look(
    { removal }: BrowserSession,
    { mode }: Scenario,
    target: string | undefined,
    { recorded, intents }: Told,
    site: SecondSandbox,
  ): Promise<Recorded[]> {
    const came = recorded.find(({ slug }) => slug === target);
    const person = site.people.find(({ slug }) => slug === target);
    const isStopped = recorded.some(({ outcome, stopped }) => outcome === 'stopped' || stopped !== undefined);
    if (mode !== 'automatic' || !person || came?.outcome !== 'unconfirmed' || isStopped || came.lost) return [];
    const outcome = await removal.look(targetOf(person)).catch((error: unknown) => {
      if (error instanceof BrowserError) return undefined;
      throw error;
    });
    if (!outcome || outcome.kind === 'objection' || outcome.kind === 'signInNeeded') return [];
    const { slug, name, connectedOn } = targetOf(person);
    const [reason] = targetReasons.filter((one) => one === came.reason);
    const [at = 0] = intents.map((intent) => intent.at);
    const record = {
      position: 0,
      connectionId: 0,
      slug,
      name,
      connectedOn,
      addedAt: undefined,
      intentAt: at,
      outcomeAt: at,
    } as const;
    const checked = outcomeAfterCheck({ ...record, state: 'unknown', reason }, outcome, Date.now(), utc);
    if (checked?.state === 'removed') return [{ slug: person.slug, outcome: 'removed' }];
    if (checked?.state === 'failed') return [{ slug: person.slug, outcome: 'failed' }];
    return checked?.reason === 'goneUnproven' ? [{ slug: person.slug, outcome: 'gone' }] : [];
  }

  #judgeAutomatic(
    site: SecondSandbox,
    { scenario, recorded, intents, others }: Told,
    target: string | undefined,
  ): Row[] {
    const lies = scenario.lies.map((name) => LIES[name]);
    const allowed = allowedOutcomes(lies);
    const { entries } = site.ledger;
    const all = withOthers(recorded, others);
    const concerned = all
      .filter(({ slug }) => slug === target || lies.every(({ truthful }) => truthful))
      // An objection after the click is both: unconfirmed, and a stop.
      .map((came) =>
        came.stopped && !allowed.includes('unconfirmed') ? { ...came, outcome: 'stopped' as const } : came,
      );
    const rest = all.filter(({ slug }) => !concerned.some((came) => came.slug === slug));
    return [
      ...judge(entries, { intents, recorded: concerned, lies }),
      // Others were tried, too: their records must be true, whatever came of them.
      ...judge(entries, { intents, recorded: rest }).filter(isOfRecord),
      ...askedAfterObjection(entries),
      ...unrecorded(entries, recorded, others),
    ];
  }

  #judgeGuided(site: SecondSandbox, { scenario, recorded, presses, others }: Told): Row[] {
    const turns = withOthers(recorded, others).map((came) => ({
      ...came,
      stopped: came.stopped !== undefined,
      lost: came.lost ?? false,
    }));
    const truthful = scenario.lies.every((name) => LIES[name].truthful);
    return judgeGuided(site.ledger.entries, { turns, presses, others, truthful });
  }

  async #remove(
    session: BrowserSession,
    { scenario, intents, others }: Told,
    person: Person,
    hand: HandOfThePerson,
  ): Promise<Came> {
    const { removal } = session;
    let handDone = false;
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
        let answered = false as boolean;
        const atHand = hand.remove(person, scenario.hand).then(async (done) => {
          handDone = done;
          // When that is not possible, or nothing comes of it, the person is skipped after a while.
          for (const end = Date.now() + (done ? 15_000 : 1_500); !answered && Date.now() < end;) await wait(100);
          stop.abort();
        });
        outcome = await removal.watchRemoval(wanted, stop.signal).finally(() => {
          answered = true;
          hand.leave();
        });
        await atHand;
        // What the hand did quicker than it was left is told between two people, as a run asks for it.
        for (const other of await removal.takeUntold()) others.add(other.slug ?? '');
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
          return { outcome: 'removed', reason: '', handDone };
        case 'unknown':
          return {
            outcome: 'unconfirmed',
            reason: outcome.reason,
            handDone,
            ...(outcome.objection && { stopped: outcome.objection.safetyStop }),
          };
        case 'alreadyGone':
          return { outcome: 'gone', reason: '', handDone };
        case 'skip':
        case 'failed':
          await removal.dismiss();
          return { outcome: 'skipped', reason: outcome.reason, handDone };
        case 'objection':
          return { outcome: 'stopped', reason: `${outcome.safetyStop}: ${outcome.detail}`, handDone };
        case 'signInNeeded':
          return { outcome: 'stopped', reason: 'signInNeeded', handDone };
        default:
          throw new Error(`an outcome that no one expects: ${JSON.stringify(outcome)}`);
      }
    } catch (error) {
      if (!(error instanceof BrowserError)) throw error;
      await this.#stop();
      return {
        outcome: intents.length > before ? 'unconfirmed' : 'stopped',
        reason: `${error.code}: ${error.message}`,
        handDone,
        lost: true,
      };
    }
  }

  /** The site and the browser; the same ones again as long as generation, language and visits are the same. */
  async #stage(scenario: Scenario): Promise<{ site: SecondSandbox; session: BrowserSession }> {
    const { generation, language, visits, variant } = scenario;
    // As long as on the real site where the site takes back what it did; elsewhere it would only take time.
    const takesBack = scenario.lies.some((name) => LIES[name].server?.removal === 'undone-later');
    const settle = takesBack ? { settle: 1_500 } : {};
    // A browser that has seen another member stops until someone signs in; these sites have another from the start.
    const member = scenario.lies.some((name) => LIES[name].server?.signInAs === 'other') ? 'other' : 'own';
    const key = JSON.stringify([generation, language, visits, variant, settle, member]);
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

/** Whether a row is about the record alone. */
function isOfRecord({ fault }: Row): boolean {
  return fault === 'recordedFalsely';
}

/** What was seen of someone later, or in someone else’s turn: not confirmed by a search, but on record. */
function withOthers(recorded: Told['recorded'], others: ReadonlySet<string>): Told['recorded'] {
  return recorded.map((came) =>
    came.outcome !== 'removed' && others.has(profileSlug(came.slug) ?? '')
      ? { ...came, outcome: 'unconfirmed' as const }
      : came,
  );
}

/** The people of a scenario, and someone plain after them. */
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
