import Mocha from 'mocha';
import { appendFileSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';

/** What scripts/hostTests.mjs writes into the bundle. */
export interface HostRun {
  /** Runs only tests whose full title matches. */
  readonly grep?: string;
  /** Where mocha's report goes: the console is shared with everything that VS Code writes. */
  readonly reportFile: string;
  /** Where the totals go, as JSON: `{ passes, failures, pending }`. */
  readonly totalsFile: string;
}

/** Runs the suites that `declareSuites` declares in this extension host. Rejects when one failed, as VS Code expects. */
export async function runSuites(declareSuites: () => void, { grep, reportFile, totalsFile }: HostRun): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: 'spec', color: false });
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => appendFileSync(reportFile, `${format(...args)}\n`);
  if (grep) mocha.grep(new RegExp(grep));
  // Mocha's globals appear when a file is about to be loaded. The suites are in this bundle instead of in files.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  declareSuites();
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      writeFileSync(totalsFile, JSON.stringify(runner.stats));
      if (failures === 0) resolve();
      else reject(new Error(`${failures} host test(s) failed`));
    });
  });
}
