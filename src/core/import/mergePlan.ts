import type { DayNumber } from '../calendarDay.ts';
import type { ConnectionId, Standing } from '../connection.ts';
import { fullName } from '../connection.ts';
import type { ProfileSlug } from '../profileSlug.ts';
import { fold } from '../textFolding.ts';
import type { ExportContent, ExportedConnection, ExportedRecommendation, ExportFileKind } from './exportContent.ts';
import type { ChangedJob, Fall, ImportReport, ReportedPerson } from './importReport.ts';
import { reportListLimit } from './importReport.ts';
import type { KnownNetwork, KnownPerson, PersonDetails, RecommendationCount, StoredEvidence } from './knownNetwork.ts';
import { latest, mergeEvidence, sameEvidence } from './knownNetwork.ts';
import { storableText } from './storableText.ts';

/** A person to be inserted. */
export interface NewPerson extends PersonDetails {
  readonly slug: ProfileSlug | undefined;
  readonly standing: Standing;
  readonly recommendationsGiven: number;
  readonly recommendationsReceived: number;
}

/** Everything an import writes; carrying it out twice changes nothing the second time. */
export interface MergePlan {
  readonly insert: readonly NewPerson[];
  readonly update: readonly (PersonDetails & { readonly id: ConnectionId })[];
  readonly standings: readonly { readonly id: ConnectionId; readonly from: Standing; readonly to: Standing }[];
  /** Hidden members who are no longer listed. */
  readonly delete: readonly ConnectionId[];
  /** Only what is new. */
  readonly evidence: ReadonlyMap<ProfileSlug, StoredEvidence>;
  readonly recommendations: ReadonlyMap<string, RecommendationCount>;
  readonly recommended: readonly (RecommendationCount & { readonly id: ConnectionId })[];
  /** Known people about whom the evidence grew. */
  readonly touched: readonly ConnectionId[];
  readonly owner: ProfileSlug | undefined;
  readonly importedKinds: readonly ExportFileKind[];
  readonly messagesThrough: DayNumber | undefined;
  readonly ownCompanies: readonly string[];
  readonly everListed: boolean;
  readonly report: ImportReport;
}

export interface MergeOptions {
  readonly today: DayNumber;
  /** False: nobody is marked as gone for being absent, for instance because the fall was not believed. */
  readonly judgeAbsence: boolean;
}

/** Until now, as far as we know, a connection: also while a removal is planned or unproven. */
export function isListed(standing: Standing): boolean {
  return standing === 'connected' || standing === 'queued' || standing === 'unknown';
}

/** More than a tenth fewer. */
export function fallBetween(from: number, to: number): Fall | undefined {
  return to < from * 0.9 ? { from, to } : undefined;
}

/** This many of the newest connections may be missing from an export that is still taken as the newer one. */
const newestThatMayBeMissing = 3;

/**
 * What importing `content` changes. The order of its rows is of no consequence.
 *
 * Absence counts only if the export is at least as new as what is known. Who is absent is "gone", for a reason nobody
 * knows. Who was removed comes back only with a newer connection date: with the old date, the export was made before
 * the removal. For the same reason presence says nothing about an unproven removal; absence does.
 */
export function planImport(known: KnownNetwork, content: ExportContent, options: MergeOptions): MergePlan {
  const people = new PeopleMerge(known, content, options);
  const evidence = mergeAllEvidence(known, content);
  const recommendations = mergeRecommendations(known.recommendations, content.recommendations);
  const all =
    recommendations.size > 0 || known.recommendations.size > 0
      ? new Map([...known.recommendations, ...recommendations])
      : undefined;
  const recommended = new Recommended(all, all ? [...people.kept(), ...people.insert] : []);
  const touched = known.people.flatMap(({ id, slug }) => (slug !== undefined && evidence.has(slug) ? [id] : []));
  return {
    insert: all ? people.insert.map((person) => ({ ...person, ...recommended.of(person) })) : people.insert,
    update: people.update,
    standings: people.standings,
    delete: people.delete,
    evidence,
    recommendations,
    recommended: (all ? people.kept() : []).flatMap((person) => {
      const { recommendationsGiven: given, recommendationsReceived: received } = recommended.of(person);
      const same = given === person.recommendationsGiven && received === person.recommendationsReceived;
      return same ? [] : [{ id: person.id, given, received }];
    }),
    touched,
    owner: known.owner ?? content.owner,
    importedKinds: [...new Set([...known.importedKinds, ...content.kinds])].sort(),
    messagesThrough: messagesThrough(known, content, options.today),
    ownCompanies: content.kinds.has('positions') ? content.ownCompanies : known.ownCompanies,
    everListed: known.everListed || people.isListing,
    report: {
      source: content.source,
      at: undefined,
      kinds: [...content.kinds].sort(),
      ...people.report(),
      counts: { ...people.counts(), newEvidence: evidence.size, setAside: content.setAside.length },
      setAside: content.setAside.slice(0, reportListLimit),
      files: content.files,
      otherOwner:
        known.owner && content.owner && known.owner !== content.owner
          ? { known: known.owner, found: content.owner }
          : undefined,
    },
  };
}

/** How a name is compared where there is nothing but a name. */
export function nameKey(person: { readonly firstName: string; readonly lastName: string }): string {
  return fold(fullName(person)).replace(/\s+/g, ' ');
}

/** A person as reports show them. */
export function reported(person: PersonDetails & { readonly slug: ProfileSlug | undefined }): ReportedPerson {
  return { slug: person.slug, name: fullName(person), company: person.company, title: person.title };
}

class PeopleMerge {
  readonly insert: NewPerson[] = [];
  readonly update: (PersonDetails & { readonly id: ConnectionId })[] = [];
  readonly standings: { id: ConnectionId; from: Standing; to: Standing }[] = [];
  readonly delete: ConnectionId[] = [];
  /** Whether the export says who is connected at all. */
  readonly isListing: boolean;

  private readonly added: NewPerson[] = [];
  private readonly changed: ChangedJob[] = [];
  private readonly returned: ReportedPerson[] = [];
  private readonly missing: ReportedPerson[] = [];
  private readonly listed: ReadonlyMap<ProfileSlug, ExportedConnection>;
  private readonly hidden: readonly ExportedConnection[];
  private readonly isOlder: boolean;
  private readonly fall: Fall | undefined;
  private readonly known: KnownNetwork;
  private unchanged = 0;

  constructor(known: KnownNetwork, content: ExportContent, options: MergeOptions) {
    this.known = known;
    this.isListing = content.kinds.has('connections');
    this.listed = uniquePeople(content.connections);
    this.hidden = content.connections.filter((row) => row.slug === undefined);
    const newest = content.connections.reduce<DayNumber | undefined>(
      (day, row) => latest(day, row.connectedOn),
      undefined,
    );
    const newer = known.people.filter((person) => isAfter(person, newest) && isListed(person.standing));
    this.isOlder = this.isListing && known.everListed && newer.length > newestThatMayBeMissing;
    const before = known.people.filter((person) => isListed(person.standing)).length;
    const judged = this.isListing && known.everListed && !this.isOlder;
    this.fall = judged ? fallBetween(before, this.listed.size + this.hidden.length) : undefined;
    this.mergeListed();
    if (judged && options.judgeAbsence) this.judgeAbsence(newest);
    if (this.isListing && !this.isOlder) this.mergeHidden();
  }

  /** Known people as they will be, without those who are deleted. */
  kept(): readonly KnownPerson[] {
    const updates = new Map(this.update.map((details) => [details.id, details]));
    const deleted = new Set(this.delete);
    return this.known.people.flatMap((person) =>
      deleted.has(person.id) ? [] : [{ ...person, ...updates.get(person.id) }],
    );
  }

  counts() {
    return {
      listed: this.listed.size,
      hidden: this.hidden.length,
      added: this.added.length,
      changed: this.changed.length,
      unchanged: this.unchanged,
      returned: this.returned.length,
      missing: this.missing.length,
    };
  }

  report(): Pick<ImportReport, 'added' | 'changed' | 'returned' | 'missing' | 'olderThanKnown' | 'fall'> {
    return {
      added: this.added.slice(0, reportListLimit).map(reported),
      changed: this.changed.slice(0, reportListLimit),
      returned: this.returned.slice(0, reportListLimit),
      missing: this.missing.slice(0, reportListLimit),
      olderThanKnown: this.isOlder,
      fall: this.fall,
    };
  }

  private mergeListed(): void {
    const bySlug = new Map(this.known.people.map((person) => [person.slug, person]));
    for (const [slug, row] of this.listed) {
      const person = bySlug.get(slug);
      if (person) this.mergePerson(person, row);
      else this.add(newPerson(row, slug, this.isOlder ? 'gone' : 'connected'));
    }
  }

  private add(person: NewPerson): void {
    this.insert.push(person);
    this.added.push(person);
  }

  private mergePerson(person: KnownPerson, row: ExportedConnection): void {
    const returns = !this.isOlder && hasReturned(person, row);
    const details = this.isOlder ? filledIn(person, row) : renewed(person, row);
    if (returns) {
      this.standings.push({ id: person.id, from: person.standing, to: 'connected' });
      this.returned.push(reported({ ...details, slug: person.slug }));
    }
    if (!sameDetails(person, details)) {
      this.update.push({ ...details, id: person.id });
      this.changed.push({
        ...reported({ ...details, slug: person.slug }),
        oldCompany: person.company,
        oldTitle: person.title,
      });
    } else if (!returns) {
      this.unchanged++;
    }
  }

  private judgeAbsence(newest: DayNumber | undefined): void {
    for (const person of this.known.people) {
      if (person.slug === undefined || this.listed.has(person.slug) || !isListed(person.standing)) continue;
      // Connected after the export was made.
      if (isAfter(person, newest)) continue;
      this.standings.push({ id: person.id, from: person.standing, to: 'gone' });
      this.missing.push(reported(person));
    }
  }

  /** Hidden members have no identity: as many rows of the same content are the same people. */
  private mergeHidden(): void {
    const spare = new Map<string, KnownPerson[]>();
    for (const person of this.known.people) {
      if (person.slug !== undefined) continue;
      const key = hiddenKey(person);
      spare.set(key, [...(spare.get(key) ?? []), person]);
    }
    for (const row of this.hidden) {
      const person = spare.get(hiddenKey(row))?.shift();
      if (!person) this.add(newPerson(row, undefined, 'connected'));
      else if (person.standing === 'gone') this.standings.push({ id: person.id, from: 'gone', to: 'connected' });
      else this.unchanged++;
    }
    for (const person of [...spare.values()].flat()) {
      if (!person.marked) this.delete.push(person.id);
      else if (person.standing !== 'gone') this.standings.push({ id: person.id, from: person.standing, to: 'gone' });
    }
  }
}

function newPerson(row: PersonDetails, slug: ProfileSlug | undefined, standing: Standing): NewPerson {
  return {
    slug,
    firstName: storableText(row.firstName),
    lastName: storableText(row.lastName),
    email: storableText(row.email),
    company: storableText(row.company),
    title: storableText(row.title),
    connectedOn: row.connectedOn,
    standing,
    recommendationsGiven: 0,
    recommendationsReceived: 0,
  };
}

function hasReturned(person: KnownPerson, row: ExportedConnection): boolean {
  if (person.standing === 'gone') return true;
  if (person.standing !== 'removed') return false;
  return row.connectedOn !== undefined && person.connectedOn !== undefined && row.connectedOn > person.connectedOn;
}

function isAfter(person: PersonDetails, day: DayNumber | undefined): boolean {
  return day !== undefined && person.connectedOn !== undefined && person.connectedOn > day;
}

/** One row per address; of several the newest, then the fullest, then the one that sorts last. */
function uniquePeople(rows: readonly ExportedConnection[]): Map<ProfileSlug, ExportedConnection> {
  const people = new Map<ProfileSlug, ExportedConnection>();
  for (const row of rows) {
    if (row.slug === undefined) continue;
    const other = people.get(row.slug);
    if (!other || isBetter(row, other)) people.set(row.slug, row);
  }
  return people;
}

function isBetter(a: ExportedConnection, b: ExportedConnection): boolean {
  const days = [a, b].map((row) => row.connectedOn ?? -Infinity) as [number, number];
  if (days[0] !== days[1]) return days[0] > days[1];
  const filled = (row: ExportedConnection) =>
    [row.firstName, row.lastName, row.email, row.company, row.title].filter((text) => text !== '').length;
  return filled(a) === filled(b) ? hiddenKey(a) > hiddenKey(b) : filled(a) > filled(b);
}

function hiddenKey(person: PersonDetails): string {
  const { firstName, lastName, email, company, title, connectedOn } = detailsOf(person);
  return JSON.stringify([firstName, lastName, email, company, title, connectedOn ?? null]);
}

function detailsOf(row: PersonDetails): PersonDetails {
  return {
    firstName: storableText(row.firstName),
    lastName: storableText(row.lastName),
    email: storableText(row.email),
    company: storableText(row.company),
    title: storableText(row.title),
    connectedOn: row.connectedOn,
  };
}

/** The newer row counts, blanks included, save that an address or a date once shown stays, and that a bare row says nothing. */
function renewed(person: PersonDetails, row: ExportedConnection): PersonDetails {
  const found = detailsOf(row);
  const isBare = fullName(found) === '';
  return {
    firstName: isBare ? person.firstName : found.firstName,
    lastName: isBare ? person.lastName : found.lastName,
    email: found.email || person.email,
    company: isBare ? found.company || person.company : found.company,
    title: isBare ? found.title || person.title : found.title,
    connectedOn: found.connectedOn ?? person.connectedOn,
  };
}

/** From an older export: only what was not known. */
function filledIn(person: PersonDetails, row: ExportedConnection): PersonDetails {
  const found = detailsOf(row);
  const isUnnamed = fullName(person) === '';
  return {
    firstName: isUnnamed ? found.firstName : person.firstName,
    lastName: isUnnamed ? found.lastName : person.lastName,
    email: person.email || found.email,
    company: person.company,
    title: person.title,
    connectedOn: person.connectedOn ?? found.connectedOn,
  };
}

function sameDetails(a: PersonDetails, b: PersonDetails): boolean {
  return (
    a.firstName === b.firstName &&
    a.lastName === b.lastName &&
    a.email === b.email &&
    a.company === b.company &&
    a.title === b.title &&
    a.connectedOn === b.connectedOn
  );
}

function mergeAllEvidence(known: KnownNetwork, content: ExportContent): Map<ProfileSlug, StoredEvidence> {
  const grown = new Map<ProfileSlug, StoredEvidence>();
  for (const [slug, found] of content.interactions) {
    const before = known.evidence.get(slug);
    const merged = mergeEvidence(before, found);
    if (!sameEvidence(before, merged)) grown.set(slug, merged);
  }
  return grown;
}

/** @returns only the names whose count grew */
function mergeRecommendations(
  known: ReadonlyMap<string, RecommendationCount>,
  found: readonly ExportedRecommendation[],
): Map<string, RecommendationCount> {
  const counted = new Map<string, { given: number; received: number }>();
  for (const recommendation of found) {
    const key = nameKey(recommendation);
    const counts = counted.get(key) ?? { given: 0, received: 0 };
    counts[recommendation.direction]++;
    counted.set(key, counts);
  }
  const grown = new Map<string, RecommendationCount>();
  for (const [key, counts] of counted) {
    const before = known.get(key) ?? { given: 0, received: 0 };
    const given = Math.max(before.given, counts.given);
    const received = Math.max(before.received, counts.received);
    if (given !== before.given || received !== before.received) grown.set(key, { given, received });
  }
  return grown;
}

/** Joins recommendations to people by name, and only where one person alone has that name. */
class Recommended {
  private readonly recommendations: ReadonlyMap<string, RecommendationCount> | undefined;
  private readonly bearers = new Map<string, number>();

  constructor(
    recommendations: ReadonlyMap<string, RecommendationCount> | undefined,
    people: readonly { readonly firstName: string; readonly lastName: string }[],
  ) {
    this.recommendations = recommendations;
    if (!recommendations) return;
    for (const person of people) {
      const key = nameKey(person);
      if (recommendations.has(key)) this.bearers.set(key, (this.bearers.get(key) ?? 0) + 1);
    }
  }

  of(person: PersonDetails & { readonly slug: ProfileSlug | undefined }) {
    const key = this.recommendations ? nameKey(person) : '';
    const counts =
      person.slug !== undefined && this.bearers.get(key) === 1 ? this.recommendations?.get(key) : undefined;
    return { recommendationsGiven: counts?.given ?? 0, recommendationsReceived: counts?.received ?? 0 };
  }
}

/** Up to which day the messages are complete: as new as the export they came in, which only its own dates tell. */
function messagesThrough(known: KnownNetwork, content: ExportContent, today: DayNumber): DayNumber | undefined {
  if (!content.kinds.has('messages')) return known.messagesThrough;
  if (!content.kinds.has('connections')) return latest(known.messagesThrough, today);
  let through = known.messagesThrough;
  for (const row of content.connections) through = latest(through, row.connectedOn);
  for (const { messages } of content.interactions.values()) {
    through = latest(through, latest(messages?.lastSent, messages?.lastReceived));
  }
  return through ?? today;
}
