/** The chain behind a thing that works by a role: seen, and followed to what is at fault. */
import { accessibilityFaults, expect, test } from './fixtures';
import { WelcomeScreen } from './pages/welcome-screen';

test('a knowledge base shows its whole chain, and a broken link leads to its edge', async ({ page }) => {
  const main = await new WelcomeScreen(page).openSample();
  await main.search('sidekick-kb', 'sidekick-kb');
  const requirements = main.inspector().getByRole('region', { name: /^Requirements/ });
  await expect(requirements.getByRole('heading', { name: 'Requirements 9 of 13 hold, 4 are broken' })).toBeVisible();
  await expect(requirements.getByRole('heading', { level: 4 })).toHaveText([
    'Callers may create and use it',
    'Callers may pass its role',
    'Bedrock may assume the role',
    'The role may reach each thing it needs',
    "Each thing's own policy agrees",
  ]);
  // What no edge says names its callers.
  await expect(requirements.getByRole('link', { name: 'kb-developer' }).first()).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);

  const line = requirements.getByRole('button', { name: /Bedrock cannot assume SidekickKBRole.* broken, D01$/ });
  await line.focus();
  await page.keyboard.press('Enter');
  await expect(main.sentence()).toContainText('its trust policy admits only lambda.amazonaws.com');
  await expect(main.row('D01')).toHaveAttribute('aria-selected', 'true');
  await expect(requirements).toHaveCount(0);
});

test('a thing that works by no role has no such chain', async ({ page }) => {
  const main = await new WelcomeScreen(page).openSample();
  await main.search('kb-developer', 'kb-developer');
  await expect(main.inspector().getByRole('heading', { name: /^Reaches/ })).toBeVisible();
  await expect(main.inspector().getByRole('heading', { name: /^Requirements/ })).toHaveCount(0);
});
