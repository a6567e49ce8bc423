import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { generateNetwork } from '../sandbox/people.ts';
import type { Grid } from './cleaner.ts';
import { RemovalStage } from './removalStage.ts';

/*
 * What the overview and the removal page say would be left is what is left, once the removal ran on the sandbox. All of it is
 * read from the pages as a person reads them.
 */

/** Every number and every part of a picture, with what stays of it. */
type Figures = Readonly<Record<string, number>>;

/** The same words on the page and in the overview. */
const both = (pattern: RegExp): readonly [RegExp, RegExp] => [pattern, pattern];
const number = (text: string | undefined): number => Number((text ?? '').replaceAll(',', ''));

describe('what if, and what really is, in VS Code', () => {
  let stage: RemovalStage;

  before(async function () {
    this.timeout(180_000);
    stage = await RemovalStage.open({ people: generateNetwork({ count: 70, seed: 31, hiddenShare: 0.03 }) });
  });
  after(() => (stage as RemovalStage | undefined)?.stop());
  afterEach(async function () {
    await stage.tidyUpAfter(this.currentTest);
  });

  async function openOverview(): Promise<Frame> {
    await stage.workbench.runCommand('Network Cleaner: Open Overview');
    const frame = await stage.workbench.webviewFrame('network-overview overview-picture svg');
    await frame.waitForFunction(() => document.hasFocus());
    return frame;
  }

  /** @param connections how many, or would be left: it is counted a moment after something changed */
  async function figures(frame: Frame, connections: number): Promise<Figures> {
    const numbers = frame.locator('network-overview .number');
    await numbers
      .filter({ hasText: 'Connections' })
      .getByText(new RegExp(`^(then )?${connections}$`))
      .waitFor();
    const found: Record<string, number> = {};
    for (const text of await numbers.allInnerTexts()) {
      const [figure, ...others] = text.split('\n').filter(Boolean);
      // The count that was typed stays until the person counts again.
      if (others.at(-1)?.startsWith('Follower')) continue;
      found[others.at(-1) ?? ''] = number(/^then ([\d,]+)$/.exec(others[0] ?? '')?.[1] ?? figure);
    }
    const marks = await frame.locator('overview-picture').evaluateAll((pictures) =>
      pictures.flatMap(({ shadowRoot }) => {
        const title = shadowRoot?.querySelector('h3')?.textContent ?? '';
        return Array.from(shadowRoot?.querySelectorAll('.mark') ?? [], (mark) => [
          title,
          mark.getAttribute('aria-label') ?? '',
        ]);
      }),
    );
    for (const [title, says = ''] of marks) {
      const said = /^(.+): ([\d,]+)(?: of [\d,]+)?(?:, ([\d,]+) would be left)?$/s.exec(says);
      // Beside those who left, who are said otherwise; an empty tile goes, an empty line stays.
      if (said && number(said[3] ?? said[2]) > 0) found[`${title}, ${said[1]}`] = number(said[3] ?? said[2]);
    }
    return found;
  }

  it('say the same: overview, removal page, and the network after the removal', async () => {
    const { cleaner, sandbox } = stage;
    let grid: Grid = await cleaner.openGrid();
    await grid.filter('connected:<2012 has:slug');
    await grid.row(1).waitFor();
    const many = await grid.count();
    assert.ok(many > 4 && many < 50, String(many));
    await grid.frame.getByRole('checkbox', { name: /^Select everyone shown/ }).click();
    await grid.decide('To remove');
    await grid.filter('state:remove', many);
    await grid.filter('', 70);

    const overview = await openOverview();
    await overview.getByRole('button', { name: 'Set the Number of Followers…' }).click();
    // Fewer than leave, so that the count decides what is said, not the people.
    const followers = many - 2;
    await stage.workbench.answerQuickInput(String(followers));
    await overview.getByRole('button', { name: 'Change the Number of Followers…' }).waitFor();
    await overview.getByRole('button', { name: `Without the ${many} marked` }).click();
    const price = await overview.getByRole('list', { name: 'What it costs' }).getByRole('listitem').allInnerTexts();
    const promised = await figures(overview, 70 - many);
    await stage.workbench.screenshot('what-if');
    assert.equal(promised['Connections'], 70 - many);
    assert.equal(promised['Marked to remove'], 0);
    assert.ok(Object.keys(promised).length > 60, 'numbers and marks were read');

    await stage.workbench.runCommand('Network Cleaner: Remove Marked…');
    const draft = await cleaner.removalDraft();
    const text = await draft.text();
    const said = (pattern: RegExp, of: string): string | undefined => pattern.exec(of)?.[1] ?? '0';
    const costs = price.join('\n');
    for (const [what, onPage, inOverview] of [
      ['left', /(\d+) connections? would be left/, /(\d+) connections? would be left/],
      ['two-way', /(\d+) (?:person|people) with messages both ways/, /(\d+) two-way contacts? lost/],
      [
        'recommendations',
        /(\d+) (?:person|people) with a recommendation/,
        /(\d+) (?:person|people) with recommendations/,
      ],
      ['companies', /anyone at (\d+) compan/, /(\d+) compan(?:y|ies) without anyone/],
      ['followers', ...both(/At most (\d+ followers? lost \(of \d+ counted on [^)]+\))/)],
    ] as const) {
      assert.equal(said(onPage, text), said(inOverview, costs), `${what}:\n${text}\n${costs}`);
    }
    assert.match(text, new RegExp(`At most ${followers} followers? lost \\(of ${followers} counted on `));
    await cleaner.agreeOnPage(many);
    await stage.untilRun(({ state }) => state === 'finished', 120_000);
    assert.equal(sandbox.ledger.removals.length, many);
    await stage.clearNotifications();

    grid = await cleaner.openGrid();
    await grid.filter('', 70 - many);
    assert.deepEqual(await figures(await openOverview(), 70 - many), promised);
  }).timeout(240_000);
});
