import * as l10n from '@vscode/l10n';
import { errorMessage } from '#core/text/errorMessage.ts';

/** Something that is built when first asked for and then stays the same. */
export interface Part<T> {
  (): Promise<T>;
  /** The part if it was built, for code that must not cause it to be built. */
  readonly built: T | undefined;
}

/**
 * The parts of the extension. None is loaded before it is needed. A part that needs another one awaits it while being
 * built, so disposing in reverse order disposes of users before what they use.
 */
export class Parts {
  readonly #built: unknown[] = [];
  #isOver = false;

  /**
   * @param build loads the part's modules by `import()` and makes it. It is built once, however many ask at the same time;
   * when that fails, all of them get the error, and the next request tries again.
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

  /** Stops building parts. */
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

/** The error after the end: VS Code is closing, and nothing is reported. */
function over(): Error {
  return Object.assign(new Error('The extension has ended.'), { code: 'cancelled' });
}

function isCancelled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'cancelled';
}

function notLoaded(cause: unknown): Error {
  const [reason] = errorMessage(cause).split('\n');
  return new Error(
    l10n.t`A part of Network Cleaner could not be loaded (${reason ?? ''}). Reload the window; if it happens again, install Network Cleaner again.`,
    { cause },
  );
}
