import assert from 'node:assert/strict';
import { missingParts, type PageCheck, whatWorks, whyNotAutomatic } from '#core/linkedin/pageCheck.ts';
import { automaticRefusal, pageCheckDocument } from '#core/linkedin/pageCheckReport.ts';

/** A list of ten rows of which everything is understood, but for these changes. */
function check(changes: Partial<PageCheck> = {}): PageCheck {
  return {
    reached: true,
    navigation: true,
    signedIn: true,
    loading: false,
    lang: 'en-US',
    language: 'en',
    words: [
      { kind: 'removeConnection', text: 'Remove connection', source: 'builtIn' },
      { kind: 'confirm', text: 'Remove', source: 'builtIn' },
    ],
    generations: ['C'],
    list: true,
    total: 1217,
    rows: { shown: 10, identified: 10, named: 10, dated: 10, withMenu: 10 },
    searchBoxes: 1,
    took: 420,
    ...changes,
  };
}
/** What the setting gives for German, where the question goes on after the name. */
const setByHand = (...afterName: string[]): PageCheck['words'] => [
  { kind: 'removeConnection', text: 'Kontakt entfernen', source: 'setting' },
  { kind: 'confirm', text: 'Entfernen', source: 'setting' },
  ...afterName.map((text) => ({ kind: 'afterName', text, source: 'setting' }) as const),
];
const rows = (changes: Partial<PageCheck['rows']>): Pick<PageCheck, 'rows'> => ({
  rows: { ...check().rows, ...changes },
});

describe('What a check of LinkedIn’s page says still works', () => {
  const cases: readonly [string, Partial<PageCheck>, string][] = [
    ['everything understood', {}, 'sync guided automatic'],
    ['words unknown', { words: [], lang: 'xx', language: 'xx' }, 'sync guided'],
    ['only the confirming word unknown', { words: check().words.slice(0, 1) }, 'sync guided'],
    ['words of removing set by hand, and none after the name', { words: setByHand(), language: 'de' }, 'sync guided'],
    [
      'words of removing and after the name set by hand',
      { words: setByHand('aus Ihren'), language: 'de' },
      'sync guided automatic',
    ],
    ['no language said', { lang: '', language: '', words: [] }, 'sync guided'],
    ['no button for the menu', rows({ withMenu: 0 }), 'sync guided'],
    ['no names', rows({ named: 0 }), 'sync'],
    ['no dates and no total', { ...rows({ dated: 0 }), total: undefined }, 'sync guided automatic'],
    ['no search box', { searchBoxes: 0 }, ''],
    ['two search boxes', { searchBoxes: 2 }, ''],
    ['rows of no known kind', { ...rows({ shown: 0, identified: 0, named: 0, dated: 0, withMenu: 0 }) }, ''],
    ['rows that do not say whose they are', rows({ identified: 0 }), ''],
    [
      'a network of no one',
      { total: 0, ...rows({ shown: 0, identified: 0, named: 0, dated: 0, withMenu: 0 }) },
      'sync guided automatic',
    ],
    ['not signed in', { signedIn: false }, ''],
    ['a security check', { objection: { safetyStop: 'captcha', detail: 'LinkedIn shows a security check.' } }, ''],
  ];
  for (const [what, changes, expected] of cases) {
    it(`with ${what}: ${expected || 'nothing'}`, () => {
      const works = whatWorks(check(changes));
      const uses = (['sync', 'guided', 'automatic'] as const).filter((use) => works[use].length === 0);
      assert.equal(uses.join(' '), expected);
    });
  }

  it('names what is missing, in a fixed order', () => {
    assert.deepEqual(missingParts(check({ searchBoxes: 0, words: [], ...rows({ withMenu: 0 }) })), [
      'searchBox',
      'overflow',
      'removeWord',
      'confirmWord',
    ]);
  });

  it('leaves to the run what LinkedIn objects to, and what may still be loading', () => {
    assert.deepEqual(whyNotAutomatic(check({ words: [], signedIn: false })), []);
    assert.deepEqual(whyNotAutomatic(check({ words: [], objection: { safetyStop: 'captcha', detail: '' } })), []);
    assert.deepEqual(whyNotAutomatic(check({ words: [], loading: true })), []);
    assert.deepEqual(whyNotAutomatic(check({ words: [] })), ['removeWord', 'confirmWord']);
  });

  it('refuses an automatic run in one sentence that says what to do', () => {
    assert.equal(automaticRefusal(check()), undefined);
    assert.equal(
      automaticRefusal(check({ lang: 'de-DE', language: 'de', words: [] })),
      'LinkedIn is in German, and the words for removing are not known in it: use a guided run, or set LinkedIn to English, French, Portuguese or Turkish.',
    );
    assert.equal(
      automaticRefusal(check(rows({ withMenu: 0 }))),
      'No row has exactly one button that opens its menu. A guided run still works.',
    );
  });
});

describe('The document of a check', () => {
  it('has a mark for each part, the words with their source, and the verdicts', () => {
    const words = [
      ...check().words,
      { kind: 'confirm', text: 'Weg | damit [x](command:evil)', source: 'learned' },
      { kind: 'cancel', text: 'Lieber nicht', source: 'setting' },
    ] as const;
    const text = pageCheckDocument(check({ words, searchBoxes: 0 }), 0, ['Words wait for a rehearsal.']);
    assert.match(text, /\| ✓ \| Names \| 10 of 10 rows \|/);
    assert.match(text, /\| ✓ \| Total in the header \| 1,217 \|/);
    assert.match(text, /\| ✗ \| Search box \| The search box of the list is missing/);
    assert.match(text, /- ✗ Sync: does not work\./);
    assert.match(text, /Weg &#124; damit .*\| learned \|/);
    assert.match(text, /Lieber nicht \| your setting \|/);
    assert.ok(!text.includes('](command:'), 'a word of the page is no link');
    assert.match(text, /- Words wait for a rehearsal\./);
  });

  it('says what LinkedIn objects to', () => {
    const objection = { safetyStop: 'captcha', detail: 'LinkedIn shows a security check.' } as const;
    assert.match(
      pageCheckDocument(check({ objection }), 0),
      /\| ✗ \| No security check.* LinkedIn shows a security check/,
    );
  });

  it('says before a run or a rehearsal that the words after the name are missing', () => {
    const german = { lang: 'de', language: 'de' };
    assert.match(
      automaticRefusal(check({ ...german, words: setByHand() })) ?? '',
      /“afterName”.* guided run still works/,
    );
    assert.match(
      pageCheckDocument(check({ ...german, words: setByHand() }), 0),
      /✗ \| What may follow a name .*afterName/,
    );
    assert.equal(automaticRefusal(check({ ...german, words: setByHand('wirklich') })), undefined);
    const learned = setByHand().map((word) => ({ ...word, source: 'learned' as const }));
    assert.equal(automaticRefusal(check({ ...german, words: learned })), undefined, 'their question was seen');
    const japanese = [
      { kind: 'removeConnection', text: 'つながりを削除', source: 'setting' },
      { kind: 'confirm', text: '削除', source: 'setting' },
    ] as const;
    assert.equal(automaticRefusal(check({ lang: 'ja', language: 'ja', words: japanese })), undefined);
  });
});
