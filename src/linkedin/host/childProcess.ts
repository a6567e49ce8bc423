import { type ChildProcess, execFile } from 'node:child_process';

/** How long a child may take to close its browser before it is killed, in milliseconds. */
const graceMs = 3000;

/**
 * The environment for the child: that of the host, without variables that change how Node, Electron or Playwright behave,
 * or that tell the browser about VS Code.
 */
export function childEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const unwanted = /^(NODE_|VSCODE_|ELECTRON_|PLAYWRIGHT_|PW|npm_|DEBUG$|CHROME_|GOOGLE_)/i;
  const kept = Object.entries(env).filter(([name]) => !unwanted.test(name));
  return { ...Object.fromEntries(kept), ELECTRON_RUN_AS_NODE: '1' };
}

/** Asks a child to end and, if it does not within the grace period, kills it and everything it started. */
export async function endProcess(child: ChildProcess, grace = graceMs): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // The child ends by itself when its channel closes, together with its browser.
  if (child.connected) child.disconnect();
  const { pid } = child;
  const timer = setTimeout(() => {
    // On Windows a killed parent leaves its children; elsewhere the browser ends when the pipe to its driver closes.
    if (process.platform === 'win32') execFile('taskkill', ['/pid', String(pid), '/T', '/F'], () => undefined);
    else child.kill('SIGKILL');
  }, grace);
  await ended;
  clearTimeout(timer);
}
