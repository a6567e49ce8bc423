// @ts-check
// Mocha's usual report, the tests that passed only when tried again, and the totals as JSON in the file that
// NETWORK_CLEANER_TOTALS names.
import Mocha from 'mocha';
import { writeFileSync } from 'node:fs';

export default class TotalsReporter extends Mocha.reporters.Spec {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    /** @type {Set<string>} */
    const retried = new Set();
    runner.on('retry', (/** @type {Mocha.Test} */ test, /** @type {Error} */ error) => {
      retried.add(test.fullTitle());
      // All of it: what fails at the next try may only follow from this.
      console.log(`    tried again: ${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
    runner.once('end', () => {
      const file = process.env.NETWORK_CLEANER_TOTALS;
      if (file) writeFileSync(file, JSON.stringify({ ...this.stats, retried: [...retried] }));
    });
  }
}
