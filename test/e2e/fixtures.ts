/**
 * What every end-to-end test stands on: the real app with a user-data folder of its own, ready to be used.
 * Needs a built app and ELECTRON_OVERRIDE_DIST_PATH where Electron's own binary is missing (`npm test` sees to both).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, type Electron, type ElectronApplication, type Page, type TestInfo } from '@playwright/test';

export { expect } from '@playwright/test';

const PROJECT = path.resolve(import.meta.dirname, '..', '..');

export interface App {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** Its user-data folder. */
  readonly userData: string;
  close(): Promise<void>;
}
export interface LaunchOptions {
  /** What follows the app on the command line. */
  readonly args?: readonly string[];
  /** Start again where another launch left off. */
  readonly userData?: string;
  /** Beside those of this process: HOME, AWS_ENDPOINT_URL … */
  readonly env?: Readonly<Record<string, string>>;
}

interface Fixtures {
  /** Starts the app; every app started is closed when the test ends. */
  readonly launch: (options?: LaunchOptions) => Promise<App>;
  /** One app, started without arguments. */
  readonly atlas: App;
  readonly page: Page;
}

export const test = base.extend<Fixtures>({
  launch: async ({ playwright }, use, testInfo) => {
    const started: App[] = [];
    const folders: string[] = [];
    await use(async (options = {}) => {
      const userData = options.userData ?? (await mkdtemp(path.join(tmpdir(), 'iam-atlas-e2e-')));
      folders.push(userData);
      const app = await start(playwright._electron, options, userData, testInfo);
      started.push(app);
      return app;
    });
    for (const app of started) await app.close();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  },
  atlas: async ({ launch }, use) => use(await launch()),
  page: async ({ atlas }, use) => use(atlas.page),
});

/** Starts the app a second time with a file, as the system does: it hands the file to the first and ends. */
export async function giveFile(launcher: Electron, { userData }: App, file: string): Promise<void> {
  await launcher
    .launch({ args: ['.', file], cwd: PROJECT, env: { ...definedOnly(process.env), APP_USER_DATA: userData } })
    .then((second) => second.waitForEvent('close'))
    .catch(() => undefined); // it may be gone before Playwright has attached
}

async function start(
  launcher: Electron,
  { args = [], env = {} }: LaunchOptions,
  userData: string,
  testInfo: TestInfo,
): Promise<App> {
  const electron = await launcher.launch({
    args: ['.', ...args],
    cwd: PROJECT,
    env: { ...definedOnly(process.env), ...env, APP_USER_DATA: userData },
  });
  await electron.context().tracing.start({ screenshots: true, snapshots: true });
  const page = await electron.firstWindow();
  await page.locator('html[data-ready]').waitFor();

  let closed = false;
  return {
    electron,
    page,
    userData,
    async close() {
      if (closed) return;
      closed = true;
      const failed = testInfo.status !== testInfo.expectedStatus;
      const trace = failed ? { path: testInfo.outputPath('trace.zip') } : {};
      await electron.context().tracing.stop(trace).catch(ignoreClosedContext);
      await electron.close();
    },
  };
}

/** A test that ended the app itself has no trace to stop. */
function ignoreClosedContext(): void {}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

/** Accessibility faults of what is on screen, as sentences; Electron has no second page, hence axe's legacy mode. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  const result = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** Drops files on the middle of the window, as the system does: the page gets File objects with a path behind them. */
export async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const { width, height } = await page.evaluate(() => ({ width: window.innerWidth, height: window.innerHeight }));
  const at = { x: Math.round(width / 2), y: Math.round(height / 2) };
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await client.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  await client.detach();
}

/** The next open dialog answers with this file; null = the person cancels it. */
export async function stubOpenDialog(app: App, file: string | null): Promise<void> {
  await app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
  }, file);
}

/** The next save dialog answers with this file; null = the person cancels it. */
export async function stubSaveDialog(app: App, file: string | null): Promise<void> {
  await app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
  }, file);
}

/** What the app would have opened in the browser since this was called. */
export async function stubExternalLinks(app: App): Promise<() => Promise<readonly string[]>> {
  await app.electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedLinks: opened });
    shell.openExternal = (url) => Promise.resolve(void opened.push(url));
  });
  return () => app.electron.evaluate(() => (globalThis as unknown as { openedLinks: string[] }).openedLinks);
}
