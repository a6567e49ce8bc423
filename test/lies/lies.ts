import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LIE_NAMES, LIES, type LieName } from '../secondSandbox/lies.ts';
import type { Place } from '../secondSandbox/lies/lie.ts';
import type { HandPlace } from './handOfThePerson.ts';
import { LieStage, type Mode, type Scenario, type Verdict } from './scenario.ts';

/*
 * The table of lies: each switch of the second sandbox alone, in every mode that it concerns, judged by the site.
 * node --import=tsx test/lies/lies.ts [--only <part of a name>] [--mode automatic|guided] [--part 1/2]
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    mode: { type: 'string' },
    part: { type: 'string', default: '1/1' },
    out: { type: 'string', default: 'test-results/lies.json' },
  },
});
const [part = 1, parts = 1] = values.part.split('/').map(Number);

/** The scenarios of one lie: in the list, with visits of profiles, and guided, as far as it concerns them. */
function scenariosOf(name: LieName): Scenario[] {
  const { where, generations = ['C'], server } = LIES[name];
  // A profile is visited only when the list does not show the person.
  const unlisted =
    server?.objections?.some(({ when }) => when === 'on-profile') === true ||
    (server?.profileSlug !== undefined && server.profileSlug !== 'moved');
  const common = {
    generation: generations.includes('C') ? 'C' : generations[0]!,
    language: 'en',
  } as const;
  const places: readonly Place[] = where;
  const hands: readonly HandPlace[] = places.includes('profile') ? ['profile', 'newTab'] : ['list'];
  const modes: [boolean, Mode, boolean, readonly (HandPlace | undefined)[]][] = [
    [places.includes('list'), 'automatic', false, [undefined]],
    [places.includes('profile'), 'automatic', true, [undefined]],
    [places.includes('guided'), 'guided', false, hands],
  ];
  return modes
    .filter(([concerns, mode]) => concerns && (values.mode ?? mode) === mode)
    .flatMap(([, mode, visits, by]) =>
      by.map((hand) => ({
        ...common,
        lies: visits && unlisted ? [name, 'hibernated-people'] : [name],
        mode,
        visits,
        ...(hand && { hand }),
      })),
    );
}

const names = LIE_NAMES.filter((name) => new RegExp(values.only).test(name)).filter((_, at) => at % parts === part - 1);
const verdicts: Verdict[] = [];
const stage = await LieStage.open();
try {
  const scenarios = names.flatMap(scenariosOf).sort((a, b) => Number(a.visits) - Number(b.visits));
  for (const scenario of scenarios) {
    const verdict = await stage.play(scenario);
    verdicts.push(verdict);
    print(verdict);
  }
} finally {
  await stage.close();
}

function print({ scenario, recorded, rows, seconds }: Verdict): void {
  const what = `${scenario.lies.join('+')} ${scenario.mode}${scenario.visits ? ' visits' : ''}${scenario.hand ? ` by ${scenario.hand}` : ''}`;
  const how = recorded
    .map(
      ({ outcome, reason, stopped }) =>
        `${outcome}${reason && ` (${reason})`}${stopped ? `, stopped by ${stopped}` : ''}`,
    )
    .join(', then ');
  console.log(`${rows.length > 0 ? '✘' : ' '} ${what.padEnd(56)} ${seconds.toFixed(1).padStart(5)} s  ${how}`);
  for (const row of rows) console.log(`    ${row.harm ? 'HARM ' : ''}${row.fault}: ${row.what}`);
}

const counts = new Map<string, number>();
for (const { fault } of verdicts.flatMap(({ rows }) => rows)) counts.set(fault, (counts.get(fault) ?? 0) + 1);
console.log(`\n${verdicts.length} scenarios`);
for (const [fault, count] of counts) console.log(`${String(count).padStart(5)} ${fault}`);
mkdirSync('test-results', { recursive: true });
writeFileSync(values.out, JSON.stringify(verdicts, null, 1));
process.exitCode = verdicts.some(({ rows }) => rows.some(({ fault }) => fault !== 'needlessStop')) ? 1 : 0;
