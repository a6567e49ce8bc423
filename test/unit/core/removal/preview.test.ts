import assert from 'node:assert/strict';
import type { Connection, Interaction } from '#core/people/connection.ts';
import { plainMarkdown } from '#core/text/foreignText.ts';
import {
  confirmation,
  earliestStart,
  isTypedConsent,
  lossSummary,
  previewDocument,
  randomSample,
  requiredConsent,
} from '#core/removal/wording/preview.ts';
import { safetyStopKinds, runModes, runStates, targetReasons, targetStates } from '#core/removal/run.ts';
import {
  safetyStopSentence,
  safetyStopShown,
  safetyStopText,
  outcomeText,
  runModeText,
  runStateText,
  targetReasonText,
  targetStateText,
} from '#core/removal/wording/reasonText.ts';
import { reinviteRows, retryPlan, runReportRows, runSummary } from '#core/removal/wording/runReport.ts';
import { removalIsFinal, termsOfUse } from '#core/removal/wording/statements.ts';
import { person as namedPerson } from '../search/people.ts';
import { mondayMorning, utc } from './runnerWorld.ts';
import { removalRun, runTarget } from './runs.ts';
import { seededRandom } from './virtualTime.ts';

function person(id: number, firstName: string, company: string, interaction: Partial<Interaction> = {}): Connection {
  return namedPerson(`${firstName} O'Brien`, {
    id,
    slug: `person-${id}`,
    email: id === 1 ? 'one@example.org' : '',
    company,
    title: 'Engineer',
    connectedOn: undefined,
    note: id === 1 ? 'met in Oslo' : '',
    interaction,
  });
}

const twoWay = {
  sent: 2,
  received: 1,
  firstSent: 1,
  lastSent: 2,
  firstReceived: 1,
  lastReceived: 1,
};

describe('consent', () => {
  it('A11: is a modal, and over fifty the exact number is typed', () => {
    assert.equal(requiredConsent(50).kind, 'modal');
    assert.equal(requiredConsent(51).kind, 'typed');
    const consent = requiredConsent(1500);
    assert(isTypedConsent(consent, ' 1500 ') && isTypedConsent(consent, '1,500'));
    for (const typed of ['', '150', '15000', '1500.5', 'yes', '01500', '1 500'])
      assert(!isTypedConsent(consent, typed));
  });

  it('A11, A20: states the exact number, that it is final, the follow with its date, and the terms', () => {
    const { question, detail, typePrompt } = confirmation(1284, 'automatic', 'The plan.');
    assert.equal(question, 'Remove 1,284 connections from LinkedIn?');
    assert(detail.includes(removalIsFinal) && detail.includes(termsOfUse) && detail.includes('The plan.'));
    assert.match(removalIsFinal, /final.*September 2024.*following in both directions/s);
    assert.match(termsOfUse, /8\.2\.13/);
    assert.match(typePrompt, /1,284/);
    assert.match(confirmation(1, 'guided', '').question, /Remove 1 connection /);
  });

  it('A21: a run over a hundred starts tomorrow unless told otherwise', () => {
    assert.equal(earliestStart(100, 'automatic', false, mondayMorning, utc), mondayMorning);
    assert.equal(earliestStart(101, 'automatic', false, mondayMorning, utc), Date.UTC(2026, 1, 3));
    assert.equal(earliestStart(101, 'automatic', true, mondayMorning, utc), mondayMorning);
    assert.equal(earliestStart(101, 'rehearsal', false, mondayMorning, utc), mondayMorning);
  });
});

describe('the preview', () => {
  const leaving = [
    person(1, 'Liam', 'Bluefern Labs', { messages: twoWay, recommendationsReceived: 1 }),
    person(2, '<b>Zoë</b>', 'BLUEFERN LABS', { linkedInNote: 'sister of Ines' }),
    person(3, '李', 'Quarry & Sons', { messages: { ...twoWay, received: 0 } }),
    person(4, 'Noor', ''),
  ];
  const staying = [person(5, 'José', 'quarry & sons')];

  it('A21: reckons the loss: words both ways, recommendations, notes, the last contact at a company', () => {
    const loss = lossSummary(leaving, staying);
    assert.deepEqual(
      loss.twoWayMessages.map(({ id }) => id),
      [1],
    );
    assert.deepEqual(
      loss.recommendations.map(({ id }) => id),
      [1],
    );
    assert.deepEqual(
      loss.linkedInNotes.map(({ id }) => id),
      [2],
    );
    assert.equal(loss.messagesUnknown, 2);
    assert.deepEqual(loss.lastContactAt, [{ company: 'Bluefern Labs', people: 2 }]);
  });

  it('names everyone as they are, without letting a name become markup', () => {
    const document = previewDocument({
      leaving,
      loss: lossSummary(leaving, staying),
      sample: leaving.slice(0, 2),
      chosenBy: 'company:"Bluefern" or *',
      mode: 'guided',
      plan: 'The plan.',
    });
    assert.match(document, /^# Before you remove 4 connections/);
    assert(document.includes(plainMarkdown("<b>Zoë</b> O'Brien")));
    assert(document.includes(plainMarkdown('Quarry & Sons')) && document.includes('李'));
    assert(document.includes(removalIsFinal) && document.includes(termsOfUse));
    assert(document.includes('it is not known whether you wrote to each other.'));
  });

  it('draws a sample of twenty, everyone at most once', () => {
    const all = Array.from({ length: 500 }, (_, index) => index);
    const sample = randomSample(all, seededRandom(3));
    assert.equal(new Set(sample).size, 20);
    assert.notDeepEqual(sample, randomSample(all, seededRandom(4)));
    assert.deepEqual(randomSample([1, 2, 3], seededRandom(3)), [1, 2, 3]);
  });
});

describe('words', () => {
  it('exist, each of its own, for every reason, state, mode and safety stop', () => {
    const tables: [readonly string[], Readonly<Record<string, string>>][] = [
      [targetReasons, targetReasonText],
      [targetStates, targetStateText],
      [runStates, runStateText],
      [runModes, runModeText],
    ];
    for (const [keys, words] of tables) {
      assert.deepEqual(Object.keys(words).sort(), [...keys].sort());
      assert.equal(new Set(Object.values(words)).size, keys.length);
    }
    for (const kind of safetyStopKinds) {
      assert(safetyStopText[kind].shown.endsWith('.') && safetyStopText[kind].whatToDo.endsWith('.'));
      const sentence = safetyStopSentence({ kind, detail: 'Missing: “Remove”.', at: 0 });
      assert(sentence.includes(safetyStopText[kind].whatToDo) && sentence.includes('Why Did Removals Stop?'));
      assert.doesNotMatch(sentence, /safetyStop/, 'no command is called so');
    }
  });

  it('say once what LinkedIn showed: its details only where they tell more (B11)', () => {
    const detail = 'What the browser saw.';
    const telling = safetyStopKinds.filter((kind) => safetyStopShown({ kind, detail }).includes(detail));
    assert.deepEqual([...telling].sort(), ['unknownLanguage', 'unknownLayout', 'wrongPage']);
    for (const kind of safetyStopKinds) {
      const [shown, sentence] = [safetyStopText[kind].shown, safetyStopSentence({ kind, detail, at: 0 })];
      assert.equal(sentence.split(shown).length, 2, sentence);
      assert.equal(sentence.includes(detail), telling.includes(kind), sentence);
    }
  });

  it('A14: gone without proof is not called removed', () => {
    const text = outcomeText({ state: 'unknown', reason: 'goneUnproven' });
    assert.match(text, /^probably removed: /);
  });
});

describe('the report of a run', () => {
  const run = removalRun({
    id: 7,
    mode: 'automatic',
    state: 'stopped',
    chosenBy: 'older than five years',
    targets: [
      runTarget(0, { state: 'removed', intentAt: mondayMorning, outcomeAt: mondayMorning + 4000 }),
      runTarget(1, {
        slug: '李小龙',
        name: '李小龙',
        state: 'unknown',
        reason: 'requestUnseen',
        intentAt: mondayMorning + 9000,
        outcomeAt: mondayMorning + 9500,
      }),
      runTarget(2, { state: 'failed', reason: 'menuMissing', outcomeAt: mondayMorning }),
      runTarget(3),
    ],
  });

  it('sums up in one sentence', () => {
    assert.equal(
      runSummary(run, utc),
      'Removal run 7, stopped by LinkedIn: 1 removed, 1 unclear, 1 failed, 1 to go. ' +
        'Check the unclear ones again later. The failed ones can be tried again.',
    );
  });

  it('does not say that those can be tried again who can’t be, as after a removal by hand', () => {
    const failed = runTarget(2, { state: 'failed', reason: 'removedByHand', intentAt: 1, outcomeAt: mondayMorning });
    assert.doesNotMatch(runSummary({ ...run, targets: [failed] }, utc), /tried again/);
  });

  it('has a row for everyone, with addresses that open', () => {
    const rows = runReportRows(run, 'https://www.linkedin.com');
    assert.equal(rows.length, 4);
    assert.equal(rows[0]?.outcomeAt, '2026-02-02T09:00:04.000Z');
    assert.equal(rows[1]?.profile, 'https://www.linkedin.com/in/%E6%9D%8E%E5%B0%8F%E9%BE%99/');
    assert.match(rows[1].outcome, /^unclear: No answer/);
    assert.equal(rows[3]?.intentAt, '');
  });

  it('A18: the re-invite sheet holds whoever was or may have been removed, the latest first', () => {
    const rows = reinviteRows([run], new Map([[1, person(1, 'Liam', 'Bluefern Labs')]]), 'https://www.linkedin.com');
    assert.deepEqual(
      rows.map(({ name }) => name),
      ['李小龙', "Liam O'Brien"],
    );
    assert.deepEqual(rows[1], {
      name: "Liam O'Brien",
      profile: 'https://www.linkedin.com/in/person-1/',
      when: '2026-02-02T09:00:04.000Z',
      why: 'older than five years',
      note: 'met in Oslo',
      email: 'one@example.org',
    });
  });

  it('the failed ones become a new plan; the unknown ones never do', () => {
    assert.deepEqual(
      retryPlan(run, 5, utc).targets.map(({ slug }) => slug),
      ['person-3'],
    );
  });
});
