import type {
  AccompanyOutcome,
  Clock,
  ConfirmOutcome,
  LookOutcome,
  Objection,
  Person,
  PrepareOutcome,
  RemovalBrowser,
  StopSignal,
} from '../../../../src/core/removal/ports.ts';
import type { Instant, TargetReason } from '../../../../src/core/removal/run.ts';

/** What LinkedIn, or the browser before it, does when a person is prepared. */
export type PrepareScript =
  'ready' | 'browserLost' | { readonly skip: TargetReason } | { readonly failed: TargetReason } | Objection;

/** What happens at the click. `Late`: the request reaches LinkedIn only after `lateBy`. */
export type ClickScript =
  | 'removes'
  | 'removesUnseen'
  | 'removesLate'
  | 'removesButSearchUnclear'
  | 'refused'
  | 'acceptedButListed'
  | 'objectsBeforeClick'
  | 'objectsAfterClick'
  | 'browserLostBeforeClick'
  | 'browserLostAfterClick';

export const checkpoint: Objection = { kind: 'objection', gate: 'checkpoint', detail: 'A security check is shown.' };

/**
 * A LinkedIn that does what a test says, and the judge of every test: its ledger holds each removal that took place.
 * Everything it is not told to do goes well.
 */
export class ScriptedLinkedIn {
  readonly connected: Set<string>;
  readonly ledger: { readonly slug: string; readonly at: Instant }[] = [];
  /** Slugs whose confirmation was clicked, whether or not it removed anybody. */
  readonly clicks: string[] = [];
  /** Slugs in the order in which anything was done with them, as `prepare 李小龙`. */
  readonly visits: string[] = [];
  readonly prepareScripts = new Map<string, PrepareScript[]>();
  readonly clickScripts = new Map<string, ClickScript[]>();
  readonly lookScripts = new Map<string, (Objection | 'unclear' | 'browserLost')[]>();
  /** Guided mode: what the person does once the card is shown. Not told: they remove. */
  readonly personScripts = new Map<string, (ClickScript | 'waits')[]>();
  openBrowsers = 0;
  browsersOpened = 0;
  /** Milliseconds that every step takes. */
  stepTakes = 2000;
  lateBy = 30_000;
  /** Called before every step, with its name: to let something happen just then. */
  before: (step: string) => void | Promise<void> = () => undefined;
  /** Called after a click took effect and before the tool hears of it. */
  afterClick: (slug: string) => void | Promise<void> = () => undefined;
  /** Called at every click, before it takes effect. */
  onClick: (slug: string) => void = () => undefined;
  /** LinkedIn objected, and nobody has opened the gate since. */
  objected = false;
  /** What was done all the same. */
  readonly stepsAfterObjection: string[] = [];
  /** Slugs whose removal was asked for once more after it had taken place. */
  readonly twice: string[] = [];
  readonly #clock: Clock & { pass(milliseconds: number): void };
  readonly #staleListings: { readonly slug: string; readonly at: Instant }[] = [];
  readonly #late: { readonly slug: string; readonly at: Instant }[] = [];

  constructor(slugs: readonly string[], clock: Clock & { pass(milliseconds: number): void }) {
    this.connected = new Set(slugs);
    this.#clock = clock;
  }

  openBrowser = async (): Promise<RemovalBrowser> => {
    await this.before('open');
    this.openBrowsers++;
    this.browsersOpened++;
    let prepared: string | undefined;
    return {
      prepare: async (person) => {
        prepared = undefined;
        const outcome = await this.#prepare(person);
        if (outcome.kind === 'ready') prepared = person.slug;
        return outcome;
      },
      confirm: async (person) => {
        if (prepared !== person.slug) throw new Error('confirm without prepare');
        prepared = undefined;
        await this.#step('confirm', person);
        return await this.#click(person, this.clickScripts.get(person.slug)?.shift() ?? 'removes');
      },
      dismiss: async () => {
        prepared = undefined;
        await this.before('dismiss');
      },
      look: (person) => this.#look(person),
      accompany: (person, signal) => this.#accompany(person, signal),
      close: async () => {
        await this.before('close');
        this.openBrowsers--;
      },
    };
  };

  /** Late requests that have arrived by now. */
  settleLate(): void {
    for (const { slug, at } of this.#staleListings) if (at <= this.#clock.now()) this.connected.delete(slug);
    for (const request of this.#late.splice(0)) {
      if (request.at <= this.#clock.now()) this.#remove(request.slug);
      else this.#late.push(request);
    }
  }

  async #step(step: string, person: Person): Promise<void> {
    await this.before(step);
    this.visits.push(`${step} ${person.slug}`);
    if (this.objected) this.stepsAfterObjection.push(step);
    this.#clock.pass(this.stepTakes);
    this.settleLate();
  }

  async #prepare(person: Person): Promise<PrepareOutcome> {
    await this.#step('prepare', person);
    const script = this.prepareScripts.get(person.slug)?.shift() ?? 'ready';
    if (script === 'browserLost') throw new Error('Target closed');
    if (script !== 'ready') {
      if ('skip' in script) return { kind: 'skip', reason: script.skip };
      if ('failed' in script) return { kind: 'failed', reason: script.failed };
      return this.#object(script);
    }
    return this.connected.has(person.slug) ? { kind: 'ready' } : { kind: 'alreadyGone' };
  }

  async #click(person: Person, script: ClickScript): Promise<ConfirmOutcome> {
    const { slug } = person;
    if (script === 'browserLostBeforeClick') throw new Error('Target closed');
    if (script === 'objectsBeforeClick') {
      return { kind: 'unknown', reason: 'requestUnseen', objection: this.#object(checkpoint) };
    }
    this.onClick(slug);
    this.clicks.push(slug);
    if (!this.connected.has(slug)) {
      // They left in between: LinkedIn has nobody to remove.
      this.#remove(slug);
      return { kind: 'unknown', reason: 'requestRefused' };
    }
    if (script === 'removesLate') this.#late.push({ slug, at: this.#clock.now() + this.lateBy });
    else if (script !== 'refused') this.#remove(slug);
    if (script === 'acceptedButListed') {
      // Done, but the search hears of it only later.
      this.connected.add(slug);
      this.#staleListings.push({ slug, at: this.#clock.now() + this.lateBy });
    }
    await this.afterClick(slug);
    switch (script) {
      case 'removes':
        return { kind: 'removed' };
      case 'removesUnseen':
      case 'removesLate':
        return { kind: 'unknown', reason: 'requestUnseen' };
      case 'removesButSearchUnclear':
        return { kind: 'unknown', reason: 'searchUnclear' };
      case 'acceptedButListed':
        return { kind: 'unknown', reason: 'stillListed' };
      case 'refused':
        return { kind: 'unknown', reason: 'requestRefused' };
      case 'objectsAfterClick':
        return { kind: 'unknown', reason: 'requestUnseen', objection: this.#object(checkpoint) };
      case 'browserLostAfterClick':
        throw new Error('Target closed');
    }
  }

  async #look(person: Person): Promise<LookOutcome> {
    await this.#step('look', person);
    const script = this.lookScripts.get(person.slug)?.shift();
    if (script === 'browserLost') throw new Error('Target closed');
    if (script === 'unclear') return { kind: 'unclear', reason: 'pageNotReady' };
    if (script) return this.#object(script);
    return { kind: this.connected.has(person.slug) ? 'listed' : 'notListed' };
  }

  async #accompany(person: Person, signal: StopSignal): Promise<AccompanyOutcome> {
    const outcome = await this.#prepare(person);
    if (outcome.kind !== 'ready') return outcome;
    await this.before('shown');
    const script = this.personScripts.get(person.slug)?.shift() ?? 'removes';
    if (signal.aborted) return { kind: 'skip', reason: 'interrupted' };
    if (script !== 'waits') return await this.#click(person, script);
    return await new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        resolve({ kind: 'skip', reason: 'interrupted' });
      });
    });
  }

  #object(objection: Objection): Objection {
    this.objected = true;
    return objection;
  }

  #remove(slug: string): void {
    if (this.ledger.some((removal) => removal.slug === slug)) this.twice.push(slug);
    else if (this.connected.delete(slug)) this.ledger.push({ slug, at: this.#clock.now() });
  }
}
