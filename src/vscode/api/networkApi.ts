import type * as vscode from 'vscode';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import type { NetworkCleanerApi } from './api.ts';
import type { ApiAnswers } from './apiAnswers.ts';

/**
 * The API handed to other extensions.
 * @param answers the functions, loaded when first called
 */
export function createApi(network: CurrentNetwork, answers: () => Promise<ApiAnswers>): NetworkCleanerApi {
  const changed: vscode.Event<void> = (listener, thisArgs?: unknown, disposables?: vscode.Disposable[]) => {
    const subscription = network.onDidChange(() => {
      listener.call(thisArgs);
    });
    disposables?.push(subscription);
    return subscription;
  };
  return {
    apiVersion: 1,
    onDidChange: changed,
    importExport: async (path) => (await answers()).importExport(path),
    query: async (text, page) => (await answers()).query(text, page),
    stats: async () => (await answers()).stats(),
    freshness: async () => (await answers()).freshness(),
    account: async () => (await answers()).account(),
    savedFilters: async () => (await answers()).savedFilters(),
  };
}
