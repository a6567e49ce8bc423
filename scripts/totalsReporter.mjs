// @ts-check
// Mocha's usual report, the tests that passed only when tried again, and the totals as JSON in the file that
// NETWORK_CLEANER_TOTALS names: see Totals in test.mjs.
import Mocha from 'mocha';
import { writeFileSync } from 'node:fs';

/** @param {Error} error */
function reasonOf(error) {
  return error.stack ?? error.message;
}

export default class TotalsReporter extends Mocha.reporters.Spec {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    /** @type {Map<string, string>} */
    const retried = new Map();
    /** @type {Map<string, Map<string, string>>} by file, then title */
    const failed = new Map();
    /** @type {Record<string, number>} */
    const passed = {};
    runner.on('retry', (/** @type {Mocha.Test} */ test, /** @type {Error} */ error) => {
      // All of it: what fails at the next try may only follow from this.
      retried.set(test.fullTitle(), reasonOf(error));
      console.log(`    tried again: ${test.fullTitle()}\n${reasonOf(error)}`);
    });
    runner.on('pass', ({ file = '' }) => (passed[file] = (passed[file] ?? 0) + 1));
    runner.on('fail', (/** @type {Mocha.Test | Mocha.Hook} */ test, /** @type {Error} */ error) => {
      const { file = '' } = test;
      const ofFile = failed.get(file) ?? new Map();
      failed.set(file, ofFile.set(test.fullTitle(), reasonOf(error)));
    });
    runner.once('end', () => {
      const totalsFile = process.env.NETWORK_CLEANER_TOTALS;
      const { passes, failures, pending } = this.stats;
      const byFile = Object.fromEntries(
        Array.from(failed, ([file, reasons]) => [
          file,
          { passes: passed[file] ?? 0, failed: Object.fromEntries(reasons) },
        ]),
      );
      const totals = { passes, failures, pending, retried: Object.fromEntries(retried), failed: byFile };
      if (totalsFile) writeFileSync(totalsFile, JSON.stringify(totals));
    });
  }
}
