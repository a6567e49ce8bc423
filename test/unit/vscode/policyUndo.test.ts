import assert from 'node:assert/strict';
import { SearchIndex } from '#core/search/searchIndex.ts';
import { policyLanguageId } from '#vscode/ids.ts';
import { Stores, until } from '../store/network.ts';
import { fakeVsCode } from './fakeVsCode.ts';

describe('the notification of a policy', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  /** A window with a policy that marks everyone to remove, and a way to press a button of its notification later. */
  async function begun() {
    const window = fakeVsCode();
    const [{ PolicyCommands }, { PolicyAnalyses }] = await Promise.all([
      import('#vscode/policy/policyCommands.ts'),
      import('#vscode/policy/policyAnalyses.ts'),
    ]);
    const store = await stores.fresh(3);
    const network = {
      store: () => Promise.resolve(store),
      index: () => Promise.resolve(new SearchIndex(store.table(), { companiesApart: [], jobs: undefined })),
      onDidSwitch: () => ({ dispose: () => undefined }),
    } as never;
    const text = 'remove connected:2003+';
    const uri = { toString: () => 'file:///mine.network-policy' };
    window.editor = { document: { uri, languageId: policyLanguageId, getText: () => text } };
    const log = { error: () => undefined, debug: () => undefined } as never;
    const documents = { provide: () => undefined } as never;
    const commands = new PolicyCommands(network, new PolicyAnalyses(network), {} as never, documents, log);
    let press: (button: string | undefined) => void = () => undefined;
    const asked = (): Promise<void> =>
      new Promise((resolve) => {
        window.answer = (message) => {
          if (!message.startsWith('Marked')) return undefined;
          resolve();
          return new Promise((answer) => (press = answer));
        };
      });
    const decisions = () => store.connections().map(({ decision }) => decision);
    const apply = async (): Promise<void> => {
      const shown = asked();
      await commands.apply(undefined);
      await shown;
    };
    const pressed = async (button: string, hasActed: () => boolean): Promise<void> => {
      press(button);
      await until(hasActed);
    };
    return { store, window, decisions, apply, pressed };
  }

  it('takes back by Undo what the policy marked, and never what was decided since', async () => {
    const { store, window, decisions, apply, pressed } = await begun();
    await apply();
    assert.deepEqual(decisions(), ['remove', 'remove', 'remove']);
    // The notification stays; meanwhile the person keeps someone.
    await store.setDecision([1], 'keep');
    await pressed('Undo', () => /Nothing was undone/.test(window.messages.at(-1) ?? ''));
    assert.deepEqual(decisions(), ['keep', 'remove', 'remove']);

    await store.setDecision([2, 3], 'undecided');
    await apply();
    await pressed('Undo', () => !decisions().includes('remove'));
    assert.deepEqual(decisions(), ['keep', 'undecided', 'undecided']);
  });

  it('overrules only those decisions by hand that it counted', async () => {
    const { store, decisions, apply, pressed } = await begun();
    await store.setDecision([1], 'review');
    await apply();
    assert.deepEqual(decisions(), ['review', 'remove', 'remove']);
    await store.setDecision([2], 'review');
    await pressed('Mark That One Too', () => decisions()[0] === 'remove');
    assert.deepEqual(decisions(), ['remove', 'review', 'remove']);
  });
});
