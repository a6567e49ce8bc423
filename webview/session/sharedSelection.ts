import { packIds, unpackIds } from '#core/people/idRanges.ts';
import type { GridCommandParams, GridNotificationParams } from '#protocol/gridMessages.ts';
import { Selection } from './selection.ts';
import type { SelectionStep } from './selection.ts';

type Sending = Omit<GridCommandParams<'select'>, 'networkId'>;

/**
 * Keeps this page's selection and the host's the same. A change shows here at once and is sent with the next frame, so
 * that a range drawn quickly is one message a frame. Steps of the host that arrive meanwhile are applied before the steps
 * that it has not seen yet: for each person the last step counts, so both sides end with the same set.
 */
export class SharedSelection {
  selection = new Selection();
  readonly #send: (params: Sending) => void;
  readonly #chosenBy: () => string;
  /** Steps sent that the host has not confirmed yet. */
  #underway: { readonly number: number; readonly step: SelectionStep }[] = [];
  #sent = 0;
  #frame: number | undefined;

  /** @param chosenBy gives the query that shows the people who are selected now */
  constructor(send: (params: Sending) => void, chosenBy: () => string) {
    this.#send = send;
    this.#chosenBy = chosenBy;
  }

  /** Sends changes with the next frame. */
  sendSoon(): void {
    this.#frame ??= requestAnimationFrame(() => this.flush());
  }

  /** Sends changes now, before a command that may be about these people, or before the page closes. */
  flush(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    for (const step of this.selection.takeSteps()) {
      this.#sent += 1;
      this.#underway.push({ number: this.#sent, step });
      const { change, ids } = step;
      this.#send({ number: this.#sent, change, ids: packIds(ids), chosenBy: this.#chosenBy() });
    }
  }

  /** Takes over a selection or a change sent by the host. */
  take({ seen, change, ids }: Pick<GridNotificationParams<'select'>, 'seen' | 'change' | 'ids'>): void {
    this.flush();
    this.#underway = this.#underway.filter(({ number }) => number > seen);
    const named = unpackIds(ids) ?? [];
    // The host's answer says that everything was applied as shown here.
    if (change !== 'replace' && named.length === 0) return;
    this.selection.apply({ change, ids: named });
    for (const { step } of this.#underway) this.selection.apply(step);
  }

  /** Forgets the selection, since another network is shown. */
  forget(): void {
    this.selection = new Selection();
    this.#underway = [];
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }
}
