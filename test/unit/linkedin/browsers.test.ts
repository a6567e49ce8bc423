import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from '#linkedin/host/childProcess.ts';
import { ownerAlive, requireProfileFree } from '#linkedin/profile/profileInUse.ts';
import { launchError, profileFolder } from '#linkedin/driver/browserProfile.ts';
import { findBrowser, type Machine } from '#linkedin/driver/browsers.ts';
import { BrowserError, isLoopback, parseTaken, parseToBrowser } from '#protocol/browserMessages.ts';

function machine(platform: NodeJS.Platform, programs: readonly string[], env: Machine['env'] = {}): Machine {
  return { platform, env, isProgram: (path) => programs.includes(path) };
}
const chromium = { kind: 'chromium', name: 'Chromium', executablePath: '/usr/bin/chromium' } as const;

describe('Finding a browser', () => {
  it('takes Chrome before Edge before Chromium, and the settings before them', () => {
    const all = machine('linux', [
      '/usr/bin/chromium',
      '/usr/bin/microsoft-edge',
      '/usr/bin/google-chrome',
      '/opt/own',
    ]);
    assert.equal(findBrowser({}, all).kind, 'chrome');
    assert.equal(findBrowser({ channel: 'msedge' }, all).executablePath, '/usr/bin/microsoft-edge');
    assert.deepEqual(findBrowser({ executablePath: '/opt/own', channel: 'msedge' }, all).kind, 'custom');
    assert.equal(findBrowser({}, machine('linux', ['/usr/bin/chromium'])).kind, 'chromium');
  });

  it('looks where Windows and macOS keep them, for everyone and for one user', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const windows = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
    assert.equal(findBrowser({}, machine('win32', [edge], windows)).executablePath, edge);
    const chrome = '/Users/ines/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    assert.equal(findBrowser({}, machine('darwin', [chrome], { HOME: '/Users/ines' })).executablePath, chrome);
  });

  it('lists everything it tried and names the setting', () => {
    assert.throws(
      () => findBrowser({}, machine('linux', [], { PATH: '/usr/local/bin:relative' })),
      (error: unknown) =>
        error instanceof BrowserError &&
        error.code === 'browserNotFound' &&
        [
          '/usr/bin/google-chrome',
          '/usr/local/bin/microsoft-edge',
          '/snap/bin/chromium',
          'networkCleaner.browser.executablePath',
        ].every((part) => error.message.includes(part)) &&
        !error.message.includes('relative'),
    );
    assert.throws(
      () => findBrowser({ executablePath: '/nowhere' }, machine('linux', ['/usr/bin/chromium'])),
      /"\/nowhere"/,
    );
  });
});

describe('The browser profile', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nc-profile-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is a folder of its own for each kind of browser, for its owner only', async () => {
    const made = await profileFolder(folder, 'chromium');
    assert.equal(made, join(folder, 'chromium'));
    assert.equal((await stat(made)).mode & 0o777, 0o700);
  });

  it('is not used while another browser has it open', async () => {
    await requireProfileFree(folder);
    await symlink(`${hostname()}-${process.pid}`, join(folder, 'SingletonLock'));
    await assert.rejects(
      requireProfileFree(folder),
      (error) => error instanceof BrowserError && error.code === 'profileInUse',
    );
  });

  it('is free when the browser that had it is gone', () => {
    assert.ok(ownerAlive(`my-host-${process.pid}`, 'my-host'));
    assert.ok(!ownerAlive('my-host-99999999', 'my-host'));
    assert.ok(!ownerAlive(`other-host-${process.pid}`, 'my-host'));
  });

  it('gives one clear error for every way in which a second launch fails', () => {
    for (const message of [
      'Failed to create a ProcessSingleton for your profile directory',
      'browserType.launchPersistentContext: Target page, context or browser has been closed',
      'Target closed',
      'Invalid URL',
    ]) {
      assert.equal(launchError(new Error(message), chromium).code, 'profileInUse', message);
    }
    const noScreen = new Error('Target page, context or browser has been closed\n[err] Missing X server or $DISPLAY');
    assert.match(launchError(noScreen, chromium).message, /needs a screen/);
    assert.equal(launchError(new Error('spawn EACCES'), chromium).code, 'launchFailed');
  });
});

describe('Messages to the browser process', () => {
  const launch = { profilesFolder: '/p', headless: true, allowProfileVisits: false, pause: 0 };

  it('accept only https, or http on this machine', () => {
    parseTaken('launch', { ...launch, baseUrl: 'https://www.linkedin.com' });
    parseTaken('launch', { ...launch, baseUrl: 'http://127.0.0.1:4000' });
    for (const baseUrl of [
      'http://www.linkedin.com',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'http://127.0.0.1.evil.example',
    ]) {
      assert.throws(() => parseTaken('launch', { ...launch, baseUrl }), BrowserError, baseUrl);
    }
    assert.ok(!isLoopback('http://127.0.0.1.evil.example'));
  });

  it('are refused when they are of an unknown kind', () => {
    parseToBrowser({ kind: 'request', id: 1, name: 'dismiss' });
    assert.throws(() => parseToBrowser({ kind: 'request', id: 1, name: 'evaluate', value: '' }), /browser process/);
    assert.throws(() => parseTaken('prepare', { slug: '', name: 'x' }), /slug/);
  });

  it('travel to a process that knows nothing of the host’s Node or VS Code', () => {
    const env = childEnvironment({
      PATH: '/bin',
      DISPLAY: ':0',
      NODE_OPTIONS: '--inspect',
      VSCODE_PID: '1',
      ELECTRON_X: '1',
      PWDEBUG: '1',
    });
    assert.deepEqual(env, { PATH: '/bin', DISPLAY: ':0', ELECTRON_RUN_AS_NODE: '1' });
  });
});
