import assert from 'node:assert/strict';
import type { RemovalRun, RunTarget } from '#core/removal/run.ts';
import type { RunAct } from '#core/removal/wording/shownStatus.ts';
import { stubbedWindow, stubVsCode } from './stubbedVsCode.ts';

const queued = (name: string, position: number): RunTarget => ({
  position,
  connectionId: position + 1,
  slug: name,
  name,
  connectedOn: undefined,
  state: 'queued',
  reason: undefined,
  intentAt: undefined,
  outcomeAt: undefined,
  addedAt: undefined,
});
const paused = (id: number, ...names: string[]): RemovalRun => ({
  id,
  mode: 'guided',
  state: 'paused',
  createdAt: 0,
  notBefore: 0,
  nextAt: undefined,
  pauseCause: 'asked',
  chosenBy: '',
  changes: [],
  targets: names.map(queued),
});

/** A control that notes what is asked of it. */
function controlOf(open: RemovalRun) {
  const asked: string[] = [];
  const acts: readonly RunAct[] = ['resume', 'stop'];
  const control = {
    picture: { open, runs: [open], status: { runId: open.id, acts, headline: 'Paused', tone: 'paused' } },
    /** Of which account the open run is. */
    account: 'one',
    refresh: () => Promise.resolve(),
    expectNetworkOf: () =>
      control.account === 'one' ? Promise.resolve() : Promise.reject(new Error('another account')),
    isSignedOut: () => Promise.resolve(false),
    recover: () => Promise.resolve(),
    onDidChange: () => ({ dispose: () => undefined }),
    cancel: () => Promise.resolve(asked.push(`cancel ${control.picture.open.id}`)),
    work: (id: number) => {
      asked.push(`work on ${id}`);
      return new Promise(() => undefined);
    },
    takeOut: (id: number, positions: readonly number[]) => {
      asked.push(`take ${positions.join(' ')} out of ${id}`);
      return Promise.resolve(positions.length);
    },
    show(run: RemovalRun) {
      control.picture = { ...control.picture, open: run, runs: [run] };
      control.picture.status = { ...control.picture.status, runId: run.id };
    },
  };
  return { control, asked };
}

describe('what was shown of one removal run', () => {
  before(stubVsCode);

  async function commandsOf(control: object, asked: string[]) {
    const { RemovalCommands } = await import('#vscode/removal/removalCommands.ts');
    const page = { openRun: () => Promise.resolve(asked.push('show the removal')), openDraft: () => Promise.resolve() };
    const network = { accountToName: () => Promise.resolve(undefined) };
    const log = { info: () => undefined, error: () => undefined, debug: () => undefined };
    const changes = { startEarlier: () => Promise.resolve() };
    const none = {};
    const parts = { network, browsers: none, page, control, changes, records: none, checking: none, log };
    return new RemovalCommands(parts as never);
  }

  for (const what of ['another run', 'another account'] as const) {
    it(`resumes no run of a message's button once ${what} is open`, async () => {
      const { control, asked } = controlOf(paused(1, 'Ines'));
      let answer: (choice: string) => void = () => undefined;
      stubbedWindow.showInformationMessage = (message, ...buttons) =>
        message.startsWith('Paused')
          ? new Promise((resolve) => (answer = () => resolve(buttons[0])))
          : Promise.resolve(undefined);
      const commands = await commandsOf(control, asked);
      stubbedWindow.showWarningMessage = () => Promise.resolve(undefined);
      await commands.announceInterrupted();
      if (what === 'another run') control.show(paused(2, 'Otto'));
      else control.account = 'two';
      answer('Resume');
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.ok(!asked.some((one) => one.startsWith('work')), asked.join());
    });
  }

  it('is stopped for good only if it is still the open one when the question is answered', async () => {
    const { control, asked } = controlOf(paused(1, 'Ines'));
    stubbedWindow.showWarningMessage = (_message, _options, _harmless, stop) => {
      control.show(paused(2, 'Otto'));
      return Promise.resolve(stop);
    };
    const commands = await commandsOf(control, asked);
    await assert.rejects(commands.cancel());
    assert.deepEqual(asked, []);
  });

  it('takes no one out of another run, where others are at the same place', async () => {
    const { RunChanges } = await import('#vscode/removal/runChanges.ts');
    const run = paused(1, 'Ines');
    const { control, asked } = controlOf(paused(2, 'Otto'));
    stubbedWindow.showInformationMessage = () => Promise.resolve(undefined);
    const changes = new RunChanges({} as never, control as never, {} as never);
    const [target] = run.targets;
    assert.ok(target);
    await assert.rejects(changes.takeOut({ kind: 'target', run, target }));
    assert.deepEqual(asked, []);
  });
});
