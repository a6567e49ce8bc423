/** A part of the page that is loaded when it is first needed. */
export class LaterPart {
  readonly #load: () => Promise<unknown>;
  readonly #changed: (isLoaded: boolean) => void;
  #state: 'notLoaded' | 'loading' | 'loaded' | 'failed' = 'notLoaded';
  #wasOpen = false;

  /** @param changed called when it was loaded, or could not be */
  constructor(load: () => Promise<unknown>, changed: (isLoaded: boolean) => void) {
    this.#load = load;
    this.#changed = changed;
  }

  get isLoaded(): boolean {
    return this.#state === 'loaded';
  }

  get isLoading(): boolean {
    return this.#state === 'loading';
  }

  /**
   * Loads it when it is first needed; after a failure again each time the person opens what it shows.
   * @param isOpen whether the person has opened what it shows
   * @param isNeeded whether it is needed even so
   */
  follow(isOpen: boolean, isNeeded: boolean): void {
    const isOpened = isOpen && !this.#wasOpen;
    this.#wasOpen = isOpen;
    const isToLoad = this.#state === 'failed' ? isOpened : this.#state === 'notLoaded' && (isOpen || isNeeded);
    if (!isToLoad) return;
    this.#state = 'loading';
    this.#load().then(
      () => this.#end('loaded'),
      () => this.#end('failed'),
    );
  }

  #end(state: 'loaded' | 'failed'): void {
    this.#state = state;
    this.#changed(this.isLoaded);
  }
}
