import * as l10n from '@vscode/l10n';
import { parseRemovalPageNotification } from '#protocol/removalPageMessages.ts';
import type {
  RemovalPageActName,
  RemovalPageActParams,
  RemovalPageNotification,
} from '#protocol/removalPageMessages.ts';
import type { SavedPage } from '#protocol/removalPageSchemas.ts';
import { errorMessage } from '#core/text/errorMessage.ts';

/** Everything that the removal page can do outside of itself. Components get this, never the VS Code API. */
export interface RemovalHost {
  send<N extends RemovalPageActName>(name: N, params: RemovalPageActParams<N>): void;
  /** Sets the one listener, the session. */
  onNotification(listener: (notification: RemovalPageNotification) => void): void;
  /** Sets the one listener for problems of the page, which gets a sentence. */
  onProblem(listener: (sentence: string) => void): void;
  /** Stored by VS Code over hiding and reloading, and passed to the host then. */
  saveState(state: SavedPage | undefined): void;
}

/** The host behind VS Code's message port; the only caller of `acquireVsCodeApi` in this page. */
export function vsCodeRemovalHost(): RemovalHost {
  const api = acquireVsCodeApi();
  let notify: ((notification: RemovalPageNotification) => void) | undefined;
  let tellProblem: ((sentence: string) => void) | undefined;

  const fail = (what: string, error: unknown): void => {
    const reason = errorMessage(error);
    tellProblem?.(l10n.t`${what} (${reason}): the page may not be up to date. Close this tab and open it again.`);
  };
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    try {
      notify?.(parseRemovalPageNotification(data));
    } catch (error) {
      fail(l10n.t('The page could not read a message'), error);
    }
  });
  window.addEventListener('error', ({ error }: ErrorEvent) => fail(l10n.t('Something in the page failed'), error));
  window.addEventListener('unhandledrejection', ({ reason }) => fail(l10n.t('Something in the page failed'), reason));

  return {
    send(name, params) {
      api.postMessage({ kind: 'act', name, params });
    },
    onNotification(listener) {
      notify = listener;
    },
    onProblem(listener) {
      tellProblem = listener;
    },
    saveState: (state) => void api.setState(state),
  };
}
