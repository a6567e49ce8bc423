/// <reference types="vscode-webview" />
import * as l10n from '@vscode/l10n';
import { parseHostMessage, parseResult } from '#protocol/gridMessages.ts';
import type {
  GridCommandName,
  GridCommandParams,
  GridNotification,
  GridRequestName,
  GridRequestParams,
  GridRequestResult,
} from '#protocol/gridMessages.ts';
import { errorMessage } from '#core/text/errorMessage.ts';

/** Everything that the page can do outside of itself. Components get this, never the VS Code API. */
export interface GridHost {
  send<N extends GridCommandName>(name: N, params: GridCommandParams<N>): void;
  /** @throws Error with the host's sentence, or when the answer is not valid. */
  ask<N extends GridRequestName>(name: N, params: GridRequestParams<N>): Promise<GridRequestResult<N>>;
  /** Sets the one listener, the session. */
  onNotification(listener: (notification: GridNotification) => void): void;
  /** Sets the one listener for problems of the page, which gets a sentence. */
  onProblem(listener: (sentence: string) => void): void;
  /** What `saveState` stored, which survives hiding and reloading of this page. Not validated yet. */
  savedState(): unknown;
  saveState(state: unknown): void;
}

/** The host behind VS Code's message port. The only caller of `acquireVsCodeApi`, which may be called once. */
export function vsCodeHost(): GridHost {
  const api = acquireVsCodeApi();
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  let lastRequest = 0;
  let notify: ((notification: GridNotification) => void) | undefined;
  let tellProblem: ((sentence: string) => void) | undefined;

  const fail = (what: string, error: unknown): void => {
    const reason = errorMessage(error);
    tellProblem?.(l10n.t`${what} (${reason}): the list may not be up to date. Close this tab and open the grid again.`);
  };
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    try {
      receive(parseHostMessage(data));
    } catch (error) {
      fail(l10n.t('The grid could not read a message'), error);
    }
  });
  window.addEventListener('error', ({ error }: ErrorEvent) => fail(l10n.t('Something in the grid failed'), error));
  window.addEventListener('unhandledrejection', ({ reason }) => fail(l10n.t('Something in the grid failed'), reason));

  function receive(message: ReturnType<typeof parseHostMessage>): void {
    if (message.kind === 'notification') {
      notify?.(message);
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if ('error' in message) asked?.reject(new Error(message.error));
    else asked?.resolve(message.result);
  }

  return {
    send(name, params) {
      api.postMessage({ kind: 'command', name, params });
    },
    async ask(name, params) {
      const id = (lastRequest += 1);
      const result = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
      api.postMessage({ kind: 'request', id, name, params });
      return parseResult(name, await result);
    },
    onNotification(listener) {
      notify = listener;
    },
    onProblem(listener) {
      tellProblem = listener;
    },
    savedState: () => api.getState(),
    saveState: (state) => void api.setState(state),
  };
}
