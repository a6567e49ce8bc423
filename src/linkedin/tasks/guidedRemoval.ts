import type { NothingClicked, Person, WatchOutcome } from '#core/removal/removalBrowser.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { StopSignal } from '#core/time/clock.ts';
import { BrowserError } from '#protocol/browserMessages.ts';
import { cardSlug } from '#linkedin/page/cards.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { searchTexts } from '#linkedin/page/names.ts';
import { concerns, type SeenRemoval } from '#linkedin/page/networkWatch.ts';
import { Objected, Stopped } from '#linkedin/page/objected.ts';
import { isConnectionsPage } from '#linkedin/page/pageState.ts';
import type { CardFinder } from './cardFinding.ts';
import type { MovedPeople } from './movedPeople.ts';
import { outcomeOfObjection, type RemovalProof, unknownAfter } from './removalProof.ts';
import { WordWatch } from './wordWatch.ts';

/** The slug under which the list has someone now, if it differs from the run's. */
export type Moved = { readonly movedTo?: ProfileSlug };

/** So often, at most, a card is left because a session was set. */
const mostLeavings = 3;

/** A removal that the person does by hand while we only watch. */
export class GuidedRemoval {
  readonly #page: LinkedInPage;
  readonly #finder: CardFinder;
  readonly #moved: MovedPeople;
  readonly #proof: RemovalProof;

  constructor(page: LinkedInPage, finder: CardFinder, moved: MovedPeople, proof: RemovalProof) {
    this.#page = page;
    this.#finder = finder;
    this.#moved = moved;
    this.#proof = proof;
  }

  /**
   * @returns `movedTo` with `skip` when the list has the person under another slug: no card was shown. It is shown when
   * called again with that slug as `mayShow`.
   */
  async watch(person: Person, signal: StopSignal, mayShow?: ProfileSlug): Promise<WatchOutcome & Moved> {
    const page = this.#page;
    const fromNow = page.watch.removalsFromNow();
    // Also a removal of them that was seen before: between two times that they are shown, no one else's outcome tells it.
    const since = (): SeenRemoval[] => {
      const { slug } = this.#finder.asListed(person);
      const later = fromNow();
      return page.watch.removals.filter(
        (seen) => later.includes(seen) || (seen.slugs.length > 0 && concerns(seen, slug)),
      );
    };
    const mine = (): SeenRemoval[] => since().filter((seen) => concerns(seen, this.#finder.asListed(person).slug));
    const name = searchTexts(person.name, person.slug)[0] ?? person.slug;
    const words = new WordWatch(page, person);
    let text = name;
    let isShown = false;
    let shown: NothingClicked = { kind: 'skip', reason: 'interrupted' };
    let objected: Objected | undefined;
    this.#moved.meet(person);
    try {
      page.stopWith(signal);
      // The person may have opened the profile of someone whom the list did not show.
      await this.#moved.lookAround();
      for (let left = 0; ; left++) {
        // A page that sets a session again and again would otherwise never be there to click on.
        const mayLeave = left < mostLeavings;
        const found = await this.#finder.find(person, false);
        if (found.kind !== 'card') {
          shown = found;
          break;
        }
        if (found.person.slug !== person.slug && found.person.slug !== mayShow) {
          return { kind: 'skip', reason: 'notListed', movedTo: found.person.slug };
        }
        text = found.text;
        // So that removals by member number can be told apart.
        page.watch.showing(
          found.snapshot.cards.map(cardSlug).filter((slug) => slug !== undefined),
          found.person.slug,
        );
        isShown = true;
        await page.show({ what: 'card', key: found.card.key, href: found.card.ownHrefs[0] ?? '' });
        if (await this.#isRemoved(mine, words, mayLeave)) break;
        // Another member may be signed in now, in whose network a click must not remove anyone.
        await page.open('about:blank');
      }
    } catch (error) {
      if (error instanceof Stopped) shown = { kind: 'skip', reason: 'interrupted' };
      else if (error instanceof Objected) {
        objected = error;
        shown = outcomeOfObjection(page, error);
      } else if (mine().length === 0) throw isShown ? error : beforeShown(error);
      else {
        const { slug } = this.#finder.asListed(person);
        return this.#proof.told(slug, unknownAfter(error, mine(), slug));
      }
    } finally {
      page.stopWith(undefined);
    }
    if (shown.kind === 'skip') await this.#moved.lookAround().catch(() => undefined);
    const { slug } = this.#finder.asListed(person);
    try {
      // First waits for pending answers, which may say that this person is gone.
      if (objected) await this.#proof.untilAnswered(since);
      // Leaves every card, so that no later click can remove anyone unseen.
      const mayBeClicked = objected !== undefined || (shown.kind === 'skip' && shown.reason === 'interrupted');
      if (mayBeClicked && (objected || mine().length === 0)) await page.leaveAll();
      await this.#proof.untilAnswered(since);
      if (mine().length === 0) return this.#proof.told(slug, shown);
      if (objected) return this.#proof.told(slug, unknownAfter(objected, mine(), slug));
      // The person may have clicked while we were still looking for the card.
      const proven = await this.#proof.prove(this.#finder.asListed(person), text, mine);
      const seen = words.seen(mine());
      return proven.kind === 'removed' && seen ? { ...proven, seen } : proven;
    } catch (error) {
      if (mine().length > 0) return this.#proof.told(slug, unknownAfter(objected ?? error, mine(), slug));
      // The objection counts even if the browser is lost.
      if (objected) return this.#proof.told(slug, shown);
      throw isShown ? error : beforeShown(error);
    }
  }

  /**
   * Watches while the card is shown: the person clicks, or does not.
   * @param mayLeave whether to end when a session is set
   * @returns once a removal was seen; false when a session was set, which may be another member's
   */
  async #isRemoved(mine: () => readonly SeenRemoval[], words: WordWatch, mayLeave: boolean): Promise<boolean> {
    const page = this.#page;
    while (mine().length === 0) {
      const snapshot = await page.snapshot();
      words.look(snapshot);
      this.#moved.learn(snapshot);
      await page.otherTabs.judge((other) => this.#moved.learn(other));
      await page.wait(100);
      // On a page that the person chose themselves, a removal that they ask for is judged afterwards.
      const isOnList = isConnectionsPage(snapshot.url, page.baseUrl);
      if (mayLeave && isOnList && page.watch.sessionTouched && mine().length === 0) return false;
    }
    return true;
  }
}

/** The same error, said to have come before a card was shown. */
function beforeShown(error: unknown): BrowserError {
  return new BrowserError('cardNotShown', error instanceof Error ? error.message : String(error), { cause: error });
}
