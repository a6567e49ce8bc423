import * as l10n from '@vscode/l10n';
import { type ChildProcess, fork } from 'node:child_process';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { StopSignal } from '#core/time/clock.ts';
import {
  BrowserError,
  type BrowserRequestName,
  type Gives,
  type ListedPerson,
  parseFromBrowser,
  parseGiven,
  type ReadingProgress,
  type Takes,
  type ToBrowserMessage,
} from '#protocol/browserMessages.ts';
import { abortLimit, answerLimits, silenceLimit } from './answerLimits.ts';
import { childEnvironment, endProcess } from './childProcess.ts';

/** How the browser process is started. */
export interface BrowserChildOptions {
  /** The built child process, `dist/browserProcess.cjs`. */
  readonly processPath: string;
  /** Longest waits for the child to answer a request, for tests; see `answerLimits`. */
  readonly limits?: Partial<Record<BrowserRequestName, number>>;
  /** The language of the host's texts and the file with them; absent: English. */
  readonly texts?: { readonly language: string; readonly file: string } | undefined;
  /** The program that runs it (default: the host's own executable, as Node). */
  readonly execPath?: string;
  /** What the child writes to its standard error; holds no personal data. */
  readonly log?: (line: string) => void;
}

/** Receives what the child sends without a request. */
export interface BrowserChildListener {
  /** Who is signed in, as the page says. */
  readonly member: (slug: ProfileSlug) => void;
  /** The browser is closed. @param betweenRequests whether no request was under way, which would have reported it */
  readonly browserClosed: (betweenRequests: boolean) => void;
  /** The child is gone or given up; called before waiting requests are rejected. */
  readonly gone: () => void;
}

/** Called with each batch of people of a reading, and its progress. */
export type PeopleListener = (people: readonly ListedPerson[], progress: ReadingProgress) => void;

interface Pending {
  readonly name: BrowserRequestName;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onPeople: PeopleListener;
}

const gone = l10n.t('The browser or its process ended unexpectedly.');

/**
 * The host's side of the browser process: starts it with the first request, sends one request after the other, and ends it.
 */
export class BrowserChild {
  readonly #options: BrowserChildOptions;
  readonly #listener: BrowserChildListener;
  readonly #pending = new Map<number, Pending>();
  #child: ChildProcess | undefined;
  #nextId = 1;
  /** The number of requests that wait for their turn or answer, and the end of the last of them. */
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(options: BrowserChildOptions, listener: BrowserChildListener) {
    this.#options = options;
    this.#listener = listener;
  }

  /** The process id while there is a child. */
  get processId(): number | undefined {
    return this.#child?.pid;
  }

  get isThere(): boolean {
    return this.#child !== undefined;
  }

  /** Whether a request is under way. */
  get isAnswering(): boolean {
    return this.#pending.size > 0;
  }

  /** Whether a request is under way or waits for its turn. */
  get isWanted(): boolean {
    return this.#pending.size > 0 || this.#waiting > 0;
  }

  /**
   * Asks the child, which is started if there is none.
   * @param signal passed on to the child, which then stops; a request that has not begun is not sent
   * @throws BrowserError
   */
  request<K extends BrowserRequestName>(
    name: K,
    value: Takes<K>,
    signal?: StopSignal,
    onPeople?: PeopleListener,
  ): Promise<Gives<K>> {
    if (signal?.aborted) return Promise.reject(new BrowserError('aborted', l10n.t('Cancelled before it began.')));
    const child = (this.#child ??= this.#start());
    const id = this.#nextId++;
    const limit = this.#options.limits?.[name] ?? answerLimits[name];
    let timer: NodeJS.Timeout | undefined;
    const restart = (milliseconds: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => this.#giveUp(child), milliseconds);
    };
    const abort = (): void => {
      this.#send(child, { kind: 'abort', id });
      restart(abortLimit);
    };
    const reading = name === 'readConnections';
    return this.#turn(child, name, () => {
      if (signal?.aborted) throw new BrowserError('aborted', l10n.t('Cancelled before it began.'));
      return new Promise<unknown>((resolve, reject) => {
        const heard: PeopleListener = (people, progress) => {
          if (reading) restart(silenceLimit);
          onPeople?.(people, progress);
        };
        this.#pending.set(id, { name, resolve, reject, onPeople: heard });
        signal?.addEventListener('abort', abort);
        if (limit !== undefined || reading) restart(limit ?? silenceLimit);
        this.#send(child, { kind: 'request', id, name, value });
      });
    })
      .then((answer) => parseGiven(name, answer))
      .finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      });
  }

  /** Ends the child, if there is one, and waits until it is gone. Called to close the browser. */
  async close(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#forget(child, new BrowserError('aborted', l10n.t('The browser was closed.')));
    await endProcess(child);
  }

  /** Ends a child whose browser is lost, since it may hang. */
  endLost(): void {
    const child = this.#child;
    if (!child) return;
    this.#forget(child, new BrowserError('browserLost', gone));
    void endProcess(child);
  }

  /**
   * Runs requests one after the other. Starting the browser does not queue, since queued requests wait for it; nor does
   * showing its window, since what is under way may be waiting for the person.
   */
  async #turn(child: ChildProcess, name: BrowserRequestName, work: () => Promise<unknown>): Promise<unknown> {
    if (name === 'launch' || name === 'showWindow') return work();
    this.#waiting++;
    const before = this.#last;
    const mine = before.then(() => {
      if (this.#child !== child)
        throw new BrowserError('browserLost', l10n.t('The browser was closed in the meantime.'));
      return work();
    });
    this.#last = mine.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await mine;
    } finally {
      this.#waiting--;
    }
  }

  /** Gives up a hanging child: waiting requests fail with a lost browser, and it is ended. */
  #giveUp(child: ChildProcess): void {
    this.#options.log?.('The browser process did not answer in time and is ended.');
    this.#forget(child, new BrowserError('browserLost', l10n.t('The browser did not answer any more and was closed.')));
    void endProcess(child, 0);
  }

  #start(): ChildProcess {
    const { processPath, texts } = this.#options;
    const child = fork(processPath, texts ? [texts.language, texts.file] : [], {
      execPath: this.#options.execPath ?? process.execPath,
      // The host may run under an inspector; its child must not inherit that.
      // A small young generation keeps the process small, since it mostly waits.
      execArgv: ['--max-semi-space-size=2'],
      env: childEnvironment(process.env),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      for (const line of chunk.split('\n')) if (line.trim() !== '') this.#options.log?.(line);
    });
    child.on('message', (raw) => this.#receive(child, raw));
    const lost = (error?: Error): void =>
      this.#forget(child, new BrowserError('browserLost', gone, error ? { cause: error } : undefined));
    child.on('error', lost);
    child.on('exit', () => lost());
    return child;
  }

  #send(child: ChildProcess, message: ToBrowserMessage): void {
    if (!child.connected) return;
    child.send(message, (error) => {
      if (error) this.#forget(child, new BrowserError('browserLost', gone, { cause: error }));
    });
  }

  #receive(child: ChildProcess, raw: unknown): void {
    let message;
    try {
      message = parseFromBrowser(raw);
    } catch (error) {
      // A child that sends an invalid message can't be trusted with a click.
      this.#forget(child, error instanceof BrowserError ? error : new BrowserError('invalidMessage', String(error)));
      void endProcess(child);
      return;
    }
    if (message.kind === 'browserClosed') {
      this.#listener.browserClosed(this.#pending.size === 0);
      return;
    }
    if (message.kind === 'member') {
      this.#listener.member(message.slug);
      return;
    }
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    if (message.kind === 'people') {
      pending.onPeople(message.people, message.progress);
      return;
    }
    this.#pending.delete(message.id);
    if (message.kind === 'answer') pending.resolve(message.value);
    else pending.reject(new BrowserError(message.code, message.message));
  }

  /** Gives up a child: waiting requests fail with the error. */
  #forget(child: ChildProcess, error: BrowserError): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    this.#listener.gone();
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of waiting) pending.reject(error);
  }
}
