/** An error of AWS is pasted: the app says what it means here, and selects the edge that it is about. */
import path from 'node:path';
import { accessibilityFaults, expect, test } from './fixtures';
import { ExplainDialog } from './pages/explain-dialog';
import { MainWindow } from './pages/main-window';

const SAMPLE = path.resolve(import.meta.dirname, '..', '..', 'build', 'sample', 'sidekick.json');
const DEVELOPER = 'arn:aws:iam::275666109134:user/kb-developer';
const ROLE = 'arn:aws:iam::275666109134:role/SidekickKBRole';
const DENIED = `An error occurred (AccessDeniedException) when calling the CreateKnowledgeBase operation: User: ${DEVELOPER} is not authorized to perform: iam:PassRole on resource: ${ROLE} because no identity-based policy allows the iam:PassRole action`;

test('a pasted AccessDenied leads to the edge that it is about', async ({ launch }) => {
  const { page } = await launch({ args: [SAMPLE] });
  const main = new MainWindow(page);
  await main.drawn();
  const explain = new ExplainDialog(page);
  await explain.paste('Created knowledge base KB1.');
  await page.keyboard.press('Control+Enter');
  await expect(explain.dialog().getByText(/^No refused call was found in this text\./)).toBeVisible();

  await explain.field().fill(DENIED);
  await page.keyboard.press('Control+Enter');
  await expect(explain.sentence()).toContainText('No policy of kb-developer allows iam:PassRole on SidekickKBRole.');
  await expect(explain.dialog().getByText('kb-developer cannot hand SidekickKBRole to Bedrock')).toBeVisible();
  await expect(explain.dialog().getByText(DEVELOPER, { exact: true })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);

  await explain.showEdge().click();
  await expect(explain.dialog()).toHaveCount(0);
  await expect(main.sentence()).toContainText('kb-developer cannot hand SidekickKBRole to Bedrock');
  await expect(main.chosen()).toHaveCount(1);
});

test('a console error is gone through check by check, in the dark as well', async ({ launch }) => {
  const { page } = await launch({ args: [SAMPLE] });
  await new MainWindow(page).drawn();
  await page.evaluate(() => window.atlas.setTheme({ theme: 'dark' }));
  const explain = new ExplainDialog(page);
  await page.getByRole('button', { name: 'Explain an error' }).click();
  await explain.field().fill('Bedrock Knowledge Base was unable to assume the given role.');
  await explain.dialog().getByRole('button', { name: 'Explain', exact: true }).click();
  await expect(explain.sentence()).toContainText('Bedrock cannot assume SidekickKBRole.');
  await explain
    .dialog()
    .getByRole('button', { name: /^What was looked at/ })
    .click();
  await expect(explain.dialog().getByRole('listitem').filter({ hasText: 'D01' })).toContainText('At fault');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(explain.dialog()).toHaveCount(0);
});
