import type { Objection } from '#core/removal/removalBrowser.ts';

/** LinkedIn objected in the middle of a step. Thrown inside this folder only; outside it is an outcome. */
export class Objected extends Error {
  override readonly name = 'Objected';
  readonly objection: Objection;

  constructor(objection: Objection) {
    super(objection.detail);
    this.objection = objection;
  }
}

/** The person wants to stop. Thrown inside this folder only, while `stopWith` holds. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}
