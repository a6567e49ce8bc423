import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Sighted } from '#core/history/remember.ts';
import type { ConnectionId, PersonDetails, Standing } from '#core/people/connection.ts';
import { isListed } from '#core/people/connection.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { ConnectionColumn, ExportContent, ExportedConnection } from './exportContent.ts';
import { matchHidden } from './hiddenMembers.ts';
import type { ChangedJob, Drop, ImportReport, ReportedPerson, ReportedPair } from './importReport.ts';
import { dropBetween, reported, reportListLimit } from './importReport.ts';
import type { KnownNetwork, KnownPerson } from './knownNetwork.ts';
import { judgeAge, listingOf, type AgeVerdict } from './listingAge.ts';
import { matchPeople, pairKey, pushTo, type PeopleMatch, type UnsurePair } from './matchPeople.ts';
import { compareMembers, type MemberComparison } from './memberComparison.ts';
import type { MergeOptions, NewPerson } from './importPlan.ts';
import {
  detailsOf,
  filledIn,
  hasReturned,
  isAfter,
  isNameless,
  newestOf,
  newPerson,
  renewed,
  sameDetails,
  storableRow,
  uniquePeople,
} from './personRows.ts';
import { Sightings } from './sightings.ts';
import { mayBeUnread } from './unreadPeople.ts';

/** The most people named as possibly a hidden member. */
const mostCandidates = 5;

/** Compares the rows of Connections.csv with the known people. */
export class PeopleMerge {
  readonly insert: NewPerson[] = [];
  readonly update: (PersonDetails & { readonly id: ConnectionId })[] = [];
  readonly standings: { id: ConnectionId; from: Standing; to: Standing }[] = [];
  readonly delete: ConnectionId[] = [];
  /** New addresses; undefined: someone else has the address now. */
  readonly readdress: { readonly id: ConnectionId; readonly slug: ProfileSlug | undefined }[] = [];
  /** Former addresses of people. */
  readonly former: { readonly id: ConnectionId; readonly slug: ProfileSlug }[] = [];
  /** Someone of whom only the address was known is a person who has it now: what runs recorded about them is that person's. */
  readonly inherit: { readonly from: ConnectionId; readonly to: ConnectionId }[] = [];
  /** Addresses that belonged to someone else when the export was made. */
  readonly strangers = new Set<ProfileSlug>();
  /** Whether the export says who is connected at all. */
  readonly isListing: boolean;
  readonly age: AgeVerdict;
  readonly members: MemberComparison;
  readonly match: PeopleMatch;

  readonly #added: NewPerson[] = [];
  readonly #changed: ChangedJob[] = [];
  readonly #returned: ReportedPerson[] = [];
  readonly #missing: ReportedPerson[] = [];
  readonly #moved: ReportedPerson[] = [];
  readonly #nowHidden: ReportedPerson[] = [];
  readonly #unplaced: ReportedPerson[] = [];
  readonly #unread: ReportedPerson[] = [];
  readonly #named: readonly ExportedConnection[];
  readonly #blank: readonly ExportedConnection[];
  readonly #columns: ReadonlySet<ConnectionColumn> | undefined;
  readonly #hasAddresses: boolean;
  /** Anyone may be in rows that could not be read. */
  readonly #isCutOff: boolean;
  readonly #fall: Drop | undefined;
  readonly #known: KnownNetwork;
  readonly #options: MergeOptions;
  readonly #tellsJobs: boolean;
  readonly #lastListed: DayNumber | undefined;
  readonly #madeOn: DayNumber | undefined;
  readonly #newRows = new Map<NewPerson, ExportedConnection>();
  readonly #hiddenUnsure: UnsurePair[] = [];
  readonly #undecided = new Set<ConnectionId>();
  readonly #holders = new Map<ProfileSlug, KnownPerson>();
  readonly #sightings = new Sightings();
  #unchanged = 0;

  constructor(known: KnownNetwork, content: ExportContent, options: MergeOptions) {
    this.#known = known;
    this.#options = options;
    this.#lastListed = lastListing(known);
    this.#madeOn = listingOf(content).madeOn;
    this.isListing = content.kinds.has('connections');
    this.#columns = content.columns;
    this.#hasAddresses = content.columns?.has('slug') ?? content.connections.some(({ slug }) => slug !== undefined);
    this.#isCutOff = content.unreadRows?.everyone ?? false;
    this.#tellsJobs =
      this.isListing && (!this.#columns || (this.#columns.has('company') && this.#columns.has('title')));
    const rows = content.connections.map(storableRow);
    const named = [...uniquePeople(rows).values()];
    const blank: ExportedConnection[] = [];
    for (const row of rows) if (row.slug === undefined) (isNameless(row) ? blank : named).push(row);
    this.#named = named;
    this.#blank = blank;
    for (const person of known.people) if (person.slug !== undefined) this.#holders.set(person.slug, person);

    const newest = newestOf(rows);
    this.match = matchPeople(
      known.people.filter((person) => person.slug !== undefined || !isNameless(person)),
      this.#named,
      { lastListed: this.#lastListed, same: options.same },
    );
    for (const { person } of this.match.unsure) this.#undecided.add(person.id);
    this.members = compareMembers(known, content, this.match, newest);
    this.age = this.#judgeAge(content, newest, options);
    this.#mergeRows();
    const isUnread = mayBeUnread(content.unreadRows);
    for (const person of this.#absentPeople()) {
      if (!isUnread(person)) continue;
      this.#undecided.add(person.id);
      this.#unread.push(reported(person));
    }
    const judged = this.isListing && known.everListed && !this.age.isOlder && this.#provesAbsence;
    if (this.isListing && !this.age.isOlder) this.#mergeHidden(judged);
    const absent = judged ? this.#absentPeople() : [];
    this.#fall = this.#dropOf(absent.length, judged);
    if (judged && options.judgeAbsence) this.#markGone(absent);
  }

  get #provesAbsence(): boolean {
    return this.#hasAddresses && !this.#isCutOff;
  }

  /** The known people as they will be after the import, without those who are deleted. */
  kept(): readonly KnownPerson[] {
    const updates = new Map(this.update.map((details) => [details.id, details]));
    const addresses = new Map(this.readdress.map(({ id, slug }) => [id, { slug }]));
    const deleted = new Set(this.delete);
    return this.#known.people.flatMap((person) => {
      if (deleted.has(person.id)) return [];
      const update = updates.get(person.id);
      const address = addresses.get(person.id);
      return update || address ? [{ ...person, ...update, ...address }] : [person];
    });
  }

  /** What the export shows about known people. */
  sighted(content: ExportContent): Sighted {
    const { isOlder } = this.age;
    const isWhole = this.#provesAbsence && this.#options.judgeAbsence && !(isOlder && this.members.looksLikeAnother);
    const judged = { isOlder, tellsJobs: this.#tellsJobs, isWhole, undecided: this.#undecided };
    return this.#sightings.sighted(content, this.#known.people, this, judged);
  }

  counts(): Omit<ImportReport['counts'], 'newEvidence' | 'setAside'> {
    return {
      listed: this.#named.filter(({ slug }) => slug !== undefined).length,
      hidden: this.#named.filter(({ slug }) => slug === undefined).length + this.#blank.length,
      added: this.#added.length,
      changed: this.#changed.length,
      unchanged: this.#unchanged,
      returned: this.#returned.length,
      missing: this.#missing.length,
      moved: this.#moved.length,
      nowHidden: this.#nowHidden.length,
      unplaced: this.#unplaced.length,
      ...(this.#unread.length > 0 && { unread: this.#unread.length }),
    };
  }

  report(): Pick<
    ImportReport,
    | 'added'
    | 'changed'
    | 'returned'
    | 'missing'
    | 'moved'
    | 'nowHidden'
    | 'unplaced'
    | 'unread'
    | 'unsure'
    | 'olderThanKnown'
    | 'ageDoubt'
    | 'withoutAddresses'
    | 'fall'
    | 'otherMember'
  > {
    return {
      added: this.#added.slice(0, reportListLimit).map(reported),
      changed: this.#changed.slice(0, reportListLimit),
      returned: this.#returned.slice(0, reportListLimit),
      missing: this.#missing.slice(0, reportListLimit),
      moved: this.#moved.slice(0, reportListLimit),
      nowHidden: this.#nowHidden.slice(0, reportListLimit),
      unplaced: this.#unplaced.slice(0, reportListLimit),
      ...(this.#unread.length > 0 && { unread: this.#unread.slice(0, reportListLimit) }),
      unsure: [...this.match.unsure, ...this.#hiddenUnsure].map(({ key, person, row }): ReportedPair => ({
        key,
        known: { ...reported(person), connectedOn: person.connectedOn, marked: person.marked },
        found: { ...reported(row), connectedOn: row.connectedOn },
      })),
      olderThanKnown: this.age.isOlder,
      ageDoubt: this.age.doubt,
      withoutAddresses: this.isListing && this.#known.everListed && !this.#hasAddresses,
      fall: this.#fall,
      otherMember: this.members.looksLikeAnother ? this.members : undefined,
    };
  }

  #judgeAge(content: ExportContent, newest: DayNumber | undefined, options: MergeOptions): AgeVerdict {
    const { match } = this;
    const known = this.#known;
    if (!this.isListing || !known.everListed) return { isOlder: false, doubt: undefined };
    if (options.treatAs !== undefined) return { isOlder: options.treatAs === 'older', doubt: undefined };
    const newestMissing = known.people.filter(
      (person) => isListed(person.standing) && isAfter(person, newest) && !match.rowOf.has(person.id),
    ).length;
    const returned = known.people.filter(({ id, standing }) => standing === 'gone' && match.rowOf.has(id)).length;
    return judgeAge(known.listing, known.messagesThrough, content, { newestMissing, returned });
  }

  #mergeRows(): void {
    const unsureRows = new Set(this.match.unsure.map(({ row }) => row));
    for (const row of this.#named) {
      const person = this.match.personOf.get(row);
      if (person) this.#mergePerson(person, row);
      else if (!unsureRows.has(row)) this.#addRow(row);
    }
  }

  #addRow(row: ExportedConnection): void {
    const { isOlder } = this.age;
    const holder = row.slug === undefined ? undefined : this.#holders.get(row.slug);
    if (row.slug === undefined) {
      // A row with nothing but a name may be anyone who changed their name.
      if (isOlder || (this.#known.everListed && row.connectedOn === undefined)) this.#unplaced.push(reported(row));
      else this.#add(newPerson(row, undefined, 'connected'), row);
    } else if (holder === undefined) {
      this.#add(newPerson(row, row.slug, isOlder ? 'gone' : 'connected'), row);
    } else if (isOlder) {
      // Someone else has the address now; what this export says under it is about the person who had it then.
      this.strangers.add(row.slug);
      this.#add(newPerson(row, undefined, 'gone'), row);
    } else {
      this.#add(newPerson(row, row.slug, 'connected'), row);
      this.#dispossess(holder);
    }
  }

  /** Whether the person is in the export under an address of their own. */
  #takesAnotherAddress(person: KnownPerson): boolean {
    const slug = this.match.rowOf.get(person.id)?.slug;
    return slug !== undefined && slug !== person.slug;
  }

  #add(person: NewPerson, row: ExportedConnection): void {
    this.insert.push(person);
    this.#added.push(person);
    if (!isNameless(person)) this.#newRows.set(person, row);
  }

  #mergePerson(person: KnownPerson, row: ExportedConnection): void {
    const returns = !this.age.isOlder && hasReturned(person, row, this.#madeOn);
    const details = this.age.isOlder ? filledIn(person, row) : renewed(person, row, this.#columns);
    const slug = this.#newAddress(person, row);
    this.#sightings.see(person, row, details, { isOlder: this.age.isOlder, tellsJobs: this.#tellsJobs });
    const shown = reported({ ...details, slug: slug ?? person.slug, id: person.id });
    if (returns) {
      this.standings.push({ id: person.id, from: person.standing, to: 'connected' });
      this.#returned.push(shown);
    }
    if (slug !== undefined) {
      this.readdress.push({ id: person.id, slug });
      this.#moved.push(shown);
    }
    if (!sameDetails(person, details)) {
      this.update.push({ ...details, id: person.id });
      this.#changed.push({ ...shown, oldCompany: person.company, oldTitle: person.title });
    } else if (!returns && slug === undefined) {
      this.#unchanged++;
    }
  }

  /** The person's new address; undefined: it stays. */
  #newAddress(person: KnownPerson, row: ExportedConnection): ProfileSlug | undefined {
    if (row.slug === undefined || row.slug === person.slug) return undefined;
    if (this.age.isOlder) {
      if (this.#known.formerAddresses?.get(row.slug) !== person.id) this.former.push({ id: person.id, slug: row.slug });
      const isFree = !this.#holders.has(row.slug);
      return person.slug === undefined && isFree ? row.slug : undefined;
    }
    if (person.slug !== undefined) this.former.push({ id: person.id, slug: person.slug });
    const holder = this.#holders.get(row.slug);
    if (holder && this.#dispossess(holder)) this.inherit.push({ from: holder.id, to: person.id });
    return row.slug;
  }

  /** Takes an address from a person. @returns whether they are deleted, since no more than the address was known of them */
  #dispossess(holder: KnownPerson): boolean {
    if (this.#takesAnotherAddress(holder)) return false;
    this.readdress.push({ id: holder.id, slug: undefined });
    this.#sightings.dispossess(holder);
    const isForgotten = isNameless(holder) && !holder.marked && !this.match.rowOf.has(holder.id);
    if (!isForgotten) return false;
    this.delete.push(holder.id);
    this.#undecided.add(holder.id);
    return true;
  }

  /** The people who should be in the export and are not. */
  #absentPeople(): KnownPerson[] {
    return this.#known.people.filter(
      (person) =>
        (person.slug !== undefined || !isNameless(person)) &&
        isListed(person.standing) &&
        !this.match.rowOf.has(person.id) &&
        !this.#undecided.has(person.id),
    );
  }

  #markGone(absent: readonly KnownPerson[]): void {
    for (const person of absent) {
      this.standings.push({ id: person.id, from: person.standing, to: 'gone' });
      this.#missing.push(reported(person));
    }
  }

  #mergeHidden(judged: boolean): void {
    const hidden = this.#known.people.filter((person) => person.slug === undefined && isNameless(person));
    const { present, nowHidden, added, absent } = matchHidden(this.#blank, hidden, judged ? this.#absentPeople() : []);
    for (const person of nowHidden) {
      this.#undecided.add(person.id);
      this.#nowHidden.push(reported(person));
    }
    for (const person of present) {
      this.#sightings.seeHidden(person);
      if (person.standing === 'gone') {
        this.standings.push({ id: person.id, from: 'gone', to: 'connected' });
        this.#returned.push(reported(person));
      } else this.#unchanged++;
    }
    for (const row of added) this.#add(newPerson(row, undefined, 'connected'), row);
    const hasHidden = this.#hasAddresses || this.#blank.length > 0;
    if (this.#options.judgeAbsence && hasHidden && !this.#isCutOff) this.#leaveHidden(absent);
  }

  /** Handles hidden members without a row: each has left, or is visible again and in the export under their name. */
  #leaveHidden(absent: readonly KnownPerson[]): void {
    const shown = new Map<DayNumber | undefined, [NewPerson, ExportedConnection][]>();
    for (const [person, row] of this.#newRows) {
      // A person who connected before the last listing was in it, either by name or hidden.
      const isOld = person.connectedOn !== undefined && person.connectedOn < (this.#lastListed ?? -Infinity);
      if (isOld) pushTo(shown, person.connectedOn, [person, row] as [NewPerson, ExportedConnection]);
    }
    const left = new Map<DayNumber | undefined, KnownPerson[]>();
    for (const person of absent) pushTo(left, person.connectedOn, person);
    for (const person of absent) {
      if (!person.marked) {
        this.delete.push(person.id);
        continue;
      }
      const candidates = shown.get(person.connectedOn) ?? [];
      const [one] = candidates;
      const isCertain = candidates.length === 1 && left.get(person.connectedOn)?.length === 1;
      const answer = candidates.find(([, row]) => this.#options.same?.has(pairKey(person, row)));
      if (one && isCertain) this.#reveal(person, one[0]);
      else if (answer && this.insert.includes(answer[0])) this.#reveal(person, answer[0]);
      else if (candidates.length > 0 && this.#options.same === undefined) {
        for (const [, row] of candidates.slice(0, mostCandidates)) {
          this.#hiddenUnsure.push({ key: pairKey(person, row), person, row });
        }
      } else if (person.standing !== 'gone') {
        this.standings.push({ id: person.id, from: person.standing, to: 'gone' });
        this.#missing.push(reported(person));
      }
    }
  }

  /** The only hidden member of a day and the only person of that day who became visible are the same: notes move along. */
  #reveal(person: KnownPerson, shown: NewPerson): void {
    this.insert.splice(this.insert.indexOf(shown), 1);
    this.#added.splice(this.#added.indexOf(shown), 1);
    this.update.push({ ...detailsOf(shown), id: person.id });
    if (shown.slug !== undefined) this.readdress.push({ id: person.id, slug: shown.slug });
    if (person.standing === 'gone') this.standings.push({ id: person.id, from: 'gone', to: 'connected' });
    this.#moved.push(reported({ ...shown, id: person.id }));
  }

  /**
   * The drop to ask about, if so many known people are missing; an export that lists hardly any of them may be another
   * member's.
   */
  #dropOf(absent: number, judged: boolean): Drop | undefined {
    if (this.members.looksLikeAnother) {
      return { from: Math.max(this.members.known, 1), to: this.members.inBoth };
    }
    if (!judged) return undefined;
    const before = this.#known.people.filter(({ standing }) => isListed(standing)).length;
    const hiddenGone = this.delete.length;
    return dropBetween(before, before - absent - hiddenGone);
  }
}

/** The day on which the known people were last listed, as far as can be told; undefined: they never were. */
export function lastListing({ everListed, listing, people }: KnownNetwork): DayNumber | undefined {
  return !everListed ? undefined : (listing?.madeOn ?? listing?.newest ?? newestOf(people));
}
