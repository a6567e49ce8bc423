import { meaningOf, readTitle } from '#core/insight/titles/readTitle.ts';
import { allLanguages } from '#core/insight/titles/words/allLanguages.ts';
import type { LabelledTitle } from '../unit/core/insight/labelledTitles.ts';
import { accuracy, labelledTitles, titleSets } from '../unit/core/insight/labelledTitles.ts';
import type { Figure } from './figure.ts';
import { atMost, bestTime } from './figure.ts';

const size = 30_000;

/** How right and how fast titles are read: over the labelled sets, and 30,000 titles made of them with employers. */
export async function bench(): Promise<Figure[]> {
  const sets = titleSets.map((name) => ({ name, titles: labelledTitles(name) }));
  const first = performance.now();
  readTitle('CEO');
  const started = performance.now() - first;
  const labelled = sets.flatMap(({ titles }) => titles);
  const network = networkTitles(labelled);
  const different = differentTitles(labelled);
  const peer = listedWords();
  let said = 0;
  // The titles of a network, read once: nothing of them is remembered from the run before. They are made beforehand, as they
  // come from the store; cloning joins their parts, which a lookup would do.
  const networks = structuredClone(Array.from({ length: 15 }, (_, run) => network.map((title) => `${title} ${run}`)));
  let run = 0;
  const read = await bestTime(networks.length, () => {
    for (const title of networks[run++] ?? []) said += meaningOf(title).functions.length;
  });
  const readDifferent = await bestTime(15, () => {
    for (const title of different) said += readTitle(title).functions.length;
  });
  const lookedUp = await bestTime(15, () => {
    for (const title of different)
      for (const word of title.toLowerCase().split(/[^\p{L}]+/u)) if (peer.has(word)) said++;
  });
  if (said === 0) throw new Error('No title says anything.');
  const long = [
    'Senior director of ',
    'a'.repeat(4000),
    'ab '.repeat(1300),
    '株式会社営業'.repeat(650),
    `https://${'x/'.repeat(108)}`,
  ];
  const longest = await bestTime(15, () => long.map((title) => readTitle(title.slice(0, 4000))));
  return [
    ...sets.flatMap(({ name, titles: labelled }) => accuracyFigures(name, labelled)),
    atMost('titles: the word lists made ready, once', started, 'ms', 300),
    atMost('titles: 30,000 titles of a network read', read, 'ms', 60),
    atMost('titles: 30,000 titles read, no two alike', readDifferent, 'ms', 120),
    atMost('titles: 30,000 titles read, over looking their words up', readDifferent / lookedUp, '×', 4),
    atMost('titles: five titles of 4,000 letters read', longest, 'ms', 10),
  ];
}

/** Wrong and missed readings in hundredths, so that less is better as in all other figures. */
function accuracyFigures(name: string, titles: readonly LabelledTitle[]): Figure[] {
  const { seniority, functions } = accuracy(titles);
  return [
    atMost(`titles: seniority wrong in ${name}`, 100 * (1 - seniority.precision), '%', 5),
    atMost(`titles: seniority missed in ${name}`, 100 * (1 - seniority.recall), '%', 15),
    atMost(`titles: functions wrong in ${name}`, 100 * (1 - functions.precision), '%', 8),
    atMost(`titles: functions missed in ${name}`, 100 * (1 - functions.recall), '%', 25),
  ];
}

/** As in a network: a few thousand titles, most of them those of several people. */
function networkTitles(labelled: readonly LabelledTitle[]): string[] {
  return Array.from({ length: size }, (_, number) => titleOf(labelled, number % (labelled.length * employers.length)));
}

/** With a number behind each. */
function differentTitles(labelled: readonly LabelledTitle[]): string[] {
  return Array.from({ length: size }, (_, number) => `${titleOf(labelled, number)} ${number}`);
}

const employers = ['', ' at Larkspur', ' | Cinder & Sons', ' @ Meridian', ', Padova', ' - EMEA'];

function titleOf(labelled: readonly LabelledTitle[], number: number): string {
  const { title } = labelled[number % labelled.length] as LabelledTitle;
  return title + (employers[number % employers.length] ?? '');
}

/** The plain peer: all words of the lists, in which each word of a title is looked up, without phrases or endings. */
function listedWords(): ReadonlySet<string> {
  const words =
    JSON.stringify(allLanguages)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  if (words.length < 10_000) throw new Error('The word lists are empty.');
  return new Set(words);
}
