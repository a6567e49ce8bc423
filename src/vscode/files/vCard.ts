import ICAL from 'ical.js';
import type { Connection } from '#core/people/connection.ts';
import { fullName } from '#core/people/connection.ts';
import { profileUrl } from '#core/people/profileSlug.ts';

type Property = readonly [
  name: string,
  parameters: object,
  type: 'text' | 'uri',
  ...values: (string | readonly string[])[],
];

/**
 * People as vCards, version 4.0 (RFC 6350), for address books. Hidden members are left out: a card needs a name. Each text
 * by other members is one escaped value, so it can't add lines to a card.
 */
export function connectionsVCard(connections: readonly Connection[]): string {
  return connections
    .filter((connection) => fullName(connection) !== '')
    .map((connection) => `${ICAL.stringify(['vcard', properties(connection), []])}\r\n`)
    .join('');
}

function properties(connection: Connection): Property[] {
  const { firstName, lastName, company, title, email, slug, tags, note } = connection;
  const text = (name: string, ...values: readonly string[]): Property[] =>
    values.length > 0 && values.every((value) => value !== '') ? [[name, {}, 'text', ...values.map(oneText)]] : [];
  return [
    ['version', {}, 'text', '4.0'],
    ...text('fn', fullName(connection)),
    ['n', {}, 'text', [oneText(lastName), oneText(firstName), '', '', '']],
    // A list of parts, so that a semicolon in a name does not begin a department.
    ...(company === '' ? [] : [['org', {}, 'text', [oneText(company)]] as const]),
    ...text('title', title),
    ...text('email', email),
    ...(slug === undefined ? [] : [['url', {}, 'uri', profileUrl(slug)] as const]),
    ...text('categories', ...tags),
    ...text('note', note),
  ];
}

/** A text without carriage returns, which would end a line of the card. */
function oneText(value: string): string {
  return value.replace(/\r\n?/g, '\n');
}
