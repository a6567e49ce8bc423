import * as vscode from 'vscode';
import type { PreviewSide } from '#core/policy/policyPreview.ts';
import { policyPreviewScheme } from '#vscode/ids.ts';

/**
 * The two sides of a preview. The ending makes them a language of their own (package.json), for which VS Code's diff is
 * given all the time it needs: stopped after its five seconds, it shows everyone of a large network as changed.
 */
const sides = {
  before: '/Decisions now.network-decisions',
  after: '/Decisions with the policy.network-decisions',
} as const satisfies Readonly<Record<PreviewSide, string>>;

/** A side of the preview of a policy; its address says all, so that it can be shown after a reload as well. */
export function previewUri(policy: vscode.Uri, side: PreviewSide): vscode.Uri {
  return vscode.Uri.from({ scheme: policyPreviewScheme, path: sides[side], query: policy.toString() });
}

/** What an address of `previewUri` is of; undefined for any other. */
export function previewAt(uri: vscode.Uri): { readonly policy: string; readonly side: PreviewSide } | undefined {
  const side = (Object.keys(sides) as PreviewSide[]).find((one) => sides[one] === uri.path);
  return side && { policy: uri.query, side };
}
