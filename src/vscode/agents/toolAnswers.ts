import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { answerText } from '#core/agents/memberText.ts';
import type { AskedNetwork, NamedPerson, ToolAnswer } from '#core/agents/toolAnswers.ts';
import {
  countConnections,
  findWithNames,
  findWithPseudonyms,
  gridOpened,
  whatWouldBeLost,
} from '#core/agents/toolAnswers.ts';
import {
  looksIntoNames,
  readCountInput,
  readFindInput,
  readQueryInput,
  UnusableInput,
} from '#core/agents/toolInput.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import { isolated } from '#core/text/foreignText.ts';
import { peopleCount } from '#core/text/numbers.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import type { ConnectionsGrid } from '#vscode/grid/connectionsGrid.ts';
import type { ToolName } from '#vscode/ids.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { reportError } from '#vscode/ui/reportError.ts';
import { today } from '#vscode/ui/today.ts';
import { window } from '#vscode/ui/window.ts';
import { aiEnabled, namesShared } from './agentSettings.ts';

/** What a tool hands out, before it is recorded. */
interface Outcome {
  readonly answer: ToolAnswer;
  /** The network that was asked; undefined: nothing of one is handed out. */
  readonly networkId?: string;
  /** The people whom the answer describes one by one. */
  readonly ids?: readonly ConnectionId[];
  /** Whether names are included, to which the person agreed. */
  readonly named?: boolean;
}

/**
 * Answers the tools for language models, which count and find; none of them decides, marks, plans or removes. They answer
 * only while they are turned on, and what they hand out is recorded before it leaves.
 */
export class ToolAnswers {
  readonly #network: CurrentNetwork;
  readonly #grid: () => Promise<Pick<ConnectionsGrid, 'show'>>;
  readonly #log: Log;
  readonly #onShared: () => void;

  /** @param onShared is called when the record has one more entry */
  constructor(
    network: CurrentNetwork,
    grid: () => Promise<Pick<ConnectionsGrid, 'show'>>,
    log: Log,
    onShared: () => void,
  ) {
    this.#network = network;
    this.#grid = grid;
    this.#log = log;
    this.#onShared = onShared;
  }

  /** What the chat says while a tool is at work. */
  progress(tool: ToolName): string {
    return progress[tool];
  }

  async invoke(
    tool: ToolName,
    input: unknown,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    requireEnabled();
    try {
      const { answer, networkId, ids = [], named = false } = await this.#answer(tool, input);
      // Meanwhile the person may have turned the tools off, for instance when asked.
      if (token.isCancellationRequested) throw new vscode.CancellationError();
      requireEnabled();
      const text = answerText(answer);
      const [store, { addSharedEntry }] = await Promise.all([this.#network.store(), import('#store/sharedRecord.ts')]);
      // While the person was asked, another network may have taken the place of the one that the record is about.
      if (networkId !== undefined) store.expectNetwork(networkId);
      await addSharedEntry(store.directory, {
        at: Date.now(),
        networkId: store.networkId,
        tool,
        input: answerText(input as object),
        text,
        named,
        ids,
      });
      this.#onShared();
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    } catch (error) {
      if (error instanceof UnusableInput || error instanceof vscode.CancellationError) throw error;
      reportError(this.#log, error);
      // eslint-disable-next-line preserve-caught-error -- it can name folders of this machine, which is for the person only
      throw new Error('The tool failed and handed out nothing; the user was told why.');
    }
  }

  async #answer(tool: ToolName, input: unknown): Promise<Outcome> {
    switch (tool) {
      case 'findConnections':
        return this.#find(input);
      case 'countConnections': {
        const network = await this.#asked();
        return { networkId: network.networkId, answer: countConnections(readCountInput(input), network) };
      }
      case 'whatWouldBeLost': {
        const network = await this.#asked();
        return { networkId: network.networkId, answer: whatWouldBeLost(readQueryInput(input), network) };
      }
      case 'openGrid': {
        const query = readQueryInput(input);
        await (await this.#grid()).show(query.text);
        return { answer: gridOpened(query) };
      }
    }
  }

  async #find(input: unknown): Promise<Outcome> {
    const asked = readFindInput(input);
    const network = await this.#asked();
    const { networkId } = network;
    const nameless = (): Outcome => ({ networkId, ...findWithPseudonyms(asked, network) });
    if (!asked.names || !namesShared()) return nameless();
    const found = findWithNames(asked, network);
    // With no one found there is nothing to agree to. That no one has a name would also be an answer about names.
    if (found.people.length === 0 && !looksIntoNames(asked.query)) return nameless();
    if (await agreesToShare(found.people, asked.text)) {
      if (namesShared()) return { networkId, ...found, named: true };
    }
    return nameless();
  }

  async #asked(): Promise<AskedNetwork> {
    const [store, index] = await Promise.all([this.#network.store(), this.#network.index()]);
    if (index.table.length === 0) {
      throw new UnusableInput('The user has not imported a network yet, so there is no one to find or count.');
    }
    return { index, networkId: store.networkId, today: today(), followers: store.followers().at(-1) };
  }
}

const progress: Readonly<Record<ToolName, string>> = {
  findConnections: l10n.t('Finding connections'),
  countConnections: l10n.t('Counting connections'),
  whatWouldBeLost: l10n.t('Adding up what would be lost'),
  openGrid: l10n.t('Opening the connections grid'),
};

function requireEnabled(): void {
  if (aiEnabled()) return;
  throw new UnusableInput('The user has turned these tools off.');
}

/**
 * Shows exactly these rows and asks. The dialog is our own instead of the chat's confirmation, which can be told to agree
 * always, so that no one would see which people are shared.
 * @returns false: pseudonyms instead
 * @throws CancellationError when the person wants nothing to be handed out
 */
async function agreesToShare(people: readonly NamedPerson[], query: string): Promise<boolean> {
  const [hide, share] = [l10n.t('Use Pseudonyms'), l10n.t('Share These Names')];
  const rows = people.map(({ name, title, company, connectedOn }) =>
    [name, title, company, connectedOn]
      .filter(Boolean)
      .map((text) => isolated(text ?? ''))
      .join(' · '),
  );
  const choice = await window.showWarningMessage(
    people.length === 0
      ? l10n.t`Tell the language model that no one is found by “${isolated(query)}”?`
      : l10n.t`Share the names of ${peopleCount(people.length)} with the language model?`,
    {
      modal: true,
      detail: [
        ...(people.length === 0 ? [] : [rows.join('\n')]),
        l10n.t(
          'With each of them go the year of the last contact, who wrote to whom, seniority, function, strength and your decision. What is shared leaves this machine and can’t be taken back.',
        ),
      ].join('\n\n'),
    },
    hide,
    share,
  );
  if (choice === undefined) throw new vscode.CancellationError();
  return choice === share;
}
