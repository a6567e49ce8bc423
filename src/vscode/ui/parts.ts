import * as l10n from '@vscode/l10n';

/** Something that is built when it is first asked for, and the same ever after. */
export interface Part<T> {
  (): Promise<T>;
  /** What was built by now, for those who have something to say only to what is there. */
  readonly built: T | undefined;
}

/**
 * The parts of the extension. None is loaded before someone needs it; one that is built from another awaits that one first,
 * and so they are disposed of in the reverse order: what uses something before what it uses.
 */
export class Parts {
  readonly #built: unknown[] = [];
  #isOver = false;

  /**
   * @param build loads the part's modules by `import()` and makes it. However many ask at once, it is built once; when that
   * fails, all who asked are told, and the next to ask tries again.
   */
  part<T>(build: () => Promise<T>): Part<T> {
    let building: Promise<T> | undefined;
    let built: T | undefined;
    const load = async (): Promise<T> => {
      try {
        const made = await build();
        if (!this.#isOver) {
          this.#built.push(made);
          return (built = made);
        }
        disposeOf(made);
      } catch (error) {
        throw isCancelled(error) ? error : notLoaded(error);
      }
      throw over();
    };
    const part = (): Promise<T> => {
      if (this.#isOver) return Promise.reject(over());
      if (building) return building;
      const loading = (building = load());
      loading.catch(() => (building = undefined));
      return loading;
    };
    return Object.defineProperty(part, 'built', { get: () => built }) as Part<T>;
  }

  /** Nothing is built any more. */
  end(): void {
    this.#isOver = true;
  }

  dispose(): void {
    this.end();
    for (const part of this.#built.splice(0).reverse()) disposeOf(part);
  }
}

function disposeOf(part: unknown): void {
  if (typeof part === 'object' && part !== null && 'dispose' in part) (part as { dispose(): unknown }).dispose();
}

/** VS Code is ending: no one is told of what is not done any more. */
function over(): Error {
  return Object.assign(new Error('The extension has ended.'), { code: 'cancelled' });
}

function isCancelled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'cancelled';
}

function notLoaded(cause: unknown): Error {
  const [reason] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  return new Error(
    l10n.t`A part of Network Cleaner could not be loaded (${reason ?? ''}). Reload the window; if it happens again, install Network Cleaner again.`,
    { cause },
  );
}
