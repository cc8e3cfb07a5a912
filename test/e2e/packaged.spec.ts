/** The packaged app, as `npm run package dir` leaves it: it starts, opens the sample, and ends when its window closes. */
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium, expect, test } from '@playwright/test';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const release = path.resolve(import.meta.dirname, '../../release');
/** Where each system has its program, and beside it the folder of what ships with it. */
const PROGRAMS = [
  ['linux-unpacked/iam-atlas', 'linux-unpacked/resources'],
  ['mac-arm64/IAM Atlas.app/Contents/MacOS/IAM Atlas', 'mac-arm64/IAM Atlas.app/Contents/Resources'],
  ['mac/IAM Atlas.app/Contents/MacOS/IAM Atlas', 'mac/IAM Atlas.app/Contents/Resources'],
  ['win-unpacked/IAM Atlas.exe', 'win-unpacked/resources'],
] as const;
const [program, beside] = PROGRAMS.find(([file]) => fs.existsSync(path.join(release, file))) ?? PROGRAMS[0];
const executable = path.join(release, program);
const resources = path.join(release, beside);

/** The fuse that lets a debugger attach is off, so the page is reached through Chromium's own port. */
function debuggerAddress(app: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    app.stderr?.on('data', (text: Buffer) => {
      said += text.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    app.once('exit', (code) => reject(new Error(`The app ended with ${code} before it had a window. ${said}`)));
  });
}

test('the unpacked app opens the sample and ends with its window', async () => {
  const userData = fs.mkdtempSync(path.join(os.tmpdir(), 'atlas-packaged-'));
  const app = spawn(executable, ['--no-sandbox', '--remote-debugging-port=0'], {
    env: { ...process.env, APP_USER_DATA: userData },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const browser = await chromium.connectOverCDP(await debuggerAddress(app));
    const [context] = browser.contexts();
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
    if (page === undefined) throw new Error('The app has no window.');
    await page.getByRole('button', { name: 'Try the sample' }).click();
    await expect(page.getByRole('navigation', { name: 'Stories' }).getByText('6', { exact: true })).toBeVisible();
    const ended = new Promise((resolve) => app.once('exit', resolve));
    await page.evaluate(() => window.close());
    expect(await ended).toBe(0);
  } finally {
    app.kill('SIGKILL');
    fs.rmSync(userData, { recursive: true, force: true });
  }
});

test('the packaged app cannot be turned into Node, debugged, or made to run other code', async () => {
  const fuses = await getCurrentFuseWire(executable);
  const on = (fuse: FuseV1Options) => fuses[fuse] === 49; // the character 1 in the fuse wire
  expect(on(FuseV1Options.RunAsNode)).toBe(false);
  expect(on(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
  expect(on(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
  expect(on(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false);
  expect(on(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
  expect(on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true);
  expect(on(FuseV1Options.EnableCookieEncryption)).toBe(true);
});

test('the package carries the licences of what is in it, and the command line for plain Node', () => {
  const licences = fs.readFileSync(path.join(resources, '..', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of ['react ', '@xyflow/react ', '@cloudscape-design/components ', 'zod ']) {
    expect(licences).toContain(`\n${name}`);
  }
  const cli = spawnSync('node', [path.join(resources, 'cli', 'iam-atlas.js'), '--version'], { encoding: 'utf8' });
  expect(cli.stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
});
