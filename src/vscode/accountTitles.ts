import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CurrentNetwork } from './currentNetwork.ts';

/** Something with a title that says whose network it shows. */
export interface Titled {
  /** @param account its name; undefined when there is only one account, which needs no name */
  showAccount(account: string | undefined): void;
}

/** "Connections (Work)". */
export function titleWithAccount(title: string, account: string | undefined): string {
  return account === undefined ? title : l10n.t('{0} ({1})', title, account);
}

/**
 * A line naming the account, for questions whose answer changes something on LinkedIn; '' when there is only one account.
 */
export async function accountLine(network: Pick<CurrentNetwork, 'accountToName'>): Promise<string> {
  const account = await network.accountToName();
  return account === undefined ? '' : l10n.t('Account: {0}', account);
}

/** Keeps the account's name in titles while there are several accounts. */
export class AccountTitles implements vscode.Disposable {
  readonly #network: CurrentNetwork;
  readonly #titled = new Set<Titled>();
  readonly #subscription: vscode.Disposable;
  #account: string | undefined;

  constructor(network: CurrentNetwork, onError: (error: unknown) => void) {
    this.#network = network;
    const showSoon = (): void => void this.#show().catch(onError);
    this.#subscription = vscode.Disposable.from(
      network.onDidOpen(showSoon),
      network.onDidSwitch(showSoon),
      network.onDidChangeAccounts(showSoon),
    );
  }

  /** Keeps the title of a view from now on. */
  keep(titled: Titled): void {
    this.#titled.add(titled);
    titled.showAccount(this.#account);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #show(): Promise<void> {
    this.#account = await this.#network.accountToName();
    for (const one of this.#titled) one.showAccount(this.#account);
  }
}
