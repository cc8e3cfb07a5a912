import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import type { Picture } from '../../shared/ipc/contract';
import { DEFAULT_VIEW, STORIES, type View } from '../../shared/view/view';
import { expect, stubSaveDialog, test, type App } from './fixtures';
import { MainWindow } from './pages/main-window';

const PROJECT = path.resolve(import.meta.dirname, '../..');

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'iam-atlas-export-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

/** Opens the sample and gives its id. */
async function openSample({ page }: App): Promise<string> {
  const opened = page.evaluate(
    () => new Promise<string>((resolve) => window.atlas.onOpenDone(({ snapshot }) => resolve(snapshot.snapshotId))),
  );
  await page.getByRole('button', { name: 'Try the sample' }).click();
  return opened;
}
function exportSvg(app: App, snapshotId: string, view: View, theme: 'light' | 'dark'): Promise<unknown> {
  return app.page.evaluate((input) => window.atlas.exportPicture(input), {
    snapshotId,
    picture: { view: { ...view, openGroups: [...view.openGroups] }, theme, format: 'svg' as const, scale: 1 },
  });
}

test('the window saves the same picture as the command line, byte for byte', async ({ atlas }) => {
  const snapshotId = await openSample(atlas);
  for (const story of STORIES) {
    const fromWindow = path.join(folder, `${story}-window.svg`);
    const fromCli = path.join(folder, `${story}-cli.svg`);
    await stubSaveDialog(atlas, fromWindow);
    expect(await exportSvg(atlas, snapshotId, { ...DEFAULT_VIEW, story }, 'light')).toEqual({
      ok: true,
      data: { name: `${story}-window.svg` },
    });
    const cli = [path.join(PROJECT, 'dist/cli/iam-atlas.js'), 'graph', 'dist/sample/sidekick.json'];
    await promisify(execFile)(process.execPath, [...cli, '--view', story, '--out', fromCli], { cwd: PROJECT });
    const saved = await readFile(fromWindow, 'utf8');
    expect(saved).toContain('<svg');
    expect(saved === (await readFile(fromCli, 'utf8'))).toBe(true);
  }
});

test('a cancelled dialog saves nothing, and a dark picture is another picture', async ({ atlas }) => {
  const snapshotId = await openSample(atlas);
  await stubSaveDialog(atlas, null);
  expect(await exportSvg(atlas, snapshotId, DEFAULT_VIEW, 'light')).toEqual({ ok: true, data: null });
  expect(await readdir(folder)).toEqual([]);
  for (const theme of ['light', 'dark'] as const) {
    await stubSaveDialog(atlas, path.join(folder, `${theme}.svg`));
    await exportSvg(atlas, snapshotId, DEFAULT_VIEW, theme);
  }
  expect(await readFile(path.join(folder, 'light.svg'))).not.toEqual(await readFile(path.join(folder, 'dark.svg')));
});

test('the window saves and copies PNG: the command line’s picture, byte for byte', async ({ atlas }) => {
  const snapshotId = await openSample(atlas);
  const [fromWindow, fromCli] = ['window.png', 'cli.png'].map((name) => path.join(folder, name));
  await stubSaveDialog(atlas, fromWindow ?? '');
  const view = { ...DEFAULT_VIEW, openGroups: [...DEFAULT_VIEW.openGroups] };
  const picture: Picture = { view, theme: 'light', format: 'png', scale: 2 };
  expect(await atlas.page.evaluate((input) => window.atlas.exportPicture(input), { snapshotId, picture })).toEqual({
    ok: true,
    data: { name: 'window.png' },
  });
  const cli = [path.join(PROJECT, 'dist/cli/iam-atlas.js'), 'graph', 'dist/sample/sidekick.json'];
  await promisify(execFile)(process.execPath, [...cli, '--view', DEFAULT_VIEW.story, '--out', fromCli ?? ''], {
    cwd: PROJECT,
  });
  expect((await readFile(fromWindow ?? '')).equals(await readFile(fromCli ?? ''))).toBe(true);

  const main = new MainWindow(atlas.page);
  await main.drawn();
  const dialog = await main.openExport();
  await dialog.choose('PNG');
  await dialog.copy().click();
  // Said only when the system has taken it.
  await expect(atlas.page.getByText('Copied the picture.')).toBeVisible({ timeout: 30_000 });
});

test('a picture that cannot be written is one sentence with its name, and nothing is left behind', async ({
  atlas,
}) => {
  const snapshotId = await openSample(atlas);
  const taken = path.join(folder, 'taken.svg');
  await mkdir(taken);
  await stubSaveDialog(atlas, taken);
  const answer = await exportSvg(atlas, snapshotId, DEFAULT_VIEW, 'light');
  expect(answer).toMatchObject({ ok: false });
  const { title } = (answer as { error: { title: string } }).error;
  expect(title).toContain('taken.svg');
  expect(title).not.toContain(folder);
  expect(await readdir(folder)).toEqual(['taken.svg']);
});
