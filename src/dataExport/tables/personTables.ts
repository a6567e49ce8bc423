import * as l10n from '@vscode/l10n';
import type { ExportedRecommendation } from '#core/import/exportContent.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { UnclearMessages } from '#core/import/exportContent.ts';
import { fullName } from '#core/people/connection.ts';
import { countOf } from '#core/text/numbers.ts';
import { fold } from '#core/text/textFolding.ts';
import type { Job } from '#core/people/job.ts';
import { readMonth, readMonthRange } from './exportMonths.ts';
import type { ExportTable } from '#dataExport/csv/exportTable.ts';
import { detached, type ProfileAddresses } from './profileAddress.ts';
import type { ColumnPositions, TableShape } from '#dataExport/csv/tableHeader.ts';

type EndorsementColumn = 'skill' | 'url' | 'firstName' | 'lastName';

/**
 * Endorsement_Received_Info.csv and Endorsement_Given_Info.csv: how many skills per person. Pending and hidden
 * ones count too, since someone took the trouble. The files of 2022 have no address and say nothing about anyone.
 */
export class EndorsementsTable implements ExportTable<EndorsementColumn> {
  readonly shape: TableShape<EndorsementColumn>;
  readonly counts = new Map<ProfileSlug, number>();
  readonly #addresses: ProfileAddresses;
  readonly #names = new Set<string>();
  readonly #namesOf = new Map<ProfileSlug, Set<string>>();
  #rows = 0;

  constructor(direction: 'given' | 'received', addresses: ProfileAddresses) {
    this.#addresses = addresses;
    const person = direction === 'given' ? 'Endorsee' : 'Endorser';
    this.shape = {
      columns: {
        skill: ['Skill Name'],
        url: [`${person} Public Url`],
        firstName: [`${person} First Name`],
        lastName: [`${person} Last Name`],
      },
      recognisedBy: [
        ['skill', 'url'],
        ['skill', 'lastName'],
      ],
      singleLine: true,
    };
  }

  row(cells: readonly string[], at: ColumnPositions<EndorsementColumn>): string | undefined {
    this.#rows++;
    const slug = this.#addresses.slug(cells[at.url] ?? '');
    const name = detached(fold(fullName({ firstName: cells[at.firstName] ?? '', lastName: cells[at.lastName] ?? '' })));
    if (slug === undefined) {
      if (name !== '') this.#names.add(name);
      return undefined;
    }
    this.counts.set(slug, (this.counts.get(slug) ?? 0) + 1);
    const names = this.#namesOf.get(slug) ?? new Set();
    if (name !== '') this.#namesOf.set(slug, names.add(name));
    return undefined;
  }

  /** Names without an address, and those of addresses, which may be former ones. */
  get unclear(): UnclearMessages {
    return { everyone: false, slugs: new Set(), names: this.#names, byAddress: this.#namesOf };
  }

  get lacksAddresses(): boolean {
    return this.#rows > 0 && this.counts.size === 0;
  }
}

type RecommendationColumn = 'firstName' | 'lastName' | 'jobTitle' | 'text';

/** Recommendations_Received.csv and Recommendations_Given.csv: names only, the file has no address. The text is not kept. */
export class RecommendationsTable implements ExportTable<RecommendationColumn> {
  readonly shape: TableShape<RecommendationColumn> = {
    columns: { firstName: ['First Name'], lastName: ['Last Name'], jobTitle: ['Job Title'], text: ['Text'] },
    recognisedBy: [['firstName', 'lastName', 'text']],
  };
  readonly recommendations: ExportedRecommendation[] = [];
  readonly #direction: 'given' | 'received';

  constructor(direction: 'given' | 'received') {
    this.#direction = direction;
  }

  row(cells: readonly string[], at: ColumnPositions<RecommendationColumn>): string | undefined {
    const firstName = (cells[at.firstName] ?? '').trim();
    const lastName = (cells[at.lastName] ?? '').trim();
    if (firstName === '' && lastName === '') return l10n.t('it names no one');
    this.recommendations.push({ firstName, lastName, direction: this.#direction });
    return undefined;
  }
}

type NoteColumn = 'url' | 'note';

/** Notes.csv (2026): the owner's private notes on people, kept because they are a strong reason to keep someone. */
export class NotesTable implements ExportTable<NoteColumn> {
  readonly shape: TableShape<NoteColumn> = {
    columns: { url: ['Connection Profile URL'], note: ['Note'] },
    recognisedBy: [['url', 'note']],
  };
  readonly notes = new Map<ProfileSlug, string>();
  readonly #addresses: ProfileAddresses;

  constructor(addresses: ProfileAddresses) {
    this.#addresses = addresses;
  }

  row(cells: readonly string[], at: ColumnPositions<NoteColumn>): string | undefined {
    const slug = this.#addresses.slug(cells[at.url] ?? '');
    if (slug === undefined) return l10n.t('it holds no profile address, so the note belongs to no one for certain');
    const note = (cells[at.note] ?? '').trim();
    const earlier = this.notes.get(slug);
    if (note !== '') this.notes.set(slug, earlier === undefined ? note : `${earlier}\n${note}`);
    return undefined;
  }
}

type PositionColumn = 'company' | 'title' | 'startedOn' | 'finishedOn';

/** Positions.csv: the owner's jobs. */
export class PositionsTable implements ExportTable<PositionColumn> {
  readonly shape: TableShape<PositionColumn> = {
    columns: {
      company: ['Company Name'],
      title: ['Title'],
      startedOn: ['Started On'],
      finishedOn: ['Finished On'],
    },
    recognisedBy: [
      ['company', 'startedOn'],
      ['company', 'title'],
    ],
  };
  readonly #positions: Readonly<Record<PositionColumn, string>>[] = [];

  row(cells: readonly string[], at: ColumnPositions<PositionColumn>): string | undefined {
    const company = (cells[at.company] ?? '').trim();
    if (company === '') return l10n.t('it names no company');
    this.#positions.push({
      company,
      title: (cells[at.title] ?? '').trim(),
      startedOn: cells[at.startedOn] ?? '',
      finishedOn: cells[at.finishedOn] ?? '',
    });
    return undefined;
  }

  /** Whether some month is not English. */
  get hasForeignMonths(): boolean {
    return this.#positions
      .flatMap(({ startedOn, finishedOn }) => [startedOn, finishedOn])
      .some((month) => month.trim() !== '' && readMonth(month) === undefined);
  }

  /** Each employer once, the present ones first, then by the month of starting, newest first. */
  companies(): string[] {
    const positions = this.#positions.map((position) => ({
      company: position.company,
      current: position.finishedOn.trim() === '',
      started: readMonth(position.startedOn) ?? 0,
    }));
    const byTime = positions.toSorted((a, b) => Number(b.current) - Number(a.current) || b.started - a.started);
    return [...new Set(byTime.map(({ company }) => company))];
  }

  /** What of the months was not read. Call this after month names of all languages were loaded. */
  losses(): string[] {
    const unread = this.#positions
      .flatMap(({ startedOn, finishedOn }) => [startedOn.trim(), finishedOn.trim()])
      .filter((month) => month !== '' && readMonth(month) === undefined);
    const [first] = unread;
    if (first === undefined) return [];
    return [
      countOf(
        unread.length,
        l10n.t('{0} month of your jobs could not be read (such as {1}).'),
        l10n.t('{0} months of your jobs could not be read (such as {1}).'),
        `“${first.slice(0, 30)}”`,
      ),
    ];
  }

  /** All jobs, in the order of the file. Call this after month names of all languages were loaded. */
  jobs(): Job[] {
    return this.#positions.map(({ company, title, startedOn, finishedOn }) => ({
      company,
      title,
      started: readMonthRange(startedOn),
      finished: finishedOn.trim() === '' ? 'present' : readMonthRange(finishedOn),
    }));
  }
}

type ProfileColumn = 'firstName' | 'lastName' | 'headline';

/** Profile.csv: only the owner's name is used, to recognise their messages. */
export class ProfileTable implements ExportTable<ProfileColumn> {
  readonly shape: TableShape<ProfileColumn> = {
    columns: { firstName: ['First Name'], lastName: ['Last Name'], headline: ['Headline'] },
    recognisedBy: [['firstName', 'lastName', 'headline']],
  };
  name = '';

  row(cells: readonly string[], at: ColumnPositions<ProfileColumn>): string | undefined {
    this.name ||= fullName({
      firstName: (cells[at.firstName] ?? '').trim(),
      lastName: (cells[at.lastName] ?? '').trim(),
    });
    return undefined;
  }
}

/** A table of which only the number of rows is reported: it names posts or companies, or people without an address. */
export class CountedTable implements ExportTable<string> {
  readonly shape: TableShape<string>;

  constructor(columns: readonly string[], layout: Pick<TableShape<string>, 'backslashQuotes'> = {}) {
    this.shape = {
      columns: Object.fromEntries(columns.map((column) => [column, [column]])),
      recognisedBy: [columns],
      countOnly: true,
      ...layout,
    };
  }

  row(): undefined {
    return undefined;
  }
}
