import type { Job } from '#core/people/job.ts';
import { monthRange } from '#core/people/job.ts';
import { dayNumber } from '#core/time/calendarDay.ts';
import { noFormerJobs } from '#core/people/personMemory.ts';
import { connectionTable, noDay } from '#core/people/connectionTable.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';

const firstNames =
  'Ada José Łukasz Zoë 小龙 Fatima Seán Ingrid Oluwaseun Nguyễn דנה Priya Marie-Claire Björk Tomek 🌻Sunny أحمد Rosa Kofi Mei'.split(
    ' ',
  );
const lastNames =
  "Babbage O'Brien García 李 Iwański Müller Okafor van_der_Berg Lindqvist Sharma <b>Bold</b> Tanaka Nwosu D’Angelo Cohen Smith Haddad Petrov Silva Kim".split(
    ' ',
  );
const companies = [
  'Acme GmbH',
  'Bluefern',
  '株式会社サンプル',
  'Northwind Traders',
  'Kestrel & Sons',
  'Øresund Labs',
  'Contoso Energy Ltd',
  'Café Soleil',
];
const titles = [
  'Software Engineer',
  'Technical Recruiter',
  'Head of People & Talent Acquisition',
  'Data Engineer',
  'Chief Executive Officer',
  'Sales Manager EMEA',
  'Professor of Mathematics',
  'Product Designer',
  'Threat Hunter',
];

/** A cheap repeatable choice: the same number always gives the same one. */
function pick<T>(list: readonly T[], seed: number): T {
  const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b_3c6d) >>> 0;
  return list[mixed % list.length] as T;
}

/** The jobs of a member who has these people in their network. */
export const inventedJobs: readonly Job[] = [
  { company: 'Øresund Labs', title: 'Engineer', started: monthRange(2019, 4), finished: 'present' },
  { company: 'Bluefern', title: 'Developer', started: monthRange(2011, 1), finished: monthRange(2019, 3) },
];

/** Invented people, the same ones for the same number, with names as the world has them. Ids count from 1. */
export function inventedPeople(count: number): ConnectionTable {
  const numbers = Array.from({ length: count }, (_, row) => row);
  const base = connectionTable([]);
  const earliest = dayNumber(2006, 3, 1) ?? 0;
  const days = (dayNumber(2026, 10, 1) ?? 0) - earliest;
  const spread = (row: number, by: number) => (Math.imul(row + 1, by) >>> 4) % 1000;
  const lastName = (row: number) =>
    `${pick(lastNames, row * 7 + 3).replaceAll('_', ' ')}${row >= 400 ? ` ${(row % 9973).toString(36)}` : ''}`;
  return {
    ...base,
    length: count,
    id: Int32Array.from(numbers, (row) => row + 1),
    slug: numbers.map((row) => (row % 97 === 5 ? '' : `person-${row}`)),
    firstName: numbers.map((row) => (row % 97 === 5 ? '' : pick(firstNames, row * 13 + 1))),
    lastName: numbers.map((row) => (row % 97 === 5 ? '' : lastName(row))),
    email: numbers.map((row) => (row % 11 === 0 ? `p${row}@example.org` : '')),
    company: numbers.map((row) =>
      row % 19 === 0 ? '' : row % 3 === 0 ? `${pick(companies, row)} ${row % 1511}` : pick(companies, row * 5 + 2),
    ),
    title: numbers.map((row) => (row % 23 === 0 ? '' : pick(titles, row * 3 + 7))),
    note: numbers.map((row) => (row % 101 === 0 ? 'Met at the <b>conference</b>' : '')),
    tags: numbers.map((row) => (row % 41 === 0 ? ['friend'] : row % 53 === 0 ? ['client', 'Berlin'] : [])),
    connectedOn: Int32Array.from(numbers, (row) =>
      row % 97 === 5 ? noDay : earliest + Math.floor(Math.sqrt(spread(row, 7919) / 1000) * days),
    ),
    decision: Uint8Array.from(numbers, (row) => (row % 17 === 0 ? 1 : row % 29 === 0 ? 2 : 0)),
    standing: Uint8Array.from(numbers, (row) => (row % 211 === 9 ? 1 : 0)),
    messagesSent: Int32Array.from(numbers, (row) => (row % 3 === 0 ? spread(row, 31) % 14 : 0)),
    messagesReceived: Int32Array.from(numbers, (row) => (row % 4 === 0 ? spread(row, 37) % 9 : 0)),
    firstSent: Int32Array.from(numbers, (row) => (row % 3 === 0 ? earliest + 40 * (row % 90) : noDay)),
    firstReceived: Int32Array.from(numbers, (row) => (row % 4 === 0 ? earliest + 50 * (row % 70) : noDay)),
    lastContact: Int32Array.from(numbers, (row) =>
      row % 12 === 0 ? earliest + Math.floor((spread(row, 104_729) / 1000) * days) : noDay,
    ),
    evidence: Int32Array.from(numbers, (row) => (row % 5 === 0 ? 1 : row % 31 === 0 ? 32 : 0)),
    firstSeen: new Int32Array(count).fill(noDay),
    lastSeen: new Int32Array(count).fill(noDay),
    leftAfter: new Int32Array(count).fill(noDay),
    leftBy: new Int32Array(count).fill(noDay),
    remembered: new Uint8Array(count),
    absences: numbers.map(() => []),
    formerJobs: numbers.map((row) =>
      row % 5 === 3
        ? [{ company: 'Quarry & Sons', title: 'Trainee', after: earliest, by: earliest + 90 }]
        : noFormerJobs,
    ),
    // What the host makes of titles and evidence, by and large.
    seniority: Uint8Array.from(numbers, (row) => (row % 23 === 0 ? 0 : row % 11)),
    functions: Int32Array.from(numbers, (row) => (row % 23 === 0 ? 0 : 1 << (row % 26))),
    strengthLow: Uint8Array.from(numbers, (row) => row % 4),
    strengthHigh: Uint8Array.from(numbers, (row) => (row % 10 === 3 ? 5 : row % 4)),
  };
}
