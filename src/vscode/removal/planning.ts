import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Connection, ConnectionId } from '#core/people/connection.ts';
import { fullName, isListed, shownName } from '#core/people/connection.ts';
import { packIds, unpackIds } from '#core/people/idRanges.ts';
import { companyKey } from '#core/people/companyName.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import type { Draft, DraftPeople, DraftSituation } from '#core/removal/page/draftPage.ts';
import {
  addLabel,
  asksLast,
  draftPeople,
  draftRows,
  draftState,
  goLabel,
  leftOutSentences,
  modeOfDraft,
  startOfDraft,
  waiting,
} from '#core/removal/page/draftPage.ts';
import type { DraftState, PageRow } from '#core/removal/page/pageState.ts';
import { defaultPaceSettings, paceOf } from '#core/removal/pace/pace.ts';
import { SettingError } from '#core/removal/pace/settingError.ts';
import type { RemovalRun, RunId, RunMode } from '#core/removal/run.ts';
import type { AddedPeople } from '#core/removal/runJournal.ts';
import { clickedLately, isOpen } from '#core/removal/runMachine.ts';
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
import { safetyStopSentence, sampleStaysHere } from '#core/removal/wording/reasonText.ts';
import { isolated } from '#core/text/foreignText.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';
import type { Instant } from '#core/time/clock.ts';
import { machineTime } from '#core/time/localTime.ts';
import { commaList, semicolonList } from '#core/text/lists.ts';
import type { Store } from '#store/store.ts';
import type { BrowserAccess } from '#vscode/browser/browserAccess.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { noOneSelected } from '#vscode/people/target.ts';
import {
  allowProfileVisits,
  startTomorrowAbove,
  linkedInAddress,
  paceNotices,
  paceSettings,
} from '#vscode/settings.ts';
import type { VirtualDocuments } from '#vscode/ui/documents.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import { accountLine } from '#vscode/accountTitles.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import { window } from '#vscode/ui/window.ts';
import { planText } from './planText.ts';

/** A run that the person agreed to. */
export interface AgreedRun {
  readonly id: RunId;
  /** Whether it may begin at once; otherwise its cooling-off period lasts until tomorrow. */
  readonly mayStart: boolean;
}

/** People whom the person agreed to add to an open run. */
export interface AgreedAddition {
  readonly id: RunId;
  readonly added: AddedPeople;
}

/** What the page showed when the person agreed, and what they typed. */
export interface Agreement {
  readonly count: number;
  readonly mode: RunMode;
  readonly startToday: boolean;
  readonly typed: string;
  /** The open run that they join. */
  readonly addTo?: RunId | undefined;
}

/** A draft in the form in which the page shows it. */
export interface DraftPicture {
  readonly state: DraftState;
  readonly rows: readonly PageRow[];
}

/** The most people named in the last question; more are counted. */
const mostNamed = 10;

type Documents = Pick<VirtualDocuments, 'provide' | 'showMarkdown'>;

/** Everything between "remove these" and a run on disk: who can be removed, what would be lost, when, and consent. */
export class RemovalPlanning {
  readonly #network: CurrentNetwork;
  readonly #browsers: BrowserAccess;
  readonly #documents: Documents;
  readonly #state: vscode.Memento;

  constructor(network: CurrentNetwork, browsers: BrowserAccess, documents: Documents, state: vscode.Memento) {
    this.#network = network;
    this.#browsers = browsers;
    this.#documents = documents;
    this.#state = state;
    documents.provide('removalPreview', (store) => previewAgain(store, state.get<KeptPreview>(previewKey)));
  }

  /** @throws Error when no one of a draft can be removed: there is nothing to show */
  async refuseEmpty(draft: Draft): Promise<void> {
    const store = await this.#storeOf(draft);
    const table = store.table();
    refuseEmpty(
      table,
      draftPeople(table, draft.ids, clickedLately(await store.journal.runs(), Date.now(), machineTime)),
    );
  }

  /** The present picture of a draft for the page. */
  async picture(draft: Draft): Promise<DraftPicture> {
    const store = await this.#storeOf(draft);
    const runs = await store.journal.runs();
    const open = runs.find(isOpen);
    const now = Date.now();
    const [safetyStop, intents, settings] = await Promise.all([
      store.journal.safetyStop(),
      store.journal.intentsSince(0),
      this.#settings(modeOfDraft(draft, open)),
    ]);
    const table = store.table();
    const people = draftPeople(table, draft.ids, clickedLately(runs, now, machineTime));
    const state = draftState(table, draft, people, {
      ...settings,
      companiesApart: companiesApart(store),
      followers: store.followers().at(-1),
      intents,
      now,
      localTime: machineTime,
      coolingAbove: startTomorrowAbove(),
      visitsProfiles: allowProfileVisits(),
      safetyStop,
      open,
      isSample: this.#browsers.isSampleOnLinkedIn,
    });
    return { state, rows: draftRows(table, people) };
  }

  /**
   * Checks everything once more, asks the last question if there is one, and writes the run; for an open run, returns the
   * people to add.
   * @throws Cancelled when the person does not go on, Error when something differs from what the page showed
   */
  async agree(draft: Draft, agreement: Agreement): Promise<AgreedRun | AgreedAddition> {
    const store = await this.#storeOf(draft);
    if (this.#browsers.isSampleOnLinkedIn) throw new NothingToDo(sampleStaysHere);
    const safetyStop = await store.journal.safetyStop();
    if (safetyStop) throw new Error(safetyStopSentence(safetyStop));
    const runs = await store.journal.runs();
    const open = runs.find(isOpen);
    if (!open && (await this.#browsers.needsSignIn()))
      throw new Error(l10n.t('Sign in to LinkedIn first: the page has the button.'));
    const { startToday } = draft;
    const mode = modeOfDraft(draft, open);
    const table = store.table();
    const lately = clickedLately(runs, Date.now(), machineTime);
    const people = draftPeople(table, draft.ids, lately);
    refuseEmpty(table, people);
    const count = people.leaving.length;
    const { count: seen, mode: seenMode, startToday: seenStart, addTo } = agreement;
    if (count !== seen || mode !== seenMode || startToday !== seenStart || addTo !== open?.id) {
      throw new Error(
        l10n.t`Something has changed in the meantime: now it would be ${formatCount(count)}. Look at the page again.`,
      );
    }
    const consent = requiredConsent(count);
    if (mode !== 'rehearsal' && consent.kind === 'typed' && !isTypedConsent(consent, agreement.typed)) {
      throw new Error(confirmation(count, mode, '').typePrompt);
    }
    const leaving = removable(store, table, people);
    const now = Date.now();
    if (asksLast(open)) await this.#askLast(store, { ...draft, mode }, leaving, now, open);
    // If someone was kept while the question was open, the number that was agreed to is no longer true; and if the computer
    // slept over night, neither is the day from which the removal was to wait.
    const later = store.table();
    if (
      machineTime.wallClock(Date.now()).day !== machineTime.wallClock(now).day ||
      draftPeople(
        later,
        leaving.map(({ id }) => id),
        lately,
      ).leaving.length !== count
    ) {
      throw new Error(l10n.t('Something has changed in the meantime. Look at the page again.'));
    }
    const notBefore = startOfDraft(count, draft, {
      open,
      now,
      localTime: machineTime,
      coolingAbove: startTomorrowAbove(),
    });
    const planned = {
      notBefore,
      chosenBy: draft.chosenBy,
      targets: leaving.map((person) => ({ connectionId: person.id, slug: person.slug, name: fullName(person) })),
    };
    if (open) return { id: open.id, added: planned };
    const id = await store.journal.createRun({ mode, ...planned }, now);
    return { id, mayStart: notBefore <= now };
  }

  /** Shows the draft as a document, with everyone by name. */
  async showDocument(draft: Draft): Promise<void> {
    const store = await this.#storeOf(draft);
    const table = store.table();
    const lately = clickedLately(await store.journal.runs(), Date.now(), machineTime);
    const leaving = removable(store, table, draftPeople(table, draft.ids, lately));
    await this.#showDocument(
      store,
      draft,
      leaving,
      await planText(store, leaving.length, draft.mode, Date.now(), draft.startToday),
    );
  }

  /** The settings; when one can't be used, a sentence that says so and blocks the removal. */
  async #settings(
    mode: RunMode,
  ): Promise<Pick<DraftSituation, 'pace' | 'paceNotices' | 'needsSignIn' | 'settingProblem'>> {
    try {
      return {
        pace: paceOf(paceSettings(), mode, linkedInAddress().loopback),
        paceNotices: paceNotices(),
        needsSignIn: await this.#browsers.needsSignIn(),
        settingProblem: undefined,
      };
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      const pace = paceOf(defaultPaceSettings, mode, false);
      return { pace, paceNotices: [], needsSignIn: false, settingProblem: error.message };
    }
  }

  async #storeOf({ networkId }: Pick<Draft, 'networkId'>): Promise<Store> {
    const store = await this.#network.store();
    store.expectNetwork(networkId);
    return store;
  }

  /** Asks the last question. Enter shows the document and removes no one. */
  async #askLast(
    store: Store,
    draft: Draft,
    leaving: readonly RemovableConnection[],
    now: Instant,
    open: RemovalRun | undefined,
  ): Promise<void> {
    const { mode, startToday } = draft;
    const plan = await planText(store, waiting(open) + leaving.length, mode, now, startToday);
    const { question, detail } = confirmation(leaving.length, mode, plan);
    const later = earliestStart(leaving.length, mode, startToday, now, machineTime, startTomorrowAbove()) > now;
    const agree = open ? addLabel(leaving.length) : goLabel(leaving.length, mode, later);
    const [preview, go] = [l10n.t('Show Preview'), agree];
    const parts = [await accountLine(this.#network), names(leaving), lossSentence(store, leaving), detail];
    const choice = await window.showWarningMessage(
      question,
      { modal: true, detail: parts.filter(Boolean).join('\n\n') },
      preview,
      go,
    );
    if (choice === preview) await this.#showDocument(store, draft, leaving, plan);
    if (choice !== go) throw new Cancelled();
  }

  async #showDocument(
    store: Store,
    draft: Draft,
    leaving: readonly RemovableConnection[],
    plan: string,
  ): Promise<void> {
    const kept: KeptPreview = {
      networkId: store.networkId,
      ids: packIds(leaving.map(({ id }) => id)),
      sample: randomSample(leaving, Math.random).map(({ id }) => id),
      why: draft.chosenBy,
      mode: draft.mode,
      plan,
    };
    await this.#state.update(previewKey, kept);
    await this.#documents.showMarkdown({ title: l10n.t('Removal preview'), kind: 'removalPreview', about: [] });
  }
}

/** The data of the preview shown last, for a window that is restored with it open. */
interface KeptPreview {
  readonly networkId: string;
  /** Packed by `packIds`. */
  readonly ids: string;
  readonly sample: readonly ConnectionId[];
  readonly why: string;
  readonly mode: RunMode;
  readonly plan: string;
}

const previewKey = 'removal.preview';

/** The preview as of now, without people who have been removed or kept meanwhile. */
function previewAgain(store: Store, kept: KeptPreview | undefined): string | undefined {
  if (kept?.networkId !== store.networkId) return undefined;
  const table = store.table();
  const leaving = removable(store, table, draftPeople(table, unpackIds(kept.ids) ?? [], new Set()));
  if (leaving.length === 0) return undefined;
  const sample = new Set(kept.sample);
  return previewDocument({
    leaving,
    loss: lossOf(store, leaving),
    sample: leaving.filter(({ id }) => sample.has(id)),
    chosenBy: kept.why,
    mode: kept.mode,
    plan: kept.plan,
  });
}

type RemovableConnection = Connection & { readonly slug: string };

function refuseEmpty(table: ConnectionTable, people: DraftPeople): void {
  if (people.leaving.length > 0) return;
  const { length } = people.chosen;
  throw new NothingToDo(
    length === 0
      ? noOneSelected
      : l10n.t`None of these ${formatCount(length)} can be removed: ${semicolonList(leftOutSentences(table, people))}.`,
  );
}

function removable(store: Store, table: ConnectionTable, { leaving }: DraftPeople): readonly RemovableConnection[] {
  const people = store.connections(leaving.map((row) => table.id[row] ?? 0));
  return people.filter((person): person is RemovableConnection => person.slug !== undefined);
}

/** The company spellings that the person keeps apart, as in tree, grid and overview. */
function companiesApart(store: Store): ReadonlySet<string> {
  return new Set([...store.companySplits()].map((spelling) => spelling.trim()));
}

function lossOf(store: Store, leaving: readonly Connection[]): LossSummary {
  const gone = new Set(leaving.map(({ id }) => id));
  const staying = store.connections().filter(({ id, standing }) => isListed(standing) && !gone.has(id));
  const apart = companiesApart(store);
  return lossSummary(leaving, staying, (company) => companyKey(company, apart), store.followers().at(-1));
}

/** Up to ten people by name, and the number of those not named. */
function names(leaving: readonly Connection[]): string {
  const shown = leaving.slice(0, mostNamed).map((person) => isolated(shownName(person)));
  const more = leaving.length - shown.length;
  return more > 0 ? l10n.t`${commaList(shown)} and ${formatCount(more)} more.` : l10n.t`${commaList(shown)}.`;
}

/** One sentence on what would be lost besides the connections; '' when nothing. */
function lossSentence(store: Store, leaving: readonly Connection[]): string {
  const loss = lossOf(store, leaving);
  const parts = [
    loss.twoWayMessages.length > 0 ? l10n.t`${formatCount(loss.twoWayMessages.length)} with messages both ways` : '',
    loss.recommendations.length > 0 ? l10n.t`${formatCount(loss.recommendations.length)} with recommendations` : '',
    loss.linkedInNotes.length > 0 ? l10n.t`${formatCount(loss.linkedInNotes.length)} with a note of yours` : '',
    loss.lastContactAt.length > 0
      ? countOf(
          loss.lastContactAt.length,
          l10n.t('the only person you know at {0} company'),
          l10n.t('the only person you know at {0} companies'),
        )
      : '',
    loss.messagesUnknown > 0 ? l10n.t`${formatCount(loss.messagesUnknown)} whose messages are unknown` : '',
    loss.recommendationsUnknown > 0
      ? l10n.t`${formatCount(loss.recommendationsUnknown)} whose recommendations are unknown`
      : '',
  ].filter(Boolean);
  return parts.length > 0 ? l10n.t`Among them: ${commaList(parts)}.` : '';
}
