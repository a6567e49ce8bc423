import type * as vscode from 'vscode';
import type { PolicyEvaluation } from '#core/policy/evaluatePolicy.ts';
import { PolicyEvaluator } from '#core/policy/evaluatePolicy.ts';
import type { EvidenceKind } from '#core/policy/policyFindings.ts';
import { evidenceKinds } from '#core/policy/policyFindings.ts';
import type { Policy } from '#core/policy/policyText.ts';
import { parsePolicy } from '#core/policy/policyText.ts';
import type { Store } from '#store/store.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { today } from '#vscode/ui/today.ts';

/** The evaluation of a policy over the network of this window. */
export interface PolicyAnalysis {
  readonly policy: Policy;
  readonly evaluation: PolicyEvaluation;
  readonly imported: ReadonlySet<EvidenceKind>;
  /** The network to which the people of the evaluation belong. */
  readonly networkId: string;
}

/** Evaluates policies for all parts that need it; after an edit only the edited line is matched again. */
export class PolicyAnalyses implements vscode.Disposable {
  readonly #network: CurrentNetwork;
  readonly #evaluators = new Map<string, PolicyEvaluator>();
  readonly #latest = new Map<string, { readonly text: string; readonly analysis: PolicyAnalysis }>();
  readonly #subscription: vscode.Disposable;

  constructor(network: CurrentNetwork) {
    this.#network = network;
    // When another account is shown or the data was deleted, nothing about the former people is kept.
    this.#subscription = network.onDidSwitch(() => {
      this.#evaluators.clear();
      this.#latest.clear();
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** @throws StoreError when the network can't be read */
  async analyse(document: vscode.TextDocument): Promise<PolicyAnalysis> {
    const store = await this.#network.store();
    const index = await this.#network.index();
    const key = document.uri.toString();
    const text = document.getText();
    const day = today();
    const latest = this.#latest.get(key);
    if (
      latest?.text === text &&
      latest.analysis.evaluation.index === index &&
      latest.analysis.evaluation.today === day
    ) {
      return latest.analysis;
    }
    const evaluator = this.#evaluators.get(key) ?? new PolicyEvaluator();
    this.#evaluators.set(key, evaluator);
    const policy = parsePolicy(text);
    const analysis: PolicyAnalysis = {
      policy,
      evaluation: evaluator.evaluate(policy, index, day, store.policyMarks),
      imported: importedEvidence(store),
      networkId: store.networkId,
    };
    this.#latest.set(key, { text, analysis });
    return analysis;
  }

  forget(document: vscode.TextDocument): void {
    this.#evaluators.delete(document.uri.toString());
    this.#latest.delete(document.uri.toString());
  }
}

function importedEvidence(store: Store): ReadonlySet<EvidenceKind> {
  const { imported, jobs } = store.background;
  const known: Readonly<Record<EvidenceKind, boolean>> = {
    messages: imported.messages,
    recommendations: imported.recommendations,
    endorsements: imported.endorsements,
    invitations: imported.invitations,
    positions: jobs !== undefined,
  };
  return new Set(evidenceKinds.filter((kind) => known[kind]));
}
