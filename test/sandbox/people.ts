import { Random } from './random.ts';
import {
  COMPANIES,
  COMPANY_SPELLINGS,
  NAME_POOLS,
  NAME_TITLES,
  ODD_NAMES,
  RECRUITER_TITLES,
  RECRUITER_TRAPS,
  TITLES,
  TRAP_SLUGS,
} from './vocabulary.ts';

/** One first-degree connection of the invented member. */
export interface Person {
  /** Vanity name as people read it: decoded, NFC, lower case, e.g. `tomek-iwański`. Unique in the network. */
  readonly slug: string;
  /** Name parts as LinkedIn stores them; either may hold titles, emoji, markup or spaces; the last name may be empty. */
  readonly firstName: string;
  readonly lastName: string;
  /** Both parts with one space between. */
  readonly fullName: string;
  /** Opaque member id as in LinkedIn's URNs. */
  readonly memberId: string;
  /** Employer in one of its spellings; empty when none is given. */
  readonly company: string;
  /** Employer's base name, whatever the spelling; empty when none is given. */
  readonly companyBase: string;
  readonly title: string;
  readonly headline: string;
  /** Mostly empty, as in a real export. */
  readonly email: string;
  /** ISO date, `yyyy-mm-dd`. */
  readonly connectedOn: string;
  /** Hid or closed the profile: a date-only row in the export, missing from the list, 404 when opened. */
  readonly hidden: boolean;
  /** Title is one of the recruiter titles. */
  readonly recruiter: boolean;
}

/** The member whose network this is. */
export interface Owner {
  readonly slug: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly fullName: string;
  readonly headline: string;
  readonly memberId: string;
}

export interface Network {
  readonly seed: number;
  readonly owner: Owner;
  /** Newest connection first, the order of both the page and the export. */
  readonly people: readonly Person[];
}

/** How a network is made. Shares are probabilities per person. */
export interface NetworkOptions {
  readonly count: number;
  readonly seed?: number;
  /** Share of people who hid their profile (default 0.006; a real file holds 4 to 181 of them). */
  readonly hiddenShare?: number;
  /** Share of people who have a twin: same name, another slug (default 0.004). */
  readonly twinShare?: number;
  readonly recruiterShare?: number;
}

/** The day the invented export was made; a constant, so that a seed always gives the same files. */
export const EXPORT_DAY = '2026-11-20';

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse('2005-01-10');
const LAST_DAY = Date.parse(EXPORT_DAY);
const ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

export const OWNER: Owner = {
  slug: 'samokoro',
  firstName: 'Sam',
  lastName: 'Okoro',
  fullName: 'Sam Okoro',
  headline: 'Engineer at Bluefern Labs',
  memberId: 'ACoAAAsamokoro',
};

/** Makes a network; equal options give an equal network on every machine. */
export function generateNetwork(options: NetworkOptions): Network {
  const seed = options.seed ?? 1;
  const random = new Random(`network ${seed}`);
  const slugs = new Set<string>([OWNER.slug]);
  const names = new Set<string>([OWNER.fullName]);
  const people: Person[] = [];
  const shares = { hidden: options.hiddenShare ?? 0.006, twin: options.twinShare ?? 0.004 };

  while (people.length < options.count) {
    const [firstName, lastName] = pickName(random, people.length, names);
    const person = makePerson(random, slugs, firstName, lastName, shares.hidden, options.recruiterShare ?? 0.08);
    people.push(person);
    if (people.length < options.count && !person.hidden && random.chance(shares.twin)) {
      const twin = makePerson(random, slugs, firstName, lastName, 0, 0);
      // Half of the twins share the employer as well: only the slug tells them apart.
      people.push(random.chance(0.5) ? { ...twin, company: person.company, companyBase: person.companyBase } : twin);
    }
  }
  people.sort((a, b) => (a.connectedOn < b.connectedOn ? 1 : a.connectedOn > b.connectedOn ? -1 : 0));
  return { seed, owner: OWNER, people };
}

/** Slug as it stands in a URL: non-ASCII characters percent-encoded. */
export function urlSlug(slug: string): string {
  return encodeURIComponent(slug);
}

/** Groups of two or more visible people who share a full name. */
export function twinGroups(people: readonly Person[]): Person[][] {
  const byName = new Map<string, Person[]>();
  for (const person of people) {
    if (person.hidden) continue;
    const group = byName.get(person.fullName);
    if (group) group.push(person);
    else byName.set(person.fullName, [person]);
  }
  return [...byName.values()].filter((group) => group.length > 1);
}

function pickName(random: Random, index: number, used: Set<string>): readonly [string, string] {
  // The odd ones come early and now and then, so that small networks hold some as well.
  if (index % 23 === 5) {
    const odd = ODD_NAMES[Math.floor(index / 23) % ODD_NAMES.length];
    if (odd && !used.has(joinName(odd[0], odd[1]))) {
      used.add(joinName(odd[0], odd[1]));
      return odd;
    }
  }
  const total = NAME_POOLS.reduce((sum, pool) => sum + pool.weight, 0);
  let ticket = random.next() * total;
  const pool = NAME_POOLS.find((candidate) => (ticket -= candidate.weight) < 0) ?? NAME_POOLS[0];
  if (!pool) throw new RangeError('no name pools');
  for (let attempt = 0; ; attempt++) {
    let first = random.pick(pool.first);
    let last = random.pick(pool.last);
    // Chance namesakes would drown the intended twins, so a used name is drawn again, then given a middle initial.
    if (attempt > 3 || random.chance(0.08)) first = `${first} ${random.text(1, 'ABCDEFGHJKLMNPRSTVW')}.`;
    if (attempt > 6) last = `${last}-${random.pick(pool.last)}`;
    if (random.chance(0.04)) last = `${last}, ${random.pick(NAME_TITLES)}`;
    if (random.chance(0.01)) last = '';
    const full = joinName(first, last);
    if (!used.has(full)) {
      used.add(full);
      return [first, last];
    }
  }
}

function makePerson(
  random: Random,
  slugs: Set<string>,
  firstName: string,
  lastName: string,
  hiddenShare: number,
  recruiterShare: number,
): Person {
  const recruiter = random.chance(recruiterShare);
  const title = recruiter
    ? random.pick(RECRUITER_TITLES)
    : random.chance(0.01)
      ? random.pick(RECRUITER_TRAPS)
      : random.chance(0.05)
        ? ''
        : random.pickSkewed(TITLES, 1.5);
  const companyBase = random.chance(0.06) ? '' : random.pickSkewed(COMPANIES);
  const company = companyBase === '' ? '' : random.pick(COMPANY_SPELLINGS)(companyBase);
  const slug = makeSlug(random, slugs, firstName, lastName);
  const mail = asciiWords(`${firstName} ${lastName}`).join('.') || 'contact';
  // Squared, so that recent years hold more people than early ones.
  const day = LAST_DAY - Math.floor(Math.pow(random.next(), 1.7) * ((LAST_DAY - FIRST_DAY) / DAY_MS)) * DAY_MS;
  return {
    slug,
    firstName,
    lastName,
    fullName: joinName(firstName, lastName),
    memberId: `ACoAA${random.text(34, ID_ALPHABET)}`,
    company,
    companyBase,
    title,
    headline: makeHeadline(random, title, company),
    email: random.chance(0.03) ? `${mail}@example.${random.pick(['org', 'com', 'net'])}` : '',
    connectedOn: new Date(day).toISOString().slice(0, 10),
    hidden: random.chance(hiddenShare),
    recruiter,
  };
}

function joinName(first: string, last: string): string {
  return last === '' ? first : `${first} ${last}`;
}

function makeHeadline(random: Random, title: string, company: string): string {
  if (random.chance(0.03)) return '';
  if (title === '') return company === '' ? '--' : company;
  if (company === '') return title;
  return random.chance(0.7) ? `${title} at ${company}` : `${title} | ${company} | Ideas, people & coffee ☕`;
}

/**
 * LinkedIn's default vanity names are the name in lower case with a hyphen and a short suffix; chosen ones have no
 * suffix. Names in other scripts either keep the script (percent-encoded in URLs) or fall to bare letters and digits.
 */
function makeSlug(random: Random, taken: Set<string>, firstName: string, lastName: string): string {
  if (random.chance(0.004)) {
    const trap = random.pick(TRAP_SLUGS);
    if (!taken.has(trap)) {
      taken.add(trap);
      return trap;
    }
  }
  const name = `${firstName} ${lastName.split(',')[0] ?? ''}`;
  const ascii = asciiWords(name).join('-');
  const native = nativeWords(name).join('-');
  const keepsScript = ascii !== native && random.chance(0.5);
  let base = keepsScript ? native : ascii;
  if (base === '') base = native;
  if (base === '') base = 'member';
  let slug = base.normalize('NFC');
  if (taken.has(slug) || slug.length < 3 || random.chance(0.7)) {
    do slug = `${base}-${random.text(random.int(4, 9), '0123456789abcdef')}`.normalize('NFC');
    while (taken.has(slug));
  }
  taken.add(slug);
  return slug;
}

const LETTERS_WITHOUT_MARK: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  þ: 'th',
  ð: 'd',
  ı: 'i',
  œ: 'oe',
};

function asciiWords(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[łøđßæþðıœ]/gu, (letter) => LETTERS_WITHOUT_MARK[letter] ?? letter)
    .replace(/['’]/gu, '')
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '');
}

function nativeWords(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replace(/['’]/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}
