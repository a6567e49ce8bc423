import type { Sighted, Sighting } from '#core/history/remember.ts';
import type { ConnectionId, PersonDetails } from '#core/people/connection.ts';
import { fullName, hasLeft, isListed } from '#core/people/connection.ts';
import type { ExportContent, ExportedConnection } from './exportContent.ts';
import type { KnownPerson } from './knownNetwork.ts';
import { listingOf } from './listingAge.ts';
import type { MergePlan } from './importPlan.ts';

/** Gathers what an export shows about known people, for the memory. */
export class Sightings {
  readonly #seen: Sighting[] = [];
  readonly #hidden = new Set<ConnectionId>();
  readonly #dispossessed: KnownPerson[] = [];

  /**
   * @param details of the person after the import
   * @param about what the export says in general
   */
  see(
    person: KnownPerson,
    row: ExportedConnection,
    details: PersonDetails,
    about: { readonly isOlder: boolean; readonly tellsJobs: boolean },
  ): void {
    // An empty row says nothing about job and name.
    const isBare = fullName(row) === '' && row.company === '' && row.title === '';
    const said = isBare ? undefined : about.isOlder ? row : details;
    this.#seen.push({
      person,
      hadLeft: hasLeft(person.standing),
      job: about.tellsJobs ? said : undefined,
      name: fullName(row) === '' ? undefined : said,
      address: row.slug === undefined ? undefined : { slug: row.slug },
    });
  }

  seeHidden({ id }: KnownPerson): void {
    this.#hidden.add(id);
  }

  /** Notes that someone else has their address now. */
  dispossess(person: KnownPerson): void {
    this.#dispossessed.push(person);
  }

  /**
   * @param isWhole whether absence from the export counts
   * @param undecided people for whom it is not known whether they are in it
   */
  sighted(
    content: ExportContent,
    people: readonly KnownPerson[],
    plan: Pick<MergePlan, 'standings' | 'delete'>,
    {
      isOlder,
      tellsJobs,
      isWhole,
      undecided,
    }: {
      readonly isOlder: boolean;
      readonly tellsJobs: boolean;
      readonly isWhole: boolean;
      readonly undecided: ReadonlySet<ConnectionId>;
    },
  ): Sighted {
    const { madeOn, newest } = listingOf(content);
    const isListing = content.kinds.has('connections');
    const shown = { kind: 'import', ownDay: madeOn ?? newest, isOlder, tellsJobs } as const;
    if (!isListing) return { ...shown, listing: 'none', seen: [], absent: [], unclear: [], dispossessed: [] };
    const isSeen = new Set([...this.#seen.map(({ person }) => person.id), ...this.#hidden, ...plan.delete]);
    const isGone = new Set(plan.standings.filter(({ to }) => to === 'gone').map(({ id }) => id));
    const unseen = isWhole ? people.filter(({ id }) => !isSeen.has(id)) : [];
    const isUnclear = ({ id, slug, standing }: KnownPerson): boolean =>
      isOlder ? slug === undefined || undecided.has(id) : isListed(standing) && !isGone.has(id);
    return {
      ...shown,
      listing: isWhole ? 'whole' : 'part',
      seen: this.#seen,
      absent: unseen.filter((person) => !isUnclear(person)),
      unclear: unseen.filter(isUnclear),
      dispossessed: this.#dispossessed,
    };
  }
}
