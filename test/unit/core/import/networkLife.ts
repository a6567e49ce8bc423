import type { Message, Party } from '../../../sandbox/interactions.ts';
import type { Owner, Person } from '../../../sandbox/people.ts';
import type { Random } from '../../../sandbox/random.ts';

/** One person in the flesh, whatever their name and address are at a time. */
export type Soul = number;

/** A connection as LinkedIn would list it in one month. */
export interface Listed {
  readonly soul: Soul;
  readonly person: Person;
}

/** What LinkedIn knew at the end of one month. */
export interface Month {
  /** ISO day on which the export is made. */
  readonly day: string;
  readonly owner: Owner;
  readonly listed: readonly Listed[];
  readonly messages: readonly Message[];
}

/** All messages with one person, for the oracle. */
export type Talks = ReadonlyMap<Soul, readonly string[]>;

interface Living {
  soul: Soul;
  firstName: string;
  lastName: string;
  slug: string;
  company: string;
  title: string;
  email: string;
  connectedOn: string;
  connected: boolean;
  hidden: boolean;
  readonly talks: { readonly at: string; readonly sent: boolean }[];
}

const firstNames = ['Ada', 'José', '小龙', "D'Arcy", 'Łukasz', 'שרה', '<b>Bo</b>', 'Zoë', 'Anna', 'Sam'];
const lastNames = [
  "O'Brien",
  'Núñez',
  '李',
  'Iwański, PhD',
  'Wiśniewski',
  'כהן',
  'Kowalska',
  'Ångström',
  '',
  'Lovelace',
];
const companies = ['Bluefern Labs, Inc.', 'Quarry & Sons', '李氏科技', 'Kite', ''];
const titles = ['Engineer', 'CTO', 'Lecturer', '', 'Pilot "P"'];

/**
 * Five years in a network of some thirty people: they join, leave, come back, marry, change jobs and addresses, take over
 * addresses that others gave up, hide and show themselves; and the member changes their own address.
 */
export function liveFor(months: number, random: Random): { readonly months: readonly Month[]; readonly talks: Talks } {
  const people: Living[] = [];
  const freed: string[] = [];
  const owner = {
    slug: 'samokoro',
    firstName: 'Sam',
    lastName: 'Okoro',
    fullName: 'Sam Okoro',
    headline: 'Engineer',
    memberId: 'me',
  };
  const seen: Month[] = [];
  const join = (day: string): void => {
    people.push(newcomer(people.length + 1, people, freed, day, random));
  };
  for (let count = 0; count < 18; count++) join(dayIn(random.int(0, 11), 2020, random));
  for (let month = 0; month < months; month++) {
    const [year, at] = [2021 + Math.floor(month / 12), month % 12];
    if (random.chance(0.03)) owner.slug = `sam-okoro-${month}`;
    for (const one of people) liveOn(one, at, year, freed, random);
    for (let count = random.int(0, 2); count > 0; count--) join(dayIn(at, year, random));
    const day = new Date(Date.UTC(year, at + 1, 0)).toISOString().slice(0, 10);
    seen.push({ day, owner: { ...owner }, listed: listed(people), messages: messagesOf(people, owner) });
  }
  return {
    months: seen,
    talks: new Map(people.map(({ soul, talks }) => [soul, talks.map(({ at }) => at.slice(0, 10))])),
  };
}

function newcomer(soul: Soul, people: readonly Living[], freed: string[], day: string, random: Random): Living {
  // A namesake who takes an address over could not be told from someone coming back.
  const address =
    freed.length > 0 && random.chance(0.25) ? freed.splice(random.int(0, freed.length - 1), 1)[0] : undefined;
  const namesake = address === undefined && people.length > 0 && random.chance(0.12) ? random.pick(people) : undefined;
  const firstName = address === undefined ? (namesake?.firstName ?? random.pick(firstNames)) : `Mia${soul}`;
  const lastName = address === undefined ? (namesake?.lastName ?? random.pick(lastNames)) : `Roth${soul}`;
  return {
    soul,
    firstName,
    lastName,
    slug: address ?? `member-${soul}-5c${soul}`,
    company: namesake && random.chance(0.5) ? namesake.company : random.pick(companies),
    title: random.pick(titles),
    email: random.chance(0.1) ? `m${soul}@example.org` : '',
    connectedOn: day,
    connected: true,
    hidden: false,
    talks: [],
  };
}

function liveOn(one: Living, month: number, year: number, freed: string[], random: Random): void {
  if (one.connected && random.chance(0.02)) one.connected = false;
  else if (!one.connected && random.chance(0.03)) {
    one.connected = true;
    one.connectedOn = dayIn(month, year, random);
  }
  if (random.chance(0.02)) {
    if (random.chance(0.7)) freed.push(one.slug);
    one.slug = `${random.pick(['dr', 'the-real', 'x'])}-member-${one.soul}-${year}${month}`;
  }
  if (random.chance(0.01)) one.lastName = random.pick(lastNames);
  if (random.chance(0.05)) one.title = random.pick(titles);
  if (random.chance(0.03)) one.company = random.pick(companies);
  if (random.chance(one.hidden ? 0.25 : 0.015)) one.hidden = !one.hidden;
  const mayTalk = one.connected && !one.hidden && one.connectedOn < `${year}-${String(month + 1).padStart(2, '0')}`;
  if (mayTalk && one.soul % 3 !== 0 && random.chance(0.06)) {
    one.talks.push({ at: `${dayIn(month, year, random)}T10:00:00Z`, sent: random.chance(0.5) });
  }
}

function dayIn(month: number, year: number, random: Random): string {
  return new Date(Date.UTC(year, month, random.int(1, 27))).toISOString().slice(0, 10);
}

function listed(people: readonly Living[]): Listed[] {
  return people
    .filter(({ connected }) => connected)
    .map((one) => ({
      soul: one.soul,
      person: {
        slug: one.slug,
        firstName: one.firstName,
        lastName: one.lastName,
        fullName: `${one.firstName} ${one.lastName}`.trim(),
        memberId: String(one.soul),
        company: one.company,
        companyBase: one.company,
        title: one.title,
        headline: one.title,
        email: one.email,
        connectedOn: one.connectedOn,
        hidden: one.hidden,
        recruiter: false,
      },
    }))
    .sort((a, b) => (a.person.connectedOn < b.person.connectedOn ? 1 : -1));
}

/** As LinkedIn writes them at that time: with today's names and addresses, and none for whoever hides. */
function messagesOf(people: readonly Living[], owner: Owner): Message[] {
  return people.flatMap((one) => {
    const them: Party = one.hidden
      ? { name: 'LinkedIn Member', slug: undefined }
      : { name: `${one.firstName} ${one.lastName}`.trim(), slug: one.slug };
    const me: Party = { name: owner.fullName, slug: owner.slug };
    return one.talks.map(({ at, sent }): Message => ({
      conversationId: `c${one.soul}`,
      conversationTitle: '',
      from: sent ? me : them,
      to: [sent ? them : me],
      at,
      subject: '',
      content: 'Hi, "you"',
      folder: 'INBOX',
      attachments: [],
      draft: false,
    }));
  });
}
