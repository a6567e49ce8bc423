import * as vscode from 'vscode';
import { policyPreviewScheme } from '#vscode/ids.ts';

/** The two sides of a preview. */
const sides = { before: '/Decisions now.txt', after: '/Decisions with the policy.txt' } as const;
export type Side = keyof typeof sides;

/** A side of the preview of a policy; its address says all, so that it can be shown after a reload as well. */
export function previewUri(policy: vscode.Uri, side: Side): vscode.Uri {
  return vscode.Uri.from({ scheme: policyPreviewScheme, path: sides[side], query: policy.toString() });
}

/** What an address of `previewUri` is of; undefined for any other. */
export function previewAt(uri: vscode.Uri): { readonly policy: string; readonly side: Side } | undefined {
  const side = (Object.keys(sides) as Side[]).find((one) => sides[one] === uri.path);
  return side && { policy: uri.query, side };
}
