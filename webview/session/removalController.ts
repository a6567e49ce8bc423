import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RemovalSession } from './removalSession.ts';

/** Draws a component again when what the removal page shows has changed. */
export class RemovalController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { session: RemovalSession };
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & { session: RemovalSession }) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#unsubscribe = this.#host.session.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
  }
}
