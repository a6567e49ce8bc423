import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isOpen } from '#core/removal/runMachine.ts';
import type { RemovalRun, RunTarget, SafetyStop } from '#core/removal/run.ts';
import { runStatus } from '#core/removal/wording/runStatus.ts';
import { runKeys } from '#vscode/commands/runKeys.ts';
import { mondayMorning, utc } from '../core/removal/runnerWorld.ts';
import { removalRun, runTarget } from '../core/removal/runs.ts';

interface Entry {
  readonly command: string;
  readonly enablement?: string;
  readonly when?: string;
}
const { contributes } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  readonly contributes: {
    readonly commands: readonly Entry[];
    readonly menus: Readonly<Record<'commandPalette', readonly Entry[]>>;
  };
};

const now = mondayMorning;
const target = (state: RunTarget['state'], more: Partial<RunTarget> = {}): RunTarget =>
  runTarget(0, { state, ...more });
const run = (state: RemovalRun['state'], targets: readonly RunTarget[]): RemovalRun =>
  removalRun({
    state,
    createdAt: now,
    notBefore: now,
    pauseCause: state === 'paused' ? 'asked' : undefined,
    targets: targets.map((one, position) => ({ ...one, position })),
  });

/** Of a network with people, of whom one is selected: the commands about runs that the palette offers. */
function offered(runs: readonly RemovalRun[], safetyStop?: SafetyStop): string[] {
  const open = runs.find(isOpen);
  const status = runStatus({
    run: open,
    safetyStop,
    worked: open?.state === 'running',
    here: true,
    checking: false,
    signedOut: false,
    startsAt: undefined,
    now,
    localTime: utc,
  });
  const keys: Readonly<Record<string, unknown>> = {
    ...runKeys(runs, safetyStop !== undefined, utc),
    removal: open?.state ?? false,
    removalMode: open?.mode ?? false,
    removalActs: status?.acts.join(' ') ?? '',
  };
  const holds = (condition: string): boolean =>
    condition.split(' && ').every((part) => {
      const [, not, key = '', operator, value = ''] =
        /^(!?)networkCleaner\.(\w+)(?: (=~|!=|==) (.*))?$/.exec(part) ?? assert.fail(part);
      const known = keys[key];
      if (operator === '=~') return new RegExp(value.slice(1, -1)).test(String(known));
      if (operator === '!=') return known !== value;
      if (operator === '==') return known === value;
      return (not === '!') !== Boolean(known);
    });
  return contributes.commands
    .filter(({ command, enablement = '' }) => {
      if (!/\.(removal\w*|no(Run|Objection)|none(Failed|Unclear|Maybe\w+|ToInvite))\b/.test(enablement)) return false;
      const { when = '' } = contributes.menus.commandPalette.find((entry) => entry.command === command) ?? {};
      return holds(enablement) && (when === '' || holds(when));
    })
    .map(({ command }) => command.replace('networkCleaner.', ''))
    .sort();
}

const always = ['exportRun', 'openRemoval', 'showRun'];
const ofOpen = [...always, 'addToRun', 'cancelRemoval', 'changeRunMode', 'takeOutOfRun'];

describe('The palette offers of the commands about removals', () => {
  const cases: readonly (readonly [string, string[], string[]])[] = [
    ['none before there is a run', offered([]), []],
    [
      'while the person has to click: what steers the run, and the person at hand',
      offered([run('running', [target('intent', { intentAt: now }), target('queued')])]),
      [...ofOpen, 'keepInstead', 'pauseRemoval', 'showBrowser', 'skipPerson'],
    ],
    ['while it is paused: to resume it', offered([run('paused', [target('queued')])]), [...ofOpen, 'resumeRemoval']],
    [
      'when it has ended: its record and who may be invited again, and nothing that steers',
      offered([run('finished', [target('removed')])]),
      [...always, 'exportReinviteSheet'],
    ],
    [
      'when no one was removed: no sheet of people to invite again',
      offered([run('cancelled', [target('skipped')])]),
      always,
    ],
    [
      'when a result is unclear: to check it again, or to say what one saw',
      offered([run('finished', [target('unknown', { reason: 'requestUnseen', intentAt: now, outcomeAt: now })])]),
      [...always, 'checkAgain', 'exportReinviteSheet', 'markConnected', 'markRemoved'],
    ],
    [
      'when someone is probably removed, which no check can settle: to say what one saw (U27)',
      offered([run('finished', [target('unknown', { reason: 'goneUnproven', intentAt: now, outcomeAt: now })])]),
      [...always, 'exportReinviteSheet', 'markConnected', 'markRemoved'],
    ],
    [
      'when someone was found to be gone already: to say that this was wrong (U27)',
      offered([run('finished', [target('alreadyGone', { outcomeAt: now })])]),
      [...always, 'markConnected'],
    ],
    [
      'when someone failed without a click: to try again',
      offered([run('finished', [target('failed', { reason: 'menuMissing', outcomeAt: now })])]),
      [...always, 'retryFailed'],
    ],
    [
      'after an objection: what to do about it',
      offered([], { kind: 'captcha', detail: '', at: now }),
      ['clearSafetyStop', 'resumeRemoval'],
    ],
  ];
  for (const [title, found, wanted] of cases) {
    it(title, () => assert.deepEqual(found, [...wanted].sort()));
  }
});
