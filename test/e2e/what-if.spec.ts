/** Policies edited in the inspector: the edges follow, nothing is written, and the edits can be taken along. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { accessibilityFaults, expect, giveFile, stubSaveDialog, test } from './fixtures';
import { WelcomeScreen } from './pages/welcome-screen';

const TRUST = 'Trust policy of SidekickKBRole';

test('a policy is edited: its edge turns green as one types, and red again when it is undone', async ({ page }) => {
  const main = await new WelcomeScreen(page).openSample();
  await main.row('D01').click();
  const inspector = main.inspector();
  await inspector
    .getByRole('button', { name: `Edit ${TRUST}` })
    .first()
    .click();
  const editor = page.getByRole('textbox', { name: `Editor: ${TRUST}` });
  await expect(editor).toBeFocused();

  const text = await editor.innerText();
  await editor.press('ControlOrMeta+A');
  await page.keyboard.insertText(
    text.replace('"lambda.amazonaws.com"', '["lambda.amazonaws.com", "bedrock.amazonaws.com"]'),
  );
  const bar = page.getByRole('region', { name: 'What if' });
  await expect(bar).toContainText('1 policy edited');
  await expect(bar).toContainText('1 edge now works');
  await expect(main.edge('sidekick-kb assumes SidekickKBRole, works')).toHaveCount(1);
  await expect(main.sentence()).toHaveAttribute('data-verdict', 'works');
  await expect(main.row('D01')).toHaveCount(0);
  expect(await accessibilityFaults(page)).toEqual([]);

  await bar.getByRole('button', { name: 'Undo the last edit' }).click();
  await expect(main.edge('sidekick-kb assumes SidekickKBRole, broken')).toHaveCount(1);
  await expect(editor).toHaveText(text.replaceAll('\n', ''));
  await bar.getByRole('button', { name: 'Redo the edit' }).click();
  await expect(main.edge('sidekick-kb assumes SidekickKBRole, works')).toHaveCount(1);

  // What is opened next knows nothing of the edit.
  await main.openMenu('Try the sample');
  await page
    .getByRole('dialog', { name: 'Drop 1 edited policy?' })
    .getByRole('button', { name: 'Drop and go on' })
    .click();
  await expect(bar).toHaveCount(0);
  await expect(main.row('D01')).toHaveCount(1);
});

test('a fault in what is typed is said with its line, and the graph waits for a text without one', async ({ page }) => {
  const main = await new WelcomeScreen(page).openSample();
  await main.row('D27').click();
  await main
    .inspector()
    .getByRole('button', { name: /^Edit Bucket policy/ })
    .first()
    .click();
  const pane = page.getByTestId('draft-pane');
  await pane.getByRole('textbox').press('ControlOrMeta+Home');
  await page.keyboard.insertText('// what logging needs\n');
  await expect(pane.getByText(/^✕ Line 1: JSON has no comments\./)).toBeVisible();
  await expect(pane.locator('.cm-lintRange-error')).toHaveText('// what logging needs');
  await expect(main.row('D27')).toHaveCount(1);
  await pane.getByRole('button', { name: 'Make it a valid policy' }).click();
  await expect(pane.locator('.cm-lintRange-error')).toHaveCount(0);
  await expect(pane.getByRole('textbox')).not.toContainText('what logging needs');
});

test('a proved fix is tried, a second edit breaks an edge, and both are saved as commands', async ({
  atlas,
  page,
}, info) => {
  const main = await new WelcomeScreen(page).openSample();
  await main.row('D27').click();
  await main.inspector().getByRole('button', { name: 'Try it on the graph' }).click();
  const bar = page.getByRole('region', { name: 'What if' });
  await expect(bar).toContainText('1 edge now works');

  await main.search('ingest-docs-role', 'ingest-docs-role');
  await main.inspector().getByRole('button', { name: 'Trust policy of ingest-docs-role', exact: true }).click();
  await main.inspector().getByRole('button', { name: 'Edit Trust policy of ingest-docs-role' }).click();
  const editor = page.getByRole('textbox', { name: 'Editor: Trust policy of ingest-docs-role' });
  const text = await editor.innerText();
  await editor.press('ControlOrMeta+A');
  await page.keyboard.insertText(text.replace('"Allow"', '"Deny"'));
  await expect(bar).toContainText('2 policies edited');
  await expect(bar).toContainText('1 edge now breaks');
  await bar.getByRole('button', { name: 'Details' }).click();
  await expect(bar.getByRole('heading', { name: 'Does not work any more' })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);

  const file = info.outputPath('edits.sh');
  await stubSaveDialog(atlas, file);
  await bar.getByRole('button', { name: 'Export the edits' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export the edits' });
  await expect(dialog.locator('pre')).toContainText('put-bucket-policy');
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save as what-if.sh' }).click();
  await expect(page.getByText('Saved as edits.sh.')).toBeVisible();
  const saved = await readFile(file, 'utf8');
  expect(saved).toContain('aws iam update-assume-role-policy --role-name ingest-docs-role');

  // Edits stand nowhere else: what would drop them asks first, and goes back to the account as it was read.
  await main.openMenu('Close the account');
  const leaving = page.getByRole('dialog', { name: 'Drop 2 edited policies?' });
  expect(await accessibilityFaults(page)).toEqual([]);
  await leaving.getByRole('button', { name: 'Keep editing' }).click();
  await expect(bar).toContainText('2 policies edited');

  await bar.getByRole('button', { name: 'Drop the edits' }).click();
  await expect(bar).toContainText('No policy is edited');
  await expect(main.row('D27')).toHaveCount(1);
});

test('a policy that is not there yet is tried: what it opens is said, and it is exported as a new one', async ({
  page,
}) => {
  const main = await new WelcomeScreen(page).openSample();
  await main.search('ingest-docs-role', 'ingest-docs-role');
  await main.inspector().getByRole('button', { name: 'Try an inline policy' }).click();
  const editor = page.getByRole('textbox', { name: 'Editor: Policy NewPolicy of ingest-docs-role' });
  await editor.press('ControlOrMeta+A');
  await page.keyboard.insertText(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:DeleteObject', Resource: 'arn:aws:s3:::sidekick-docs/*' }],
    }),
  );
  const bar = page.getByRole('region', { name: 'What if' });
  await expect(bar).toContainText('1 policy edited');
  await bar.getByRole('button', { name: 'Details' }).click();
  await expect(bar.getByText('s3:DeleteObject').first()).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await bar.getByRole('button', { name: 'Export the edits' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export the edits' });
  await expect(dialog.locator('pre')).toContainText('aws iam delete-role-policy --role-name ingest-docs-role');
});

test('a file that the system hands over waits until what is edited may go', async ({ atlas, page, playwright }) => {
  const main = await new WelcomeScreen(page).openSample();
  await main.row('D27').click();
  await main.inspector().getByRole('button', { name: 'Try it on the graph' }).click();
  const bar = page.getByRole('region', { name: 'What if' });
  await expect(bar).toContainText('1 edge now works');

  const file = path.resolve(import.meta.dirname, '../accounts/sidekick-healthy.json');
  await giveFile(playwright._electron, atlas, file);
  const leaving = page.getByRole('dialog', { name: 'Drop 1 edited policy?' });
  await leaving.getByRole('button', { name: 'Keep editing' }).click();
  await expect(bar).toContainText('1 policy edited');

  await giveFile(playwright._electron, atlas, file);
  await leaving.getByRole('button', { name: 'Drop and go on' }).click();
  await expect(bar).toHaveCount(0);
  await expect(main.row('D01')).toHaveCount(0);
});
