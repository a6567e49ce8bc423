import { EXPORT_DAY, type Network, type Person } from './people.ts';
import { Random } from './random.ts';
import { MESSAGE_TEXTS, NOTE_TEXTS, SKILLS } from './vocabulary.ts';

/** Someone at one end of a message; `slug` is undefined for "LinkedIn Member", who has no address. */
export interface Party {
  readonly name: string;
  readonly slug: string | undefined;
}

export interface Message {
  readonly conversationId: string;
  readonly conversationTitle: string;
  readonly from: Party;
  readonly to: readonly Party[];
  /** ISO time with seconds, UTC. */
  readonly at: string;
  readonly subject: string;
  readonly content: string;
  readonly folder: 'INBOX' | 'ARCHIVE' | 'SPAM' | '';
  readonly attachments: readonly string[];
  readonly draft: boolean;
}

export interface Invitation {
  readonly person: Party;
  readonly direction: 'INCOMING' | 'OUTGOING';
  readonly at: string;
  readonly note: string;
}

export interface Endorsement {
  readonly person: Person;
  readonly direction: 'received' | 'given';
  readonly skill: string;
  readonly at: string;
  readonly status: 'ACCEPTED' | 'PENDING' | 'HIDDEN';
}

export interface Recommendation {
  readonly person: Person;
  readonly direction: 'received' | 'given';
  readonly text: string;
}

export interface Note {
  readonly person: Person;
  readonly text: string;
  readonly createdOn: string;
}

/** Everything between the owner and the people of a network. */
export interface Interactions {
  readonly messages: readonly Message[];
  readonly invitations: readonly Invitation[];
  readonly endorsements: readonly Endorsement[];
  readonly recommendations: readonly Recommendation[];
  readonly notes: readonly Note[];
}

const HOUR_MS = 3_600_000;

/**
 * Makes the interactions of a network; deterministic. About half of the people never exchanged a message; the others
 * wrote, were written to, or both. Hidden members appear nowhere but as "LinkedIn Member".
 */
export function generateInteractions(network: Network): Interactions {
  const random = new Random(`interactions ${network.seed}`);
  const visible = network.people.filter((person) => !person.hidden);
  const messages: Message[] = [];
  const invitations: Invitation[] = [];
  const endorsements: Endorsement[] = [];
  const recommendations: Recommendation[] = [];
  const notes: Note[] = [];
  const conversations = new Conversations(random, network);

  for (const person of visible) {
    const habit = random.next();
    if (habit < 0.15) messages.push(...conversations.between(person, 'both'));
    else if (habit < 0.33) messages.push(...conversations.between(person, 'in'));
    else if (habit < 0.48) messages.push(...conversations.between(person, 'out'));
    if (random.chance(0.01)) messages.push(conversations.draft(person));
    if (random.chance(0.3)) invitations.push(invitationOf(random, person));
    for (const direction of ['received', 'given'] as const) {
      if (!random.chance(0.08)) continue;
      for (const skill of random.sample(SKILLS, random.int(1, 3))) {
        const status = random.pick(['ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'PENDING', 'HIDDEN'] as const);
        endorsements.push({ person, direction, skill, at: timeAfter(random, person.connectedOn), status });
      }
    }
    if (random.chance(0.01)) {
      const direction = random.pick(['received', 'given'] as const);
      recommendations.push({ person, direction, text: `Great to work with ${person.firstName}, "always" on time.` });
    }
    if (random.chance(0.02)) {
      notes.push({ person, text: random.pick(NOTE_TEXTS), createdOn: timeAfter(random, person.connectedOn) });
    }
  }
  for (let i = 0; visible.length >= 3 && i < Math.ceil(visible.length / 100); i++) {
    messages.push(...conversations.group(random.sample(visible, random.int(2, Math.min(6, visible.length)))));
  }
  for (let i = 0; i < Math.ceil(visible.length / 200); i++) {
    messages.push(conversations.sponsored(), conversations.fromUnknownMember());
    // Asked, never connected.
    invitations.push({
      person: { name: `Pending Person ${i}`, slug: `pending-person-${i}` },
      direction: random.pick(['INCOMING', 'OUTGOING'] as const),
      at: timeAfter(random, '2026-01-01'),
      note: '',
    });
  }
  messages.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return { messages, invitations, endorsements, recommendations, notes };
}

class Conversations {
  readonly #random: Random;
  readonly #owner: Party;

  constructor(random: Random, network: Network) {
    this.#random = random;
    this.#owner = { name: network.owner.fullName, slug: network.owner.slug };
  }

  between(person: Person, direction: 'both' | 'in' | 'out'): Message[] {
    const random = this.#random;
    const them = partyOf(person);
    const id = this.#id();
    const count = direction === 'both' ? random.int(2, 12) : random.int(1, 3);
    const folder = random.pick(['INBOX', 'INBOX', 'INBOX', 'ARCHIVE', ''] as const);
    let at = Date.parse(timeAfter(random, person.connectedOn));
    const last = Date.parse(EXPORT_DAY);
    return Array.from({ length: count }, (_, i) => {
      // In a two-way exchange both have written from the second message on.
      const mine = direction === 'out' || (direction === 'both' && (i === 0 || (i > 1 && random.chance(0.5))));
      at = Math.min(last, at + random.int(1, 400) * HOUR_MS);
      return {
        ...this.#message(id, mine ? this.#owner : them, [mine ? them : this.#owner], isoSeconds(at)),
        folder,
        attachments: random.chance(0.03)
          ? ['https://www.linkedin.com/dms/prv/vid/1', 'https://www.linkedin.com/dms/prv/vid/2']
          : [],
      };
    });
  }

  group(people: readonly Person[]): Message[] {
    const random = this.#random;
    const everyone = [this.#owner, ...people.map(partyOf)];
    const id = this.#id();
    const day =
      people
        .map((person) => person.connectedOn)
        .sort()
        .at(-1) ?? EXPORT_DAY;
    return Array.from({ length: random.int(1, 5) }, () => {
      const from = random.pick(everyone);
      const to = everyone.filter((party) => party !== from);
      return { ...this.#message(id, from, to, timeAfter(random, day)), conversationTitle: 'Reunion, 2026' };
    });
  }

  /** A message written but never sent: no contact at all. */
  draft(person: Person): Message {
    const at = timeAfter(this.#random, person.connectedOn);
    return { ...this.#message(this.#id(), this.#owner, [partyOf(person)], at), draft: true };
  }

  sponsored(): Message {
    const from: Party = { name: 'Bluefern Labs Careers', slug: undefined };
    const at = timeAfter(this.#random, '2022-01-01');
    return {
      ...this.#message(this.#id(), from, [this.#owner], at),
      subject: 'Your next role?',
      content: '<p class="spinmail-quill-editor__spin-break">Hi Sam, we are hiring.</p>',
    };
  }

  fromUnknownMember(): Message {
    const from: Party = { name: 'LinkedIn Member', slug: undefined };
    return this.#message(this.#id(), from, [this.#owner], timeAfter(this.#random, '2012-01-01'));
  }

  #message(conversationId: string, from: Party, to: readonly Party[], at: string): Message {
    const content = this.#random.pick(MESSAGE_TEXTS);
    return {
      conversationId,
      conversationTitle: '',
      from,
      to,
      at,
      subject: '',
      content,
      folder: 'INBOX',
      attachments: [],
      draft: false,
    };
  }

  #id(): string {
    return `2-${this.#random.text(22, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789')}==`;
  }
}

function partyOf(person: Person): Party {
  return { name: person.fullName, slug: person.slug };
}

function invitationOf(random: Random, person: Person): Invitation {
  return {
    person: partyOf(person),
    direction: random.pick(['INCOMING', 'OUTGOING'] as const),
    at: isoSeconds(Date.parse(person.connectedOn) - random.int(0, 20 * 24) * HOUR_MS),
    note: random.chance(0.25) ? 'Hi, we met at the conference, "remember"?' : '',
  };
}

/** A time between the given day and the day of the export. */
function timeAfter(random: Random, day: string): string {
  const from = Date.parse(day);
  return isoSeconds(from + Math.floor(random.next() * (Date.parse(EXPORT_DAY) - from)));
}

function isoSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
