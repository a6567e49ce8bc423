// @ts-check
// npm run demo: sets up what is missing, packages the extension and does its main job on the bundled LinkedIn sandbox.
// Usage: node scripts/demo.mjs [--open]   (--open leaves VS Code open at a printed address)
// Only Node built-ins may be imported before the dependencies are installed.
import { ensureChromium } from './chromium.mjs';
import { ensureDependencies, run, step } from './setup.mjs';
import { ensureVscode } from './vscodeInstall.mjs';

try {
  ensureDependencies();
  ensureChromium();
  ensureVscode();
  step('Package', process.execPath, 'scripts/package.mjs');
  process.exitCode = run(process.execPath, ['--import=tsx', 'test/demo/demo.ts', ...process.argv.slice(2)]) ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
