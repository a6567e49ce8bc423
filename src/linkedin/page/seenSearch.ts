import type { Request } from 'playwright-core';
import { profileSlug, type ProfileSlug } from '#core/people/profileSlug.ts';
import { beforeAddress, holdsSlug } from './removalRequest.ts';

/** The state of a request of the page. `good`: its answer is of the requested kind; for a removal, it says success. */
export type RequestState =
  | { readonly kind: 'open' }
  | { readonly kind: 'answered'; readonly good: boolean; readonly status: number }
  | { readonly kind: 'cut' };

/** One answer to what was typed. */
interface SearchAnswer {
  readonly endpoint: string;
  readonly state: RequestState;
  readonly text: string;
}

/** A search as seen on the network: every request that mentions its words, tracking left out. */
export class SeenSearch {
  readonly text: string;
  readonly requests = new Map<Request, SearchAnswer>();

  constructor(text: string) {
    this.text = text;
  }

  /** The requests to the list's own service, if one is known; otherwise all. */
  #own(known: ReadonlySet<string>): SearchAnswer[] {
    const all = [...this.requests.values()];
    const own = all.filter(({ endpoint }) => known.has(endpoint));
    return own.length > 0 ? own : all;
  }

  /** The state of the search; undefined while no request asks for these words. Open as long as any of its requests is. */
  state(known: ReadonlySet<string>): RequestState | undefined {
    const states = this.#own(known).map(({ state }) => state);
    return (
      states.find(({ kind }) => kind === 'open') ??
      states.find((state) => state.kind === 'cut' || (state.kind === 'answered' && !state.good)) ??
      states[0]
    );
  }

  /** Whether the list's own service answered, and with data. */
  isAnsweredBy(known: ReadonlySet<string>): boolean {
    const own = [...this.requests.values()].filter(({ endpoint }) => known.has(endpoint));
    return own.length > 0 && own.every(({ state }) => state.kind === 'answered' && state.good);
  }

  /**
   * The person to whom a member number belongs by the answers: their parts that hold the number and one slug.
   * @returns undefined unless it is exactly one of these people
   */
  ownerOf(numbers: readonly string[], people: readonly ProfileSlug[]): ProfileSlug | undefined {
    const owners = new Set(
      [...this.requests.values()].flatMap(({ text }) =>
        text === '' || !numbers.some((number) => text.includes(number)) ? [] : ownersIn(text, numbers, new Set(people)),
      ),
    );
    const [only] = owners;
    return owners.size === 1 ? only : undefined;
  }

  /**
   * Whether these numbers certainly belong to someone else: this person's number of the same form is in the answers, and
   * not among them.
   */
  areOthers(numbers: readonly string[], slug: ProfileSlug, people: readonly ProfileSlug[]): boolean {
    const answers = [...this.requests.values()].map(({ text }) => text).join('\n');
    const own = numbersIn(answers).filter((number) => this.ownerOf([number], people) === slug);
    const alike = numbers.filter((number) => own.some((one) => formOf(one) === formOf(number)));
    return alike.length > 0 && !numbers.some((number) => own.includes(number));
  }

  /** Whether an answer of these services holds this person's address. */
  holdsAddressOf(slug: ProfileSlug, services: ReadonlySet<string>): boolean {
    return [...this.requests.values()].some(
      ({ endpoint, text }) => services.has(endpoint) && holdsSlug(text, slug, beforeAddress),
    );
  }

  /** The services whose answer holds all of these people. */
  sourcesOf(slugs: readonly ProfileSlug[]): string[] {
    // A slug that equals the words typed proves nothing, since an answer may repeat these.
    const telling = slugs.filter((slug) => slug.toLowerCase() !== this.text.trim().toLowerCase());
    if (telling.length === 0) return [];
    return [...this.requests.values()]
      .filter(
        ({ state, text }) => state.kind === 'answered' && state.good && telling.every((slug) => holdsSlug(text, slug)),
      )
      .map(({ endpoint }) => endpoint);
  }
}

/** Member numbers in the identifiers of the older client. */
export function numbersIn(text: string): string[] {
  const urns = [...text.matchAll(/urn:li:\w+:\(?(?:urn:li:\w+:)?([\w-]{6,})/g)].map(([, number]) => number ?? '');
  return [...new Set([...urns, ...(text.match(/\bACoA[\w-]{8,}/g) ?? [])])];
}

/** A member has a number of digits, and one of letters and digits for each client. */
function formOf(number: string): string {
  return /^\d+$/.test(number) ? 'digits' : number.slice(0, 4);
}

/** Slugs that are in one object with one of the numbers. The older client's answers are JSON; others tell nothing. */
function ownersIn(text: string, numbers: readonly string[], people: ReadonlySet<ProfileSlug>): ProfileSlug[] {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return [];
  }
  const owners: ProfileSlug[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const own: unknown[] = Object.values(value);
    const strings = own.filter((one) => typeof one === 'string');
    if (strings.some((one) => numbers.some((number) => one === number || one.endsWith(`:${number}`)))) {
      const slugs = strings.map((one) => profileSlug(one)).filter((slug) => slug !== undefined && people.has(slug));
      owners.push(...slugs.filter((slug) => slug !== undefined));
    }
    for (const one of own) walk(one);
  };
  walk(root);
  return owners;
}
