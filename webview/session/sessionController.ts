import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { GridSession } from './gridSession.ts';
import type { SessionTopic } from './sessionTopics.ts';

/** Updates a component when something it shows has changed, and remembers what changed until the update. */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { session: GridSession };
  readonly #topics: readonly SessionTopic[];
  #unsubscribe: (() => void) | undefined;
  #changed = new Set<SessionTopic>();

  constructor(host: ReactiveControllerHost & { session: GridSession }, topics: readonly SessionTopic[]) {
    this.#host = host;
    this.#topics = topics;
    host.addController(this);
  }

  /** The topics that changed since the last call. */
  take(): ReadonlySet<SessionTopic> {
    const changed = this.#changed;
    this.#changed = new Set();
    return changed;
  }

  hostConnected(): void {
    this.#unsubscribe = this.#host.session.subscribe((topics) => {
      const concerned = this.#topics.filter((topic) => topics.has(topic));
      for (const topic of concerned) this.#changed.add(topic);
      if (concerned.length > 0) this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
  }
}
