import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const ID = 'network-cleaner.network-cleaner';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('the extension in a real extension host', () => {
  it('is found, activates and gives its API', async () => {
    const extension = vscode.extensions.getExtension(ID);
    assert.ok(extension, `${ID} is not among the extensions`);
    const api = (await extension.activate()) as { apiVersion?: unknown };
    assert.equal(api.apiVersion, 1);
  });

  it('registers every command that its manifest contributes', async () => {
    const extension = vscode.extensions.getExtension(ID);
    assert.ok(extension);
    await extension.activate();
    const { commands } = (extension.packageJSON as Manifest).contributes;
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      commands.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });
});
