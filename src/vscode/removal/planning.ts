import type * as vscode from 'vscode';
import type { Connection, ConnectionId } from '#core/people/connection.ts';
import { fullName, isListed } from '#core/people/connection.ts';
import { packIds, unpackIds } from '#core/people/idRanges.ts';
import { companyKey } from '#core/people/companyName.ts';
import { machineTime } from '#core/time/localTime.ts';
import {
  confirmation,
  earliestStart,
  isTypedConsent,
  lossSummary,
  previewDocument,
  randomSample,
  requiredConsent,
} from '#core/removal/wording/preview.ts';
import type { LossSummary } from '#core/removal/wording/preview.ts';
import { gateSentence } from '#core/removal/wording/reasonText.ts';
import type { RunId, RunMode } from '#core/removal/run.ts';
import { isOpen } from '#core/removal/runMachine.ts';
import { modeStatements, noSafePace, profileVisitIsSeen, termsOfUse } from '#core/removal/wording/statements.ts';
import type { Store } from '#store/store.ts';
import type { BrowserAccess } from '#vscode/browser/browserAccess.ts';
import { noOneSelected } from '#vscode/people/target.ts';
import type { Documents } from '#vscode/ui/documents.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import type { Network } from '#vscode/currentNetwork.ts';
import { allowProfileVisits, coolingOffFrom, paceNotices } from '#vscode/settings.ts';
import { planText } from './planText.ts';
import { signIn } from '#vscode/browser/signingIn.ts';
import { window } from '#vscode/ui/window.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';

const modeKey = 'removal.mode';
const modeButtons: Readonly<Record<RunMode, string>> = {
  guided: 'Guided: I Click',
  automatic: 'Automatic',
  rehearsal: 'Rehearsal',
};
const whichMode = 'How do you want to remove people?';
const modes = Object.keys(modeButtons) as RunMode[];

/** A run that the person agreed to. */
export interface AgreedRun {
  readonly id: RunId;
  /** It may begin at once; otherwise its cooling-off period lasts until tomorrow. */
  readonly mayStart: boolean;
}

/** Everything between "remove these" and a run on disk: who can be removed, how, what is lost, and consent. */
export class RemovalPlanning {
  readonly #network: Network;
  readonly #browsers: BrowserAccess;
  readonly #documents: Documents;
  readonly #state: vscode.Memento;

  constructor(network: Network, browsers: BrowserAccess, documents: Documents, state: vscode.Memento) {
    this.#network = network;
    this.#browsers = browsers;
    this.#documents = documents;
    this.#state = state;
    documents.provide('removalPreview', (store) => previewAgain(store, state.get<KeptPreview>(previewKey)));
  }

  /**
   * Asks the person step by step; nothing is written before the last answer.
   * @param why the words that chose these people
   * @param title what the person chose to do, where it says more than the question
   * @throws Cancelled when the person stops at any step
   */
  async plan(ids: readonly ConnectionId[], why: string, title = whichMode): Promise<AgreedRun> {
    const store = await this.#network.store();
    await this.#refuseWhileBusy(store);
    await this.#signInFirst();
    const chosen = await this.#removable(store, ids);
    const mode = await this.#chooseMode(title);
    const leaving = await this.#rescueFromSample(store, chosen);
    const now = Date.now();
    const startToday = await this.#agree(store, leaving, mode, why, now);
    const notBefore = earliestStart(leaving.length, mode, startToday, now, machineTime, coolingOffFrom());
    const id = await store.journal.createRun(
      {
        mode,
        notBefore,
        why,
        targets: leaving.map((person) => ({
          connectionId: person.id,
          slug: person.slug,
          name: fullName(person),
        })),
      },
      now,
    );
    return { id, mayStart: notBefore <= now };
  }

  async #refuseWhileBusy(store: Store): Promise<void> {
    const gate = await store.journal.gate();
    if (gate) throw new Error(gateSentence(gate));
    const open = (await store.journal.runs()).find(isOpen);
    if (open) {
      throw new Error(`Removal run ${open.id} is not over yet: resume it or cancel it before you plan another.`);
    }
  }

  /** Asked before everything else, when it is known: nothing is worse than answers given for nothing. */
  async #signInFirst(): Promise<void> {
    if (!(await this.#browsers.needsSignIn())) return;
    const go = 'Sign In…';
    const choice = await window.showInformationMessage(
      'Sign in to LinkedIn first.',
      {
        modal: true,
        detail: 'A browser window opens in which you sign in by hand. After that you choose how to remove people.',
      },
      go,
    );
    if (choice !== go || !(await signIn(this.#network, this.#browsers))) throw new Cancelled();
  }

  /** Those of the chosen who can be removed; says how many are left out and why. */
  async #removable(store: Store, ids: readonly ConnectionId[]): Promise<readonly RemovableConnection[]> {
    const people = store.connections([...new Set(ids)]);
    const kept = people.filter(({ decision }) => decision === 'keep').length;
    const hidden = people.filter(({ slug }) => slug === undefined).length;
    const elsewhere = people.filter(({ standing }) => standing !== 'connected').length;
    const removable = people.filter(isRemovable);
    const leftOut = [
      kept > 0 ? `${formatCount(kept)} you keep` : '',
      hidden > 0 ? `${formatCount(hidden)} hidden, without a profile address` : '',
      elsewhere > 0 ? `${formatCount(elsewhere)} no longer connected, or not proven yet` : '',
    ].filter(Boolean);
    if (removable.length === 0) {
      throw new Error(
        people.length === 0
          ? noOneSelected
          : `None of these ${formatCount(people.length)} can be removed: ${leftOut.join('; ')}.`,
      );
    }
    if (leftOut.length > 0) {
      const proceed = `Continue with ${formatCount(removable.length)}`;
      const choice = await window.showInformationMessage(
        `${formatCount(removable.length)} of ${formatCount(people.length)} can be removed.`,
        { modal: true, detail: `Left out: ${leftOut.join('; ')}.` },
        proceed,
      );
      if (choice !== proceed) throw new Cancelled();
    }
    return removable;
  }

  /** The first time a modal explains the terms; Enter chooses the guided mode there and ever after. */
  async #chooseMode(title: string): Promise<RunMode> {
    if (this.#state.get(modeKey) === undefined) {
      const choice = await window.showInformationMessage(
        title,
        { modal: true, detail: [termsOfUse, noSafePace, ...modes.map((mode) => modeStatements[mode])].join('\n\n') },
        ...modes.map((mode) => modeButtons[mode]),
      );
      const mode = modes.find((one) => modeButtons[one] === choice);
      if (!mode) throw new Cancelled();
      await this.#state.update(modeKey, mode);
      return mode;
    }
    const picked = await window.showQuickPick(
      modes.map((mode) => ({ label: modeButtons[mode], detail: modeStatements[mode], mode })),
      {
        title,
        placeHolder: 'Automation is against LinkedIn’s User Agreement (8.2.13)',
      },
    );
    if (!picked) throw new Cancelled();
    return picked.mode;
  }

  /** A random sample to look at; whoever is cleared is kept from now on. */
  async #rescueFromSample(
    store: Store,
    chosen: readonly RemovableConnection[],
  ): Promise<readonly RemovableConnection[]> {
    const sample = randomSample(chosen, Math.random);
    const items = sample.map((person) => ({
      label: fullName(person) || person.slug,
      description: [person.title, person.company].filter(Boolean).join(', '),
      picked: true,
      person,
    }));
    const picked = await window.showQuickPick(items, {
      title:
        sample.length < chosen.length
          ? `A random ${sample.length} of ${formatCount(chosen.length)}: clear the people you want to keep`
          : 'Clear the people you want to keep',
      placeHolder: 'Selected people will be removed; those you clear are marked “Keep”',
      canPickMany: true,
      matchOnDescription: true,
    });
    if (!picked) throw new Cancelled();
    const stays = new Set(picked.map(({ person }) => person.id));
    const rescued = new Set(sample.filter(({ id }) => !stays.has(id)).map(({ id }) => id));
    if (rescued.size > 0) await store.setDecision([...rescued], 'keep');
    const leaving = chosen.filter(({ id }) => !rescued.has(id));
    if (leaving.length === 0) throw new Cancelled();
    return leaving;
  }

  /** @returns whether the person wants to skip the cooling-off period */
  async #agree(
    store: Store,
    leaving: readonly RemovableConnection[],
    mode: RunMode,
    why: string,
    now: number,
  ): Promise<boolean> {
    const notBefore = earliestStart(leaving.length, mode, false, now, machineTime, coolingOffFrom());
    const cooling = notBefore > now;
    const plan = await planText(store, leaving.length, mode, now);
    const { question, detail, typePrompt } = confirmation(leaving.length, mode, plan);
    const verb = mode === 'rehearsal' ? 'Rehearse' : 'Remove';
    const go = cooling ? 'Plan for Tomorrow' : `${verb} ${formatCount(leaving.length)}`;
    const goNow = 'Start Now';
    const preview = 'Show Preview';
    const lossLine = lossSentence(store, leaving);
    const visits = allowProfileVisits() ? profileVisitIsSeen : '';
    const notices = mode === 'automatic' ? paceNotices().join(' ') : '';
    for (;;) {
      const choice = await window.showWarningMessage(
        question,
        { modal: true, detail: [lossLine, detail, notices, visits].filter(Boolean).join('\n\n') },
        go,
        ...(cooling ? [goNow] : []),
        preview,
      );
      if (choice === preview) {
        await this.#showPreview(store, leaving, mode, why, plan);
        continue;
      }
      if (choice !== go && choice !== goNow) throw new Cancelled();
      if (mode !== 'rehearsal') await typedConsent(leaving.length, typePrompt);
      return choice === goNow;
    }
  }

  /** Shows the document and comes back when the person says so: a modal would hide what they want to read. */
  async #showPreview(
    store: Store,
    leaving: readonly RemovableConnection[],
    mode: RunMode,
    why: string,
    plan: string,
  ): Promise<void> {
    const kept: KeptPreview = {
      networkId: store.networkId,
      ids: packIds(leaving.map(({ id }) => id)),
      sample: randomSample(leaving, Math.random).map(({ id }) => id),
      why,
      mode,
      plan,
    };
    await this.#state.update(previewKey, kept);
    await this.#documents.showMarkdown({ title: 'Removal preview', kind: 'removalPreview', about: [] });
    // Not a notification: those vanish after some seconds, while the person still reads.
    const proceed = 'Continue…';
    const choice = await window.showQuickPick([proceed, 'Cancel'], {
      title: 'Read the preview, then go on',
    });
    if (choice !== proceed) throw new Cancelled();
  }
}

/** What the preview shown last is made from, for a window that comes back with it open. */
interface KeptPreview {
  readonly networkId: string;
  /** As `packIds` packs them. */
  readonly ids: string;
  readonly sample: readonly ConnectionId[];
  readonly why: string;
  readonly mode: RunMode;
  readonly plan: string;
}

const previewKey = 'removal.preview';

/** The preview as it is now: whoever was removed meanwhile, or is kept, is not in it. */
function previewAgain(store: Store, kept: KeptPreview | undefined): string | undefined {
  if (kept?.networkId !== store.networkId) return undefined;
  const leaving = store.connections(unpackIds(kept.ids) ?? []).filter(isRemovable);
  if (leaving.length === 0) return undefined;
  const sample = new Set(kept.sample);
  return previewDocument({
    leaving,
    loss: lossOf(store, leaving),
    sample: leaving.filter(({ id }) => sample.has(id)),
    why: kept.why,
    mode: kept.mode,
    plan: kept.plan,
  });
}

type RemovableConnection = Connection & { readonly slug: string };

function isRemovable(person: Connection): person is RemovableConnection {
  return person.slug !== undefined && person.decision !== 'keep' && person.standing === 'connected';
}

/** The companies are joined as in tree, grid and overview: spellings that the person split stay apart. */
function lossOf(store: Store, leaving: readonly Connection[]): LossSummary {
  const gone = new Set(leaving.map(({ id }) => id));
  const staying = store.connections().filter(({ id, standing }) => isListed(standing) && !gone.has(id));
  const apart = new Set([...store.companySplits()].map((spelling) => spelling.trim()));
  return lossSummary(leaving, staying, (company) => companyKey(company, apart), store.followers().at(-1));
}

async function typedConsent(count: number, prompt: string): Promise<void> {
  const consent = requiredConsent(count);
  if (consent.kind !== 'typed') return;
  const typed = await window.showInputBox({
    title: 'This is final',
    prompt,
    validateInput: (text) => (isTypedConsent(consent, text) ? undefined : prompt),
  });
  if (typed === undefined || !isTypedConsent(consent, typed)) throw new Cancelled();
}

/** What would be lost, in one sentence; empty when nothing more than the connections. */
function lossSentence(store: Store, leaving: readonly Connection[]): string {
  const loss = lossOf(store, leaving);
  const parts = [
    loss.twoWayMessages.length > 0 ? `${formatCount(loss.twoWayMessages.length)} with messages both ways` : '',
    loss.recommendations.length > 0 ? `${formatCount(loss.recommendations.length)} with recommendations` : '',
    loss.linkedInNotes.length > 0 ? `${formatCount(loss.linkedInNotes.length)} with a note of yours` : '',
    loss.lastContactAt.length > 0
      ? `your last contact at ${countOf(loss.lastContactAt.length, 'company', 'companies')}`
      : '',
    loss.messagesUnknown > 0 ? `${formatCount(loss.messagesUnknown)} of whom messages are unknown` : '',
  ].filter(Boolean);
  return parts.length > 0 ? `Among them: ${parts.join(', ')}.` : '';
}
