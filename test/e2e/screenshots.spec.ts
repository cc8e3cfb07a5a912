/**
 * The pictures of the README, taken from the real app: the sample with one broken edge explained, light and dark.
 * They go to test-results/; with UPDATE_SCREENSHOTS=1 to docs/images/, where the README finds them.
 */
import path from 'node:path';
import { expect, test } from './fixtures';
import { WelcomeScreen } from './pages/welcome-screen';

const IMAGES = path.resolve(import.meta.dirname, '..', '..', 'docs', 'images');

for (const theme of ['Light', 'Dark'] as const) {
  test(`the main window's picture, ${theme.toLowerCase()}`, async ({ atlas, page }, testInfo) => {
    await atlas.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(1440);
    const main = await new WelcomeScreen(page).openSample();
    await main.theme(theme);
    await main.row('D01').click();
    await expect(main.inspector().locator('.marked-value')).toBeInViewport();
    await page.mouse.move(720, 24);
    await expect(main.graph().locator('.react-flow__edge:hover')).toHaveCount(0);
    const name = `main-window-${theme.toLowerCase()}.png`;
    const file = process.env['UPDATE_SCREENSHOTS'] === '1' ? path.join(IMAGES, name) : testInfo.outputPath(name);
    const picture = await page.screenshot({ path: file });
    expect(picture.length).toBeGreaterThan(50_000);
  });
}
