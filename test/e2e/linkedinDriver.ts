import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Person as Target, PrepareOutcome, ConfirmOutcome } from '../../src/core/removal/ports.ts';
import { BrowserSession } from '../../src/linkedin/browserSession.ts';
import type { LaunchOptions } from '../../src/protocol/browserMessages.ts';
import type { SandboxFault } from '../sandbox/faults.ts';
import type { Person } from '../sandbox/people.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';

/** Launch options for a sandbox: headless, no waits, short limits. */
export function launchOptions(baseUrl: string, profilesFolder: string): LaunchOptions {
  return {
    baseUrl,
    profilesFolder,
    channel: 'chromium',
    headless: true,
    allowProfileVisits: false,
    pause: 0,
    timeouts: { page: 6000, step: 2000, answer: 4000, stall: 4000 },
  };
}

/** A sandbox and a signed-in browser on it, with the page logic in this process. */
export class Driver {
  readonly sandbox: Sandbox;
  readonly session: BrowserSession;
  readonly #profiles: string;
  #next = 0;

  private constructor(sandbox: Sandbox, session: BrowserSession, profiles: string) {
    this.sandbox = sandbox;
    this.session = session;
    this.#profiles = profiles;
  }

  static async start(
    options: Parameters<typeof startSandbox>[0] = {},
    launch: Partial<LaunchOptions> = {},
  ): Promise<Driver> {
    const sandbox = await startSandbox({ people: 120, signedIn: true, ...options });
    const profiles = await mkdtemp(join(tmpdir(), 'nc-driver-'));
    const session = await BrowserSession.launch(chromium, { ...launchOptions(sandbox.url, profiles), ...launch });
    return new Driver(sandbox, session, profiles);
  }

  get removal(): BrowserSession['removal'] {
    return this.session.removal;
  }

  /** Everyone connected again, signed in, these faults in force, and the browser on an empty page. */
  async reset(...faults: SandboxFault[]): Promise<void> {
    this.sandbox.reset();
    await this.session.page.page.context().addCookies(this.sandbox.sessionCookies());
    await this.session.page.open('about:blank');
    this.sandbox.setFaults(...faults);
  }

  /** Somebody who was not used before. */
  next(): Person {
    const visible = this.sandbox.people.filter((person) => !person.hidden);
    const person = visible[this.#next++ % visible.length];
    if (!person) throw new Error('the sandbox is empty');
    return person;
  }

  /** Prepares and, when ready, confirms. */
  async remove(person: Person): Promise<PrepareOutcome | ConfirmOutcome> {
    const prepared = await this.removal.prepare(target(person));
    return prepared.kind === 'ready' ? this.removal.confirm(target(person)) : prepared;
  }

  async stop(): Promise<void> {
    await this.session.close();
    await this.sandbox.close();
    await rm(this.#profiles, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** How the run names somebody of the sandbox. */
export function target(person: Person): Target {
  return { slug: person.slug, name: person.fullName };
}
