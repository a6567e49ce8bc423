import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Count } from './effort.ts';

/** What README tells that stories take, by their number. */
export const toldEffort: ReadonlyMap<number, Count> = new Map(
  [
    ...readFileSync(new URL('../../README.md', import.meta.url), 'utf8').matchAll(
      /^\| (\d): [^|]*\| (\d+) \| (\d+) \|$/gm,
    ),
  ].map(([, story, keys, clicks]) => [Number(story), { keys: Number(keys), clicks: Number(clicks) }]),
);

/** Holds what a story took against README. A key more where a list took longer makes no story another one. */
export function assertAsTold(story: number, count: Count): void {
  const told = toldEffort.get(story) ?? { keys: 0, clicks: 0 };
  const isNear = (['keys', 'clicks'] as const).every(
    (what) => Math.abs(told[what] - count[what]) <= 0.1 * told[what] + 1,
  );
  assert.ok(isNear, `story ${story}: ${JSON.stringify(count)}, README says ${JSON.stringify(told)}`);
}
