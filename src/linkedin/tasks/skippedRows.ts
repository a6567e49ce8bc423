import type { ProfileSlug } from '#core/people/profileSlug.ts';

/** After this many rounds back without a new row, the list is one that shows each row only once. */
const backRounds = 10;

/**
 * Notices that a list has passed rows by: those far from the view are not on the page, so a jump, or a page that is slower
 * than the scrolling, can skip some.
 */
export class SkippedRows {
  /** The rows between which and the top of the list none was skipped. */
  readonly #joined = new Set<ProfileSlug>();
  #apart = false;
  #rounds = 0;

  /** @param shown the rows on the page, which follow each other */
  take(shown: readonly ProfileSlug[]): void {
    if (shown.length === 0) return;
    this.#apart = this.#joined.size > 0 && !shown.some((slug) => this.#joined.has(slug));
    if (!this.#apart) for (const slug of shown) this.#joined.add(slug);
  }

  /**
   * Whether to scroll back: none of the rows on the page was ever shown together with the ones read before.
   * @param isNew whether the last round showed a new row
   */
  areAbove(isNew: boolean): boolean {
    if (!this.#apart || this.#rounds >= backRounds) return false;
    this.#rounds = isNew ? 0 : this.#rounds + 1;
    return true;
  }
}
