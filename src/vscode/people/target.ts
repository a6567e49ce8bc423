import * as l10n from '@vscode/l10n';
import type { ConnectionId } from '#core/people/connection.ts';

/** Said when a command is about everyone selected and no one is. */
export const noOneSelected = l10n.t('No one is selected. Select people in the grid or in the Connections view first.');

/** The one person a command was called on, even if others are selected. */
export interface ClickedPerson {
  readonly kind: 'clicked';
  /** The network to which the ids belong: in another one they mean other people. */
  readonly networkId: string;
  readonly id: ConnectionId;
}

/** Several people, with the words that chose them. */
export interface SelectedTarget {
  readonly kind: 'selected';
  readonly networkId: string;
  readonly ids: readonly ConnectionId[];
  readonly chosenBy: string;
}

/** The people a command is about. */
export type PeopleTarget = ClickedPerson | SelectedTarget;

/** The ids of a target, in its order; also for a target as the grid's page sends it. */
export function idsOfTarget(
  target: Pick<ClickedPerson, 'kind' | 'id'> | Pick<SelectedTarget, 'kind' | 'ids'>,
): readonly ConnectionId[] {
  return target.kind === 'clicked' ? [target.id] : target.ids;
}

/** What chose a target, in the words for the record of a run. */
export function chosenByOf(target: PeopleTarget): string {
  return target.kind === 'clicked' ? l10n.t('clicked as one person') : target.chosenBy;
}
