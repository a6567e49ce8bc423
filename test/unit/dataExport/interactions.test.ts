import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MessageHistory } from '#core/people/connection.ts';
import { monthRange } from '#core/people/job.ts';
import { readExports } from '#dataExport/readExports.ts';
import { Stores } from '../store/network.ts';
import { connectionsHeader, inFolder, iso, readFileAs, readZipOf, remark, zipOf, type Files } from './exportFixture.ts';

const me = ['Sam Okoro', 'https://www.linkedin.com/in/samokoro'] as const;
const nadia = ['Nadia Velasquez-Orth', 'https://www.linkedin.com/in/nadia-velasquez-orth-5c11'] as const;
const lou = ['Lou Park', 'https://www.linkedin.com/in/Lou-Park/'] as const;
const ines = ['Inés "I" Ado, PhD', 'https://www.linkedin.com/in/in%C3%A9s'] as const;
type Person = readonly [name: string, url: string];

const messagesHeader =
  '"CONVERSATION ID","CONVERSATION TITLE","FROM","SENDER PROFILE URL","TO","RECIPIENT PROFILE URLS","DATE","SUBJECT","CONTENT","FOLDER","ATTACHMENTS","IS MESSAGE DRAFT","IS CONVERSATION DRAFT"';
const oldHeader = 'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER';

interface Message {
  id: string;
  from: Person;
  to: readonly Person[];
  date?: string;
  content?: string;
  folder?: string;
  messageDraft?: string;
  conversationDraft?: string;
}

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function messagesCsv(messages: readonly Message[]): string {
  const rows = messages.map(({ id, from, to, date = '2026-04-02 09:15:41 UTC', content = 'Hi,\n"there"', ...rest }) =>
    [
      id,
      '',
      from[0],
      from[1],
      to.map(([name]) => name).join(', '),
      to.map(([, url]) => url).join(','),
      date,
      '',
      content,
      rest.folder ?? 'INBOX',
      '',
      rest.messageDraft ?? 'No',
      rest.conversationDraft ?? 'No',
    ]
      .map(quote)
      .join(','),
  );
  return [messagesHeader, ...rows].join('\n');
}

/** Two plain conversations, which show whose export it is. */
const plain: readonly Message[] = [
  { id: 'n', from: me, to: [nadia], date: '2024-01-05 23:59:59 UTC' },
  { id: 'n', from: nadia, to: [me], date: '2025-03-01 00:00:01 UTC' },
  { id: 'n', from: me, to: [nadia], date: '2023-02-02 10:00:00 UTC' },
  { id: 'l', from: me, to: [lou], date: '2022-06-01 10:00:00 UTC' },
];

async function histories(
  messages: readonly Message[],
  others: Files = {},
): Promise<Record<string, MessageHistory | undefined>> {
  const content = await readZipOf({ 'messages.csv': messagesCsv(messages), ...others });
  return Object.fromEntries([...content.interactions].map(([slug, { messages: history }]) => [slug, history]));
}

const counts = (
  all: Record<string, MessageHistory | undefined>,
): Record<string, [number | undefined, number | undefined]> =>
  Object.fromEntries(Object.entries(all).map(([slug, history]) => [slug, [history?.sent, history?.received]]));

describe('messages of an export', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  it('become first and last dates and counts each way, per person', async () => {
    const content = await readFileAs('messages.csv', messagesCsv(plain));
    assert.equal(content.owner, 'samokoro');
    const history = content.interactions.get('nadia-velasquez-orth-5c11')?.messages;
    assert.deepEqual(
      [
        history?.sent,
        history?.received,
        iso(history?.firstSent),
        iso(history?.lastSent),
        iso(history?.firstReceived),
        iso(history?.lastReceived),
      ],
      [2, 1, '2023-02-02', '2024-01-05', '2025-03-01', '2025-03-01'],
    );
    const toLou = content.interactions.get('lou-park')?.messages;
    assert.deepEqual([toLou?.sent, toLou?.received, toLou?.lastReceived], [1, 0, undefined]);
    assert.deepEqual([...content.kinds], ['messages']);
    assert.equal(content.interactions.has('samokoro'), false);
    assert.equal(content.files[0]?.rows, 4);
  });

  it('are counted by year and direction, in whatever order they stand', async () => {
    const found = await histories([
      ...plain,
      { id: 'n2', from: nadia, to: [me], date: '2023-12-31 23:59:59 UTC' },
      { id: 'n2', from: me, to: [nadia], date: 'not a day' },
    ]);
    assert.deepEqual(found['nadia-velasquez-orth-5c11']?.byYear, [
      { year: 2023, sent: 1, received: 1 },
      { year: 2024, sent: 1, received: 0 },
      { year: 2025, sent: 0, received: 1 },
    ]);
    assert.deepEqual(found['lou-park']?.byYear, [{ year: 2022, sent: 1, received: 0 }]);
  });

  it('leave no word of their text in what is handed over', async () => {
    const content = await readZipOf({
      'messages.csv': messagesCsv([...plain, { id: 'x', from: nadia, to: [me], content: 'Secret-word' }]),
    });
    const everything = JSON.stringify([content, [...content.interactions], [...content.kinds]]);
    assert.equal(everything.includes('Secret-word'), false);
  });

  it('do not count as drafts, spam or sponsored InMail, and the report says how many', async () => {
    const messages: Message[] = [
      ...plain,
      { id: 'n', from: me, to: [nadia], messageDraft: 'Yes' },
      { id: 'l', from: me, to: [lou], conversationDraft: 'true' },
      { id: 's', from: lou, to: [me], folder: 'SPAM' },
      { id: 'p', from: ['Acme Ads', ''], to: [me], content: '<p class="spinmail-quill-editor__spin-break">Buy</p>' },
    ];
    assert.deepEqual(counts(await histories(messages)), { 'nadia-velasquez-orth-5c11': [2, 1], 'lou-park': [1, 0] });
    const content = await readZipOf({ 'messages.csv': messagesCsv(messages) });
    assert.equal(remark(content, 'messages.csv'), 'Of 8 messages, not counted: 2 drafts, 1 sponsored, 1 in SPAM.');
  });

  it('count InMail from someone with an address', async () => {
    const messages = [...plain, { id: 'r', from: ines, to: [me] }];
    assert.deepEqual(counts(await histories(messages))['inés'], [0, 1]);
  });

  it('of group chats do not count, even when one message of the group lists a single address', async () => {
    const group: Message[] = [
      { id: 'g', from: me, to: [nadia, ines] },
      { id: 'g', from: ines, to: [me] },
      { id: 'g', from: nadia, to: [me] },
    ];
    const all = counts(await histories([...plain, ...group]));
    assert.deepEqual(all, { 'nadia-velasquez-orth-5c11': [2, 1], 'lou-park': [1, 0] });
  });

  it('recognise a group by addresses joined by semicolons or spaces too', async () => {
    for (const separator of [',', ';', ' ', '; ']) {
      const csv = messagesCsv([...plain, { id: 'g', from: me, to: [['A, B', `${nadia[1]}${separator}${ines[1]}`]] }]);
      const content = await readZipOf({ 'messages.csv': csv });
      assert.equal(content.interactions.has('inés'), false, separator);
      assert.equal(content.interactions.get('nadia-velasquez-orth-5c11')?.messages?.sent, 2, separator);
    }
  });

  it('of a person whose name holds a comma are no group', async () => {
    assert.deepEqual(counts(await histories([...plain, { id: 'i', from: me, to: [ines] }]))['inés'], [1, 0]);
  });

  it('of the owner without an address are known by the name', async () => {
    const nameless: Person = [me[0], ''];
    const all = counts(
      await histories([
        ...plain,
        { id: 'l', from: nameless, to: [lou] },
        { id: 'x', from: ['LinkedIn Member', ''], to: [me] },
      ]),
    );
    assert.deepEqual(all['lou-park'], [2, 0]);
    assert.deepEqual(Object.keys(all).length, 2);
  });

  it('show the owner even when the owner never answers', async () => {
    const content = await readZipOf({
      'messages.csv': messagesCsv([
        { id: '1', from: nadia, to: [me] },
        { id: '2', from: nadia, to: [me] },
        { id: '3', from: lou, to: [me] },
        { id: '4', from: ines, to: [me] },
      ]),
    });
    assert.equal(content.owner, 'samokoro');
    assert.equal(content.interactions.get('nadia-velasquez-orth-5c11')?.messages?.received, 2);
  });

  it('stay unknown when no one can tell whose export it is', async () => {
    const content = await readZipOf({
      'messages.csv': messagesCsv([{ id: '1', from: nadia, to: [lou] }]),
      'Skills.csv': 'Name\n',
      'Reactions.csv': 'Date,Type,Link\n',
    });
    assert.equal(content.owner, undefined);
    assert.equal(content.kinds.has('messages'), false);
    assert.equal(content.interactions.size, 0);
    assert.match(remark(content, 'messages.csv'), /not clear whose export this is/);
  });

  it('are told apart by Profile.csv or Invitations.csv when the messages alone leave a draw', async () => {
    const messages = messagesCsv([{ id: '1', from: nadia, to: [me] }]);
    const profile = 'First Name,Last Name,Maiden Name,Headline\nSam,Okoro,,Engineer\n';
    const invitations = `From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\nSam Okoro,Lou Park,"1/29/26, 2:37 PM",,OUTGOING,${me[1]},${lou[1]}\n`;
    for (const others of [{ 'Profile.csv': profile }, { 'Invitations.csv': invitations }] as Files[]) {
      const content = await readZipOf({ 'messages.csv': messages, ...others });
      assert.equal(content.owner, 'samokoro');
      assert.equal(content.interactions.get('nadia-velasquez-orth-5c11')?.messages?.received, 1);
    }
  });

  it('of before 2023, without recipients’ addresses, join by the sender and by the conversation’s partner', async () => {
    const row = (id: string, from: Person, to: string, date: string): string =>
      [id, '', quote(from[0]), from[1], quote(to), date, '', '"Hi, there"', 'INBOX'].join(',');
    const csv = [
      oldHeader,
      row('n', me, nadia[0], '2021-01-01 10:00:00 UTC'),
      row('n', nadia, me[0], '2021-01-02 10:00:00 UTC'),
      row('i', me, ines[0], '2021-01-03 10:00:00 UTC'),
      row('i', ines, me[0], '2021-01-04 10:00:00 UTC'),
      row('g', me, `${nadia[0]}, ${lou[0]}`, '2021-02-01 10:00:00 UTC'),
      row('g', lou, `${me[0]}, ${nadia[0]}`, '2021-02-02 10:00:00 UTC'),
      row('u', me, 'No one Known', '2021-02-03 10:00:00 UTC'),
    ].join('\n');
    const content = await readZipOf({ 'messages.csv': csv });
    const all = Object.fromEntries([...content.interactions].map(([slug, { messages: history }]) => [slug, history]));
    assert.deepEqual(counts(all), { 'nadia-velasquez-orth-5c11': [1, 1], inés: [1, 1] });
  });

  it('that count for no one make everyone unknown whom they may concern', async () => {
    const content = await readZipOf({
      'messages.csv': messagesCsv([
        ...plain,
        { id: 'g', from: me, to: [nadia, ines] },
        { id: 's', from: ['Spam Ada', 'https://www.linkedin.com/in/spam-ada'], to: [me], folder: 'SPAM' },
        { id: 'u', from: me, to: [['Lou O’Brien', '']] },
        { id: 'm', from: ['LinkedIn Member', ''], to: [me] },
      ]),
    });
    const { everyone, slugs, names } = content.unclearMessages ?? {};
    assert.equal(everyone, false);
    assert.deepEqual([...(slugs ?? [])].sort(), ['inés', 'spam-ada'], 'Nadia’s contact is known anyway');
    assert.deepEqual([...(names ?? [])], ["lou o'brien"]);
    assert.match(remark(content, 'messages.csv'), /1 name carry no address/);
    assert.equal(iso(content.messagesThrough), '2026-04-02');
  });

  it('that are damaged concern whom their addresses name, or everyone', async () => {
    const csv = messagesCsv([...plain, { id: 'l', from: lou, to: [me] }]);
    const cut = `${csv}\n"x","","Ines","https://www.linkedin.com/in/ines-ado","Sam"\n`;
    const content = await readZipOf({ 'messages.csv': cut });
    assert.deepEqual(
      [content.unclearMessages?.everyone, [...(content.unclearMessages?.slugs ?? [])]],
      [false, ['ines-ado']],
    );
    assert.match(content.losses?.join() ?? '', /messages\.csv: 1 row could not be read/);
    const lost = await readZipOf({ 'messages.csv': `${csv}\n"x","","a word and no more"\n` });
    assert.equal(lost.unclearMessages?.everyone, true);
    assert.match(remark(lost, 'messages.csv'), /no one can be said to have never been written to/);
  });

  it('that are damaged and name no one but the owner concern everyone', async () => {
    const csv = messagesCsv([...plain, { id: 'l', from: lou, to: [me] }]);
    const content = await readZipOf({ 'messages.csv': `${csv}\n"x","","Sam Okoro","${me[1]}","Ines"\n` });
    assert.equal(content.unclearMessages?.everyone, true);
  });

  it('of a file that was cut off say “never” of no one, since more may have followed', async () => {
    const csv = messagesCsv([...plain, { id: 'i', from: ines, to: [me] }]);
    for (const end of [20, 60]) {
      const content = await readZipOf({ 'messages.csv': csv.slice(0, -end) });
      assert.equal(content.unclearMessages?.everyone, true, `without the last ${end} letters`);
      assert.match(content.losses?.join() ?? '', /messages\.csv: It ends in the middle of a row/);
    }
    const whole = await readZipOf({ 'messages.csv': csv });
    assert.equal(whole.unclearMessages?.everyone, false);
    assert.deepEqual(whole.losses, []);
  });

  it('under an address that no connection has leave it open whether a connection of that name wrote', async () => {
    const number: Person = ['Lou Park', 'https://www.linkedin.com/in/ACoAAB2xyz'];
    const csv = messagesCsv([...plain.slice(0, 3), { id: 'u', from: number, to: [me] }]);
    const list = [lou, nadia].map(([name, address]) => `${name.split(' ').join(',')},${address},,,,05 Jan 2024`);
    const files = { 'messages.csv': csv, 'Connections.csv': [connectionsHeader, ...list].join('\n') };
    // Alone, as another extension has it read, and as the command reads whatever was chosen.
    const [joined] = await inFolder(async (folder) => {
      await writeFile(join(folder, 'export.zip'), await zipOf(files));
      return readExports([join(folder, 'export.zip')]);
    });
    for (const content of [await readZipOf(files), joined]) {
      const store = await stores.fresh();
      await store.applyImport(content ?? assert.fail());
      const [first, second] = store.connections().map(({ interaction }) => interaction.messages);
      assert.equal(first, undefined, 'Lou may have written');
      assert.deepEqual([second?.sent, second?.received], [2, 1]);
    }
  });

  it('that are damaged and hold a word of a megabyte are read as fast as any others', async () => {
    const csv = `${messagesCsv(plain)}\n"x","","Ines","","Sam","","","","","","","","${'x'.repeat(1_000_000)}"`;
    const started = performance.now();
    const content = await readZipOf({ 'messages.csv': csv });
    assert.equal(content.unclearMessages?.everyone, true);
    assert.ok(performance.now() - started < 10_000, 'a pattern reads the word again from each of its letters');
  }).timeout(30_000);

  it('are never joined from the header-only look-alikes', async () => {
    const content = await readZipOf({
      'Connections.csv': `${connectionsHeader}\nLou,Park,${lou[1]},,,,05 Jan 2024`,
      'guide_messages.csv': `${messagesHeader}\n`,
      'learning_role_play_messages.csv': `${messagesHeader}\n`,
      'learning_coach_messages.csv': `${messagesHeader}\n`,
      'LearningCoachMessages.csv': 'No conversations found\n',
    });
    assert.deepEqual([...content.kinds], ['connections']);
    assert.equal(content.files.filter(({ kind }) => kind === undefined).length, 4);
  });

  it('survive a broken quote: the message is given up, the next ones are read', async () => {
    const csv = messagesCsv([...plain, { id: 'l', from: lou, to: [me] }]).replace('""there"""', '""there""');
    const content = await readZipOf({ 'messages.csv': csv });
    assert.equal(content.interactions.get('lou-park')?.messages?.received, 1);
    assert.equal(content.interactions.get('lou-park')?.messages?.sent, 1);
    assert.ok(content.setAside.length > 0);
  });
});

describe('the other files of an export', () => {
  const others: Files = {
    'Invitations.csv': [
      'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl',
      `Sam Okoro,Nadia,"1/29/26, 2:37 PM",,OUTGOING,${me[1]},${nadia[1]}`,
      `Lou Park,Sam Okoro,"12/5/25, 9:01 AM","Hello, Sam",INCOMING,${lou[1]},${me[1]}`,
      `Sam Okoro,Lou Park,"1/2/20, 9:01 AM",,OUTGOING,${me[1]},${lou[1]}`,
      'Who,Knows,"1/2/20, 9:01 AM",,SIDEWAYS,,',
    ].join('\n'),
    'Endorsement Received Info.csv': [
      'Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status',
      '2026/08/01 10:00:00 UTC,Rust,Lou,Park,www.linkedin.com/in/lou-park,ACCEPTED',
      '2026/08/01 10:00:00 UTC,SQL,Lou,Park,www.linkedin.com/in/lou-park,PENDING',
    ].join('\n'),
    'Endorsements_Given_Info.csv': [
      'Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,Endorsement Status',
      `2025/02/11 08:01:09 UTC,SQL,Nadia,V,${nadia[1]},ACCEPTED`,
    ].join('\n'),
    'Recommendations_Received.csv':
      'First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nInes,Ado,Bluefern,CTO,"Great,\nreally",,VISIBLE\n,,,,x,,\n',
    'Recommendations_Given.csv':
      'First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nLou,Park,Quarry & Sons,Analyst,Sharp,,VISIBLE\n',
    'Notes.csv': `Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On\nLou,Park,${lou[1]},"Met in Oslo,\nfriend",2026-01-01,\nX,Y,,No address,,`,
    'Positions.csv':
      'Company Name,Title,Description,Location,Started On,Finished On\nOld Co,Intern,,,Jan 2010,Feb 2012\nBluefern Labs,Engineer,,Oslo,Jan 2023,\nMid Co,Dev,,,2015,Dec 2022\nBluefern Labs,Dev,,Oslo,Jan 2014,Dec 2014\n',
    'Member_Follows_123456.csv': 'Date,Status,FullName\n2026-01-05 07:00:00,Active,Lou Park\n',
    'Reactions_123456.csv': 'Date,Type,Link\n2026-05-02 10:00:00,LIKE,https://www.linkedin.com/feed/\n',
    'Comments_123456.csv':
      'Date,Link,Message\n2026-05-03 11:00:00,https://www.linkedin.com/feed/,"She said \\"ship it\\", twice"\n2026-05-03 11:00:00,https://www.linkedin.com/feed/,"plain"\n',
    'Shares.csv':
      'Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n2026-02-09 01:21:47,https://www.linkedin.com/feed/,"Hello",,,MEMBER_NETWORK\n',
    'Company_Follows.csv': 'Organization,Followed On\nBluefern Labs,\n',
    'Skills.csv': 'Name\nRust\n',
  };

  it('are joined by address, and names where there is none', async () => {
    const content = await readZipOf(others);
    const toLou = content.interactions.get('lou-park');
    assert.deepEqual(
      [
        toLou?.invitedBy,
        iso(toLou?.invitedOn),
        toLou?.invitationHadNote,
        toLou?.endorsementsReceived,
        toLou?.linkedInNote,
        toLou?.messages,
      ],
      ['them', '2025-12-05', true, 2, 'Met in Oslo,\nfriend', undefined],
    );
    const toNadia = content.interactions.get('nadia-velasquez-orth-5c11');
    assert.deepEqual(
      [toNadia?.invitedBy, iso(toNadia?.invitedOn), toNadia?.invitationHadNote, toNadia?.endorsementsGiven],
      ['me', '2026-01-29', false, 1],
    );
    assert.deepEqual(content.recommendations, [
      { firstName: 'Ines', lastName: 'Ado', direction: 'received' },
      { firstName: 'Lou', lastName: 'Park', direction: 'given' },
    ]);
    assert.deepEqual(content.ownCompanies, ['Bluefern Labs', 'Mid Co', 'Old Co']);
    assert.deepEqual(content.ownJobs, [
      { company: 'Old Co', title: 'Intern', started: monthRange(2010, 1), finished: monthRange(2012, 2) },
      { company: 'Bluefern Labs', title: 'Engineer', started: monthRange(2023, 1), finished: 'present' },
      { company: 'Mid Co', title: 'Dev', started: monthRange(2015), finished: monthRange(2022, 12) },
      { company: 'Bluefern Labs', title: 'Dev', started: monthRange(2014, 1), finished: monthRange(2014, 12) },
    ]);
    assert.equal(content.owner, 'samokoro');
    assert.deepEqual(
      content.setAside.map(({ file, line }) => [file, line]),
      [
        ['Invitations.csv', 5],
        ['Recommendations_Received.csv', 4],
        ['Notes.csv', 4],
      ],
    );
  });

  it('say nothing of anyone in the form of earlier years, which has no addresses: what they lack is not known to be none', async () => {
    const content = await readZipOf({
      ...others,
      'Invitations.csv': 'From,To,Sent At,Message,Direction\nSam Okoro,Lou Park,"1/2/20, 9:01 AM",,OUTGOING',
      'Endorsement Received Info.csv':
        'Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorsement Status\n2021/08/01 10:00:00 UTC,Rust,Lou,Park,ACCEPTED',
    });
    assert.equal(content.kinds.has('invitations'), false);
    assert.equal(content.kinds.has('endorsementsReceived'), false);
    assert.equal(content.kinds.has('endorsementsGiven'), true);
    for (const file of ['Invitations.csv', 'Endorsement Received Info.csv']) {
      assert.match(remark(content, file), /names only, without addresses/);
      assert.ok(content.losses?.some((loss) => loss.startsWith(`${file}: It has names only`)));
    }
    const empty = await readZipOf({
      ...others,
      'Invitations.csv': 'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n',
    });
    assert.equal(empty.kinds.has('invitations'), true, 'no invitation is known to be none');
  });

  it('are recognised by their drifting names, and the rest is listed as ignored', async () => {
    const content = await readZipOf(others);
    const found = Object.fromEntries(content.files.map(({ name, kind, rows }) => [name, [kind, rows]]));
    assert.deepEqual(found['Member_Follows_123456.csv'], ['memberFollows', 1]);
    assert.deepEqual(found['Reactions_123456.csv'], ['reactions', 1]);
    assert.deepEqual(found['Comments_123456.csv'], ['comments', 2]);
    assert.deepEqual(found['Company_Follows.csv'], ['companyFollows', 1]);
    assert.deepEqual(found['Skills.csv'], [undefined, 0]);
    assert.equal(content.connections.length, 0);
    assert.equal(content.kinds.has('connections'), false);
    assert.equal(content.kinds.size, 12);
  });
});
