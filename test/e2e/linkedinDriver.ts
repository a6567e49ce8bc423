import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { dayNumber } from '#core/time/calendarDay.ts';
import type { AskOutcome, ConfirmOutcome, Person as Target, PrepareOutcome } from '#core/removal/removalBrowser.ts';
import { BrowserSession } from '#linkedin/driver/browserSession.ts';
import type { LaunchOptions } from '#protocol/browserMessages.ts';
import type { SandboxFault } from '../sandbox/faults.ts';
import type { Person } from '../sandbox/people.ts';
import { REMOVE_REQUEST_ID } from '../sandbox/routes.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';

/** What a sandbox must be for the driver's tests: an address, its people, a signed-in session, and its own record. */
export interface DriverSandbox {
  /** Origin without a slash at the end. */
  readonly url: string;
  readonly people: readonly Person[];
  sessionCookies(): readonly { readonly name: string; readonly value: string; readonly url: string }[];
  readonly ledger: { readonly removedSlugs: readonly string[] };
  close(): Promise<void>;
}

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

/** Bundles the browser process as the extension has it. The path lies inside the project, where it finds playwright-core. */
export async function bundleBrowserProcess(outfile: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, '../../src/linkedin/driver/browserProcess.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['playwright-core'],
  });
}

/** The end of the time in which a click is allowed, far enough for any test. */
export const inTime = (): number => Date.now() + 60_000;

/** A sandbox and a signed-in browser on it, with the page logic in this process. */
export class SiteDriver<Site extends DriverSandbox> {
  readonly sandbox: Site;
  readonly session: BrowserSession;
  readonly #profiles: string;
  #next = 0;

  protected constructor(sandbox: Site, session: BrowserSession, profiles: string) {
    this.sandbox = sandbox;
    this.session = session;
    this.#profiles = profiles;
  }

  static async on<Site extends DriverSandbox>(
    site: Site,
    launch: Partial<LaunchOptions> = {},
  ): Promise<SiteDriver<Site>> {
    return new SiteDriver(site, ...(await launched(site, launch)));
  }

  get removal(): BrowserSession['removal'] {
    return this.session.removal;
  }

  /** A fresh session of the site and an empty page. */
  async signIn(): Promise<void> {
    await this.session.page.page.context().addCookies([...this.sandbox.sessionCookies()]);
    await this.session.page.open('about:blank');
  }

  /** Someone who was not used before. */
  next(): Person {
    const visible = this.sandbox.people.filter((person) => !person.hidden);
    const person = visible[this.#next++ % visible.length];
    if (!person) throw new Error('the sandbox is empty');
    return person;
  }

  /** Prepares, asks and confirms, as far as it goes. */
  async remove(person: Target | Person): Promise<PrepareOutcome | AskOutcome | ConfirmOutcome> {
    const wanted = 'fullName' in person ? target(person) : person;
    const prepared = await this.removal.prepare(wanted);
    if (prepared.kind !== 'ready') return prepared;
    const asked = await this.removal.ask(wanted, inTime());
    return asked.kind === 'open' ? this.removal.confirm(wanted, inTime()) : asked;
  }

  async stop(): Promise<void> {
    await this.session.close();
    await this.sandbox.close();
    await rm(this.#profiles, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The driver on our own sandbox. */
export class Driver extends SiteDriver<Sandbox> {
  static async start(
    options: Parameters<typeof startSandbox>[0] = {},
    launch: Partial<LaunchOptions> = {},
  ): Promise<Driver> {
    const sandbox = await startSandbox({ people: 120, signedIn: true, ...options });
    return new Driver(sandbox, ...(await launched(sandbox, launch)));
  }

  /** Everyone connected again, signed in, these faults in force, and the browser on an empty page. */
  async reset(...faults: SandboxFault[]): Promise<void> {
    this.sandbox.reset();
    await this.signIn();
    this.session.page.watch.takeObjection();
    this.sandbox.setFaults(...faults);
  }

  /** Has the page send what it sends when someone confirms its question. */
  async pageRemoves({ slug }: Person): Promise<void> {
    await this.session.page.page.evaluate(
      ([path, body]) => {
        const token = /JSESSIONID="?([^";]+)/.exec(document.cookie)?.[1] ?? '';
        const headers = { 'content-type': 'application/json', 'csrf-token': token };
        return fetch(path, { method: 'POST', headers, body }).then(() => undefined);
      },
      [
        `/flagship-web/rsc-action/actions/server-request?sduiid=${REMOVE_REQUEST_ID}`,
        JSON.stringify({
          requestId: REMOVE_REQUEST_ID,
          requestedArguments: { payload: { disconnectVanityName: slug } },
        }),
      ] as const,
    );
  }
}

async function launched(site: DriverSandbox, launch: Partial<LaunchOptions>): Promise<[BrowserSession, string]> {
  const profiles = await mkdtemp(join(tmpdir(), 'nc-driver-'));
  return [await BrowserSession.launch(chromium, { ...launchOptions(site.url, profiles), ...launch }), profiles];
}

/** How the run names someone of a sandbox. */
export function target(person: Person): Target {
  const [year = 0, month = 0, day = 0] = person.connectedOn.split('-').map(Number);
  return { slug: person.slug, name: person.fullName, connectedOn: dayNumber(year, month, day) };
}
