import assert from 'node:assert/strict';
import { DriftDrill, type DrillResult, isNamed } from '../drift/drill.ts';
import { changesOf, type NextYear } from '../sandbox/nextYear.ts';

/**
 * A few dozen of the years that `npm run chaos -- drift` goes through by the hundred: each works with full proof, or stops
 * before the click and says at which part of the page.
 */
describe('LinkedIn of next year', function () {
  this.timeout(120_000);
  let drill: DriftDrill;

  before(async () => {
    drill = await DriftDrill.start();
  });
  after(() => drill.stop());

  function holds({ rehearsal, automatic, guided, check }: DrillResult): void {
    for (const { came, said } of [rehearsal, automatic, guided]) {
      assert.ok(came !== 'wrong' && came !== 'unknown', `${came}: ${said}`);
    }
    assert.ok(isNamed(automatic, check.automatic), `automatic: ${automatic.said}`);
    assert.ok(isNamed(guided, check.guided), `guided: ${guided.said}`);
  }

  for (let seed = 1; seed <= 24; seed++) {
    it(`removes the person meant or no one, and says why not, in year ${seed}`, async () => {
      holds(await drill.run(seed));
    });
  }

  /** The one change of a client that the words describe. */
  function year(generation: NextYear['generation'], hook: string, sign: string): NextYear {
    const change = changesOf(generation).find((one) => one.hook === hook && JSON.stringify(one).includes(sign));
    assert.ok(change, `${hook} ${sign}`);
    return { seed: 7, generation, changes: [change] };
  }

  it('clicks no button that lies in a row and names someone else', async () => {
    const clicked: string[] = [];
    const hear = (message: { text(): string }): void => {
      if (message.text().startsWith('button of')) clicked.push(message.text());
    };
    await drill.page.addInitScript(() => {
      addEventListener(
        'click',
        ({ isTrusted, target }) => {
          const button = (target as Element).closest('.sandbox-row [data-part="more"]');
          if (isTrusted && button) console.log(`button of ${button.getAttribute('aria-label') ?? ''}`);
        },
        true,
      );
    });
    drill.page.on('console', hear);
    const moved = year('A', 'overflow button', 'nextRow');
    // Searched for, one alone is found, who keeps the button; with others beside them, no one does.
    const alone = await drill.runYear(moved);
    assert.equal(alone.automatic.came, 'works');
    const own = new Set(clicked.splice(0));
    assert.equal(own.size, 1);
    const among = await drill.runYear(moved, { kind: 'lies', lies: ['search-is-broad'] });
    drill.page.off('console', hear);
    assert.equal(among.automatic.said, 'failed menuMissing');
    // The hand of the person who is guided finds their own, wherever it lies.
    assert.deepEqual(
      clicked.filter((button) => !own.has(button)),
      [],
    );
    holds(among);
  });

  it('goes on working where only words and names around the hooks change', async () => {
    for (const changed of [
      year('C', 'date', 'Since $1'),
      year('C', 'search box', 'Find anyone'),
      year('A', 'navigation', 'top-bar'),
      year('B', 'menu', 'Unfollow'),
    ]) {
      const result = await drill.runYear(changed);
      assert.equal(result.automatic.came, 'works', `${JSON.stringify(changed.changes)}: ${result.automatic.said}`);
      assert.equal(result.guided.came, 'works', `${JSON.stringify(changed.changes)}: ${result.guided.said}`);
    }
  });

  it('lets the person remove with every word of the page unknown', async () => {
    const result = await drill.runYear(year('C', 'language', '"lang":"xx"'));
    assert.match(result.automatic.said, /unknownLanguage/);
    assert.equal(result.guided.came, 'works', result.guided.said);
  });
});
