import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { BrowserAccess } from './browserAccess.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import { window } from '#vscode/ui/window.ts';

/**
 * The command: shows the skeleton of a page of LinkedIn, without personal data, in an editor, for the person to read, save
 * and send if they like. Nothing is written to disk or sent automatically.
 * @throws Cancelled when the person does not go on
 */
export async function savePageStructure(browsers: BrowserAccess): Promise<void> {
  const skeleton = await browsers.alone({ windowNeeded: true }, async (client) => {
    // The window stays open while the person opens something in it.
    const hold = client.hold();
    try {
      await client.showList();
      const read = l10n.t('Read Page');
      const choice = await window.showInformationMessage(
        l10n.t(
          'Bring up in the browser window what the page structure should show, such as a row’s open menu, then select Read Page. No one can be removed in that window.',
        ),
        read,
      );
      if (choice !== read) throw new Cancelled();
      return await client.pageStructure();
    } finally {
      hold.dispose();
    }
  });
  const document = await vscode.workspace.openTextDocument({ language: 'xml', content: skeleton });
  await vscode.window.showTextDocument(document);
  void window.showInformationMessage(
    l10n.t(
      'This is all that the page structure holds. Read it, then save it with File > Save As if you want to send it to anyone.',
    ),
  );
}
