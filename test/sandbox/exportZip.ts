import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { ZipFile } from 'yazl';
import {
  type Endorsement,
  generateInteractions,
  type Interactions,
  type Message,
  type Recommendation,
} from './interactions.ts';
import { EXPORT_DAY, type Network, type Owner, type Person, urlSlug } from './people.ts';

/** One file of LinkedIn's data export; the name may hold a folder. */
export interface ExportFile {
  readonly name: string;
  readonly content: string;
}

/** What the export holds and how it is packed. */
export interface ExportOptions {
  /** `complete` (default), or `connections` for Connections.csv alone, as in a partial archive. */
  readonly content?: 'complete' | 'connections';
  /** Puts all files under this folder, as after packing an unpacked export again. */
  readonly folder?: string;
}

type Row = readonly string[];

const PREAMBLE =
  '"When exporting your connection data, you may notice that some of the email addresses are missing. You will only ' +
  'see email addresses for connections who have allowed their connections to see or download their email address ' +
  'using this setting https://www.linkedin.com/psettings/privacy/email. You can learn more here ' +
  'https://www.linkedin.com/help/linkedin/answer/261"';
const MESSAGE_COLUMNS: Row = [
  'CONVERSATION ID',
  'CONVERSATION TITLE',
  'FROM',
  'SENDER PROFILE URL',
  'TO',
  'RECIPIENT PROFILE URLS',
  'DATE',
  'SUBJECT',
  'CONTENT',
  'FOLDER',
  'ATTACHMENTS',
  'IS MESSAGE DRAFT',
  'IS CONVERSATION DRAFT',
];
const MONTHS: Row = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Suffix that LinkedIn puts on some files since 2026. */
const MEMBER_NUMBER = '184467440';

/** Name that LinkedIn gives to the whole archive made on the sandbox's export day. */
export function exportName(kind: 'Basic' | 'Complete' = 'Complete'): string {
  const [year, month, day] = EXPORT_DAY.split('-');
  return `${kind}_LinkedInDataExport_${month}-${day}-${year}.zip`;
}

/** The export's files: UTF-8 without BOM, LF, Connections.csv without a final line break. */
export function exportFiles(
  network: Network,
  interactions: Interactions = generateInteractions(network),
  options: ExportOptions = {},
): ExportFile[] {
  const files: ExportFile[] = [{ name: 'Connections.csv', content: connectionsCsv(network.people) }];
  if (options.content !== 'connections') files.push(...otherFiles(network, interactions));
  const folder = options.folder === undefined ? '' : `${options.folder}/`;
  return files.map((file) => ({ name: folder + file.name, content: file.content }));
}

/** Writes the export as a ZIP archive; an existing file is replaced. */
export async function writeExportZip(path: string, network: Network, options: ExportOptions = {}): Promise<void> {
  const zip = new ZipFile();
  // Fixed times, so that a seed always gives the same bytes.
  const mtime = new Date(`${EXPORT_DAY}T12:00:00Z`);
  for (const file of exportFiles(network, undefined, options)) {
    zip.addBuffer(Buffer.from(file.content, 'utf8'), file.name, { mtime });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

/** Writes the export as a folder, as after unpacking. */
export async function writeExportFolder(path: string, network: Network, options: ExportOptions = {}): Promise<void> {
  for (const file of exportFiles(network, undefined, options)) {
    const target = join(path, file.name);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, file.content, 'utf8');
  }
}

/** Connections.csv of the present format: three lines, then the header; people who hid themselves keep only the date. */
export function connectionsCsv(people: readonly Person[]): string {
  const rows = people.map((person): Row => {
    const date = dayMonthYear(person.connectedOn);
    if (person.hidden) return ['', '', '', '', '', '', date];
    const { firstName, lastName, email, company, title } = person;
    return [firstName, lastName, profileUrl(person.slug), email, company, title, date];
  });
  const header: Row = ['First Name', 'Last Name', 'URL', 'Email Address', 'Company', 'Position', 'Connected On'];
  return `Notes:\n${PREAMBLE}\n\n${csv([header, ...rows], { eof: false })}`;
}

function otherFiles(network: Network, interactions: Interactions): ExportFile[] {
  const { owner } = network;
  const numbered = (name: string): string => `${name}_${MEMBER_NUMBER}.csv`;
  const post = (id: number): string => `https://www.linkedin.com/feed/update/urn:li:activity:${id}`;
  return [
    { name: 'messages.csv', content: messagesCsv(interactions.messages) },
    { name: 'guide_messages.csv', content: csv([MESSAGE_COLUMNS.slice(0, 10)]) },
    { name: 'learning_role_play_messages.csv', content: csv([MESSAGE_COLUMNS.slice(0, 10)]) },
    { name: 'LearningCoachMessages.csv', content: 'No conversations found' },
    { name: 'Invitations.csv', content: invitationsCsv(network, interactions) },
    { name: 'Endorsement_Received_Info.csv', content: endorsementsCsv(interactions.endorsements, 'received') },
    { name: 'Endorsement_Given_Info.csv', content: endorsementsCsv(interactions.endorsements, 'given') },
    { name: 'Recommendations_Received.csv', content: recommendationsCsv(interactions.recommendations, 'received') },
    { name: 'Recommendations_Given.csv', content: recommendationsCsv(interactions.recommendations, 'given') },
    { name: 'Notes.csv', content: notesCsv(interactions) },
    {
      name: 'Positions.csv',
      content: csv([
        ['Company Name', 'Title', 'Description', 'Location', 'Started On', 'Finished On'],
        ['Bluefern Labs', 'Engineer', '', 'Oslo', 'Jan 2023', ''],
        ['Quarry & Sons', 'Analyst', 'Numbers,\nand more numbers', 'Oslo', 'Mar 2016', 'Dec 2022'],
      ]),
    },
    { name: 'Profile.csv', content: profileCsv(owner) },
    {
      name: 'Registration.csv',
      content: csv([words('Registered At|Registration Ip|Subscription Types'), ['3/4/05, 9:10 AM', '203.0.113.9', '']]),
    },
    {
      name: numbered('Reactions'),
      content: csv([words('Date|Type|Link'), ['2026-05-02 10:00:00', 'LIKE', post(1)]]),
    },
    {
      // Comments alone escape quotes with a backslash.
      name: numbered('Comments'),
      content: `Date,Link,Message\n2026-05-03 11:00:00,${post(1)},"She said \\"ship it\\", twice"\n`,
    },
    {
      name: numbered('Shares'),
      content: csv([
        words('Date|ShareLink|ShareCommentary|SharedUrl|MediaUrl|Visibility'),
        [
          '2026-02-09 01:21:47',
          'https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A2',
          'Hello',
          '',
          '',
          'MEMBER_NETWORK',
        ],
      ]),
    },
    {
      name: numbered('Member_Follows'),
      content: csv([
        words('Date|Status|FullName'),
        ...network.people
          .filter((person) => !person.hidden)
          .slice(0, 5)
          .map((person): Row => ['2026-01-05 07:00:00', 'Active', person.fullName]),
      ]),
    },
    { name: 'Company Follows.csv', content: csv([words('Organization|Followed On'), ['Bluefern Labs', '']]) },
    { name: 'Skills.csv', content: csv([['Name'], ['SQL'], ['Rust']]) },
    {
      name: 'Jobs/Saved Jobs.csv',
      content: csv([words('Saved Date|Job Url|Job Title|Company Name')]),
    },
    { name: 'Articles/Articles/2024-05-18_hello.html', content: '<html><body>Hello</body></html>' },
  ];
}

/** messages.csv of the present format. */
export function messagesCsv(messages: readonly Message[]): string {
  return csv([MESSAGE_COLUMNS, ...messageRows(messages)], { quoted: true });
}

/** Profile.csv of the owner. */
export function profileCsv(owner: Pick<Owner, 'firstName' | 'lastName' | 'headline'>): string {
  return csv([
    words(`First Name|Last Name|Maiden Name|Address|Birth Date|Headline|Summary|Industry|Zip Code|Geo Location|\
Twitter Handles|Websites|Instant Messengers`),
    [owner.firstName, owner.lastName, '', '', '', owner.headline, '', 'Software', '', 'Oslo', '', '', ''],
  ]);
}

function messageRows(messages: readonly Message[]): Row[] {
  return messages.map((message) => [
    message.conversationId,
    message.conversationTitle,
    message.from.name,
    optionalUrl(message.from.slug),
    message.to.map((party) => party.name).join(', '),
    message.to.map((party) => optionalUrl(party.slug)).join(','),
    `${spaced(message.at)} UTC`,
    message.subject,
    message.content,
    message.folder,
    message.attachments.join(','),
    message.draft ? 'Yes' : 'No',
    message.draft ? 'Yes' : 'No',
  ]);
}

function invitationsCsv({ owner }: Network, interactions: Interactions): string {
  const header = words('From|To|Sent At|Message|Direction|inviterProfileUrl|inviteeProfileUrl');
  const me = { name: owner.fullName, slug: owner.slug };
  const rows = interactions.invitations.map((invitation): Row => {
    const [from, to] = invitation.direction === 'OUTGOING' ? [me, invitation.person] : [invitation.person, me];
    const { at, note, direction } = invitation;
    return [from.name, to.name, shortTime(at), note, direction, optionalUrl(from.slug), optionalUrl(to.slug)];
  });
  return csv([header, ...rows]);
}

function endorsementsCsv(endorsements: readonly Endorsement[], direction: Endorsement['direction']): string {
  const who = direction === 'received' ? 'Endorser' : 'Endorsee';
  const header = words(
    `Endorsement Date|Skill Name|${who} First Name|${who} Last Name|${who} Public Url|Endorsement Status`,
  );
  const rows = endorsements
    .filter((endorsement) => endorsement.direction === direction)
    .map(({ person, skill, at, status }): Row => {
      const url = `www.linkedin.com/in/${urlSlug(person.slug)}`;
      return [`${spaced(at).replaceAll('-', '/')} UTC`, skill, person.firstName, person.lastName, url, status];
    });
  return csv([header, ...rows]);
}

function recommendationsCsv(
  recommendations: readonly Recommendation[],
  direction: Recommendation['direction'],
): string {
  const rows = recommendations
    .filter((recommendation) => recommendation.direction === direction)
    .map(({ person, text }): Row => {
      return [person.firstName, person.lastName, person.company, person.title, text, '', 'VISIBLE'];
    });
  return csv([words('First Name|Last Name|Company|Job Title|Text|Creation Date|Status'), ...rows]);
}

function notesCsv(interactions: Interactions): string {
  const header = words('Connection First Name|Connection Last Name|Connection Profile URL|Note|Created On|Edited On');
  // The form of these dates is not known; that of messages is the likeliest.
  const rows = interactions.notes.map(({ person, text, createdOn }): Row => {
    return [person.firstName, person.lastName, profileUrl(person.slug), text, `${spaced(createdOn)} UTC`, ''];
  });
  return csv([header, ...rows]);
}

function csv(rows: readonly Row[], options: { readonly quoted?: boolean; readonly eof?: boolean } = {}): string {
  return stringify(rows as Row[], {
    quoted: options.quoted ?? false,
    quoted_empty: options.quoted ?? false,
    quoted_match: /\r/u,
    eof: options.eof ?? true,
  });
}

function words(text: string): Row {
  return text.split('|');
}

function profileUrl(slug: string): string {
  return `https://www.linkedin.com/in/${urlSlug(slug)}`;
}

function optionalUrl(slug: string | undefined): string {
  return slug === undefined ? '' : profileUrl(slug);
}

/** `08 Feb 2026`. */
function dayMonthYear(isoDate: string): string {
  const [year, month, day] = isoDate.split('-');
  return `${day} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** `2026-04-02 09:15:41`. */
function spaced(isoTime: string): string {
  return isoTime.slice(0, 19).replace('T', ' ');
}

/** `1/29/26, 2:37 PM`, without a zone. */
function shortTime(isoTime: string): string {
  const time = new Date(isoTime);
  const hour = time.getUTCHours();
  const minute = String(time.getUTCMinutes()).padStart(2, '0');
  const date = `${time.getUTCMonth() + 1}/${time.getUTCDate()}/${String(time.getUTCFullYear()).slice(2)}`;
  return `${date}, ${hour % 12 || 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
}
