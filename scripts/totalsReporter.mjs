// @ts-check
// Mocha's usual report, the tests that passed only when tried again, and the totals as JSON in the file that
// NETWORK_CLEANER_TOTALS names.
import Mocha from 'mocha';
import { writeFileSync } from 'node:fs';

export default class TotalsReporter extends Mocha.reporters.Spec {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    /** @type {Map<string, string>} */
    const retried = new Map();
    runner.on('retry', (/** @type {Mocha.Test} */ test, /** @type {Error} */ error) => {
      // All of it: what fails at the next try may only follow from this.
      const reason = error.stack ?? error.message;
      retried.set(test.fullTitle(), reason);
      console.log(`    tried again: ${test.fullTitle()}\n${reason}`);
    });
    runner.once('end', () => {
      const file = process.env.NETWORK_CLEANER_TOTALS;
      if (file) writeFileSync(file, JSON.stringify({ ...this.stats, retried: Object.fromEntries(retried) }));
    });
  }
}
