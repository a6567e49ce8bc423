import type {
  WatchOutcome,
  AskOutcome,
  ConfirmOutcome,
  CheckOutcome,
  Objection,
  SeenOther,
  Person,
  PrepareOutcome,
  RemovalBrowser,
} from '#core/removal/removalBrowser.ts';
import { CardNotShown } from '#core/removal/cardNotShown.ts';
import type { Instant, Clock, StopSignal } from '#core/time/clock.ts';
import type { TargetReason } from '#core/removal/run.ts';

/** What LinkedIn, or the browser before it, does when a person is prepared. */
export type PrepareScript =
  | 'ready'
  | 'browserLost'
  | 'goneByProfile'
  | 'signInNeeded'
  | { readonly skip: TargetReason }
  | { readonly failed: TargetReason; readonly wordsDifferIn?: string }
  | Objection;

/** What happens at the menu item. `Acts`: it removes at once, without a question. */
export type AskScript =
  | 'opens'
  | 'actsAtOnce'
  | 'opensNothing'
  | 'lastLookFails'
  | 'objectsBeforeItem'
  | 'browserLostBeforeItem'
  | 'actsAndBrowserLost'
  | 'removesAnother'
  | 'sleepsBeforeItem';

/** What happens at the confirming click. `Late`: the request reaches LinkedIn only after `lateBy`. */
export type ClickScript =
  | 'removes'
  | 'removesUnseen'
  | 'removedUnseenListLate'
  | 'removesLate'
  | 'removesButSearchUnclear'
  | 'refused'
  | 'acceptedButListed'
  | 'objectsBeforeClick'
  | 'objectsAfterClick'
  | 'browserLostBeforeClick'
  | 'browserLostAfterClick'
  | 'removesAnother'
  | 'sleepsBeforeClick';

/** What a look meets. `profile`: the profile is looked at, too. */
export type LookScript = Objection | 'unclear' | 'browserLost' | 'signInNeeded' | 'profile';

/** What the person does once a card is shown. `removesOther`: someone else of the network, and then waits. */
export type PersonScript = ClickScript | 'waits' | 'removesOther' | 'removesOtherThenThis';

export const checkpoint: Objection = {
  kind: 'objection',
  safetyStop: 'checkpoint',
  detail: 'A security check is shown.',
};

/**
 * A LinkedIn that does what a test says, and the judge of every test: its ledger holds each removal that took place.
 * Everything it is not told to do goes well.
 */
export class ScriptedLinkedIn {
  readonly connected: Set<string>;
  readonly ledger: { readonly slug: string; readonly at: Instant }[] = [];
  /** Slugs for whom something was clicked that may act, and then how far it went. */
  readonly itemClicks: { readonly slug: string; readonly at: Instant; readonly elapsed: number }[] = [];
  /** Slugs whose confirmation was clicked, whether or not it removed anyone. */
  readonly clicks: string[] = [];
  /** Slugs in the order in which anything was done with them, as `prepare 李小龙`. */
  readonly visits: string[] = [];
  readonly prepareScripts = new Map<string, PrepareScript[]>();
  readonly askScripts = new Map<string, AskScript[]>();
  readonly clickScripts = new Map<string, ClickScript[]>();
  readonly lookScripts = new Map<string, LookScript[]>();
  /** Guided mode: what the person does once the card is shown. Not told: they remove. */
  readonly personScripts = new Map<string, PersonScript[]>();
  /** Guided mode: slugs whose card was shown. */
  readonly shown: string[] = [];
  openBrowsers = 0;
  browsersOpened = 0;
  /** Milliseconds that every step takes. */
  stepTakes = 2000;
  lateBy = 30_000;
  /** Called before every step, with its name: to let something happen just then. */
  before: (step: string) => void | Promise<void> = () => undefined;
  /** Called after a click took effect and before the tool hears of it. */
  afterClick: (slug: string) => void | Promise<void> = () => undefined;
  /** Called at every click, on item or confirmation, before it takes effect. */
  onClick: (slug: string) => void = () => undefined;
  /** The person removed by a page that removes another than the one meant. */
  bystander = 'cher';
  /** Whether it is the driven page that removes them, and not the person in a tab of theirs. */
  isBystanderByPage = true;
  /** That removal is answered with success, and does not happen. */
  ignoresBystander = false;
  /** LinkedIn objected, and no one has cleared the safety stop since. */
  objected = false;
  /** What was done all the same. */
  readonly stepsAfterObjection: string[] = [];
  /** Slugs whose removal was asked for once more after it had taken place. */
  readonly twice: string[] = [];
  readonly #clock: Clock & { readonly elapsed: number; pass(milliseconds: number): void };
  readonly #staleListings: { readonly slug: string; readonly at: Instant }[] = [];
  /** In the place of someone else, or by hand: a request for them that is under way finds no one to remove. */
  readonly #removedOtherwise = new Set<string>();
  readonly #untold: SeenOther[] = [];
  readonly #late: { readonly slug: string; readonly at: Instant }[] = [];

  constructor(slugs: readonly string[], clock: Clock & { readonly elapsed: number; pass(milliseconds: number): void }) {
    this.connected = new Set(slugs);
    this.#clock = clock;
  }

  openBrowser = async (): Promise<RemovalBrowser> => {
    await this.before('open');
    this.openBrowsers++;
    this.browsersOpened++;
    let open: { readonly slug: string; readonly what: 'menu' | 'question' } | undefined;
    const take = (person: Person, what: 'menu' | 'question'): void => {
      const is = open?.slug === person.slug && open.what === what;
      open = undefined;
      if (!is) throw new Error(`No ${what} of ${person.slug} is open.`);
    };
    return {
      prepare: async (person) => {
        open = undefined;
        const outcome = await this.#prepare(person);
        if (outcome.kind === 'ready') open = { slug: person.slug, what: 'menu' };
        return outcome;
      },
      ask: async (person, notAfter) => {
        take(person, 'menu');
        await this.#step('ask', person);
        const outcome = await this.#ask(person, notAfter);
        // A page that removes someone else is not to be trusted with another click.
        if ('others' in outcome && this.isBystanderByPage && this.bystander !== person.slug) this.objected = true;
        if (outcome.kind === 'open') open = { slug: person.slug, what: 'question' };
        return outcome;
      },
      confirm: async (person, notAfter) => {
        take(person, 'question');
        await this.#step('confirm', person);
        const script = this.clickScripts.get(person.slug)?.shift() ?? 'removes';
        if (script === 'sleepsBeforeClick') this.#clock.pass(60 * 3_600_000);
        if (this.#clock.now() > notAfter) return { kind: 'unknown', reason: 'questionStale' };
        const outcome = await this.#click(person, script);
        if (outcome.others && this.isBystanderByPage && this.bystander !== person.slug) this.objected = true;
        return outcome;
      },
      dismiss: async () => {
        open = undefined;
        await this.before('dismiss');
      },
      look: (person) => this.#look(person),
      watchRemoval: (person, signal) => this.#watchRemoval(person, signal),
      takeUntold: () => Promise.resolve(this.#untold.splice(0)),
      close: async () => {
        await this.before('close');
        this.openBrowsers--;
      },
    };
  };

  /** The person removes someone in a tab of theirs, which no step is told of. */
  removeByHand(slug: string): void {
    this.#remove(slug);
    this.seeUntold(slug, false);
  }

  /** A removal is seen that no step tells of. */
  seeUntold(slug: string | undefined, byPage: boolean): void {
    this.#untold.push({ slug, accepted: true, byPage });
  }

  /** Late requests that have arrived by now. */
  settleLate(): void {
    for (const { slug, at } of this.#staleListings) if (at <= this.#clock.elapsed) this.connected.delete(slug);
    for (const request of this.#late.splice(0)) {
      if (request.at > this.#clock.elapsed) this.#late.push(request);
      else if (!this.#removedOtherwise.has(request.slug)) this.#remove(request.slug);
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
    if (script === 'goneByProfile') return { kind: 'alreadyGone' };
    if (script === 'signInNeeded') return { kind: 'signInNeeded' };
    if (script !== 'ready') {
      if ('skip' in script) return { kind: 'skip', reason: script.skip };
      if ('failed' in script) {
        const { failed, wordsDifferIn } = script;
        return { kind: 'failed', reason: failed, ...(wordsDifferIn !== undefined && { wordsDifferIn }) };
      }
      return this.#object(script);
    }
    return this.connected.has(person.slug) ? { kind: 'ready' } : { kind: 'skip', reason: 'notListed' };
  }

  async #ask(person: Person, notAfter: Instant): Promise<AskOutcome> {
    const { slug } = person;
    const script = this.askScripts.get(slug)?.shift() ?? 'opens';
    if (script === 'sleepsBeforeItem') this.#clock.pass(60 * 3_600_000);
    if (script === 'browserLostBeforeItem') throw new Error('Target closed');
    if (script === 'objectsBeforeItem') return this.#object(checkpoint);
    if (script === 'lastLookFails') return { kind: 'skip', reason: 'namesakeNear' };
    if (this.#clock.now() > notAfter) return { kind: 'skip', reason: 'questionStale' };
    this.onClick(slug);
    this.itemClicks.push({ slug, at: this.#clock.now(), elapsed: this.#clock.elapsed });
    switch (script) {
      case 'actsAtOnce':
      case 'actsAndBrowserLost': {
        const was = this.connected.has(slug);
        this.#remove(slug);
        await this.afterClick(slug);
        if (script === 'actsAndBrowserLost') throw new Error('Target closed');
        return was ? { kind: 'removed' } : { kind: 'unknown', reason: 'requestRefused' };
      }
      case 'opensNothing':
        return { kind: 'unknown', reason: 'menuMissing' };
      case 'removesAnother':
        return { kind: 'unknown', reason: 'requestUnseen', others: [this.#removeBystander()] };
      case 'opens':
      case 'sleepsBeforeItem':
        return { kind: 'open' };
    }
  }

  async #click(person: Person, script: ClickScript): Promise<ConfirmOutcome> {
    const { slug } = person;
    if (script === 'browserLostBeforeClick') throw new Error('Target closed');
    if (script === 'removesAnother') {
      return { kind: 'unknown', reason: 'requestUnseen', others: [this.#removeBystander()] };
    }
    if (script === 'objectsBeforeClick') {
      return { kind: 'unknown', reason: 'requestUnseen', objection: this.#object(checkpoint) };
    }
    this.onClick(slug);
    this.clicks.push(slug);
    if (!this.connected.has(slug)) {
      // They left in between: LinkedIn has no one to remove.
      this.#remove(slug);
      return { kind: 'unknown', reason: 'requestRefused' };
    }
    if (script === 'removesLate') this.#late.push({ slug, at: this.#clock.elapsed + this.lateBy });
    else if (script !== 'refused') this.#remove(slug);
    if (script === 'acceptedButListed' || script === 'removedUnseenListLate') {
      // Done, but the search hears of it only later.
      this.connected.add(slug);
      this.#staleListings.push({ slug, at: this.#clock.elapsed + this.lateBy });
    }
    await this.afterClick(slug);
    switch (script) {
      case 'removes':
        return { kind: 'removed' };
      case 'removesUnseen':
      case 'removedUnseenListLate':
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
      case 'sleepsBeforeClick':
        return { kind: 'removed' };
    }
  }

  #removeBystander(): SeenOther {
    // A list that is late to hear shows them once more, but LinkedIn has no one to remove.
    const isRemoved = this.ledger.some(({ slug }) => slug === this.bystander);
    const accepted = this.connected.has(this.bystander) && !isRemoved;
    if (accepted && !this.ignoresBystander) {
      this.#remove(this.bystander);
      this.#removedOtherwise.add(this.bystander);
    }
    return { slug: this.bystander, accepted, byPage: this.isBystanderByPage };
  }

  async #look(person: Person): Promise<CheckOutcome> {
    await this.#step('look', person);
    const script = this.lookScripts.get(person.slug)?.shift();
    if (script === 'browserLost') throw new Error('Target closed');
    if (script === 'unclear') return { kind: 'unclear', reason: 'pageNotReady' };
    if (script === 'signInNeeded') return { kind: 'signInNeeded' };
    if (script === 'profile' && !this.connected.has(person.slug)) return { kind: 'notConnected' };
    if (script && script !== 'profile') return this.#object(script);
    return { kind: this.connected.has(person.slug) ? 'listed' : 'notFound' };
  }

  async #watchRemoval(person: Person, signal: StopSignal): Promise<WatchOutcome> {
    // A person may skip or pause at any moment.
    const isAborted = (): boolean => signal.aborted;
    if (isAborted()) return { kind: 'skip', reason: 'interrupted' };
    const outcome = await this.#prepare(person).catch((error: unknown) => {
      throw new CardNotShown(String(error));
    });
    if (outcome.kind !== 'ready') return outcome;
    if (isAborted()) return { kind: 'skip', reason: 'interrupted' };
    this.shown.push(person.slug);
    await this.before('shown');
    const script = this.personScripts.get(person.slug)?.shift() ?? 'removes';
    if (isAborted()) return { kind: 'skip', reason: 'interrupted' };
    const removesOther = script === 'removesOther' || script === 'removesOtherThenThis';
    const others = removesOther ? { others: [this.#removeBystander()] } : {};
    if (script === 'removesOtherThenThis') return { ...(await this.#click(person, 'removes')), ...others };
    if (script !== 'waits' && script !== 'removesOther') {
      return await this.#click(person, script);
    }
    return await new Promise((resolve) => {
      const end = (): void => resolve({ kind: 'skip', reason: 'interrupted', ...others });
      if (isAborted()) end();
      else signal.addEventListener('abort', end);
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
