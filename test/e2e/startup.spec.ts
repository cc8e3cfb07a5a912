import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { accessibilityFaults, dropFiles, expect, giveFile, stubOpenDialog, test, type App } from './fixtures';

const SAMPLE = path.resolve(import.meta.dirname, '../../dist/sample/sidekick.json');
const WELCOME = 'Open an account to see who can assume and access what.';

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'iam-atlas-files-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

/** The title of the one window, as the system shows it. */
function title(app: App): Promise<string | undefined> {
  return app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
}
/** How many engine processes there are. */
function engines(app: App): Promise<number> {
  return app.electron.evaluate(
    ({ app: electronApp }) =>
      electronApp.getAppMetrics().filter((process) => process.name === 'IAM Atlas engine').length,
  );
}

test('the app starts with one window, titled IAM Atlas, on the welcome screen', async ({ atlas }) => {
  const windows = await atlas.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
  expect(await title(atlas)).toBe('IAM Atlas');
  expect(atlas.page.url()).toBe('app://atlas/index.html');
  await expect(atlas.page.getByText(WELCOME)).toBeVisible();
});

test('the welcome screen has no accessibility fault', async ({ page }) => {
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('a file given on the command line opens', async ({ launch }) => {
  const app = await launch({ args: [SAMPLE] });
  await expect.poll(() => title(app)).toBe('sidekick.json — IAM Atlas');
  await expect(app.page.getByText('sidekick-dev').first()).toBeVisible();
});

test('a second start hands its file to the first and ends', async ({ launch, playwright }) => {
  const app = await launch();
  await giveFile(playwright._electron, app, SAMPLE);
  await expect.poll(() => title(app)).toBe('sidekick.json — IAM Atlas');
});

test('a file chosen in the dialog opens, and a cancelled dialog changes nothing', async ({ atlas }) => {
  await stubOpenDialog(atlas, null);
  await atlas.page.getByRole('button', { name: 'Open a file' }).click();
  await expect(atlas.page.getByText(WELCOME)).toBeVisible();
  await stubOpenDialog(atlas, SAMPLE);
  await atlas.page.getByRole('button', { name: 'Open a file' }).click();
  await expect.poll(() => title(atlas)).toBe('sidekick.json — IAM Atlas');
});

test('a file dropped on the window opens, and is listed as recent after a restart', async ({ launch }) => {
  const file = path.join(folder, 'dropped.json');
  await writeFile(file, await readFile(SAMPLE));
  const app = await launch();
  await dropFiles(app.page, [file]);
  await expect.poll(() => title(app)).toBe('dropped.json — IAM Atlas');
  await app.close();

  const again = await launch({ userData: app.userData });
  await again.page.getByRole('button', { name: /^dropped\.json/ }).click();
  await expect.poll(() => title(again)).toBe('dropped.json — IAM Atlas');
});

test("the settings are their owner's alone", async ({ launch }) => {
  const app = await launch({ args: [SAMPLE] });
  await expect.poll(() => title(app)).toBe('sidekick.json — IAM Atlas');
  await app.close();
  const { mode } = await stat(path.join(app.userData, 'settings.json'));
  expect(mode & 0o077).toBe(0);
});

for (const [name, content, sentence] of [
  ['no JSON', 'hello', 'account.json'],
  ['cut', '{"format":"iam-atlas-snapshot","version":1,"acc', 'account.json'],
  ['of another program', '{"users":[]}', 'account.json'],
] as const) {
  test(`a file that is ${name} gives one sentence that names it, and the app goes on`, async ({ launch }) => {
    const file = path.join(folder, 'account.json');
    await writeFile(file, content);
    const app = await launch({ args: [file] });
    const alert = app.page.getByRole('alert');
    await expect(alert).toContainText(sentence);
    await expect(alert).not.toContainText(folder);
    await expect.poll(() => engines(app)).toBe(0);
    await stubOpenDialog(app, SAMPLE);
    await app.page.getByRole('button', { name: 'Open a file' }).click();
    await expect.poll(() => title(app)).toBe('sidekick.json — IAM Atlas');
  });
}

test('a file that is not there gives one sentence', async ({ launch }) => {
  const app = await launch({ args: [path.join(folder, 'nowhere.json')] });
  await expect(app.page.getByRole('alert')).toContainText('nowhere.json was not found.');
});

test('when the engine dies the page says so in one sentence, and the file opens again', async ({ atlas, page }) => {
  const opened = page.evaluate(
    () => new Promise<string>((resolve) => window.atlas.onOpenDone(({ snapshot }) => resolve(snapshot.snapshotId))),
  );
  await page.getByRole('button', { name: 'Try the sample' }).click();
  const snapshotId = await opened;
  await atlas.electron.evaluate(({ app }) => {
    for (const { name, pid } of app.getAppMetrics()) if (name === 'IAM Atlas engine') process.kill(pid, 'SIGKILL');
  });
  await expect.poll(() => engines(atlas)).toBe(0);
  const answer = await page.evaluate((id) => window.atlas.search({ snapshotId: id, text: 'kb' }), snapshotId);
  expect(answer).toMatchObject({
    ok: false,
    error: { title: 'The part of the app that evaluates sidekick.json stopped.' },
  });
  await page.evaluate(() => window.atlas.openSample());
  await expect.poll(() => engines(atlas)).toBe(1);
  await expect(page.getByText('sidekick-dev').first()).toBeVisible();
});

test('an opening can be cancelled, and its engine is gone', async ({ atlas, page }) => {
  const cancelled = page.evaluate(
    () => new Promise<string>((resolve) => window.atlas.onOpenCancelled(({ jobId }) => resolve(jobId))),
  );
  const jobId = await page.evaluate(async () => {
    const started = await window.atlas.openSample();
    if (!started.ok) throw new Error(started.error.title);
    await window.atlas.cancelOpen({ jobId: started.data.jobId });
    return started.data.jobId;
  });
  expect(await cancelled).toBe(jobId);
  await expect.poll(() => engines(atlas)).toBe(0);
  expect(await title(atlas)).toBe('IAM Atlas');
});

test('the theme is kept, and the window comes back where it was', async ({ launch }) => {
  const app = await launch();
  await app.page.evaluate(() => window.atlas.setTheme({ theme: 'dark' }));
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1100, height: 720 }),
  );
  await app.close();
  const again = await launch({ userData: app.userData });
  const state = await again.page.evaluate(() => window.atlas.appState());
  expect(state).toMatchObject({ ok: true, data: { theme: 'dark', dark: true } });
  const size = await again.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(size).toMatchObject({ width: 1100, height: 720 });
});

test('a page that is loaded anew leaves no engine behind', async ({ atlas, page }) => {
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await expect.poll(() => engines(atlas)).toBe(1);
  await page.reload();
  await expect(page.getByText(WELCOME)).toBeVisible();
  await expect.poll(() => engines(atlas)).toBe(0);
  expect(await title(atlas)).toBe('IAM Atlas');
});

test('a page whose process dies comes back', async ({ atlas }) => {
  const ready = (): Promise<unknown> =>
    atlas.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]
        ?.webContents.executeJavaScript('document.documentElement.dataset.ready')
        .catch(() => 'gone'),
    );
  expect(await ready()).toBe('true');
  const pid = await atlas.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const before = contents?.getOSProcessId();
    contents?.forcefullyCrashRenderer();
    return before;
  });
  await expect
    .poll(() =>
      atlas.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId()),
    )
    .not.toBe(pid);
  await expect.poll(ready).toBe('true');
});

test("the menu does what the page's buttons do", async ({ atlas, page }) => {
  const click = (label: string): Promise<boolean> =>
    atlas.electron.evaluate(({ Menu }, wanted) => {
      const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
      const item = items.find((candidate) => candidate.label === wanted);
      item?.click();
      return item !== undefined;
    }, label);
  expect(await click('Open the sample')).toBe(true);
  await expect.poll(() => title(atlas)).toBe('sidekick.json — IAM Atlas');
  await expect(page.getByText('sidekick-dev').first()).toBeVisible();
  expect(await click('Close account')).toBe(true);
  await expect(page.getByText(WELCOME)).toBeVisible();
  await expect.poll(() => title(atlas)).toBe('IAM Atlas');
});
