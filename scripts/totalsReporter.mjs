// @ts-check
// Mocha's usual report, and its totals as JSON in the file that NETWORK_CLEANER_TOTALS names.
import Mocha from 'mocha';
import { writeFileSync } from 'node:fs';

export default class TotalsReporter extends Mocha.reporters.Spec {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const file = process.env.NETWORK_CLEANER_TOTALS;
      if (file) writeFileSync(file, JSON.stringify(this.stats));
    });
  }
}
