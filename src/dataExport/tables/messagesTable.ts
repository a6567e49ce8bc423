import * as l10n from '@vscode/l10n';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { MessageHistory } from '#core/people/connection.ts';
import type { UnclearMessages } from '#core/import/exportContent.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { fold } from '#core/text/textFolding.ts';
import { DateColumn } from './exportDates.ts';
import type { ExportTable } from '#dataExport/csv/exportTable.ts';
import { detached, type ProfileAddresses } from './profileAddress.ts';
import type { ColumnPositions, TableShape } from '#dataExport/csv/tableHeader.ts';
import {
  addDay,
  addMessage,
  addTally,
  directionOf,
  historyOf,
  type MutableHistory,
  type Tally,
} from './messageTally.ts';
import { nameMark, UnclearParties, type Party } from './unclearParties.ts';
import { countAlike, countOf, formatCount } from '#core/text/numbers.ts';

type MessageColumn =
  | 'conversation'
  | 'from'
  | 'senderUrl'
  | 'to'
  | 'recipientUrls'
  | 'date'
  | 'content'
  | 'folder'
  | 'messageDraft'
  | 'conversationDraft';

/** messages.csv. The recipients' addresses came in 2023, the draft flags in 2024; French and German were never seen. */
export const messagesShape: TableShape<MessageColumn> = {
  columns: {
    conversation: ['CONVERSATION ID'],
    from: ['FROM'],
    senderUrl: ['SENDER PROFILE URL'],
    to: ['TO'],
    recipientUrls: ['RECIPIENT PROFILE URLS', 'RECIPIENT PROFILE URL'],
    date: ['DATE'],
    content: ['CONTENT'],
    folder: ['FOLDER'],
    messageDraft: ['IS MESSAGE DRAFT'],
    conversationDraft: ['IS CONVERSATION DRAFT'],
  },
  recognisedBy: [
    ['conversation', 'senderUrl', 'date'],
    ['from', 'to', 'senderUrl', 'date'],
  ],
  longCells: true,
};

interface Conversation {
  readonly people: Set<ProfileSlug>;
  readonly tallies: Map<string, Tally>;
  group: boolean;
}

/** What messages.csv says. */
export interface MessagesRead {
  readonly owner: ProfileSlug | undefined;
  readonly histories: ReadonlyMap<ProfileSlug, MessageHistory> | undefined;
  readonly unclear: UnclearMessages | undefined;
  readonly through: DayNumber | undefined;
  readonly partners?: ReadonlyMap<ProfileSlug, ReadonlySet<string>>;
  /** The folded names under which the owner wrote. */
  readonly ownerNames?: ReadonlySet<string>;
  readonly remarks: readonly string[];
  readonly losses: readonly string[];
}

/** What other files say about the member whose export this is. */
export interface OwnerHints {
  readonly invitations: ProfileSlug | undefined;
  /** Full name from Profile.csv, empty when unknown. */
  readonly profileName: string;
}

/** Commas in LinkedIn's files of today; semicolons and spaces were seen in others. No address holds any of them. */
const addressSeparator = /[,;\s]+/;
/** Sponsored InMail begins with this; it has no sender's address. */
const sponsoredStart = '<p class="spinmail-quill-editor';
const yes = new Set(['yes', 'true', '1']);

/**
 * Reads messages.csv into who wrote to whom, how often and when. No text of a message is kept.
 *
 * Only one-to-one messages count: a draft was never sent, a group says little about two people, and sponsored InMail and
 * the SPAM folder are no contact. A group is recognised by its recipients' addresses, never by the names in TO, which are
 * joined with the same comma that names contain.
 */
export class MessagesTable implements ExportTable<MessageColumn> {
  readonly shape = messagesShape;
  readonly #addresses: ProfileAddresses;
  readonly #conversations = new Map<string, Conversation>();
  readonly #names = new Map<ProfileSlug, Set<string>>();
  readonly #folded = new Map<string, string>();
  readonly dates: DateColumn;
  readonly #unclear = new UnclearParties();
  readonly #notCounted = { draft: 0, spam: 0, sponsored: 0, toGroup: 0 };
  #messages = 0;

  constructor(addresses: ProfileAddresses, today: DayNumber) {
    this.#addresses = addresses;
    this.dates = new DateColumn(today);
  }

  /** A damaged row concerns the people whose addresses are left in it, if any. */
  lost(text: string, line: number): void {
    this.#unclear.addLost(text, line);
  }

  cutOff(): void {
    this.#unclear.addEveryone();
  }

  row(cells: readonly string[], at: ColumnPositions<MessageColumn>, line: number): string | undefined {
    const senderUrl = cells[at.senderUrl] ?? '';
    const senderName = cells[at.from] ?? '';
    if (senderUrl === '' && senderName === '') {
      this.lost(`${cells[at.recipientUrls] ?? ''} ${cells[at.to] ?? ''}`, line);
      return l10n.t('it names no sender');
    }
    this.#messages++;
    if (isYes(cells[at.messageDraft]) || isYes(cells[at.conversationDraft])) {
      this.#notCounted.draft++;
      return undefined;
    }
    if ((cells[at.folder] ?? '').toUpperCase() === 'SPAM') {
      this.#notCounted.spam++;
      const party = this.#addresses.slug(senderUrl) ?? this.#named(senderName);
      this.#unclear.add(party);
      this.dates.read(cells[at.date] ?? '', line);
      return undefined;
    }
    if ((cells[at.content] ?? '').startsWith(sponsoredStart)) {
      this.#notCounted.sponsored++;
      return undefined;
    }
    const sender = this.#addresses.slug(senderUrl);
    const from = sender ?? this.#named(senderName);
    const toName = cells[at.to] ?? '';
    const recipientCell = (cells[at.recipientUrls] ?? '').trim();
    const recipients = recipientCell === '' ? [] : this.#recipients(recipientCell, from);
    const conversation = this.#conversation(cells[at.conversation] ?? '', from, recipients[0] ?? toName);
    if (sender !== undefined) {
      conversation.people.add(sender);
      this.#learnName(sender, senderName);
    }
    for (const recipient of recipients) {
      if (!recipient.startsWith(nameMark)) conversation.people.add(recipient);
    }
    if (recipients.length > 1) {
      conversation.group = true;
      this.#notCounted.toGroup++;
      if (from.startsWith(nameMark)) this.#unclear.add(from);
      if (recipients.some((party) => party.startsWith(nameMark))) this.#unclear.add(this.#named(toName));
      this.dates.read(cells[at.date] ?? '', line);
      return undefined;
    }
    // A message to oneself has a recipient's address, but that of no one else.
    if (recipientCell !== '' && recipients.length === 0) return undefined;
    // An address that is not a profile stands for the person named in TO.
    const [recipient = nameMark] = recipients;
    const to = recipient.startsWith(nameMark) ? this.#named(toName) : recipient;
    if (!to.startsWith(nameMark)) this.#learnName(to, toName);
    addMessage(conversation.tallies, from, to, this.dates.read(cells[at.date] ?? '', line), line);
    return undefined;
  }

  /**
   * The message histories by slug, seen from the owner.
   * @returns histories undefined when no one can tell whose export it is, and so who sent and who received
   */
  finish(hints: OwnerHints): MessagesRead {
    const owner = this.#findOwner(hints);
    if (this.#conversations.size > 0 && owner === undefined) {
      const remark = l10n.t(
        'It is not clear whose export this is, and so who sent and who received, so the messages are left out; import the complete ZIP, whose Invitations.csv and Profile.csv tell.',
      );
      return { owner, histories: undefined, unclear: undefined, through: undefined, remarks: [], losses: [remark] };
    }
    const histories = owner === undefined ? new Map<string, never>() : this.#histories(owner, hints.profileName);
    const ownNames = new Set(owner === undefined ? [] : this.#names.get(owner));
    if (hints.profileName !== '') ownNames.add(this.#named(hints.profileName));
    const unclear = this.#unclear.result(owner, ownNames, histories);
    const remarks = this.#notCountedRemark();
    if (unclear.everyone) {
      remarks.push(l10n.t('Some messages name no one, so no one can be said to have never been written to.'));
    } else if (unclear.names.size > 0) {
      remarks.push(
        countOf(
          unclear.names.size,
          l10n.t(
            'Messages to or from {0} name carry no address: for connections with this name it is not known whether you ever wrote to each other.',
          ),
          l10n.t(
            'Messages to or from {0} names carry no address: for connections with such a name it is not known whether you ever wrote to each other.',
          ),
        ),
      );
    }
    return {
      owner,
      histories,
      unclear,
      through: this.dates.newest,
      partners: this.#partnerNames(owner),
      ownerNames: bare(this.#names.get(owner ?? '') ?? new Set()),
      remarks,
      losses: this.dates.remarks(),
    };
  }

  /** The names under which people wrote, by address. */
  #partnerNames(owner: ProfileSlug | undefined): ReadonlyMap<ProfileSlug, ReadonlySet<string>> {
    return new Map([...this.#names].filter(([slug]) => slug !== owner).map(([slug, names]) => [slug, bare(names)]));
  }

  #conversation(id: string, from: Party, to: string): Conversation {
    const key = id !== '' ? id : [from, to].sort().join('\t');
    let conversation = this.#conversations.get(key);
    if (!conversation) {
      conversation = { people: new Set(), tallies: new Map(), group: false };
      this.#conversations.set(detached(key), conversation);
    }
    return conversation;
  }

  #recipients(cell: string, from: Party): Party[] {
    if (!addressSeparator.test(cell)) {
      const slug = this.#addresses.slug(cell) ?? nameMark;
      return slug === from ? [] : [slug];
    }
    const parties = new Set<Party>();
    let unknown = 0;
    for (const address of cell.split(addressSeparator)) {
      if (address === '') continue;
      const slug = this.#addresses.slug(address);
      // Addresses that are not profiles still stand for people: two of them make a group.
      if (slug === undefined) parties.add(nameMark + String(unknown++));
      else if (slug !== from) parties.add(slug);
    }
    return [...parties];
  }

  #named(name: string): Party {
    let folded = this.#folded.get(name);
    if (folded === undefined) {
      folded = detached(nameMark + fold(name).trim());
      this.#folded.set(detached(name), folded);
    }
    return folded;
  }

  #learnName(slug: ProfileSlug, name: string): void {
    if (name === '') return;
    const names = this.#names.get(slug);
    if (names) names.add(this.#named(name));
    else this.#names.set(slug, new Set([this.#named(name)]));
  }

  /**
   * No column holds the owner's own address. The owner takes part in every conversation, so the address in most of them
   * is theirs, unless the invitations, whose direction is written down, say otherwise. A wrong owner would turn friends
   * into strangers, so the owner stays undecided when two addresses are equally frequent, or when the address never occurs
   * together with another one.
   */
  #findOwner({ invitations, profileName }: OwnerHints): ProfileSlug | undefined {
    const takesPart = new Map<ProfileSlug, number>();
    const hasPartner = new Set<ProfileSlug>();
    let conversations = 0;
    for (const { people } of this.#conversations.values()) {
      if (people.size > 0) conversations++;
      for (const slug of people) {
        takesPart.set(slug, (takesPart.get(slug) ?? 0) + 1);
        if (people.size > 1) hasPartner.add(slug);
      }
    }
    if (invitations !== undefined && (takesPart.has(invitations) || takesPart.size === 0)) return invitations;
    let most = 0;
    for (const number of takesPart.values()) most = Math.max(most, number);
    const candidates = [...takesPart].filter(([slug, number]) => number === most && hasPartner.has(slug));
    if (most * 2 <= conversations) return invitations;
    if (candidates.length === 1) return candidates[0]?.[0];
    const ownName = profileName === '' ? '' : this.#named(profileName);
    const namesakes = candidates.filter(([slug]) => this.#names.get(slug)?.has(ownName));
    return namesakes.length === 1 ? namesakes[0]?.[0] : invitations;
  }

  #histories(owner: ProfileSlug, profileName: string): Map<ProfileSlug, MessageHistory> {
    const ownNames = new Set(this.#names.get(owner));
    if (profileName !== '') ownNames.add(this.#named(profileName));
    const histories = new Map<ProfileSlug, MutableHistory>();
    for (const conversation of this.#conversations.values()) {
      const others = [...conversation.people].filter((slug) => slug !== owner);
      if (conversation.group || others.length > 1) {
        for (const slug of others) this.#unclear.add(slug);
        for (const tally of conversation.tallies.values()) {
          this.#notCounted.toGroup += tally.count;
          this.#unclear.add(tally.from);
          this.#unclear.add(tally.to);
        }
        continue;
      }
      const partner = others[0];
      if (partner === undefined) {
        this.#addUnaddressed(conversation, owner, ownNames);
        continue;
      }
      const partnerNames = this.#names.get(partner);
      for (const tally of conversation.tallies.values()) {
        const direction = directionOf(tally, owner, ownNames, partner, partnerNames);
        for (const party of [tally.from, tally.to]) {
          // Another name in the conversation may be a former name of the partner, or someone else.
          const isPartner = party === partner || partnerNames?.has(party);
          if (party.startsWith(nameMark) && party !== nameMark && !isPartner) this.#unclear.add(party);
        }
        if (direction === undefined) {
          this.#unclear.add(partner);
          continue;
        }
        for (const { date, line } of tally.undecided) addDay(tally, this.dates.day(date, line));
        addTally(historyOf(histories, partner), tally, direction);
      }
    }
    return histories;
  }

  /** Adds a conversation in which only the owner has an address: the other side is someone with that name. */
  #addUnaddressed({ tallies }: Conversation, owner: ProfileSlug, ownNames: ReadonlySet<Party>): void {
    for (const { from, to } of tallies.values()) {
      const others = [from, to].filter((party) => party !== owner && !ownNames.has(party));
      for (const party of others) this.#unclear.add(party);
    }
  }

  #notCountedRemark(): string[] {
    const { draft, spam, sponsored, toGroup } = this.#notCounted;
    const parts = [
      draft > 0 ? countOf(draft, l10n.t('{0} draft'), l10n.t('{0} drafts')) : '',
      toGroup > 0 ? l10n.t`${formatCount(toGroup)} in groups` : '',
      sponsored > 0 ? countAlike(sponsored, l10n.t('{0} sponsored')) : '',
      spam > 0 ? l10n.t`${formatCount(spam)} in SPAM` : '',
    ].filter((part) => part !== '');
    return parts.length === 0
      ? []
      : [
          countOf(
            this.#messages,
            l10n.t('Of {0} message, not counted: {1}.'),
            l10n.t('Of {0} messages, not counted: {1}.'),
            parts.join(', '),
          ),
        ];
  }
}

function bare(parties: ReadonlySet<Party>): ReadonlySet<string> {
  return new Set([...parties].map((party) => party.slice(nameMark.length)));
}

function isYes(cell: string | undefined): boolean {
  return cell !== undefined && cell !== '' && yes.has(cell.toLowerCase());
}
