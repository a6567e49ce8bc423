import * as vscode from 'vscode';
import { viewIds } from './ids.ts';
import { window } from './ui/window.ts';

/**
 * Shows a notification with progress while work is done, and a bar over the Connections view, since the notification may be out
 * of sight. The Cancel button aborts the signal, and so does `stop`.
 */
export async function cancellableProgress<T>(
  title: string,
  work: (signal: AbortSignal, progress: vscode.Progress<{ message?: string; increment?: number }>) => Promise<T>,
  stop?: AbortSignal,
): Promise<T> {
  const view = { location: { viewId: viewIds.connections } };
  const notified = window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const abort = new AbortController();
      const subscription = token.onCancellationRequested(() => abort.abort());
      try {
        return await work(stop ? AbortSignal.any([abort.signal, stop]) : abort.signal, progress);
      } finally {
        subscription.dispose();
      }
    },
  );
  return window.withProgress(view, () => notified);
}
