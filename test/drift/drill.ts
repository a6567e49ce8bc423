import type { ElementHandle, Page } from 'playwright-core';
import type { WatchOutcome, AskOutcome, ConfirmOutcome, PrepareOutcome } from '#core/removal/removalBrowser.ts';
import { type PagePart, whatWorks } from '#core/linkedin/pageCheck.ts';
import { checkPage } from '#linkedin/tasks/checkPage.ts';
import { BrowserError } from '#protocol/browserMessages.ts';
import { Driver, target } from '../e2e/linkedinDriver.ts';
import type { SandboxFault } from '../sandbox/faults.ts';
import { type Hook, type NextYear, nextYear } from '../sandbox/nextYear.ts';
import type { Person } from '../sandbox/people.ts';
import { Random } from '../sandbox/random.ts';

/** What became of someone on a page of next year. */
export type Came =
  /** Removed, with both proofs, and the site says so, too. */
  | 'works'
  /** Nothing was clicked that could remove anyone, and no one was removed. */
  | 'stops'
  /** The item was chosen, and what came then was not understood: nothing was confirmed, and a later look settles it. */
  | 'stops at the question'
  /** The tool can't tell, though the page told the truth and shows all that it needs. */
  | 'unknown'
  /** Someone else was removed, or the record says otherwise than the site. */
  | 'wrong';

export interface Verdict {
  readonly came: Came;
  /** What the tool said, to be read by people. */
  readonly said: string;
}

const noWay = 'the hand found no way';

/** The hooks that can be seen only once the menu item was chosen. */
const ofQuestion: ReadonlySet<Hook> = new Set([
  'dialog',
  'question',
  'confirming button',
  'cancelling button',
  'language',
]);

export interface DrillResult {
  readonly year: NextYear;
  readonly rehearsal: Verdict;
  readonly automatic: Verdict;
  readonly guided: Verdict;
  /** What the check of the page names as missing for automatic runs, and for guided ones. */
  readonly check: { readonly automatic: readonly PagePart[]; readonly guided: readonly PagePart[] };
}

/** Whether whatever stopped says which part of the page it is about. */
export function isNamed({ came, said }: Verdict, missing: readonly PagePart[]): boolean {
  if (came !== 'stops' && came !== 'stops at the question') return true;
  // A page that no person could use either needs no name for it.
  if (said === noWay) return true;
  // A menu or a question opens only when it is asked for, so that the reason itself has to name these.
  return (
    missing.length > 0 ||
    /menuMissing|questionMissing|dialogNamesAnother|severalMatches|nameDiffers|dayDiffers|unknown\w+:/.test(said)
  );
}

type Outcome = PrepareOutcome | AskOutcome | ConfirmOutcome | WatchOutcome;

/** Short waits: the sandbox answers at once. */
const timeouts = { page: 15_000, step: 1200, answer: 3000, settle: 40, stall: 2000 };
/** How long a row must be there before the hand of the person goes to it, in milliseconds. */
const noticed = 500;

/** Runs a seeded "LinkedIn of next year" after another in one browser: rehearsal, automatic, guided. */
export class DriftDrill {
  readonly #driver: Driver;
  #beside: readonly SandboxFault[] = [];

  private constructor(driver: Driver) {
    this.#driver = driver;
  }

  static async start(): Promise<DriftDrill> {
    return new DriftDrill(await Driver.start({ people: 60, seed: 14 }, { timeouts }));
  }

  async stop(): Promise<void> {
    await this.#driver.stop();
  }

  async run(seed: number): Promise<DrillResult> {
    return await this.runYear(nextYear(seed));
  }

  /** The page that all happens on. */
  get page(): Page {
    return this.#driver.session.page.page;
  }

  /** @param beside what else is so on that site */
  async runYear(year: NextYear, ...beside: readonly SandboxFault[]): Promise<DrillResult> {
    this.#beside = beside;
    const visible = this.#driver.sandbox.people.filter(({ hidden }) => !hidden);
    const person = new Random(`whom ${year.seed}`).pick(visible.slice(0, 30));
    const rehearsal = await this.#rehearse(year, person);
    // What stops the rehearsal stops a run at the same place.
    const automatic = rehearsal.came === 'works' ? await this.#remove(year, person) : rehearsal;
    const guided = await this.#watchRemoval(year, person);
    await this.#reset(year);
    const { automatic: missing, guided: missingGuided } = whatWorks(await checkPage(this.#driver.session.page, false));
    return { year, rehearsal, automatic, guided, check: { automatic: missing, guided: missingGuided } };
  }

  async #reset({ generation, changes }: NextYear): Promise<void> {
    await this.#driver.reset({ kind: 'generation', generation }, { kind: 'next-year', changes }, ...this.#beside);
    this.#driver.session.page.expectAnyMember();
  }

  async #rehearse(year: NextYear, person: Person): Promise<Verdict> {
    await this.#reset(year);
    const outcome = await this.#outcome(() => this.#driver.removal.prepare(target(person)));
    await this.#driver.removal.dismiss().catch(() => undefined);
    const verdict = this.#judge(year, outcome, person);
    if (typeof outcome === 'string' || outcome.kind !== 'ready' || verdict.came === 'wrong') return verdict;
    return { came: 'works', said: 'ready' };
  }

  async #remove(year: NextYear, person: Person): Promise<Verdict> {
    await this.#reset(year);
    const outcome = await this.#outcome(() => this.#driver.remove(person));
    const verdict = this.#judge(year, outcome, person);
    await this.#driver.removal.dismiss().catch(() => undefined);
    return verdict;
  }

  async #watchRemoval(year: NextYear, person: Person): Promise<Verdict> {
    await this.#reset(year);
    const over = new AbortController();
    const hand = removeByHand(this.#driver.session.page.page, person.slug, over.signal).then((did) => {
      if (!did) over.abort();
      return did;
    });
    const outcome = await this.#outcome(() => this.#driver.removal.watchRemoval(target(person), over.signal));
    over.abort();
    const did = await hand;
    // The hand may be quicker than the driver, which then tells of the removal when it is asked what it saw beside.
    const told = did && !isTelling(outcome) ? await this.#toldBeside(person) : undefined;
    const verdict = this.#judge(year, outcome, person, told);
    return verdict.said === 'skip interrupted' && !did ? { ...verdict, said: noWay } : verdict;
  }

  /**
   * What is told of this person's removal beside the outcome: the browser hears of a request a little after the click, and on
   * a busy machine later than the site. A run records whoever was removed, unclear until it is known to be accepted, and
   * pauses at a removal that names no one: the oldest client's has a number that only a search that was seen gives a name.
   */
  async #toldBeside(person: Person): Promise<Verdict | undefined> {
    const wait = (): number => (this.#driver.sandbox.ledger.removedSlugs.length > 0 ? timeouts.page : timeouts.step);
    for (const since = performance.now(); performance.now() - since < wait();) {
      const untold = await this.#driver.removal.takeUntold();
      const own = untold.find(({ slug }) => slug === person.slug);
      if (own?.accepted) return { came: 'works', said: 'removed' };
      if (own ?? untold.some(({ slug }) => slug === undefined)) return { came: 'unknown', said: 'removed by hand' };
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return undefined;
  }

  async #outcome(act: () => Promise<Outcome>): Promise<Outcome | string> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof BrowserError) return `${error.code}: ${error.message}`;
      throw error;
    }
  }

  /** @param told what the removal comes to that was told beside the outcome */
  #judge({ changes }: NextYear, outcome: Outcome | string, person: Person, told?: Verdict): Verdict {
    const { ledger } = this.#driver.sandbox;
    const removed = ledger.removedSlugs;
    const wrong = (what: string): Verdict => ({ came: 'wrong', said: what });
    if (removed.some((slug) => slug !== person.slug)) return wrong(`${removed.join(', ')} removed, not ${person.slug}`);
    if (ledger.removedTwice().length > 0 || ledger.removalRequests.length > 1) return wrong('asked for twice');
    const gone = removed.length > 0;
    if (gone && told) return told;
    if (typeof outcome === 'string')
      return gone ? { came: 'unknown', said: outcome } : { came: 'stops', said: outcome };
    switch (outcome.kind) {
      case 'removed':
        return gone ? { came: 'works', said: 'removed' } : wrong('booked as removed, and is not');
      case 'unknown':
        // Without any request nothing can have happened; the record says unknown until a look at the list.
        return {
          came:
            ledger.removalRequests.length === 0 &&
            (outcome.reason === 'dialogNamesAnother' || changes.some(({ hook }) => ofQuestion.has(hook)))
              ? 'stops at the question'
              : 'unknown',
          said: `unknown ${outcome.reason}`,
        };
      case 'alreadyGone':
        return wrong('booked as gone');
      case 'skip':
      case 'failed':
        return gone
          ? wrong(`${outcome.reason}, and removed`)
          : { came: 'stops', said: `${outcome.kind} ${outcome.reason}` };
      case 'objection':
        return gone
          ? wrong(`${outcome.safetyStop}, and removed`)
          : { came: 'stops', said: `${outcome.safetyStop}: ${outcome.detail}` };
      default:
        return gone ? wrong(`${outcome.kind}, and removed`) : { came: 'stops', said: outcome.kind };
    }
  }
}

/** Whether an outcome says itself what became of the removal. */
function isTelling(outcome: Outcome | string): boolean {
  return typeof outcome !== 'string' && (outcome.kind === 'removed' || outcome.kind === 'unknown');
}

/**
 * A person's hand, which finds its way whatever the page looks like: the row's button, the item, the confirmation.
 * @returns false when the row never came, or nothing more could be done
 */
async function removeByHand(page: Page, slug: string, signal: AbortSignal): Promise<boolean> {
  const find = (what: string): Promise<ElementHandle | undefined> =>
    page
      .evaluateHandle((wanted) => {
        const search = document.getElementById('sandbox-search');
        const searched = search instanceof HTMLInputElement && search.value !== '';
        const hand = 'sandboxHand' in globalThis ? globalThis.sandboxHand : undefined;
        return searched && typeof hand === 'function'
          ? (hand as (what: string) => Element | undefined)(wanted)
          : undefined;
      }, what)
      .then((handle) => (handle.asElement() as ElementHandle | null) ?? undefined)
      .catch(() => undefined);
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
  const isAborted = (): boolean => signal.aborted;
  let since = Date.now();
  const deadline = since + 20_000;
  for (;;) {
    if (isAborted() || Date.now() > deadline) return false;
    if (!(await find(`more ${slug}`))) since = Date.now();
    else if (Date.now() - since > noticed) break;
    await pause();
  }
  for (const what of [`more ${slug}`, 'item', 'confirm']) {
    const until = Date.now() + 5_000;
    for (;;) {
      const element = await find(what);
      if (element !== undefined && (await press(element))) break;
      if (Date.now() > until || isAborted()) return false;
      await pause();
    }
  }
  return true;
}

/** As a mouse does; what lies under something else is pressed by the keyboard. Never twice, however slow the machine is. */
async function press(element: ElementHandle): Promise<boolean> {
  try {
    await element.evaluate((node) =>
      node.addEventListener('click', () => (node as Element).setAttribute('data-pressed', ''), { once: true }),
    );
    await element.click({ timeout: 500 });
    return true;
  } catch {
    return await element
      .evaluate((node) => {
        if (!(node instanceof HTMLElement)) return false;
        if (!node.hasAttribute('data-pressed')) node.click();
        return true;
      })
      .catch(() => false);
  }
}
