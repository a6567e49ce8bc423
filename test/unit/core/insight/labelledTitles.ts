import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTitle } from '#core/insight/titles/readTitle.ts';

/** A title of test/fixtures/titles with what it says; `-` stands for nothing. */
export interface LabelledTitle {
  readonly title: string;
  readonly seniority: string;
  readonly functions: readonly string[];
  readonly language: string;
}

/** The files in test/fixtures/titles. */
export const titleSets = [
  'known',
  'held-out',
  'held-out-2',
  'held-out-3',
  'held-out-4',
  'held-out-5',
  'held-out-6',
  'held-out-7',
  'held-out-8',
] as const;

/** The titles of one of the files in test/fixtures/titles. */
export function labelledTitles(name: (typeof titleSets)[number]): LabelledTitle[] {
  const text = readFileSync(join(import.meta.dirname, '../../../fixtures/titles', `${name}.tsv`), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [title = '', seniority = '-', functions = '-', language = ''] = line.split('\t');
      return { title, seniority, functions: functions === '-' ? [] : functions.split(','), language };
    });
}

/** Shares from 0 to 1. */
export interface Accuracy {
  readonly precision: number;
  readonly recall: number;
}

/** How many of the readings are right, and how many of the labels are read. */
export function accuracy(titles: readonly LabelledTitle[]): { seniority: Accuracy; functions: Accuracy } {
  const seniority = { right: 0, read: 0, labelled: 0 };
  const functions = { right: 0, read: 0, labelled: 0 };
  for (const label of titles) {
    const reading = readTitle(label.title);
    if (reading.seniority) seniority.read++;
    if (label.seniority !== '-') seniority.labelled++;
    if (reading.seniority === label.seniority) seniority.right++;
    functions.read += reading.functions.length;
    functions.labelled += label.functions.length;
    functions.right += reading.functions.filter((name) => label.functions.includes(name)).length;
  }
  return { seniority: shares(seniority), functions: shares(functions) };
}

function shares({ right, read, labelled }: { right: number; read: number; labelled: number }): Accuracy {
  return { precision: right / read, recall: right / labelled };
}
