import * as vscode from 'vscode';
import type { ConnectionId, Decision } from '../core/connection.ts';
import { fullName } from '../core/connection.ts';
import { profilePath } from '../core/profileSlug.ts';
import type { ChosenPeople } from './chosenPeople.ts';
import { people } from './importText.ts';
import { Cancelled } from './log.ts';
import type { Network } from './network.ts';
import { linkedInAddress } from './settings.ts';

/** A decision on this many people is asked about; undo is there, but a slip on a big company is a shock. */
const manyPeople = 500;

const verbs: Readonly<Record<Decision, string>> = {
  keep: 'Keep',
  review: 'Mark for review',
  undecided: 'Clear the decision on',
};

/** Keep, review or undecide people. */
export async function decide(network: Network, { ids }: ChosenPeople, decision: Decision): Promise<void> {
  if (ids.length === 0)
    throw new Error('Nobody is selected. Tick people in the grid or in the Connections view first.');
  if (ids.length >= manyPeople) {
    const go = `${verbs[decision]} ${ids.length.toLocaleString('en-US')}`;
    const choice = await vscode.window.showInformationMessage(
      `${verbs[decision]} ${people(ids.length)}?`,
      { modal: true },
      go,
    );
    if (choice !== go) throw new Cancelled();
  }
  await (await network.store()).setDecision(ids, decision);
}

/** Adds tags, or removes those typed with a minus: "berlin, -cold". */
export async function editTags(network: Network, { ids }: ChosenPeople): Promise<void> {
  const store = await network.store();
  const chosen = store.connections(ids);
  if (chosen.length === 0)
    throw new Error('Nobody is selected. Tick people in the grid or in the Connections view first.');
  const present = [...new Set(chosen.flatMap(({ tags }) => tags))].sort();
  const text = await vscode.window.showInputBox({
    title: `Tags of ${people(chosen.length)}`,
    prompt: `Separate tags by commas; a minus before a tag removes it.${present.length > 0 ? ` Now: ${present.join(', ')}.` : ''}`,
    placeHolder: 'berlin, -cold',
  });
  if (text === undefined) throw new Cancelled();
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '' && word !== '-');
  const remove = words.filter((word) => word.startsWith('-')).map((word) => word.slice(1).trim());
  const add = words.filter((word) => !word.startsWith('-'));
  await store.editTags(ids, add, remove);
}

export async function editNote(network: Network, { ids }: ChosenPeople): Promise<void> {
  const store = await network.store();
  const [person] = store.connections(ids.slice(0, 1));
  if (!person) throw new Error('Nobody is selected. A note belongs to one person.');
  const note = await vscode.window.showInputBox({
    title: `Note on ${fullName(person) || 'a hidden member'}`,
    prompt: 'Kept on this machine only',
    value: person.note,
  });
  if (note === undefined) throw new Cancelled();
  await store.setNote(person.id, note);
}

/** Opens the profile in the person's usual browser, as a link would. */
export async function openProfile(network: Network, id: ConnectionId | undefined): Promise<void> {
  const person = id === undefined ? undefined : (await network.store()).connection(id);
  if (!person) throw new Error('Nobody is selected. Choose one person to open their profile.');
  if (person.slug === undefined) throw new Error('This member hid their profile, so there is no address to open.');
  // Parsed strictly, so that a percent sign in the address stays as it is.
  await vscode.env.openExternal(vscode.Uri.parse(`${linkedInAddress().baseUrl}${profilePath(person.slug)}`, true));
}
