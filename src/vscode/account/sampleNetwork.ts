import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ExportContent } from '#core/import/exportContent.ts';
import { movedContent } from '#core/import/movedContent.ts';
import { commaList } from '#core/text/lists.ts';
import type { RemovedData } from '#store/removeData.ts';
import { sampleAccountId } from '#store/sampleAccount.ts';
import type { BrowserAccess } from '#vscode/browser/browserAccess.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { commandId } from '#vscode/ids.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import { today } from '#vscode/ui/today.ts';
import { askBeforeRisk, window } from '#vscode/ui/window.ts';
import { goToAccount } from './accountCommands.ts';

/** The export of invented people that ships with the extension. */
const sampleFile = ['dist', 'sample-network.zip'] as const;

type ImportSample = (path: string, asRead: (content: ExportContent) => ExportContent) => Promise<unknown>;

/** Moves the sample's last day to today, so that there always is someone new this week. */
function untilToday(content: ExportContent): ExportContent {
  const known = [content.age?.packed, content.age?.newest].filter((day) => day !== undefined);
  return known.length === 0 ? content : movedContent(content, today() - Math.max(...known));
}

/** The sample network: invented people for trying everything out, in an account of their own. */
export class SampleNetwork {
  readonly #network: CurrentNetwork;
  readonly #browsers: BrowserAccess;
  readonly #extension: vscode.Uri;
  readonly #importHere: ImportSample;

  /** @param importHere imports as any other export is imported */
  constructor(network: CurrentNetwork, browsers: BrowserAccess, extension: vscode.Uri, importHere: ImportSample) {
    this.#network = network;
    this.#browsers = browsers;
    this.#extension = extension;
    this.#importHere = importHere;
  }

  /** Shows the sample network, which is created first if needed. */
  async open(): Promise<void> {
    await (await this.#network.accounts()).createSample();
    await goToAccount(this.#network, this.#browsers, sampleAccountId);
    const store = await this.#network.store();
    if (store.table().length > 0) await vscode.commands.executeCommand(commandId('openOverview'));
    else await this.#importHere(vscode.Uri.joinPath(this.#extension, ...sampleFile).fsPath, untilToday);
  }

  /** Deletes the sample network with everything done in it, after a question. */
  async delete(): Promise<void> {
    const accounts = await this.#network.accounts();
    if (!(await accounts.list()).some(({ id }) => id === sampleAccountId)) {
      throw new NothingToDo(l10n.t('There is no sample network.'));
    }
    const go = l10n.t('Delete Sample Network');
    const choice = await askBeforeRisk(
      l10n.t('Delete the sample network?'),
      l10n.t('Its invented people go, and what you decided about them. Your own data is not touched.'),
      l10n.t('Keep It'),
      go,
    );
    if (choice !== go) throw new Cancelled();
    const remove = (): Promise<RemovedData> => accounts.remove(sampleAccountId);
    let removed: RemovedData;
    if ((await this.#network.account()).id !== sampleAccountId) removed = await remove();
    else {
      await this.#browsers.close();
      removed = await this.#network.whileClosed(remove);
    }
    if (removed.left.length === 0) {
      void window.showInformationMessage(l10n.t('The sample network was deleted.'));
      return;
    }
    const left = commaList(removed.left.map(({ name, reason }) => `${name} (${reason})`));
    void window.showWarningMessage(
      l10n.t`The sample network could not be deleted entirely: ${left}. Close whatever uses it and try again.`,
    );
  }
}

/** Leaves the sample network for an account of the person's own; does nothing in other accounts. @throws Cancelled */
export async function leaveSample(network: CurrentNetwork, browsers: BrowserAccess): Promise<void> {
  const [accounts, { id }] = await Promise.all([network.accounts(), network.account()]);
  if (id !== sampleAccountId) return;
  const own = (await accounts.list()).filter((account) => account.id !== sampleAccountId);
  const [only] = own;
  const picked =
    own.length < 2
      ? only
      : await window.showQuickPick(
          own.map(({ id: accountId, name }) => ({ label: name, id: accountId })),
          { title: l10n.t('Import into Which Account?') },
        );
  const target = picked ?? (own.length < 2 ? await accounts.createOwn() : undefined);
  if (!target) throw new Cancelled();
  await goToAccount(network, browsers, target.id);
}
