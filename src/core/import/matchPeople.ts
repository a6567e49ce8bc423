import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionId, PersonDetails } from '#core/people/connection.ts';
import { fullName } from '#core/people/connection.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { fold } from '#core/text/textFolding.ts';
import type { ExportedConnection } from './exportContent.ts';
import type { KnownPerson } from './knownNetwork.ts';

/** A known person and a row of the export who may be the same, without enough evidence. */
export interface UnsurePair {
  /** Names the pair in an answer: see `pairKey`. */
  readonly key: string;
  readonly person: KnownPerson;
  readonly row: ExportedConnection;
}

/** Which rows of the export are which known people. */
export interface PeopleMatch {
  readonly rowOf: ReadonlyMap<ConnectionId, ExportedConnection>;
  readonly personOf: ReadonlyMap<ExportedConnection, KnownPerson>;
  /**
   * Pairs to ask about. Until these are answered the people are neither gone nor changed, and no one is added for the rows.
   */
  readonly unsure: readonly UnsurePair[];
  /** People who were matched by an answer. */
  readonly answered: ReadonlySet<ConnectionId>;
}

export interface MatchOptions {
  /** The day on which the known people were last listed: a row with an earlier day is of someone who was connected then. */
  readonly lastListed: DayNumber | undefined;
  /** Keys of the unsure pairs that are the same person; undefined: not asked yet. */
  readonly same: ReadonlySet<string> | undefined;
}

/**
 * The key by which an answer names an unsure pair. It holds more than the id, which means another person in another
 * network.
 */
export function pairKey(person: KnownPerson, row: ExportedConnection): string {
  return JSON.stringify([person.id, person.slug ?? fullName(person), row.slug ?? row.line]);
}

/** A name in the form in which names are compared. */
export function nameKey(person: { readonly firstName: string; readonly lastName: string }): string {
  return fold(fullName(person)).replace(/\s+/g, ' ');
}

/**
 * Points for evidence that two are the same person. Two people rarely share an address, name, day or e-mail address, but
 * often an employer.
 */
const points = { slug: 4, email: 4, name: 3, day: 3, partOfName: 1, company: 1, title: 1, otherName: -2, otherDay: -2 };
/**
 * From this many points on it is the same person, if an address, an e-mail address or the whole name is part of the
 * evidence.
 */
const enough = 4;
/** Enough for a row without an address, which can't change anyone's address. */
const enoughWithoutAddress = 3;
const worthAsking = 1;
/**
 * The most people of one name, address or day to compare: more could not be told apart, and the work grows with the square.
 */
const mostAlike = 40;

interface Edge {
  readonly person: KnownPerson;
  readonly row: ExportedConnection;
  readonly score: number;
  readonly identifying: boolean;
  readonly sameSlug: boolean;
  readonly isMetAnew: boolean;
}

/**
 * Finds the rows that are known people. An address alone does not identify a person: someone else may have taken it over,
 * who must not inherit what was noted about the first. Nor does a new address mean a new person, when name, day or e-mail
 * address say otherwise.
 * @param rows one for each address, and rows with a name but no address; never rows that hold neither
 */
export function matchPeople(
  people: readonly KnownPerson[],
  rows: readonly ExportedConnection[],
  options: MatchOptions,
): PeopleMatch {
  return new Matching(people, rows, options);
}

class Matching implements PeopleMatch {
  readonly rowOf = new Map<ConnectionId, ExportedConnection>();
  readonly personOf = new Map<ExportedConnection, KnownPerson>();
  unsure: readonly UnsurePair[] = [];
  readonly answered = new Set<ConnectionId>();
  readonly #options: MatchOptions;
  readonly #contestedPeople = new Set<ConnectionId>();
  readonly #contestedRows = new Set<ExportedConnection>();
  readonly #nameKeys = new Map<PersonDetails, string>();

  constructor(people: readonly KnownPerson[], rows: readonly ExportedConnection[], options: MatchOptions) {
    this.#options = options;
    this.#matchPlainly(people, rows);
    const freePeople = people.filter((person) => !this.rowOf.has(person.id));
    const freeRows = rows.filter((row) => !this.personOf.has(row));
    if (freePeople.length === 0 || freeRows.length === 0) return;
    const edges = this.#edges(freePeople, freeRows);
    this.#accept(edges);
    const sameDay = this.#sameDayEdges(freePeople, freeRows);
    this.unsure = this.#questions([...edges, ...sameDay]);
  }

  /**
   * Matches people with the same address, name and day, which is nearly everyone. Without addresses, equal rows are the
   * same people.
   */
  #matchPlainly(people: readonly KnownPerson[], rows: readonly ExportedConnection[]): void {
    const bySlug = new Map<string, KnownPerson>();
    const withoutAddress = new Map<string, KnownPerson[]>();
    for (const person of people) {
      if (person.slug !== undefined) bySlug.set(addressKey(person.slug), person);
      else if (fullName(person) !== '') pushTo(withoutAddress, detailsKey(person), person);
    }
    for (const row of rows) {
      const person =
        row.slug === undefined
          ? withoutAddress.get(detailsKey(row))?.pop()
          : samePlainly(bySlug.get(addressKey(row.slug)), row);
      if (person) this.#match(person, row);
    }
  }

  #match(person: KnownPerson, row: ExportedConnection): void {
    this.rowOf.set(person.id, row);
    this.personOf.set(row, person);
  }

  /** All pairs that share an address, an e-mail address or a name. */
  #edges(people: readonly KnownPerson[], rows: readonly ExportedConnection[]): Edge[] {
    const keysOf = (one: PersonDetails & { readonly slug: ProfileSlug | undefined }): string[] => {
      const name = this.#nameOf(one);
      return [
        one.slug === undefined ? '' : `slug ${addressKey(one.slug)}`,
        one.email === '' ? '' : `mail ${one.email.toLowerCase()}`,
        name === '' ? '' : `name ${name}`,
      ].filter((key) => key !== '');
    };
    const buckets = bucketsOf(people, keysOf);
    const counts = new Map<string, number>();
    for (const row of rows) for (const key of keysOf(row)) counts.set(key, (counts.get(key) ?? 0) + 1);
    const found: Edge[] = [];
    for (const row of rows) {
      const tried = new Set<KnownPerson>();
      for (const key of keysOf(row)) {
        const alike = buckets.get(key) ?? [];
        if (alike.length > mostAlike || (counts.get(key) ?? 0) > mostAlike) continue;
        for (const person of alike) {
          if (tried.has(person)) continue;
          tried.add(person);
          const edge = this.#weigh(person, row);
          if (edge.score >= worthAsking) found.push(edge);
        }
      }
    }
    return found;
  }

  /**
   * Pairs that share nothing but the day, for rows that can't be of someone new. Of the last day that was listed someone may be
   * new: these have to share more.
   */
  #sameDayEdges(people: readonly KnownPerson[], rows: readonly ExportedConnection[]): Edge[] {
    const { lastListed } = this.#options;
    if (lastListed === undefined) return [];
    const missing = people.filter(({ id, connectedOn, standing }) => {
      return connectedOn !== undefined && standing !== 'removed' && standing !== 'gone' && !this.rowOf.has(id);
    });
    const buckets = bucketsOf(missing, ({ connectedOn }) => [String(connectedOn)]);
    const old = rows.filter((row) => (row.connectedOn ?? Infinity) <= lastListed && !this.personOf.has(row));
    const rowBuckets = bucketsOf(old, ({ connectedOn }) => [String(connectedOn)]);
    return [...rowBuckets].flatMap(([day, alike]) => {
      const others = buckets.get(day) ?? [];
      if (alike.length * others.length > mostAlike) return [];
      return alike.flatMap((row) =>
        others
          .filter((person) => row.connectedOn !== lastListed || this.#sharesMore(person, row))
          .map((person) => this.#weigh(person, row)),
      );
    });
  }

  #sharesMore(person: KnownPerson, row: ExportedConnection): boolean {
    const sameJob = row.company !== '' && row.company === person.company && row.title === person.title;
    return sameJob || shareWord(this.#nameOf(person), this.#nameOf(row));
  }

  #weigh(person: KnownPerson, row: ExportedConnection): Edge {
    const sameSlug =
      person.slug !== undefined && row.slug !== undefined && addressKey(person.slug) === addressKey(row.slug);
    const sameEmail = person.email !== '' && person.email.toLowerCase() === row.email.toLowerCase();
    const [name, exportedName] = [this.#nameOf(person), this.#nameOf(row)];
    const sameName = name !== '' && name === exportedName;
    let score = (sameSlug ? points.slug : 0) + (sameEmail ? points.email : 0);
    if (sameName) score += points.name;
    else if (name !== '' && exportedName !== '') {
      if (!shareWord(name, exportedName)) score += points.otherName;
      else if (sameSlug || sameEmail) score += points.partOfName;
    }
    // A row without a name can only be matched by its address.
    const isBare = sameSlug && (name === '' || exportedName === '');
    if (person.connectedOn !== undefined && row.connectedOn !== undefined && !isBare) {
      score += person.connectedOn === row.connectedOn ? points.day : points.otherDay;
    }
    const isMetAnew =
      person.connectedOn !== undefined && row.connectedOn !== undefined && person.connectedOn !== row.connectedOn;
    const sameCompany = row.company !== '' && row.company === person.company;
    const sameTitle = row.title !== '' && row.title === person.title;
    if (sameCompany) score += points.company;
    if (sameTitle) score += points.title;
    const sameDay = person.connectedOn !== undefined && person.connectedOn === row.connectedOn;
    if (sameSlug && !sameEmail) {
      const isRenamed = name !== '' && exportedName !== '' && !shareWord(name, exportedName);
      // Someone else may have taken the address over: connected again with only the name in common, or with another name
      // and no day.
      const mayBeTaken = sameName ? isMetAnew && !sameCompany && !sameTitle : isRenamed && !sameDay;
      if (mayBeTaken) score = Math.min(score, enough - 1);
    }
    // Families and firms share e-mail addresses.
    if (sameEmail && !sameSlug && !sameName && !sameDay) score = Math.min(score, enough - 1);
    return { person, row, score, sameSlug, isMetAnew, identifying: sameSlug || sameEmail || sameName };
  }

  /**
   * Accepts the pairs with the best evidence first; when two pairs exclude each other with equally good evidence, neither
   * is accepted.
   */
  #accept(edges: Edge[]): void {
    edges.sort((a, b) => b.score - a.score || firmness(b) - firmness(a));
    const ofPerson = bucketsOf(edges, ({ person }) => [String(person.id)]);
    const ofRow = new Map<ExportedConnection, Edge[]>();
    for (const edge of edges) pushTo(ofRow, edge.row, edge);
    for (const edge of edges) {
      const { person, row, score, identifying, isMetAnew } = edge;
      if (!this.#isFree(edge) || !identifying) continue;
      if (score < (row.slug === undefined && !isMetAnew ? enoughWithoutAddress : enough)) continue;
      const rivals = [...(ofPerson.get(String(person.id)) ?? []), ...(ofRow.get(row) ?? [])].filter(
        (rival) => rival !== edge && rival.score === score && firmness(rival) === firmness(edge) && this.#isFree(rival),
      );
      // Namesakes without addresses may be swapped: such a row only proves that someone of the name is there.
      if (rivals.length === 0 || (row.slug === undefined && rivals.every((rival) => rival.row.slug === undefined))) {
        this.#match(person, row);
        continue;
      }
      for (const rival of [edge, ...rivals]) {
        this.#contestedPeople.add(rival.person.id);
        this.#contestedRows.add(rival.row);
      }
    }
  }

  #isFree({ person, row }: Edge): boolean {
    return (
      !this.rowOf.has(person.id) &&
      !this.personOf.has(row) &&
      !this.#contestedPeople.has(person.id) &&
      !this.#contestedRows.has(row)
    );
  }

  #questions(edges: readonly Edge[]): UnsurePair[] {
    const asked = new Map<string, UnsurePair>();
    for (const { person, row, score } of edges) {
      if (score < worthAsking || this.rowOf.has(person.id) || this.personOf.has(row)) continue;
      const key = pairKey(person, row);
      asked.set(key, { key, person, row });
    }
    const { same } = this.#options;
    if (same === undefined) return [...asked.values()];
    for (const { key, person, row } of asked.values()) {
      if (!same.has(key) || this.rowOf.has(person.id) || this.personOf.has(row)) continue;
      this.#match(person, row);
      this.answered.add(person.id);
    }
    return [];
  }

  #nameOf(one: PersonDetails): string {
    let key = this.#nameKeys.get(one);
    if (key === undefined) this.#nameKeys.set(one, (key = nameKey(one)));
    return key;
  }
}

/** An address in a form that does not depend on case: earlier versions stored member numbers in lower case. */
export function addressKey(slug: ProfileSlug): string {
  return slug.toLowerCase();
}

/** Among pairs with equally good evidence, one that keeps its address comes first, then one whose row has an address. */
function firmness({ sameSlug, row }: Edge): number {
  return sameSlug ? 2 : row.slug === undefined ? 0 : 1;
}

/** Whether two names share a word, as after a marriage or when a title was added. */
export function shareWord(a: string, b: string): boolean {
  const words = new Set(wordsOf(a));
  return wordsOf(b).some((word) => words.has(word)) || a === b;
}

/** The words of a folded name, without initials. */
export function wordsOf(name: string): readonly string[] {
  return name.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}

function samePlainly(person: KnownPerson | undefined, row: ExportedConnection): KnownPerson | undefined {
  if (person === undefined || person.connectedOn !== row.connectedOn || row.connectedOn === undefined) return undefined;
  return person.firstName === row.firstName && person.lastName === row.lastName ? person : undefined;
}

/** A key made of all details of a row without an address. */
export function detailsKey(person: PersonDetails): string {
  const { firstName, lastName, email, company, title, connectedOn } = person;
  return JSON.stringify([firstName, lastName, email, company, title, connectedOn ?? null]);
}

function bucketsOf<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const buckets = new Map<string, T[]>();
  for (const item of items) for (const key of keysOf(item)) pushTo(buckets, key, item);
  return buckets;
}

/** Adds to the list under a key. */
export function pushTo<Key, T>(lists: Map<Key, T[]>, key: Key, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
