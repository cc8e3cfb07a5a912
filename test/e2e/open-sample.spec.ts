/** The main story: open the sample, see the broken edges, know why, take the picture along. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { accessibilityFaults, dropFiles, expect, stubSaveDialog, test } from './fixtures';
import { MainWindow } from './pages/main-window';
import { WelcomeScreen } from './pages/welcome-screen';

const SAMPLE = path.resolve(import.meta.dirname, '..', '..', 'build', 'sample', 'sidekick.json');

/** Code, what a screen reader says of the edge, a part of its sentence, a part of the policy that is at fault. */
const SIX = [
  [
    'D01',
    'sidekick-kb assumes SidekickKBRole, broken',
    'its trust policy admits only lambda.amazonaws.com',
    '"lambda.amazonaws.com"',
  ],
  ['D03', 'model invocation logging assumes BedrockLogging, broken', 'asks for a source in us-west-2', 'us-west-2'],
  [
    'D11',
    'kb-developer passes SidekickKBRole to bedrock.amazonaws.com, broken',
    'names the vector bucket, not the role',
    'sidekick-kb-vectors-dev',
  ],
  ['D19', /^SidekickKBRole (reads|writes) sidekick-kb-vectors-dev, broken$/, 'does not allow s3vectors:', 's3:*'],
  ['D27', 'model invocation logging writes sidekick-invocation-logs, broken', 'not s3:PutObject', 's3:GetObject'],
  ['D39', 'support-agent invokes ingest-docs, broken', 'no policy that admits bedrock.amazonaws.com', null],
] as const;

test('the sample shows its six faults, and says why for each', async ({ page }) => {
  const main = await new WelcomeScreen(page).openSample();
  await expect(main.list().getByRole('row')).toHaveCount(SIX.length + 1);
  // A person counts causes: one of the six blocks two edges.
  await expect(main.story('Broken edges')).toContainText('6');
  await expect(main.inspector().getByText('7 are blocked, by 6 causes')).toBeVisible();
  await expect(main.row('D19')).toContainText('and 1 more edge');

  for (const [code, spoken, because, atFault] of SIX) {
    await main.row(code).click();
    await expect(main.row(code)).toHaveAttribute('aria-selected', 'true');
    await expect(main.sentence()).toContainText(because);
    await expect(main.inspector().getByRole('heading', { name: 'What to change' })).toBeVisible();
    await expect(
      main
        .inspector()
        .getByText(/^blocks? it$/)
        .first(),
    ).toBeVisible();
    await expect(main.inspector().getByText('Checked: the edge works, nothing else changes.')).toBeVisible();
    // The graph has the same edge selected.
    await expect(main.edge(spoken).filter({ has: page.locator('[data-mark="chosen"]') })).toHaveCount(1);
    if (atFault === null) {
      await expect(main.inspector().getByText('No policy text to show: none is attached.')).toBeVisible();
    } else {
      // The box with the policy has scrolled to what is at fault; the pane may have to.
      await main.inspector().locator('.policy-text').first().scrollIntoViewIfNeeded();
      await expect(main.inspector().locator('.marked-value').filter({ hasText: atFault }).first()).toBeInViewport();
    }
  }
});

test('a proved fix is shown as a change to the policy, and as commands and code to copy', async ({ page }) => {
  const main = await new WelcomeScreen(page).openSample();
  await main.row('D27').click();
  const inspector = main.inspector();
  await inspector.getByRole('button', { name: 'Bucket policy of sidekick-invocation-logs changed' }).click();
  const policy = inspector.getByLabel('Bucket policy of sidekick-invocation-logs', { exact: true });
  await expect(policy.locator('.cm-changedLine').filter({ hasText: '"s3:PutObject"' })).toBeVisible();
  await inspector.getByRole('button', { name: 'As commands and code' }).click();
  await inspector.getByRole('button', { name: 'AWS CLI', exact: true }).click();
  await expect(inspector.getByLabel('AWS CLI', { exact: true })).toContainText(
    'aws s3api put-bucket-policy --bucket sidekick-invocation-logs',
  );
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('an edge clicked in the graph is selected in the list', async ({ page }) => {
  const main = await new WelcomeScreen(page).openSample();
  for (const [code, spoken] of SIX) {
    await main.clickEdge(main.edge(spoken).first());
    await expect(main.row(code)).toHaveAttribute('aria-selected', 'true');
    await expect(main.row(code)).toBeInViewport();
  }
  await page.keyboard.press('Escape');
  await expect(main.list().getByRole('row', { selected: true })).toHaveCount(0);
  await expect(main.chosen()).toHaveCount(0);
});

test('everything can be reached with the keyboard', async ({ page }) => {
  const main = await new WelcomeScreen(page).openSample();

  await main.search('SidekickKBRole', 'SidekickKBRole');
  await expect(main.inspector().getByRole('heading', { name: 'SidekickKBRole', exact: true })).toBeVisible();
  await expect(page.getByText('around SidekickKBRole')).toBeVisible();
  await main.drawn();

  // From the role to the left, to what assumes or passes it, and into its inspector.
  await main.node('SidekickKBRole').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(main.node('sidekick-kb')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(main.inspector().getByRole('heading', { name: 'sidekick-kb', exact: true })).toBeVisible();

  // An edge has the focus like a button.
  await main.edge('sidekick-kb assumes SidekickKBRole, broken').focus();
  await page.keyboard.press('Enter');
  await expect(main.sentence()).toContainText('Bedrock cannot assume SidekickKBRole');

  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByText('around SidekickKBRole')).toBeHidden();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(page.getByText('around SidekickKBRole')).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');

  // The list: arrows walk and select.
  await main.row('D01').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await expect(main.list().getByRole('row', { selected: true })).toBeFocused();
  await expect(main.row('D01')).toHaveAttribute('aria-selected', 'false');

  const bar = page.getByRole('separator', { name: 'Height of the list' });
  const height = async () => Number(await bar.getAttribute('aria-valuenow'));
  const before = await height();
  await bar.focus();
  await page.keyboard.press('ArrowUp');
  expect(await height()).toBeGreaterThan(before);
});

test('a node says what it is and who reaches it; its neighbourhood can be looked at', async ({ page }) => {
  const main = await new WelcomeScreen(page).openSample();
  await main.node('SidekickKBRole').click();
  const inspector = main.inspector();
  await expect(inspector.getByRole('heading', { name: /^Reached by/ })).toBeVisible();
  await inspector.getByRole('button', { name: 'Trust policy of SidekickKBRole' }).click();
  await expect(inspector.getByRole('textbox', { name: 'Trust policy of SidekickKBRole' })).toContainText(
    'sts:AssumeRole',
  );

  await inspector.getByRole('button', { name: 'Focus', exact: true }).click();
  await expect(page.getByText('around SidekickKBRole')).toBeVisible();
  await expect(main.node('ci-deployer')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show more steps' }).click();
  await expect(page.getByText('2 steps')).toBeVisible();

  await inspector.getByRole('button', { name: /Bedrock cannot assume SidekickKBRole/ }).click();
  await expect(main.row('D01')).toHaveAttribute('aria-selected', 'true');
});

test('the other stories and the search show the rest of the account', async ({ page }) => {
  const main = await new WelcomeScreen(page).openSample();
  await main.story('Who can access').click();
  await expect(page.getByRole('heading', { name: 'Who can access' })).toBeVisible();
  await main.drawn();
  await expect(main.edge(/^AmazonBedrockExecutionRole\S+ reads agent-schemas, works/)).toHaveCount(1);

  await main.story('Who can assume').click();
  await expect(main.edge(/^ingest-docs assumes \S+, works/)).toHaveCount(1);

  // By ARN too.
  await main.search('arn:aws:s3:::sidekick-docs', 'sidekick-docs');
  await expect(main.inspector().getByRole('heading', { name: 'sidekick-docs', exact: true })).toBeVisible();
});

test('what the policies allow and nobody declared is drawn for a thing, and named', async ({ page }) => {
  const main = await new WelcomeScreen(page).openSample();
  await main.node('kb-developer').click();
  await main.inspector().getByRole('button', { name: 'Focus', exact: true }).click();
  await main.drawn();
  const legend = page.getByRole('list', { name: 'Legend' });
  await expect(legend).not.toContainText('nobody declared it');
  await page.getByText('Show access nobody declared').click();
  await expect(main.edge(/^kb-developer lists sidekick-kb-vectors-dev, works, declared by nobody$/)).toHaveCount(1);
  await expect(legend).toContainText('works, nobody declared it');
});

test('the view is saved as a picture', async ({ atlas, page }) => {
  const main = await new WelcomeScreen(page).openSample();
  const file = path.join(atlas.userData, 'sidekick-broken.svg');
  await stubSaveDialog(atlas, file);
  const picture = await main.openExport();
  await picture.choose('Dark');
  await picture.save('SVG').click();
  await expect(page.getByText('Saved sidekick-broken.svg.')).toBeVisible();
  const svg = await readFile(file, 'utf8');
  expect(svg).toMatch(/^(<\?xml[^>]*>\s*)?<svg /);
  for (const text of ['SidekickKBRole', 'kb-developer', '275666109134']) expect(svg).toContain(text);

  // A place that cannot be written to is one sentence, and the account stays open.
  await stubSaveDialog(atlas, path.join(atlas.userData, 'no-such-folder', 'x.svg'));
  await main.openExport();
  await picture.save('SVG').click();
  await expect(page.getByRole('alert')).toContainText(/could not|cannot/i);
  await expect(main.row('D01')).toBeVisible();
});

test('the view is saved and copied as a PNG of the size one chooses', async ({ atlas, page }) => {
  const main = await new WelcomeScreen(page).openSample();
  const file = path.join(atlas.userData, 'sidekick-broken.png');
  await stubSaveDialog(atlas, file);
  const picture = await main.openExport();
  await picture.choose('PNG');
  await picture.choose('1×');
  expect(await accessibilityFaults(page)).toEqual([]);
  const said = await picture
    .dialog()
    .getByText(/pixels wide/)
    .innerText();
  await picture.save('PNG').click();
  // A busy machine draws slowly.
  await expect(page.getByText('Saved sidekick-broken.png.')).toBeVisible({ timeout: 30_000 });
  const png = await readFile(file);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(said).toBe(`${png.readUInt32BE(16).toLocaleString('en-US')} pixels wide.`);

  await main.openExport();
  await picture.choose('PNG');
  await picture.copy().click();
  await expect(page.getByText('Copied the picture.')).toBeVisible({ timeout: 30_000 });
});

test('a file dropped on the window opens, and is there the next time', async ({ launch }) => {
  const first = await launch();
  const main = await new WelcomeScreen(first.page).openSample();
  await main.row('D01').click();
  await expect(main.sentence()).toBeVisible();
  await dropFiles(first.page, [SAMPLE]);
  // A new account: nothing is selected in it.
  await expect(main.inspector().getByRole('heading', { name: 'sidekick-dev' })).toBeVisible();
  await main.drawn();
  await expect(main.row('D39')).toBeVisible();
  await first.close();

  const again = await launch({ userData: first.userData });
  const welcome = new WelcomeScreen(again.page);
  await welcome
    .recent()
    .getByRole('button', { name: /^sidekick\.json/ })
    .click();
  const reopened = new MainWindow(again.page);
  await reopened.drawn();
  await expect(reopened.list().getByRole('row')).toHaveCount(SIX.length + 1);

  await again.page.getByRole('button', { name: 'Open', exact: true }).click();
  await again.page.getByRole('menuitem', { name: 'Close the account' }).click();
  await welcome.recent().getByRole('button', { name: 'Forget sidekick.json' }).click();
  await expect(welcome.recent()).toBeHidden();
});

test('the welcome screen keeps nobody out, in light and in dark', async ({ page }) => {
  await expect(new WelcomeScreen(page).heading()).toBeVisible();
  for (const theme of ['Light', 'Dark'] as const) {
    await new MainWindow(page).theme(theme);
    expect(await accessibilityFaults(page)).toEqual([]);
  }
});

for (const theme of ['Light', 'Dark'] as const) {
  test(`the main window keeps nobody out, ${theme.toLowerCase()}`, async ({ page }) => {
    const main = await new WelcomeScreen(page).openSample();
    await main.theme(theme);
    expect(await accessibilityFaults(page)).toEqual([]);
    await main.row('D01').click();
    await expect(main.sentence()).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Search' })).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
}
