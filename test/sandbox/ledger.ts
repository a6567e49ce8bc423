import type { RequestKind } from './faults.ts';

/** One request that reached the sandbox. */
export interface LedgerRequest {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  /** Path with query, as it came. */
  readonly path: string;
  readonly kind: RequestKind;
  /** Person concerned, when there is one: the slug as generated, also for renamed people. */
  readonly slug?: string;
  /** The words of a search. */
  readonly query?: string;
  /** Answered status; 0 while open, -1 when cut. */
  status: number;
  /** True when a browser's page machinery sent it (it sets sec-fetch-site, a bare HTTP client doesn't). */
  readonly fromBrowser: boolean;
}

/** How a removal reached the server. */
export type RemovalRoute = 'connections-list' | 'profile';

/** One removal that took effect. */
export interface LedgerRemoval {
  readonly at: number;
  readonly slug: string;
  readonly route: RemovalRoute;
  /** `sdui` or `voyager`: the page's own request. */
  readonly via: 'sdui' | 'voyager';
}

/** A removal request, whether or not it did anything. */
export interface LedgerRemovalRequest {
  readonly at: number;
  readonly slug: string;
  outcome: 'removed' | 'refused' | 'not-connected' | 'ineffective';
}

/**
 * What really happened, written by the server alone. Tests judge a run by this and by nothing the tool says of itself.
 */
export class Ledger {
  readonly requests: LedgerRequest[] = [];
  readonly removals: LedgerRemoval[] = [];
  readonly removalRequests: LedgerRemovalRequest[] = [];
  /** Slugs whose profile was opened, one entry per visit. */
  readonly profileVisits: { readonly at: number; readonly slug: string }[] = [];
  readonly signIns: { readonly at: number; readonly username: string }[] = [];

  /** Slugs in the order of their removal. */
  get removedSlugs(): string[] {
    return this.removals.map((removal) => removal.slug);
  }

  /** Slugs for which a removal was asked more than once, successful or not: must stay empty. */
  removedTwice(): string[] {
    const seen = new Map<string, number>();
    for (const { slug } of this.removalRequests) seen.set(slug, (seen.get(slug) ?? 0) + 1);
    return [...seen].filter(([, count]) => count > 1).map(([slug]) => slug);
  }

  /** Removed people who are not among those meant: must stay empty. */
  removedBeyond(meant: Iterable<string>): string[] {
    const allowed = new Set(meant);
    return this.removedSlugs.filter((slug) => !allowed.has(slug));
  }

  /** Requests of these kinds. */
  requestsOf(...kinds: readonly RequestKind[]): LedgerRequest[] {
    return this.requests.filter((request) => kinds.includes(request.kind));
  }

  clear(): void {
    this.requests.length = 0;
    this.removals.length = 0;
    this.removalRequests.length = 0;
    this.profileVisits.length = 0;
    this.signIns.length = 0;
  }

  toJSON(): LedgerSnapshot {
    return {
      requests: this.requests,
      removals: this.removals,
      removalRequests: this.removalRequests,
      profileVisits: this.profileVisits,
      signIns: this.signIns,
      removedTwice: this.removedTwice(),
    };
  }
}

/** The ledger as `/__sandbox/ledger` gives it. */
export interface LedgerSnapshot {
  readonly requests: readonly LedgerRequest[];
  readonly removals: readonly LedgerRemoval[];
  readonly removalRequests: readonly LedgerRemovalRequest[];
  readonly profileVisits: Ledger['profileVisits'];
  readonly signIns: Ledger['signIns'];
  readonly removedTwice: readonly string[];
}
