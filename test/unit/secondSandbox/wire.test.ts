import assert from 'node:assert/strict';
import { LIES, LIE_NAMES, type LieName } from '../../secondSandbox/lies.ts';
import type { Lie } from '../../secondSandbox/lies/lie.ts';
import { startSecondSandbox } from '../../secondSandbox/server.ts';
import { TRUE_SIGHTS, WIRE_EFFECTS, type WireSight } from './wireEffects.ts';
import { Wire } from './wire.ts';

/** Mixtures of languages show only where the page is not English anyway. */
const languageFor = (lie: LieName) => (/^(words|lang)-/.test(lie) ? 'fr' : 'en');

async function seen(see: WireSight, lies: readonly LieName[], language: 'fr' | 'en' = 'en'): Promise<string> {
  const sandbox = await startSecondSandbox({ lies, language });
  try {
    return await see(new Wire(sandbox), sandbox);
  } finally {
    await sandbox.close();
  }
}

describe('the second sandbox on the wire', () => {
  for (const [see, expected] of TRUE_SIGHTS) {
    it(`tells the truth without lies: ${expected}`, async () => {
      assert.equal(await seen(see, []), expected);
    });
  }

  for (const [name, [see, expected]] of Object.entries(WIRE_EFFECTS) as [LieName, [WireSight, string]][]) {
    const lie: Lie = LIES[name];
    it(`${name}: ${lie.what}`, async () => {
      const language = languageFor(name);
      const [lying, truthful] = await Promise.all([seen(see, [name], language), seen(see, [], language)]);
      assert.equal(lying, expected);
      assert.notEqual(truthful, expected);
    });
  }

  it('leaves a person untouched whom a lie does not concern', async () => {
    const sandbox = await startSecondSandbox({ lies: ['name-married'], target: ['mirela-sundrake'] });
    try {
      const { names } = await new Wire(sandbox).rows();
      assert.equal(names[0], 'Ilvara Quennell');
      assert.equal(names[2], 'Mirela Vantongeren');
    } finally {
      await sandbox.close();
    }
  });

  it('has no lie that neither page nor server knows', () => {
    const empty = LIE_NAMES.filter((name) => {
      const lie: Lie = LIES[name];
      return lie.page === undefined && lie.server === undefined;
    });
    assert.deepEqual(empty, []);
  });

  it('has a truthful lie end in a removal and no other', () => {
    const odd = LIE_NAMES.filter((name) => {
      const lie: Lie = LIES[name];
      return lie.truthful !== (lie.outcomes.length === 1 && lie.outcomes[0] === 'removed');
    });
    assert.deepEqual(odd, []);
  });
});
