import * as l10n from '@vscode/l10n';
import type { Connection } from '#core/people/connection.ts';
import { shownName } from '#core/people/connection.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import { followersLost } from '#core/overview/followers.ts';
import type { FollowerCount } from '#core/overview/followers.ts';
import { whatIf } from '#core/overview/whatIf.ts';
import type { WhatIf } from '#core/overview/whatIf.ts';
import { plainMarkdown } from '#core/text/foreignText.ts';
import { fold } from '#core/text/textFolding.ts';
import type { Instant, LocalTime, Random } from '#core/time/clock.ts';
import type { RunMode } from '#core/removal/run.ts';
import { modeStatements, noSafePace, removalIsFinal, termsOfUse, unknownIsKept } from './statements.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';
import { commaList } from '#core/text/lists.ts';

/** How the person must agree before a run may be created. */
export type RequiredConsent =
  | { readonly kind: 'modal'; readonly count: number }
  /** The number itself is typed, after the modal. */
  | { readonly kind: 'typed'; readonly count: number };

/** Above this many people, the number has to be typed. */
export const typedAbove = 50;

/** What consent a run of `count` people needs. Every run needs one; there is no setting that skips it. */
export function requiredConsent(count: number): RequiredConsent {
  return { kind: count > typedAbove ? 'typed' : 'modal', count };
}

/** Whether what was typed is exactly the number: "1500", or as it is shown, "1,500". */
export function isTypedConsent(consent: RequiredConsent, typed: string): boolean {
  const text = typed.trim();
  return text === String(consent.count) || text === formatCount(consent.count);
}

/** A run over this many people starts tomorrow at the earliest, unless the person says otherwise: the setting's default. */
export const coolingAbove = 100;

/**
 * When a run may begin: now, or for a large one with the start of the next local day.
 * @param startToday the person chose to start this run today
 * @param above how many people may start at once, from the settings; 0: any number
 */
export function earliestStart(
  count: number,
  mode: RunMode,
  startToday: boolean,
  now: Instant,
  localTime: LocalTime,
  above = coolingAbove,
): Instant {
  if (mode === 'rehearsal' || startToday || above === 0 || count <= above) return now;
  return localTime.instant({ day: localTime.wallClock(now).day + 1, minute: 0 });
}

/** What would be lost by removing some people. Lists are in the order given. */
export interface LossSummary {
  readonly people: number;
  /** Connections that would be left. */
  readonly left: number;
  /** People with whom messages went both ways. */
  readonly twoWayMessages: readonly Connection[];
  /** How many people may have exchanged messages, since these were never imported. */
  readonly messagesUnknown: number;
  readonly recommendations: readonly Connection[];
  /** How many people may have some besides, which is not known. */
  readonly recommendationsUnknown: number;
  readonly endorsements: readonly Connection[];
  readonly endorsementsUnknown: number;
  readonly linkedInNotes: readonly Connection[];
  /** Companies where no one would be left, with how many people leave. */
  readonly lastContactAt: WhatIf['companies'];
  /** Years of connecting from which no one would be left, with how many people leave. */
  readonly lastContactOf: WhatIf['years'];
  /** Followers lost at most, and how many there are, where that is known. */
  readonly followersAtMost: number;
  readonly followers: FollowerCount | undefined;
}

/**
 * Works out what would be lost: the figures of the overview's "what if", with the people they are about.
 * @param staying everyone in the network who is not among `leaving`
 * @param companyKey brings spellings of one company together; folds case and accents when not given
 */
export function lossSummary(
  leaving: readonly Connection[],
  staying: readonly Connection[],
  companyKey: (company: string) => string = fold,
  followers?: FollowerCount,
): LossSummary {
  const table = connectionTable([...leaving, ...staying]);
  const found = whatIf(table, leaving.keys(), (row) => companyKey(table.company[row] ?? ''), followers);
  const people = (rows: readonly number[]): Connection[] => rows.flatMap((row) => leaving[row] ?? []);
  return {
    people: found.leaving,
    left: found.left,
    twoWayMessages: people(found.twoWay),
    messagesUnknown: found.messagesUnknown,
    recommendations: people(found.recommendations),
    recommendationsUnknown: found.recommendationsUnknown,
    endorsements: people(found.endorsements),
    endorsementsUnknown: found.endorsementsUnknown,
    linkedInNotes: people(found.linkedInNotes),
    lastContactAt: found.companies,
    lastContactOf: found.years,
    followersAtMost: found.followersAtMost,
    followers,
  };
}

/** The size of the sample to look at before a run. */
export const sampleSize = 20;

/** People drawn at random without repetition, in their given order; all of them when there are no more than `size`. */
export function randomSample<T>(people: readonly T[], random: Random, size = sampleSize): readonly T[] {
  const left = people.map((_, index) => index);
  const drawn: number[] = [];
  while (drawn.length < size && left.length > 0) {
    drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  }
  return drawn.sort((a, b) => a - b).flatMap((index) => people[index] ?? []);
}

/** What the confirmation of a run says: a question with the exact number, and the facts under it. */
export interface Confirmation {
  readonly question: string;
  readonly detail: string;
  /** The prompt above the box when the number has to be typed. */
  readonly typePrompt: string;
}

/** The words of the modal. */
export function confirmation(count: number, mode: RunMode, plan: string): Confirmation {
  const people = countOf(count, l10n.t('{0} connection'), l10n.t('{0} connections'));
  const question =
    mode === 'rehearsal' ? l10n.t`Rehearse the removal of ${people}?` : l10n.t`Remove ${people} from LinkedIn?`;
  const facts =
    mode === 'rehearsal'
      ? [modeStatements.rehearsal, plan]
      : [removalIsFinal, modeStatements[mode], plan, ...(mode === 'automatic' ? [termsOfUse] : [])];
  return {
    question,
    detail: facts.join('\n\n'),
    typePrompt: l10n.t`Type ${formatCount(count)} to remove ${people} for good.`,
  };
}

/** The data for the preview document. */
export interface PreviewInput {
  readonly leaving: readonly Connection[];
  readonly loss: LossSummary;
  readonly sample: readonly Connection[];
  readonly chosenBy: string;
  readonly mode: RunMode;
  /** From `planSentence`. */
  readonly plan: string;
}

const listedAtMost = 50;

/** The preview as Markdown: who, why, what is lost, the plan, the facts, and everyone by name. */
export function previewDocument(input: PreviewInput): string {
  const { leaving, loss, sample, mode } = input;
  const lines = [
    l10n.t`# Before you remove ${countOf(leaving.length, l10n.t('{0} connection'), l10n.t('{0} connections'))}`,
    '',
    l10n.t('Nothing has been removed yet.'),
    '',
    l10n.t`- **Chosen by:** ${plainMarkdown(input.chosenBy)}`,
    l10n.t`- **Plan:** ${input.plan}`,
    l10n.t`- **How:** ${modeStatements[mode]}`,
    '',
    l10n.t('## What you lose'),
    '',
    removalIsFinal,
    '',
    ...lossLines(loss),
    '',
    l10n.t`## A random sample of ${sample.length} to look at`,
    '',
    ...sample.map(personLine),
    '',
    l10n.t('## What you should know'),
    '',
    ...[termsOfUse, noSafePace, unknownIsKept].flatMap((text) => [text, '']),
    l10n.t('## Everyone'),
    '',
    ...leaving.map(personLine),
  ];
  return `${lines.join('\n')}\n`;
}

function lossLines(loss: LossSummary): string[] {
  const lines = [
    ...named(
      l10n.t('- **{0}** with a recommendation, given or received: {1}'),
      l10n.t('- **{0}** with a recommendation, given or received: {1}'),
      loss.recommendations,
    ),
    ...named(
      l10n.t('- **{0}** exchanged messages with you both ways: {1}'),
      l10n.t('- **{0}** exchanged messages with you both ways: {1}'),
      loss.twoWayMessages,
    ),
    ...named(
      l10n.t('- **{0}** is described in your private notes on LinkedIn: {1}'),
      l10n.t('- **{0}** are described in your private notes on LinkedIn: {1}'),
      loss.linkedInNotes,
    ),
    ...named(
      l10n.t('- **{0}** exchanged endorsements with you: {1}'),
      l10n.t('- **{0}** exchanged endorsements with you: {1}'),
      loss.endorsements,
    ),
  ];
  if (loss.messagesUnknown > 0) {
    lines.push(
      l10n.t`- For **${formatCount(loss.messagesUnknown)}**, it is not known whether you wrote to each other.`,
    );
  }
  if (loss.recommendationsUnknown > 0) {
    lines.push(
      l10n.t`- For **${formatCount(loss.recommendationsUnknown)}**, it is not known whether one of you recommended the other.`,
    );
  }
  if (loss.endorsementsUnknown > 0) {
    lines.push(
      l10n.t`- For **${formatCount(loss.endorsementsUnknown)}**, it is not known whether one of you endorsed the other.`,
    );
  }
  if (loss.lastContactAt.length > 0) {
    const shown = loss.lastContactAt.slice(0, listedAtMost);
    const more = loss.lastContactAt.length - shown.length;
    const companies = shown.map(
      ({ company, people }) => `${plainMarkdown(company)}${people > 1 ? ` (${people})` : ''}`,
    );
    lines.push(
      countOf(
        loss.lastContactAt.length,
        l10n.t('- You would no longer know anyone at **{0}** company: {1}'),
        l10n.t('- You would no longer know anyone at **{0}** companies: {1}'),
        listAndMore(companies, more),
      ),
    );
  }
  if (loss.lastContactOf.length > 0) {
    const years = commaList(loss.lastContactOf.map(({ year }) => String(year)));
    lines.push(l10n.t`- No one would be left with whom you connected in ${years}`);
  }
  lines.push(
    `- ${followersLost(loss.followersAtMost, loss.followers)}`,
    l10n.t`- **${countOf(loss.left, l10n.t('{0} connection'), l10n.t('{0} connections'))}** would be left`,
  );
  return lines;
}

/** A line with the number of people and their names. */
function named(one: string, other: string, people: readonly Connection[]): string[] {
  if (people.length === 0) return [];
  const shown = people.slice(0, listedAtMost).map((person) => plainMarkdown(shownName(person)));
  return [countOf(people.length, one, other, listAndMore(shown, people.length - shown.length))];
}

function listAndMore(shown: readonly string[], more: number): string {
  return more > 0 ? l10n.t`${commaList(shown)} and ${formatCount(more)} more` : commaList(shown);
}

function personLine(person: Connection): string {
  const job = commaList([person.title, person.company].filter(Boolean).map(plainMarkdown));
  return `- ${plainMarkdown(shownName(person))}${job ? ` · ${job}` : ''}`;
}
