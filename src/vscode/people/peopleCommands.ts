import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Connection, ConnectionId, Decision } from '#core/people/connection.ts';
import { shownName } from '#core/people/connection.ts';
import { decidedText } from '#core/people/decidedText.ts';
import { isolated } from '#core/text/foreignText.ts';
import { longestNote, longestTag } from '#core/people/markLimits.ts';
import { partKept } from '#core/people/protectedPeople.ts';
import { profilePath } from '#core/people/profileSlug.ts';
import type { Store } from '#store/store.ts';
import type { ClickedPerson, PeopleTarget } from './target.ts';
import { idsOfTarget, noOneSelected } from './target.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import { linkedInAddress } from '#vscode/settings.ts';
import { commandId } from '#vscode/ids.ts';
import { offerInStatusBar, showBriefly, window } from '#vscode/ui/window.ts';
import { sampleStaysHere } from '#core/removal/wording/reasonText.ts';
import { countOf, peopleCount } from '#core/text/numbers.ts';
import { commaList, sentences } from '#core/text/lists.ts';

/** The question about leaving out kept people, when there are others. */
const others: Readonly<Record<Decision, (people: string) => string>> = {
  keep: (people) => l10n.t('Keep only the other {0}, or change the protected ones too?', people),
  review: (people) =>
    l10n.t('Mark only the other {0} for review, or the protected ones too, so that they can be removed?', people),
  remove: (people) =>
    l10n.t('Mark only the other {0} to remove, or the protected ones too, so that they can be removed?', people),
  undecided: (people) =>
    l10n.t(
      'Clear the decision on only the other {0}, or on the protected ones too, so that they can be removed?',
      people,
    ),
};
const allProtected = l10n.t('Leave them protected, or change them, so that they can be removed?');

const noSuchPerson = l10n.t('This person is no longer in your data. Look at the list again.');

/** The store to which the ids of a target belong. @throws StoreError `otherNetwork` */
async function storeOf(network: CurrentNetwork, { networkId }: PeopleTarget): Promise<Store> {
  const store = await network.store();
  store.expectNetwork(networkId);
  return store;
}

/**
 * Sets the decision on people, and says so: most of a group is out of sight. Never takes protection away without asking;
 * whatever else it changes can be undone.
 */
export async function decide(network: CurrentNetwork, target: PeopleTarget, decision: Decision): Promise<void> {
  const ids = idsOfTarget(target);
  if (ids.length === 0) throw new NothingToDo(noOneSelected);
  const { changing: free, kept } = partKept((await storeOf(network, target)).states(ids), decision);
  const unkept = kept.length > 0 ? await askAboutKept(free, kept, decision) : ids.length === 1 ? ids : [];
  const changing = kept.length > 0 ? [...free, ...unkept] : ids;
  if (changing.length === 0) throw allKept(kept.length);
  const store = await network.store();
  // While the question was open, or in another window, others may have been kept, about whom no one was asked.
  const { kept: left, step } = await store.setDecision(changing, decision, target.networkId, unkept);
  const count = changing.length - left.length;
  if (count === 0) throw allKept(left.length);
  const said = decidedText[decision](peopleCount(count));
  if (count === 1 || step === undefined || store.undoStep !== step) showBriefly(said);
  else offerUndo(said, network, store);
}

function allKept(count: number): NothingToDo {
  return new NothingToDo(
    countOf(
      count,
      l10n.t('{0} person is kept, so nothing was changed.'),
      l10n.t('All {0} people are kept, so nothing was changed.'),
    ),
  );
}

/** Says what was done, with Undo for this and nothing else: it goes with the next change, which Undo would take back then. */
function offerUndo(said: string, network: CurrentNetwork, store: Store): void {
  const step = store.undoStep;
  const title = l10n.t('Undo');
  const button = { title, label: sentences(said, title), command: commandId('undo') };
  offerInStatusBar(said, button, (end) => [
    network.onDidSwitch(end),
    store.onDidChange(() => {
      if (store.undoStep !== step) end();
    }),
  ]);
}

function sayUndone(what: string): void {
  showBriefly(l10n.t`Undone: ${what}`);
}

/** @returns those of the kept people whose decision changes @throws Cancelled */
async function askAboutKept(
  free: readonly ConnectionId[],
  kept: readonly ConnectionId[],
  decision: Decision,
): Promise<readonly ConnectionId[]> {
  const [leave, change] = [l10n.t('Leave Them'), l10n.t('Change Them Too')] as const;
  const all = free.length + kept.length;
  const choice = await window.showWarningMessage(
    countOf(
      kept.length,
      l10n.t('{0} of these {1} is protected by Keep.'),
      l10n.t('{0} of these {1} are protected by Keep.'),
      peopleCount(all),
    ),
    {
      modal: true,
      detail: free.length === 0 ? allProtected : others[decision](peopleCount(free.length)),
    },
    leave,
    change,
  );
  if (choice === leave) return [];
  if (choice === change) return kept;
  throw new Cancelled();
}

/** Adds tags, or removes those typed with a minus: "berlin, -cold". */
export async function editTags(network: CurrentNetwork, target: PeopleTarget): Promise<void> {
  const ids = idsOfTarget(target);
  const chosen = (await storeOf(network, target)).connections(ids);
  if (chosen.length === 0) throw new NothingToDo(noOneSelected);
  const present = [...new Set(chosen.flatMap(({ tags }) => tags))].sort().map(isolated);
  const text = await window.showInputBox({
    title: l10n.t`Tags of ${peopleCount(chosen.length)}`,
    prompt: sentences(
      l10n.t('Separate tags by commas; a minus before a tag removes it.'),
      present.length > 0 ? l10n.t('Now: {0}.', commaList(present)) : '',
    ),
    placeHolder: 'berlin, -cold',
    validateInput: (written) =>
      tagsOf(written).some(({ tag }) => tag.length > longestTag)
        ? l10n.t`A tag has at most ${longestTag} letters.`
        : undefined,
  });
  if (text === undefined) throw new Cancelled();
  const tags = tagsOf(text);
  const add = tags.filter(({ removes }) => !removes).map(({ tag }) => tag);
  const remove = tags.filter(({ removes }) => removes).map(({ tag }) => tag);
  await (await network.store()).editTags(ids, add, remove, target.networkId);
  showBriefly(l10n.t`Tags changed: ${peopleCount(chosen.length)}.`);
}

function tagsOf(text: string): { readonly tag: string; readonly removes: boolean }[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .map((word) =>
      word.startsWith('-') ? { tag: word.slice(1).trim(), removes: true } : { tag: word, removes: false },
    )
    .filter(({ tag }) => tag !== '');
}

export async function editNote(network: CurrentNetwork, clicked: ClickedPerson): Promise<void> {
  const person = await thePerson(network, clicked);
  const note = await window.showInputBox({
    title: l10n.t`Note on ${isolated(shownName(person))}`,
    prompt: l10n.t('Kept on this machine only'),
    value: person.note,
    validateInput: (text) =>
      text.length > longestNote ? l10n.t`A note has at most ${longestNote} letters.` : undefined,
  });
  if (note === undefined) throw new Cancelled();
  await (await network.store()).setNote(person.id, note, clicked.networkId);
  if (note !== person.note) showBriefly(l10n.t`Note changed: ${isolated(shownName(person))}`);
}

/** Opens the profile in the person's usual browser, as a link would. */
export async function openProfile(network: CurrentNetwork, clicked: ClickedPerson): Promise<void> {
  const person = await thePerson(network, clicked);
  if (network.isSample) throw new NothingToDo(sampleStaysHere);
  if (person.slug === undefined) {
    throw new NothingToDo(l10n.t('LinkedIn hides the address of this member, so there is no profile to open.'));
  }
  // Parsed strictly, so that a percent sign in the address stays as it is.
  await vscode.env.openExternal(vscode.Uri.parse(`${linkedInAddress().baseUrl}${profilePath(person.slug)}`, true));
}

async function thePerson(network: CurrentNetwork, clicked: ClickedPerson): Promise<Connection> {
  const person = (await storeOf(network, clicked)).connection(clicked.id);
  if (!person) throw new NothingToDo(noSuchPerson);
  return person;
}

/** Undoes the last change of decisions, tags, notes or followers. */
export async function undo(network: CurrentNetwork): Promise<void> {
  const undone = await (await network.store()).undo();
  if (undone === undefined) {
    void window.showInformationMessage(l10n.t('There is no decision, tag or note to undo.'));
  } else sayUndone(undone);
}
