import * as vscode from 'vscode';
import type { PreviewSide } from '#core/policy/policyPreview.ts';
import { policyPreviewScheme } from '#vscode/ids.ts';

/**
 * The two sides of a preview. The file extension gives them their own language (package.json), for which the diff has no
 * time limit: after VS Code's usual five seconds it would show everyone in a large network as changed.
 */
const sides = {
  before: '/Decisions now.network-decisions',
  after: '/Decisions with the policy.network-decisions',
} as const satisfies Readonly<Record<PreviewSide, string>>;

/** The address of one side of a preview. It holds everything needed to show it again after a reload. */
export function previewUri(policy: vscode.Uri, side: PreviewSide): vscode.Uri {
  return vscode.Uri.from({ scheme: policyPreviewScheme, path: sides[side], query: policy.toString() });
}

/** The policy and side of an address made by `previewUri`; undefined for any other address. */
export function previewAt(uri: vscode.Uri): { readonly policy: string; readonly side: PreviewSide } | undefined {
  const side = (Object.keys(sides) as PreviewSide[]).find((one) => sides[one] === uri.path);
  return side && { policy: uri.query, side };
}
