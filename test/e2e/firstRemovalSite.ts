import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { exportName, writeExportZip, type ExportOptions } from '../sandbox/exportZip.ts';
import type { RequestKind, SandboxFault } from '../sandbox/faults.ts';
import { generateNetwork, type Network } from '../sandbox/people.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/server.ts';
import { removeInList } from './personAtBrowser.ts';
import type { RemovalSite, RemovalSiteOptions, Trouble } from './removalSite.ts';

const challengeAfter = 3;
/** So many lists and searches are late to hear of a removal. */
const lateFor = 200;

const FAULTS: Readonly<Record<Trouble, SandboxFault>> = {
  'removals-slow': { kind: 'removal-slow', ms: 7000 },
  challenge: { kind: 'checkpoint', afterRemovals: challengeAfter },
  'search-late': { kind: 'stale-search', requests: lateFor },
  'removal-ignored': { kind: 'removal-ineffective' },
  'menu-shut': { kind: 'menu-stays-shut' },
};

/** The first sandbox. */
export class FirstRemovalSite implements RemovalSite {
  readonly challenge = { clicked: challengeAfter, asked: [challengeAfter] };
  readonly sandbox: Sandbox;
  /** What the export holds. */
  readonly #exported: Network;

  private constructor(sandbox: Sandbox, exported: Network) {
    this.sandbox = sandbox;
    this.#exported = exported;
  }

  /** A site like the second one, which knows the same troubles. */
  static start({ count, seed, signedIn, namesakes }: RemovalSiteOptions): Promise<FirstRemovalSite> {
    const people = generateNetwork({ count, seed, ...(namesakes && { twinShare: 0.06 }) });
    return FirstRemovalSite.of({ people, signedIn: signedIn ?? true });
  }

  /** A site with all that this sandbox can do. @param exported what its export holds; everyone unless told otherwise */
  static async of(options: SandboxOptions, exported?: Network): Promise<FirstRemovalSite> {
    const sandbox = await startSandbox({ signedIn: true, ...options });
    return new FirstRemovalSite(sandbox, exported ?? sandbox.network);
  }

  get url(): string {
    return this.sandbox.url;
  }

  get people(): Sandbox['people'] {
    return this.sandbox.people;
  }

  writeExport(folder: string): Promise<string> {
    return writeExportOf(this.#exported, folder);
  }

  setTrouble(trouble?: Trouble): void {
    this.sandbox.setFaults(...(trouble ? [FAULTS[trouble]] : []));
  }

  async catchUp(): Promise<void> {
    for (let request = 0; request < lateFor; request++) {
      await fetch(`${this.url}/mynetwork/invite-connect/connections/`);
    }
  }

  asked(): readonly string[] {
    return this.sandbox.ledger.removalRequests.map(({ slug }) => slug);
  }

  removed(): readonly string[] {
    return this.sandbox.ledger.removedSlugs;
  }

  connected(): readonly string[] {
    return this.sandbox.connectedSlugs();
  }

  times(): { readonly removals: readonly number[]; readonly searches: readonly number[] } {
    const timesOf = (kind: RequestKind): number[] => this.sandbox.ledger.requestsOf(kind).map(({ at }) => at);
    return { removals: timesOf('removal'), searches: timesOf('search') };
  }

  profileVisits(): readonly string[] {
    return this.sandbox.ledger.profileVisits.map(({ slug }) => slug);
  }

  faults(): readonly string[] {
    return this.sandbox.ledger.removedTwice().map((slug) => `${slug} was asked for twice`);
  }

  removeByHand(page: Page, slug: string): Promise<void> {
    return removeInList(page, slug);
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }
}

/** Writes the export of a network, as LinkedIn makes it: the whole archive, or its connections alone. @returns its path */
export async function writeExportOf(
  network: Network,
  folder: string,
  content: ExportOptions['content'] = 'complete',
): Promise<string> {
  const path = join(folder, exportName(content === 'complete' ? 'Complete' : 'Basic'));
  await writeExportZip(path, network, { content });
  return path;
}
