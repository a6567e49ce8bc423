import * as vscode from 'vscode';
import { window } from './window.ts';

/** Shows a notification with progress while work is done; its Cancel button aborts the signal. */
export async function cancellableProgress<T>(
  title: string,
  work: (signal: AbortSignal, progress: vscode.Progress<{ message?: string; increment?: number }>) => Promise<T>,
): Promise<T> {
  return window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const abort = new AbortController();
      const subscription = token.onCancellationRequested(() => abort.abort());
      try {
        return await work(abort.signal, progress);
      } finally {
        subscription.dispose();
      }
    },
  );
}
