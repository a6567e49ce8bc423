import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isoDay } from '#core/time/calendarDay.ts';
import type { Connection } from '#core/people/connection.ts';
import type { ImportReport } from '#core/import/importReport.ts';
import { ExportError } from '#dataExport/exportError.ts';
import { readExport } from '#dataExport/readExport.ts';
import type { Store } from '#store/store.ts';
import type { ImportAnswers } from '#store/tables/applyImport.ts';
import { importDoubts } from '#core/import/importDocument.ts';
import { Stores } from '../store/network.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/exports/', import.meta.url));

/** What an import of a case came to. */
interface Outcome {
  readonly store: Store;
  readonly people: readonly Connection[];
  readonly report: ImportReport;
  /** What the person was told and asked before anything was written. */
  readonly said: string;
}

/** In the order of the ids: `Ines Ado, CTO at Harbour Nine, 2024-01-05`. */
function shown({ firstName, lastName, title, company, connectedOn }: Connection): string {
  return `${firstName} ${lastName}, ${title} at ${company}, ${connectedOn === undefined ? 'no date' : isoDay(connectedOn)}`;
}

function named(people: readonly Connection[], slug: string): Connection {
  const found = people.find((person) => person.slug === slug);
  assert.ok(found, `${slug} is not there`);
  return found;
}

const ines = 'Ines Ado, CTO at Harbour Nine, 2024-01-05';
const lou = 'Lou Park, Analyst at Quarry & Sons, 2021-06-21';
const nadia = 'Nadia Velasquez-Orth, Data Engineer at Bluefern Labs, Inc., 2026-02-08';
const tomek = 'Tomek Iwański, PhD, Lecturer at Quarry & Sons, 2019-11-14';

describe('exports that were read wrongly once', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  /** Imports the files of a case one after the other, as someone who answers "Import Anyway". */
  async function imported(
    name: string,
    files?: readonly string[],
    between?: (store: Store) => Promise<void>,
    answers: ImportAnswers = { acceptDrop: true },
  ): Promise<Outcome> {
    const folder = join(fixtures, name);
    const store = await stores.fresh();
    let outcome: Outcome | undefined;
    for (const file of files ?? readdirSync(folder).sort()) {
      if (outcome) await between?.(store);
      const content = await readExport(join(folder, file));
      const preview = store.previewImport(content);
      const report = await store.applyImport(content, answers);
      outcome = { store, people: store.connections(), report, said: importDoubts(preview).join('\n') };
    }
    assert.ok(outcome);
    return outcome;
  }

  const readWell: Record<string, readonly string[]> = {
    'date-header-unknown': [
      'Inès Adour, Directrice at Port Neuf, 2024-01-05',
      'Loïc Parc, Analyste at Port Neuf, 2021-06-21',
    ],
    'company-header-unknown': [ines, lou],
    'first-header-with-garbled-mark': [ines, lou],
    'header-sorted-among-the-rows': [
      'Ada Brandt, Pilot at Kite, 2020-03-03',
      'Bruno Cole, Pilot at Kite, 2020-03-04',
      ines,
      lou,
      nadia,
      tomek,
    ],
    'rows-wrapped-in-quotes': [nadia, tomek, ines, lou],
    'trailing-semicolons': [ines, lou],
    'header-again-in-another-order': [ines, lou],
    'column-twice': [ines, lou],
    'address-with-signs-around': [ines, lou],
    'header-turkish': [ines, lou],
    'line-breaks-in-cells': [ines, lou],
    'header-polish': [ines, lou],
    'dates-of-a-portuguese-spreadsheet': [
      'Ines Ado, CTO at Porto Nove, 2024-01-05',
      'Nadia Orth, Eng at Porto Nove, 2026-02-08',
      'Tomek Iwa, Eng at Porto Nove, 2019-10-14',
      'Lou Park, Analista at Porto Nove, 2021-06-21',
    ],
    'dates-as-serial-numbers': [ines, lou],
    'code-page-polish': [
      'Łukasz Wiśniewski, Inżynier at Łódź Foundry, 2024-01-05',
      'Żaneta Gołąb, Analityk at Kraków Ltd, 2024-01-06',
    ],
    'code-page-mac-roman': ['José Müller, Chef at Café Noir, 2024-01-05', 'Zoë Ångström, Eng at Ærø, 2024-01-06'],
    'code-page-shift-jis': ['太郎 山田, 部長 at 港九, 2024-01-05', '花子 鈴木, 課長 at 表計算, 2024-01-06'],
    'one-person-two-rows': [ines, lou],
    'row-without-trailing-commas': ['Ines Ado,  at , no date', lou, 'Ada Brandt, Pilot at Kite, 2020-03-03'],
    'space-after-comma': ['Ines Ado, PhD, CTO at Harbour, Nine, 2024-01-05', 'Lou Park, Analyst at Quarry, 2021-06-21'],
    'columns-absent-in-later-file': [nadia, tomek, ines, lou],
    'addresses-absent-later': [nadia, tomek, ines, lou],
  };
  for (const [name, people] of Object.entries(readWell)) {
    it(name, async () => {
      const outcome = await imported(name);
      assert.deepEqual(outcome.people.map(shown).sort(), [...people].sort());
      assert.ok(outcome.people.every(({ slug, standing }) => slug !== undefined && standing === 'connected'));
      const lost = outcome.report.setAside.filter(
        ({ reason }) => !/^it (is the same person|repeats the header)/.test(reason),
      );
      assert.deepEqual(lost, []);
    });
  }

  it('column-twice: what was left out is said', async () => {
    const { said, report } = await imported('column-twice');
    assert.match(said, /Left out: “Company”/);
    assert.match(report.files[0]?.remark ?? '', /no such column: “My Notes”/);
  });

  for (const folder of ['Downloads', 'Named']) {
    it(`messages-of-another-member: left out and said, so that no one counts as never written to (${folder})`, async () => {
      const { people, said, store } = await imported('messages-of-another-member', [folder]);
      assert.match(said, /messages of another member/);
      assert.ok(people.every(({ interaction }) => interaction.messages === undefined));
      assert.equal(store.owner, undefined);
    });
  }

  it('messages-of-another-member: asked about when they come after the connections', async () => {
    const files = ['Downloads/Connections.csv', 'Downloads/messages.csv'];
    const { said } = await imported('messages-of-another-member', files);
    assert.match(said, /another member’s messages: none of the people in them is among the 2 people known/);
    await assert.rejects(imported('messages-of-another-member', files, undefined, {}), {
      code: 'dropNotAccepted',
      message: /another member’s messages/,
    });
  });

  it('messages-of-another-member: they are the own ones when Profile.csv names who wrote them', async () => {
    const { people, said } = await imported('messages-of-another-member', ['Own']);
    assert.equal(said, '');
    assert.ok(people.every(({ interaction }) => interaction.messages?.sent === 0));
  });

  it('columns-absent-in-later-file: no one counts as changed', async () => {
    const { report } = await imported('columns-absent-in-later-file');
    assert.deepEqual([report.counts.changed, report.counts.unchanged], [0, 4]);
  });

  it('addresses-absent-later: the question says why no one counts as gone', async () => {
    const { report, said } = await imported('addresses-absent-later');
    assert.deepEqual([report.counts.missing, report.counts.added], [0, 0]);
    assert.match(said, /no addresses/);
  });

  for (const name of ['code-page-polish', 'code-page-mac-roman', 'code-page-shift-jis']) {
    it(`${name}: a guess is said before anything is written, with names to see it by`, async () => {
      const { said } = await imported(name);
      assert.match(said, /not UTF-8.*a guess: “.*”.*choose another encoding/s);
    });
  }

  it('dates-as-serial-numbers: a guess too', async () => {
    assert.match((await imported('dates-as-serial-numbers')).said, /2 dates were a spreadsheet’s day numbers/);
  });

  it('invitations-narrow-space', async () => {
    const { people } = await imported('invitations-narrow-space');
    const invitation = (slug: string) => {
      const { invitedBy, invitedOn } = named(people, slug).interaction;
      return [invitedBy, invitedOn === undefined ? undefined : isoDay(invitedOn)];
    };
    assert.deepEqual(invitation('ines-ado'), ['me', '2024-01-04']);
    assert.deepEqual(invitation('lou-park'), ['them', '2021-06-03']);
  });

  it('messages-without-recipient-addresses', async () => {
    const { people } = await imported('messages-without-recipient-addresses');
    const messages = (slug: string) => {
      const found = named(people, slug).interaction.messages;
      return found && [found.sent, found.received];
    };
    assert.equal(messages('lou-park'), undefined, 'someone of this name was written to');
    assert.deepEqual(messages('nadia-velasquez-orth-5c11'), [1, 1]);
    assert.deepEqual(messages('ines-ado'), [1, 1]);
    assert.deepEqual(messages('tomek-iwański'), [0, 0]);
  });

  it('owner-changed-own-address', async () => {
    const { store, people, said } = await imported('owner-changed-own-address');
    assert.equal(people.length, 5);
    assert.equal(store.owner, 'sam-okoro-phd');
    assert.match(said, /your own address/i);
  });

  it('newest-connections-removed-by-hand', async () => {
    const { people, report, said } = await imported('newest-connections-removed-by-hand');
    assert.equal(report.olderThanKnown, false);
    assert.match(said, /4 people listed before would be marked as gone/);
    const gone = people.filter(({ standing }) => standing === 'gone').map(({ slug }) => slug);
    assert.deepEqual(gone.sort(), ['spam-seller-2', 'spam-seller-3', 'spam-seller-4', 'spam-seller-5']);
    assert.equal(named(people, 'ines-ado').title, 'CEO');
  });

  for (const [name, folder] of [
    ['folder-with-two-exports', 'Export'],
    ['folder-of-two-members', 'Downloads'],
  ] as const) {
    it(`${name}: refused, naming both`, async () => {
      await assert.rejects(readExport(join(fixtures, name, folder)), (error: unknown) => {
        assert.ok(error instanceof ExportError);
        assert.equal(error.code, 'severalExports');
        assert.match(error.message, /holds more than one export \(.+, .+\).*choose one/);
        return true;
      });
    });
  }

  it('folder-with-two-exports: each of them is read by itself', async () => {
    const content = await readExport(
      join(fixtures, 'folder-with-two-exports/Export/Basic_LinkedInDataExport_02-20-2026'),
    );
    assert.equal(content.connections.length, 4);
  });

  it('person-changed-address', async () => {
    const { people, report } = await imported('person-changed-address', undefined, async (store) => {
      const [id] = store.connectionIdsBySlug(['tomek-iwański']).values();
      await store.setDecision([id ?? 0], 'keep');
    });
    assert.equal(people.length, 5);
    assert.equal(named(people, 'dr-tomek').decision, 'keep');
    assert.deepEqual([report.counts.missing, report.counts.moved], [0, 1]);
  });

  it('own-export-imported-again: recognised and refused', async () => {
    const { store, people } = await imported('own-export-imported-again', ['1-Connections.csv', '2-Connections.csv']);
    assert.equal(named(people, 'lou-park').standing, 'gone');
    await assert.rejects(readExport(join(fixtures, 'own-export-imported-again/3-connections.csv')), {
      code: 'ownExport',
      message: /a list that Network Cleaner itself exported/,
    });
    assert.equal(store.stats().byState.gone, 1);
  });
});
