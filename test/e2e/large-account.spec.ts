/** A large account does not make the window stop: the browser's own record of tasks while one of 1,000 roles opens. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generateAccount } from '../accounts/generate-account';
import { expect, stubOpenDialog, test, type App } from './fixtures';
import { watchLongTasks, type Task } from './pages/long-tasks';
import { MainWindow } from './pages/main-window';
import { WelcomeScreen } from './pages/welcome-screen';

/** docs/spec/performance.md: no task of the page over this, in milliseconds. */
const LONGEST = 100;
/** A busy machine makes even a task's own time longer; one undisturbed opening is enough to know. */
const TRIES = 3;

async function openLarge(app: App): Promise<readonly Task[]> {
  const file = path.join(app.userData, 'generated-1000.json');
  await writeFile(file, JSON.stringify(generateAccount({ roles: 1000 })));
  await stubOpenDialog(app, file);
  // A recording test copies the whole page at each step, in the page's own tasks.
  await app.electron.context().tracing.stop();
  const stop = await watchLongTasks(app.page);
  await new WelcomeScreen(app.page).openFile().click();
  await new MainWindow(app.page).drawn();
  await expect(new MainWindow(app.page).list().getByRole('row').nth(1)).toBeVisible();
  return stop();
}

test('an account of 1,000 roles opens without a long task in the page', async ({ launch }) => {
  test.setTimeout(180_000);
  const longest: number[] = [];
  for (let turn = 0; turn < TRIES; turn++) {
    const app = await launch();
    const tasks = await openLarge(app);
    await app.close();
    const shown = tasks.map(({ lasted, worked }) => `${lasted.toFixed(0)} (${worked.toFixed(0)})`).join(', ') || 'none';
    console.log(`1,000 roles: tasks of 50 ms and more, in brackets their own processor time: ${shown}`);
    // Its own time: other processes may take the processor away in the middle of any task.
    longest.push(Math.max(0, ...tasks.map((task) => task.worked)));
    if (Math.min(...longest) <= LONGEST) break;
  }
  expect(Math.min(...longest)).toBeLessThanOrEqual(LONGEST);
});

test('opening can be cancelled, and another file opens afterwards', async ({ atlas, page }) => {
  const file = path.join(atlas.userData, 'generated-4000.json');
  await writeFile(file, JSON.stringify(generateAccount({ roles: 4000 })));
  await stubOpenDialog(atlas, file);
  const welcome = new WelcomeScreen(page);
  await welcome.openFile().click();
  await expect(page.getByText('Opening generated-4000.json', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(welcome.openFile()).toBeVisible();
  const main = await welcome.openSample();
  await expect(main.row('D01')).toBeVisible();
});
