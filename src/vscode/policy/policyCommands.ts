import * as l10n from '@vscode/l10n';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { ConnectionId, Decision } from '#core/people/connection.ts';
import type { PolicyPlan } from '#core/policy/planPolicy.ts';
import { planPolicy, plannedFrom, plannedMarks } from '#core/policy/planPolicy.ts';
import { newPeople, newPeopleDocument, newPeopleSentence, peopleDocument } from '#core/policy/policyDocuments.ts';
import { policyTemplate } from '#core/policy/policyTemplate.ts';
import { parsePolicy, problemSentence } from '#core/policy/policyText.ts';
import { ruleQuery } from '#core/policy/ruleQuery.ts';
import { systemCode } from '#core/text/errorCode.ts';
import { countAlike, formatCount, peopleCount } from '#core/text/numbers.ts';
import { printQuery } from '#core/query/printQuery.ts';
import { commaList, sentences } from '#core/text/lists.ts';
import type { PolicyLineTarget } from '#vscode/commands/commandArguments.ts';
import type { Store } from '#store/store.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import type { ConnectionsGrid } from '#vscode/grid/connectionsGrid.ts';
import { policyLanguageId } from '#vscode/ids.ts';
import type { VirtualDocuments } from '#vscode/ui/documents.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { Cancelled, reportError } from '#vscode/ui/reportError.ts';
import { askBeforeRisk, showBriefly, window } from '#vscode/ui/window.ts';
import type { PolicyAnalyses, PolicyAnalysis } from './policyAnalyses.ts';
import { previewUri } from './policyPreviewAddress.ts';

/** In the account's folder, so that it is deleted with the account's data. */
const fileName = 'policy.network-policy';
/** Marking this many people is confirmed first. */
const manyPeople = 500;

interface MeantLine {
  readonly document: vscode.TextDocument;
  readonly analysis: PolicyAnalysis;
  /** The place of the line among the policy's rules. */
  readonly place: number;
}

/** What the commands of policies do. */
export class PolicyCommands {
  readonly #network: CurrentNetwork;
  readonly #analyses: PolicyAnalyses;
  readonly #grid: ConnectionsGrid;
  readonly #documents: VirtualDocuments;
  readonly #log: Log;

  constructor(
    network: CurrentNetwork,
    analyses: PolicyAnalyses,
    grid: ConnectionsGrid,
    documents: VirtualDocuments,
    log: Log,
  ) {
    this.#network = network;
    this.#analyses = analyses;
    this.#grid = grid;
    this.#documents = documents;
    this.#log = log;
    documents.provide('decidedOtherwise', (_store, [policy = '', line]) =>
      this.#decidedOtherwise(String(policy), Number(line)),
    );
    documents.provide('newPeople', (_store, [before]) => this.#newPeople(Number(before)));
  }

  /** Opens the account's policy, which is created from the template the first time. */
  async open(): Promise<void> {
    await vscode.window.showTextDocument(await this.#accountPolicy());
  }

  /** Opens VS Code's diff between everyone's decision now and with the policy. */
  async preview(address: string | undefined): Promise<void> {
    const document = await this.#document(address);
    await refuseUnreadable(document);
    const title = l10n.t`${vscode.workspace.asRelativePath(document.uri, false).split('/').at(-1) ?? ''}: decisions now ↔ with the policy`;
    const sides = [previewUri(document.uri, 'before'), previewUri(document.uri, 'after')] as const;
    // The language of the documents, which gives the diff enough time, has to be known before the diff begins.
    await Promise.all(sides.map((side) => vscode.workspace.openTextDocument(side)));
    await vscode.commands.executeCommand('vscode.diff', ...sides, title);
  }

  /** Marks everyone as the policy says. */
  async apply(address: string | undefined): Promise<void> {
    await this.#mark(await this.#document(address), undefined);
  }

  /** Marks the people about whom one line decides. */
  async markLine(target: PolicyLineTarget | undefined): Promise<void> {
    const { document, place } = await this.#line(target);
    await this.#mark(document, place);
  }

  /** Shows the people about whom one line decides in the grid. */
  async showLine(target: PolicyLineTarget | undefined): Promise<void> {
    const { analysis, place } = await this.#line(target);
    await this.#grid.show(ruleQuery(analysis.policy, place));
  }

  /** Lists the people about whom one line decides but who have another decision made by hand. */
  async showDecidedOtherwise(target: PolicyLineTarget | undefined): Promise<void> {
    const { document, analysis, place } = await this.#line(target);
    const about = [document.uri.toString(), analysis.policy.rules[place]?.line ?? 0];
    await this.#documents.showMarkdown({ title: otherwiseTitle, kind: 'decidedOtherwise', about });
  }

  /** That list as Markdown; undefined when the line no longer decides anything. @param line 0-based */
  async #decidedOtherwise(policy: string, line: number): Promise<string | undefined> {
    const document = await opened(vscode.Uri.parse(policy, true));
    if (!document) return undefined;
    const { policy: read, evaluation } = await this.#analyses.analyse(document);
    const place = read.rules.findIndex((rule) => rule.line === line);
    if (place < 0) return undefined;
    const { byHand, keptByHand } = planPolicy(evaluation, { onlyRule: place });
    return peopleDocument(
      otherwiseTitle,
      [...byHand, ...keptByHand].sort((a, b) => a - b),
      evaluation,
    );
  }

  /**
   * Adds a line at the end of the account's policy and shows it there without saving; an existing line is only shown.
   * @param line `remove is:recruiter`
   */
  async addLine(line: string | undefined): Promise<void> {
    const text = line?.trim() ?? '';
    const policy = parsePolicy(text);
    const problem = problemSentence(policy);
    const [rule] = policy.rules;
    if (!rule || /[\r\n]/.test(text) || problem !== undefined) {
      throw new Error(problem ?? l10n.t('There is no line to add to the policy.'));
    }
    const document = await this.#accountPolicy();
    const editor = await vscode.window.showTextDocument(document);
    const known = parsePolicy(document.getText()).rules.find(
      ({ decision, query }) => decision === rule.decision && printQuery(query) === printQuery(rule.query),
    );
    if (!known) {
      const end = document.lineAt(document.lineCount - 1).range.end;
      await editor.edit((edit) => edit.insert(end, `${end.character > 0 ? '\n' : ''}${text}\n`));
    }
    const shown = known?.line ?? document.lineCount - 2;
    editor.selection = new vscode.Selection(shown, 0, shown, 0);
    editor.revealRange(editor.selection);
  }

  /**
   * Says after an import what the account's policy would do with new people.
   * @param before the highest id before the import
   */
  async announceNew(before: ConnectionId): Promise<void> {
    const document = await opened(await this.#accountFile());
    if (!document) return; // No policy was ever made.
    const { evaluation } = await this.#analyses.analyse(document);
    const rows = newPeople(evaluation, before);
    if (rows.length === 0) return;
    const show = l10n.t('Show');
    const choice = await window.showInformationMessage(newPeopleSentence(evaluation, rows), show);
    if (choice !== show) return;
    await this.#documents.showMarkdown({
      title: l10n.t('New people and the policy'),
      kind: 'newPeople',
      about: [before],
    });
  }

  /** The people with higher ids and what the account's policy says about them, as Markdown. */
  async #newPeople(before: ConnectionId): Promise<string | undefined> {
    const document = await opened(await this.#accountFile());
    if (!document) return undefined;
    const { evaluation } = await this.#analyses.analyse(document);
    return newPeopleDocument(evaluation, newPeople(evaluation, before));
  }

  async #mark(
    document: vscode.TextDocument,
    onlyRule: number | undefined,
    overrule: ReadonlySet<ConnectionId> = new Set(),
  ): Promise<void> {
    await refuseUnreadable(document);
    const { evaluation, networkId } = await this.#analyses.analyse(document);
    const options = { overrule, ...(onlyRule !== undefined && { onlyRule }) };
    const plan = planPolicy(evaluation, options);
    const count = plan.changes.length;
    const left = leftSentence(plan);
    if (count === 0) throw new NothingToDo(sentences(l10n.t('Everyone is already marked as the policy says.'), left));
    const unprotected = plan.changes.filter(({ before }) => before === 'keep').length;
    if (count >= manyPeople || unprotected > 0) {
      const go = l10n.t`Mark ${formatCount(count)}`;
      const choice = await askBeforeRisk(
        l10n.t`Mark ${peopleCount(count)} by the policy?`,
        sentences(
          changesSentence(plan),
          left,
          unprotected > 0 ? l10n.t`${peopleCount(unprotected)} kept by a policy would be kept no longer.` : '',
          l10n.t('Nothing is removed before you plan it.'),
        ),
        l10n.t('Mark No One'),
        go,
      );
      if (choice !== go) throw new Cancelled();
      if ((await this.#analyses.analyse(document)).evaluation !== evaluation) {
        throw new Error(l10n.t('The network or the policy changed in the meantime: look again. No one was marked.'));
      }
    }
    const store = await this.#network.store();
    const step = await store.applyPolicy(plannedMarks(evaluation, plan), networkId, plannedFrom(evaluation, plan));
    // The notification may be answered much later: when others were decided about by hand, or in another account.
    const here = async (): Promise<Store> => {
      const now = await this.#network.store();
      now.expectNetwork(networkId);
      return now;
    };
    const byHand = new Set(plan.byHand.map((row) => evaluation.index.table.id[row] ?? 0));
    this.#tellMarked(sentences(changesSentence(plan), left), byHand.size, {
      undo: async () => {
        const undone = await (await here()).undo(step);
        if (undone !== undefined) showBriefly(l10n.t`Undone: ${undone}`);
      },
      overrule: async () => {
        await here();
        await this.#mark(document, onlyRule, byHand);
      },
    });
  }

  /** Tells how many were marked. Does not wait for an answer, since the command is done. */
  #tellMarked(
    sentence: string,
    byHand: number,
    on: { readonly undo: () => Promise<void>; readonly overrule: () => Promise<void> },
  ): void {
    const undo = l10n.t('Undo');
    const overrule = byHand === 1 ? l10n.t('Mark That One Too') : l10n.t`Mark Those ${formatCount(byHand)} Too`;
    window
      .showInformationMessage(l10n.t`Marked ${sentence}`, undo, ...(byHand > 0 ? [overrule] : []))
      .then((choice) => {
        if (choice === undo) return on.undo();
        return choice === overrule ? on.overrule() : undefined;
      })
      .then(undefined, (error: unknown) => reportError(this.#log, error));
  }

  /** The line that a command means: the one it was called on, or the one at the cursor. */
  async #line(target: PolicyLineTarget | undefined): Promise<MeantLine> {
    const editor = vscode.window.activeTextEditor;
    const line = target?.line ?? editor?.selection.active.line ?? 0;
    if (!target && editor?.document.languageId !== policyLanguageId) {
      throw new NothingToDo(l10n.t('Open a policy first, and put the cursor on the line you mean.'));
    }
    const document = await this.#document(target?.policy);
    const analysis = await this.#analyses.analyse(document);
    const place = analysis.policy.rules.findIndex((rule) => rule.line === line);
    if (place < 0)
      throw new NothingToDo(
        l10n.t`Line ${line + 1} decides nothing: choose a line that begins with keep, review or remove.`,
      );
    return { document, analysis, place };
  }

  /** The policy that a command means: the one it was called on, the one in front, or else the account's. */
  async #document(address: string | undefined): Promise<vscode.TextDocument> {
    if (address !== undefined) return vscode.workspace.openTextDocument(vscode.Uri.parse(address, true));
    const active = vscode.window.activeTextEditor?.document;
    return active?.languageId === policyLanguageId ? active : this.#accountPolicy();
  }

  async #accountPolicy(): Promise<vscode.TextDocument> {
    const { fsPath } = await this.#accountFile();
    await mkdir(dirname(fsPath), { recursive: true, mode: 0o700 });
    await writeFile(fsPath, policyTemplate(), { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error;
    });
    return vscode.workspace.openTextDocument(vscode.Uri.file(fsPath));
  }

  async #accountFile(): Promise<vscode.Uri> {
    const [accounts, account] = await Promise.all([this.#network.accounts(), this.#network.account()]);
    return vscode.Uri.file(join(accounts.directory(account.id), fileName));
  }
}

const otherwiseTitle = l10n.t('Decided otherwise by hand');

/** The document of a file; undefined: the file does not exist. */
async function opened(file: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(file);
  } catch {
    return undefined;
  }
}

/**
 * Refuses a policy with unreadable lines, since otherwise people could be marked whom such a line should have kept; the cursor
 * is on the first of them then.
 */
async function refuseUnreadable(document: vscode.TextDocument): Promise<void> {
  const policy = parsePolicy(document.getText());
  const [first] = policy.problems;
  if (first) {
    const selection = new vscode.Range(first.line, first.from, first.line, first.to);
    await vscode.window.showTextDocument(document, { selection });
    throw new NothingToDo(problemSentence(policy) ?? '');
  }
  if (policy.rules.length === 0) throw new NothingToDo(l10n.t('The policy has no line that decides yet.'));
}

const done: Readonly<Record<Decision, string>> = {
  keep: l10n.t('{0} to keep'),
  review: l10n.t('{0} to review'),
  remove: l10n.t('{0} to remove'),
  undecided: l10n.t('{0} undecided again'),
};

/** `214 people: 5 to keep, 209 to remove.` */
function changesSentence({ changes }: PolicyPlan): string {
  const parts = (Object.keys(done) as Decision[]).flatMap((decision) => {
    const count = changes.filter(({ after }) => after === decision).length;
    return count === 0 ? [] : [countAlike(count, done[decision])];
  });
  return l10n.t`${peopleCount(changes.length)}: ${commaList(parts)}.`;
}

function leftSentence({ byHand, keptByHand }: PolicyPlan): string {
  const parts = [
    ...(byHand.length > 0 ? [l10n.t`${peopleCount(byHand.length)} decided otherwise by hand`] : []),
    ...(keptByHand.length > 0 ? [l10n.t`${peopleCount(keptByHand.length)} kept by hand`] : []),
  ];
  return parts.length === 0 ? '' : l10n.t`Left as they are: ${commaList(parts)}.`;
}
