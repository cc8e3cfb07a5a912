/** A file that is no account: one sentence that says which file and what to do; the app stays usable. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dropFiles, expect, stubOpenDialog, test } from './fixtures';
import { MainWindow } from './pages/main-window';
import { WelcomeScreen } from './pages/welcome-screen';

const BROKEN: readonly (readonly [name: string, content: string])[] = [
  ['empty.json', ''],
  ['cut.json', '{ "format": "iam-atlas-snapshot", "version": 1, "account": { "id": "1111'],
  ['binary.json', '\u0000\u0001\u0002\ufffd\u0000'],
  ['list.json', '[1, 2, 3]'],
  ['future.json', '{ "format": "iam-atlas-snapshot", "version": 99 }'],
  ['not-gzip.json.gz', 'plain text, not gzip'],
];

let folder = '';
test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'iam-atlas-broken-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

test('each broken file gets a sentence with its name, and the next file opens', async ({ atlas, page }) => {
  const welcome = new WelcomeScreen(page);
  for (const [name, content] of BROKEN) {
    const file = path.join(folder, name);
    await writeFile(file, content);
    await stubOpenDialog(atlas, file);
    await welcome.openFile().click();
    await expect(welcome.problem()).toContainText(name);
    const words = (await welcome.problem().innerText()).trim();
    expect(words, 'no stack trace').not.toMatch(/\n\s+at |Error:|undefined|\[object/);
  }
  const main = await welcome.openSample();
  await expect(main.row('D01')).toBeVisible();
});

test('an account that is open stays open when another file does not', async ({ page }) => {
  const main = await new WelcomeScreen(page).openSample();
  const file = path.join(folder, 'cut.json');
  await writeFile(file, '{ "format": "iam-atlas-snapshot", ');
  await dropFiles(page, [file]);
  await expect(page.getByRole('alert')).toContainText('cut.json');
  await main.row('D01').click();
  await expect(new MainWindow(page).sentence()).toContainText('Bedrock cannot assume SidekickKBRole');
});

test('nothing happens when the open dialog is cancelled', async ({ atlas, page }) => {
  const welcome = new WelcomeScreen(page);
  await stubOpenDialog(atlas, null);
  await welcome.openFile().click();
  await expect(welcome.heading()).toBeVisible();
  await expect(welcome.problem()).toHaveCount(0);
  await expect(welcome.openFile()).toBeEnabled();
});
