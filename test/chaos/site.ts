import type { Page } from 'playwright-core';
import type { RunMode } from '#core/removal/run.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';

/** Closes the tabs that the person opened beside `page`, once what they asked for is answered. */
export async function closeOthers(page: Page): Promise<void> {
  await page.waitForTimeout(3_000);
  for (const tab of page.context().pages()) if (tab !== page) await tab.close();
}

/** Someone as the member's own export tells of them. */
export interface ExportedPerson {
  readonly slug: ProfileSlug;
  readonly firstName: string;
  readonly lastName: string;
  readonly fullName: string;
  readonly company: string;
  readonly title: string;
  /** yyyy-mm-dd */
  readonly connectedOn: string;
  readonly hidden: boolean;
}

/** What a run on a site is about. */
export interface ChaosPlan {
  readonly seed: number;
  readonly mode: RunMode;
  /** Every page tells the truth, in another way than usual. */
  readonly truthful: boolean;
  readonly planned: readonly ExportedPerson[];
  readonly protectedPeople: readonly ExportedPerson[];
}

/** What really happened, from the site's own record; times in milliseconds since 1970. */
export interface SiteFacts {
  readonly removals: readonly Deed[];
  /** Each press that asked LinkedIn for a removal, done or not; what the browser itself sent again is one. */
  readonly presses: readonly Deed[];
  /** When LinkedIn objected. */
  readonly objections: readonly number[];
}

export interface Deed {
  readonly slug: ProfileSlug;
  readonly at: number;
  /** In the network of another member than the one whose run it is. */
  readonly elsewhere?: boolean;
}

/** A sandbox as a chaos run uses it: what it does wrong is drawn by seed, and its own record is the judge. */
export interface ChaosSite {
  readonly name: string;
  readonly url: string;
  readonly people: readonly ExportedPerson[];
  /** Whose network it is. */
  readonly member: ProfileSlug;
  /** From now on the site does what the seed has it do. @returns that, to be read by people */
  begin(plan: ChaosPlan): string;
  /** The person signs in again and does what LinkedIn asked for; then it is as it should be. */
  seeToIt(): void;
  /** Nothing is wrong any more. */
  calmDown(): void;
  facts(): SiteFacts;
  /** Removes whoever the page shows, as a person does. Rejects with the reason when the page does not do as asked. */
  removeByHand(page: Page, slug: ProfileSlug): Promise<void>;
  close(): Promise<void>;
}
