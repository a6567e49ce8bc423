import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { WindowOrder, WindowSays } from './orders.ts';

/** A started window, seen from outside. */
export class WindowProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #complaint = '';
  readonly said: WindowSays[] = [];

  /** @param listener hears every line the moment it is written */
  constructor(bundle: string, order: WindowOrder, listener: (says: WindowSays) => void = () => undefined) {
    const child = spawn(process.execPath, [bundle, JSON.stringify(order)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#ended = once(child, 'close');
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#complaint += text));
    createInterface(child.stdout).on('line', (line) => {
      const says = parsed(line);
      if (!says) return;
      this.said.push(says);
      listener(says);
    });
  }

  get browserProcess(): number | undefined {
    return this.said.findLast(({ browserProcess }) => browserProcess !== undefined)?.browserProcess;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /**
   * Waits for its end.
   * @returns its last words; undefined when it was killed
   * @throws when it failed otherwise
   */
  async lastWords(): Promise<WindowSays | undefined> {
    await this.#ended;
    // A listener may still tell of a change while the window closes.
    const last = this.said.findLast(({ done }) => done);
    if (last) return last;
    if (this.#child.signalCode === 'SIGKILL') return undefined;
    throw new Error(`A window failed with exit code ${this.#child.exitCode}:\n${this.#complaint}`);
  }
}

/** A line cut off by a kill says nothing. */
function parsed(line: string): WindowSays | undefined {
  try {
    return JSON.parse(line) as WindowSays;
  } catch {
    return undefined;
  }
}
