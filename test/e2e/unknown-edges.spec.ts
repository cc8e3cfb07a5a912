/** An account with nothing broken and some edges unknown: the list gives way to the graph, and tells what is unknown. */
import path from 'node:path';
import { accessibilityFaults, expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

const REAL = path.resolve(import.meta.dirname, '..', 'accounts', 'real-account.json.gz');

test('unknown edges are listed beside the broken ones, and lead to the graph', async ({ launch }) => {
  const { page } = await launch({ args: [REAL] });
  const main = new MainWindow(page);
  await main.drawn();
  const height = async () => (await main.graph().boundingBox())?.height ?? 0;
  const roomy = await height();
  await expect(main.lists().getByRole('button', { name: 'Broken (0)' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(/^Nothing that this account declares is known to be blocked/)).toBeVisible();

  await main.lists().getByRole('button', { name: 'Unknown (20)' }).click();
  const list = page.getByRole('grid', { name: 'Unknown edges' });
  await expect(list).toHaveAttribute('aria-rowcount', '21');
  expect(await height()).toBeLessThan(roomy);
  const row = list.getByRole('row', { name: /^Account 777788889999 may assume/ });
  await expect(row).toContainText('is not in this snapshot');
  await row.click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await expect(main.sentence()).toContainText('may assume OrganizationAccountAccessRole');
  await expect(main.chosen()).toHaveCount(1);
  expect(await accessibilityFaults(page)).toEqual([]);

  await main.lists().getByRole('button', { name: 'Broken (0)' }).click();
  await expect.poll(height).toBe(roomy);
});
