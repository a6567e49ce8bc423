import assert from 'node:assert/strict';
import { policyLanguageId } from '#vscode/ids.ts';
import { fakeVsCode } from './fakeVsCode.ts';

describe('the editor features of policies', () => {
  it('are tried again when a policy comes to the front after they could not be loaded', async () => {
    const window = fakeVsCode();
    window.documents.push({ languageId: policyLanguageId });
    const { PolicyFeature } = await import('#vscode/policy/policyFeature.ts');
    let tried = 0;
    const part = () => () => {
      tried++;
      return Promise.reject(new Error('A part could not be loaded.'));
    };
    const none = () => ({ dispose: () => undefined });
    const network = { onDidChange: none, onDidSwitch: none };
    const log = { error: () => undefined, debug: () => undefined };
    const feature = new PolicyFeature({ parts: { part }, network, log } as never);
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    await settled();
    assert.equal(tried, 1);
    for (const editor of [undefined, { document: { languageId: 'markdown' } }]) {
      for (const tell of window.listeners.editor ?? []) tell(editor);
    }
    assert.equal(tried, 1);
    for (const tell of window.listeners.editor ?? []) tell({ document: { languageId: policyLanguageId } });
    await settled();
    assert.equal(tried, 2);
    assert.deepEqual(window.messages, ['A part could not be loaded.', 'A part could not be loaded.']);
    feature.dispose();
  });
});
