import { seededRandom, type Random } from './random.ts';

/** A connection as the member's own export would tell it. The site may show another name: see `shownName.ts`. */
export interface Person {
  /** The part of the address after /in/, decoded, in the case in which the site writes it. */
  readonly slug: string;
  readonly firstName: string;
  readonly lastName: string;
  /** First and last name as the site joins them; '' for a hidden member. */
  readonly fullName: string;
  readonly company: string;
  readonly title: string;
  /** yyyy-mm-dd */
  readonly connectedOn: string;
  /** Closed or hibernated: a connection that no page lists and whose export row holds only the date. */
  readonly hidden: boolean;
}

/** What a test may say of a person; the rest is made up. */
export type PersonSpec = Partial<Omit<Person, 'fullName'>> & { readonly firstName: string };

const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;

/** Names in scripts without spaces stand family name first, as LinkedIn's Chinese and Japanese pages write them. */
export function joinName(firstName: string, lastName: string): string {
  if (CJK.test(firstName) && CJK.test(lastName)) return lastName + firstName;
  return [firstName, lastName].filter((part) => part !== '').join(' ');
}

const COMPANIES = [
  'Bluefern Labs, Inc.',
  'Quarry & Sons',
  'Tidewright',
  'Ostrava Lantern Works',
  'Ünikum Reederei',
  '',
];
const TITLES = ['Keeper of lanterns', 'Data Engineer', 'Head of R&D', 'Recruiter (Tides)', 'CEO & founder', 'Lecturer'];

/** The names that go wrong. Twins and names that begin alike come first, so that small networks have them, too. */
const CAST: readonly PersonSpec[] = [
  { slug: 'ilvara-quennell', firstName: 'Ilvara', lastName: 'Quennell', company: 'Tidewright', title: 'Director' },
  { slug: 'ilvara-quennell-4b7a91', firstName: 'Ilvara', lastName: 'Quennell', company: 'Tidewright' },
  { slug: 'mirela-sundrake', firstName: 'Mirela', lastName: 'Sundrake' },
  { slug: 'mirela-sundrake-ostveld', firstName: 'Mirela', lastName: 'Sundrake Ostveld' },
  { slug: 'thessaly', firstName: 'Thessaly', lastName: '' },
  { slug: 'thessaly-brandmoor-12', firstName: 'Thessaly', lastName: 'Brandmoor' },
  { slug: '王若溪-7a1', firstName: '若溪', lastName: '王' },
  { slug: '王若溪子', firstName: '若溪子', lastName: '王' },
  { slug: 'josé-ávila-nóbrega', firstName: 'José', lastName: 'Ávila-Nóbrega' },
  { slug: 'siobhan-obrien-marsh', firstName: 'Siobhán', lastName: 'O’Brien-Marsh' },
  { slug: 'rory-obrien', firstName: 'Rory', lastName: "O'Brien" },
  { slug: 'b-tagg', firstName: '<b>Bo</b>', lastName: 'Tagg & Sons' },
  { slug: 'fern-holloway', firstName: '🌿 Fern', lastName: 'Holloway 👩‍🌾' },
  { slug: 'سلمى-الوهمي', firstName: 'سلمى', lastName: 'الوهمي' },
  { slug: 'noa-dimyonit', firstName: 'נועה', lastName: 'דמיונית' },
  { slug: 'Dorrit-VANE', firstName: 'Dorrit', lastName: 'Vane' },
  { slug: 'jörg-mützenich', firstName: 'Jörg', lastName: 'Mützenich' },
  { slug: 'otto-rask', firstName: 'Otto', lastName: 'Rask, PhD, PMP' },
  { slug: 'login-checkpoint-fields', firstName: 'Login', lastName: 'Checkpoint-Fields' },
  { slug: 'ann-teller', firstName: 'Ann', lastName: 'Teller' },
  { slug: 'anna-teller', firstName: 'Anna', lastName: 'Teller' },
  { slug: 'zoe-nfd', firstName: 'Zoe\u0308', lastName: 'Tarn' },
  { slug: 'van-der-quill', firstName: 'Wim', lastName: 'van der Quill' },
  { firstName: '', lastName: '', hidden: true },
];

const BEGINNINGS = ['Al', 'Bre', 'Cor', 'Del', 'Ev', 'Fa', 'Gwen', 'Hol', 'Is', 'Jor', 'Ke', 'Lio', 'Mar', 'Nim', 'Or'];
const ENDINGS = ['da', 'rick', 'wyn', 'sa', 'mund', 'lind', 'bert', 'na', 'ven', 'dora'];
const LANDS = [
  'Ash',
  'Birk',
  'Copper',
  'Dun',
  'Elder',
  'Frost',
  'Gale',
  'Harrow',
  'Iron',
  'Juniper',
  'Kestrel',
  'Larch',
];
const FEATURES = ['mere', 'wick', 'holm', 'stead', 'combe', 'thwaite', 'ford', 'garth', 'ness', 'low'];

function randomName(random: Random): PersonSpec {
  return {
    firstName: random.pick(BEGINNINGS) + random.pick(ENDINGS),
    lastName: random.pick(LANDS) + random.pick(FEATURES),
  };
}

function asSlug(firstName: string, lastName: string, number: number): string {
  const words = `${firstName} ${lastName}`.normalize('NFKD').toLowerCase();
  const plain = words.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return `${plain || 'member'}-${(number * 7919 + 4096).toString(16)}`;
}

function complete(spec: PersonSpec, index: number, random: Random): Person {
  const hidden = spec.hidden ?? false;
  const firstName = hidden ? '' : spec.firstName;
  const lastName = hidden ? '' : (spec.lastName ?? '');
  const day = new Date(Date.UTC(2026, 9, 20) - (index * 17 + random.below(9)) * 86_400_000);
  return {
    slug: spec.slug ?? asSlug(firstName, lastName, index),
    firstName,
    lastName,
    fullName: joinName(firstName, lastName),
    company: hidden ? '' : (spec.company ?? random.pick(COMPANIES)),
    title: hidden ? '' : (spec.title ?? random.pick(TITLES)),
    connectedOn: spec.connectedOn ?? day.toISOString().slice(0, 10),
    hidden,
  };
}

/**
 * A network of invented people, the most recently connected first. Up to 24 people it is the cast of hard names alone;
 * more people get random names. `specs`, when given, is the whole network.
 */
export function inventPeople(seed: number, count: number, specs?: readonly PersonSpec[]): Person[] {
  const random = seededRandom(seed);
  const chosen = specs ?? CAST.slice(0, count);
  const people = chosen.map((spec, index) => complete(spec, index, random));
  while (specs === undefined && people.length < count) {
    people.push(complete(randomName(random), people.length, random));
  }
  return people;
}

/** `count` further people of one first name, who stand before the others in the list. */
export function inventCrowd(firstName: string, count: number): Person[] {
  const random = seededRandom(count);
  return Array.from({ length: count }, (_, index) => {
    const lastName = `${random.pick(LANDS)}${random.pick(FEATURES)}`;
    const slug = asSlug(firstName, lastName, 5000 + index);
    return { ...complete({ firstName, lastName, slug }, 0, random), connectedOn: '2026-11-01' };
  });
}

/** One spelling of an address: decoded, NFC, lower case, no slash at the end. */
export function canonicalSlug(slug: string): string {
  let decoded = slug;
  try {
    decoded = decodeURIComponent(slug);
  } catch {
    // Not percent-encoded after all: a "%" of its own.
  }
  return decoded.normalize('NFC').toLowerCase().replace(/\/+$/, '');
}
