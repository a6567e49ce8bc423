import assert from 'node:assert/strict';
import type { RemovedData } from '#store/removeData.ts';
import { sampleAccountId } from '#store/sampleAccount.ts';
import { fakeVsCode } from './fakeVsCode.ts';

describe('deleting the sample network', () => {
  it('says so only when nothing of it is left', async () => {
    const window = fakeVsCode();
    window.answer = (_message, buttons) => buttons.find((button) => button === 'Delete Sample Network');
    const { SampleNetwork } = await import('#vscode/account/sampleNetwork.ts');
    let removed: RemovedData = { entries: [], left: [{ name: 'backups', files: 2, reason: 'EBUSY' }] };
    const accounts = {
      list: () => Promise.resolve([{ id: sampleAccountId }]),
      remove: () => Promise.resolve(removed),
    };
    const network = { accounts: () => Promise.resolve(accounts), account: () => Promise.resolve({ id: 'own' }) };
    const sample = new SampleNetwork(network as never, {} as never, {} as never, () => Promise.resolve());
    await sample.delete();
    assert.match(window.messages.at(-1) ?? '', /could not be deleted entirely: backups \(EBUSY\)/);
    removed = { entries: [], left: [] };
    await sample.delete();
    assert.equal(window.messages.at(-1), 'The sample network was deleted.');
  });
});
