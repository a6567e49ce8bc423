// @ts-check
// Writes the sample network: a LinkedIn data export of invented people, for people who want to try before they have their own.
// The same bytes every time.
import { stringify } from 'csv-stringify/sync';
import { Buffer } from 'node:buffer';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import {
  agencies,
  companies,
  cultures,
  messageTexts,
  noteTexts,
  owner,
  recruiterTitles,
  skills,
  titles,
} from './sampleWords.mjs';

/** @typedef {{ first: string, last: string, slug: string, company: string, title: string, connected: number, recruiter: boolean, colleague: boolean }} Person */
/** @typedef {readonly string[]} Row */
/** @typedef {readonly [number, Row]} DatedRow */

/** How many people are in it, as the walkthrough and README say. */
export const samplePeople = 2000;
/** The years in which those connected who hide themselves. */
const hiddenSince = [2013, 2015, 2017, 2019, 2020, 2021, 2022, 2024];

const day = 86_400_000;
const firstDay = Date.UTC(2011, 8, 1);
/** The day of the export. */
const lastDay = Date.UTC(2026, 10, 20);

/** Random numbers that are the same every time (mulberry32). */
class Dice {
  #state = 2011;

  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** @param {number} min @param {number} max both included */
  int(min, max) {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** @param {number} probability */
  chance(probability) {
    return this.next() < probability;
  }

  /** The early ones far more often with a larger `skew`. @template T @param {readonly T[]} list @returns {T} */
  pick(list, skew = 1) {
    return /** @type {T} */ (list[Math.floor(this.next() ** skew * list.length)]);
  }

  /** @template {{ weight: number }} T @param {readonly T[]} list @returns {T} */
  weighted(list) {
    let at = this.next() * list.reduce((sum, { weight }) => sum + weight, 0);
    return /** @type {T} */ (list.find(({ weight }) => (at -= weight) < 0) ?? list[0]);
  }
}

/** The files of the export, by name. */
export function sampleFiles() {
  const dice = new Dice();
  const people = makePeople(dice);
  return {
    'Connections.csv': connectionsCsv(people),
    'Positions.csv': csv([
      'Company Name|Title|Description|Location|Started On|Finished On'.split('|'),
      ...owner.jobs
        .map(({ company, title, from, until }) => [company, title, '', 'Oslo', month(from), month(until)])
        .reverse(),
    ]),
    'Profile.csv': csv([
      ['First Name', 'Last Name', 'Headline'],
      [owner.firstName, owner.lastName, owner.headline],
    ]),
    'messages.csv': messagesCsv(dice, people),
    'Invitations.csv': invitationsCsv(dice, people),
    'Endorsement_Received_Info.csv': endorsementsCsv(dice, people, 'Endorser'),
    'Endorsement_Given_Info.csv': endorsementsCsv(dice, people, 'Endorsee'),
    'Recommendations_Received.csv': recommendationsCsv(dice, people),
    'Recommendations_Given.csv': recommendationsCsv(dice, people),
    'Notes.csv': notesCsv(dice, people),
  };
}

/** @param {string} path of the ZIP */
export async function writeSampleNetwork(path) {
  await mkdir(dirname(path), { recursive: true });
  const zip = new ZipFile();
  // Local time, as a ZIP has it.
  const mtime = new Date(2026, 10, 20, 12);
  for (const [name, content] of Object.entries(sampleFiles())) {
    zip.addBuffer(Buffer.from(content), name, { mtime, forceDosTimestamp: true });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

/** Newest first, as LinkedIn lists them. @param {Dice} dice */
function makePeople(dice) {
  const names = new Set();
  const slugs = new Set([owner.slug]);
  /** @type {Person[]} */
  const people = [];
  while (people.length < samplePeople - hiddenSince.length) {
    const culture = dice.weighted(cultures);
    const [first, last] = [dice.pick(culture.first), dice.pick(culture.last)];
    // A few share a name, as in any network.
    if (names.has(`${first} ${last}`) && !dice.chance(0.02)) continue;
    names.add(`${first} ${last}`);
    // More in later years, and a burst in the first months of each job.
    const job = dice.pick(owner.jobs);
    const started = Date.parse(`${job.from}-01`);
    const burst = dice.chance(0.25);
    const connected = burst
      ? Math.min(lastDay, started + dice.int(0, 240) * day)
      : firstDay + Math.floor(dice.next() ** 0.7 * ((lastDay - firstDay) / day)) * day;
    const recruiter = dice.chance(0.085);
    const employer = owner.jobs.findLast(({ from }) => Date.parse(`${from}-01`) <= connected) ?? job;
    const colleague = !recruiter && dice.chance(burst ? 0.6 : 0.12);
    people.push({
      first,
      last,
      slug: slugOf(dice, slugs, first, last),
      connected,
      recruiter,
      colleague,
      ...workOf(dice, { recruiter, colleague: colleague ? employer.company : '', titles: culture.titles }),
    });
  }
  return people.sort((a, b) => b.connected - a.connected);
}

/**
 * Where someone works now: many colleagues have moved on.
 * @param {Dice} dice
 * @param {{ recruiter: boolean, colleague: string, titles: readonly string[] | undefined }} of
 */
function workOf(dice, { recruiter, colleague, titles: native }) {
  if (recruiter) return { company: dice.pick(agencies), title: dice.pick(recruiterTitles) };
  const title = dice.chance(0.04) ? '' : dice.pick(native && dice.chance(0.6) ? native : titles);
  const company = colleague && dice.chance(0.65) ? colleague : dice.chance(0.05) ? '' : dice.pick(companies, 2.2);
  const spelling = dice.next();
  if (company === '' || spelling > 0.2) return { company, title };
  return {
    company: spelling < 0.1 ? `${company}, Inc.` : spelling < 0.15 ? `${company} GmbH` : `${company} Ltd`,
    title,
  };
}

/** @param {Dice} dice @param {Set<string>} taken @param {string} first @param {string} last */
function slugOf(dice, taken, first, last) {
  const plain = `${first}-${last}`
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}|['’]/gu, '')
    .normalize('NFC');
  let slug = plain;
  while (taken.has(slug) || slug === plain) slug = `${plain}-${dice.int(1000, 999_999).toString(16)}`;
  taken.add(slug);
  return slug;
}

/** @param {readonly Person[]} people */
function connectionsCsv(people) {
  const rows = people.map(({ first, last, slug, company, title, connected }) => {
    return [first, last, urlOf(slug), '', company, title, dayMonthYear(connected)];
  });
  // At the foot some who hide themselves: no more than the day is known.
  const hidden = hiddenSince.map((year) => {
    return ['', '', '', '', '', '', dayMonthYear(Date.UTC(year, 4, 14))];
  });
  return csv([
    ['First Name', 'Last Name', 'URL', 'Email Address', 'Company', 'Position', 'Connected On'],
    ...rows,
    ...hidden,
  ]);
}

/** Colleagues wrote often, recruiters wrote and had no answer, most never did. @param {Dice} dice @param {readonly Person[]} people */
function messagesCsv(dice, people) {
  const me = { name: `${owner.firstName} ${owner.lastName}`, slug: owner.slug };
  /** @type {DatedRow[]} */
  const rows = [];
  for (const [index, person] of people.entries()) {
    const them = { name: `${person.first} ${person.last}`, slug: person.slug };
    const habit = dice.next();
    const talks = person.colleague ? habit < 0.55 : habit < 0.16;
    const onlyThey = person.recruiter ? habit < 0.6 : !talks && habit < 0.3;
    const onlyI = !talks && !onlyThey && habit > 0.92;
    if (!talks && !onlyThey && !onlyI) continue;
    const count = talks ? dice.int(2, person.colleague ? 24 : 8) : dice.int(1, 2);
    const years = talks && dice.chance(0.3) ? 12 : 2;
    const until = Math.min(lastDay, person.connected + years * 365 * day);
    for (let number = 0; number < count; number++) {
      const mine = onlyI || (talks && (number === 0 || (number > 1 && dice.chance(0.5))));
      const at = person.connected + Math.floor(dice.next() * (until - person.connected));
      const [from, to] = mine ? [me, them] : [them, me];
      rows.push([
        at,
        [
          `2-${index}==`,
          '',
          from.name,
          urlOf(from.slug),
          to.name,
          urlOf(to.slug),
          `${spaced(at)} UTC`,
          '',
          dice.pick(messageTexts),
          'INBOX',
          'No',
          'No',
        ],
      ]);
    }
  }
  const header = `CONVERSATION ID|CONVERSATION TITLE|FROM|SENDER PROFILE URL|TO|RECIPIENT PROFILE URLS|DATE|SUBJECT|\
CONTENT|FOLDER|IS MESSAGE DRAFT|IS CONVERSATION DRAFT`.split('|');
  return csv([header, ...newestFirst(rows)]);
}

/** @param {Dice} dice @param {readonly Person[]} people */
function invitationsCsv(dice, people) {
  const me = { name: `${owner.firstName} ${owner.lastName}`, slug: owner.slug };
  const rows = people
    .filter(() => dice.chance(0.3))
    .map(({ first, last, slug, connected, recruiter }) => {
      const them = { name: `${first} ${last}`, slug };
      const mine = dice.chance(recruiter ? 0.1 : 0.5);
      const [from, to] = mine ? [me, them] : [them, me];
      const at = connected - dice.int(0, 9) * day;
      const note = dice.chance(0.2) ? 'We met at the conference.' : '';
      return [
        from.name,
        to.name,
        `${shortDay(at)}, 2:37 PM`,
        note,
        mine ? 'OUTGOING' : 'INCOMING',
        urlOf(from.slug),
        urlOf(to.slug),
      ];
    });
  return csv(['From|To|Sent At|Message|Direction|inviterProfileUrl|inviteeProfileUrl'.split('|'), ...rows]);
}

/** @param {Dice} dice @param {readonly Person[]} people @param {'Endorser' | 'Endorsee'} who */
function endorsementsCsv(dice, people, who) {
  /** @type {DatedRow[]} */
  const rows = [];
  for (const { first, last, slug, connected, colleague } of people) {
    if (!dice.chance(colleague ? 0.3 : 0.03)) continue;
    const at = Math.min(lastDay, connected + dice.int(10, 900) * day);
    rows.push([
      at,
      [
        `${spaced(at).replaceAll('-', '/')} UTC`,
        dice.pick(skills),
        first,
        last,
        `www.linkedin.com/in/${slug}`,
        'ACCEPTED',
      ],
    ]);
  }
  const header = `Endorsement Date|Skill Name|${who} First Name|${who} Last Name|${who} Public Url|Endorsement Status`;
  return csv([header.split('|'), ...newestFirst(rows)]);
}

/** @param {Dice} dice @param {readonly Person[]} people */
function recommendationsCsv(dice, people) {
  const rows = people
    .filter(({ colleague }) => dice.chance(colleague ? 0.05 : 0.002))
    .map(({ first, last, company, title }) => [
      first,
      last,
      company,
      title,
      `${first} is great to work with.`,
      '',
      'VISIBLE',
    ]);
  return csv(['First Name|Last Name|Company|Job Title|Text|Creation Date|Status'.split('|'), ...rows]);
}

/** @param {Dice} dice @param {readonly Person[]} people */
function notesCsv(dice, people) {
  const rows = people
    .filter(() => dice.chance(0.012))
    .map(({ first, last, slug, connected }) => {
      return [first, last, urlOf(slug), dice.pick(noteTexts), `${spaced(connected + day)} UTC`, ''];
    });
  const header = 'Connection First Name|Connection Last Name|Connection Profile URL|Note|Created On|Edited On';
  return csv([header.split('|'), ...rows]);
}

/** @param {DatedRow[]} rows @returns {Row[]} */
function newestFirst(rows) {
  return rows.sort(([a], [b]) => b - a).map(([, row]) => row);
}

/** @param {readonly Row[]} rows */
function csv(rows) {
  return stringify(/** @type {string[][]} */ (rows));
}

/** @param {string} slug */
function urlOf(slug) {
  return `https://www.linkedin.com/in/${encodeURIComponent(slug)}`;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `Sep 2018` of `2018-09`. @param {string} text */
function month(text) {
  const [year, number] = text.split('-');
  return year && number ? `${months[Number(number) - 1]} ${year}` : '';
}

/** `08 Feb 2026`. @param {number} at */
function dayMonthYear(at) {
  const date = new Date(at);
  return `${String(date.getUTCDate()).padStart(2, '0')} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `2026-04-02 09:15:41`. @param {number} at */
function spaced(at) {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

/** `1/29/26`. @param {number} at */
function shortDay(at) {
  const date = new Date(at);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${String(date.getUTCFullYear()).slice(2)}`;
}
