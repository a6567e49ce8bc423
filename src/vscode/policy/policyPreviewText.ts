import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { planPolicy } from '#core/policy/planPolicy.ts';
import { policyPreview } from '#core/policy/policyPreview.ts';
import type { PreviewSide } from '#core/policy/policyPreview.ts';
import { problemSentence } from '#core/policy/policyText.ts';
import type { PolicyAnalyses } from './policyAnalyses.ts';

/** The text of one side of the preview; when the policy can't be read or is gone, a text that says so. */
export async function previewText(analyses: PolicyAnalyses, policy: string, side: PreviewSide): Promise<string> {
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(vscode.Uri.parse(policy, true));
  } catch {
    return l10n.t('The policy of this preview is no longer there.\n');
  }
  const { policy: read, evaluation } = await analyses.analyse(document);
  const problem = problemSentence(read);
  if (side === 'after' && problem !== undefined) return `${problem}\n`;
  return policyPreview(evaluation, planPolicy(evaluation), side);
}
