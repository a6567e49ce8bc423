import type { ChildProcess } from 'node:child_process';
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bundleProgram } from './bundleProgram.ts';
import type { Operations } from './storeWorker.ts';

/** What the store refused, as it crossed the process boundary. */
export class Refused extends Error {
  readonly code: string | undefined;
  readonly backups: readonly string[];

  constructor(error: { code?: string; message: string; backups?: readonly string[]; stack?: string }) {
    super(`${error.code ?? 'no code'}: ${error.message}\n${error.stack ?? ''}`);
    this.code = error.code;
    this.backups = error.backups ?? [];
  }
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly warnings: readonly string[];
  readonly error?: ConstructorParameters<typeof Refused>[0];
}

/** @returns the path of the window program */
export async function bundleWorker(scratch: string): Promise<string> {
  const bundle = join(scratch, 'window.mjs');
  await bundleProgram(join(import.meta.dirname, 'storeWorker.ts'), bundle);
  return bundle;
}

/** One window: a process that can be asked, killed, and started again. */
export class WindowProcess {
  readonly warnings: string[] = [];
  private readonly bundle: string;
  private readonly wasmPath: string;
  private child: ChildProcess | undefined;
  private nextId = 1;
  private readonly waiting = new Map<number, (answer: Answer) => void>();

  constructor(bundle: string, wasmPath: string) {
    this.bundle = bundle;
    this.wasmPath = wasmPath;
  }

  async call<Name extends keyof Operations>(
    name: Name,
    ...args: Parameters<Operations[Name]>
  ): Promise<Awaited<ReturnType<Operations[Name]>>> {
    const child = (this.child ??= this.start());
    const id = this.nextId++;
    const answer = await new Promise<Answer>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${name} did not end within 30 seconds.`)), 30_000);
      this.waiting.set(id, (given) => {
        clearTimeout(late);
        resolve(given);
      });
      child.send({ id, name, args });
    });
    this.warnings.push(...answer.warnings);
    if (answer.error) throw new Refused(answer.error);
    return answer.value as Awaited<ReturnType<Operations[Name]>>;
  }

  /** As a crash does: without a word to anyone. The next call starts another process. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** From here on no file of this process grows beyond so many bytes; undefined: as big as it likes. */
  limitFiles(bytes: number | undefined): void {
    execFileSync('prlimit', ['--pid', String(this.child?.pid), `--fsize=${bytes ?? 'unlimited'}:unlimited`]);
  }

  private start(): ChildProcess {
    // A process that lives for a moment needs no optimised WebAssembly.
    const execArgv = ['--liftoff', '--no-wasm-tier-up', '--wasm-lazy-compilation'];
    const child = fork(this.bundle, [this.wasmPath], { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.on('message', (message) => {
      const answer = message as Answer;
      const resolve = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      resolve?.(answer);
    });
    child.on('exit', () => {
      const error = { code: 'killed', message: 'The window was killed.' };
      for (const [id, resolve] of this.waiting) resolve({ id, warnings: [], error });
      this.waiting.clear();
    });
    return child;
  }
}
