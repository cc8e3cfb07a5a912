/**
 * The pictures of the README, taken from the real app, light and dark: the sample with one broken edge explained, the
 * choice of a profile, an account being read.
 * They go to test-results/; with UPDATE_SCREENSHOTS=1 to docs/images/, where the README finds them.
 */
import { readFileSync } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { TestInfo } from '@playwright/test';
import type { AccountSnapshot } from '../../shared/snapshot/schema';
import { startAws } from '../aws/start-aws';
import { expect, test, type App } from './fixtures';
import { MainWindow } from './pages/main-window';
import { WelcomeScreen } from './pages/welcome-screen';
import { signedInHome, TOKEN } from './signed-in-home';

const IMAGES = path.resolve(import.meta.dirname, '..', '..', 'docs', 'images');
const SAMPLE = JSON.parse(readFileSync('build/sample/sidekick.json', 'utf8')) as AccountSnapshot;
const OTHER_PROFILES = `
[profile prod]
sso_session = corp-prod
sso_account_id = 444455556666
sso_role_name = ReadOnly
region = eu-west-1

[sso-session corp-prod]
sso_start_url = https://corp-prod.awsapps.com/start
sso_region = us-east-1

[profile audit]
role_arn = arn:aws:iam::777788889999:role/audit
source_profile = dev
region = us-east-1

[profile old]
sso_session = former
sso_account_id = 111122223333
sso_role_name = Dev
`;

async function takePicture({ page }: App, name: string, testInfo: TestInfo): Promise<void> {
  const file = process.env['UPDATE_SCREENSHOTS'] === '1' ? path.join(IMAGES, name) : testInfo.outputPath(name);
  const picture = await page.screenshot({ path: file });
  expect(picture.length).toBeGreaterThan(30_000);
}

async function sized(app: App): Promise<App> {
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await expect.poll(() => app.page.evaluate(() => window.innerWidth)).toBe(1440);
  return app;
}

for (const theme of ['Light', 'Dark'] as const) {
  const suffix = `${theme.toLowerCase()}.png`;

  test(`the main window's picture, ${theme.toLowerCase()}`, async ({ atlas, page }, testInfo) => {
    await sized(atlas);
    const main = await new WelcomeScreen(page).openSample();
    await main.theme(theme);
    await main.row('D01').click();
    await expect(main.inspector().locator('.marked-value')).toBeInViewport();
    await page.mouse.move(720, 24);
    await expect(main.graph().locator('.react-flow__edge:hover')).toHaveCount(0);
    await takePicture(atlas, `main-window-${suffix}`, testInfo);
  });

  test(`the picture of the profiles, ${theme.toLowerCase()}`, async ({ launch }, testInfo) => {
    const home = await signedInHome(SAMPLE.account.id);
    await appendFile(path.join(home, '.aws', 'config'), OTHER_PROFILES);
    const app = await sized(await launch({ env: { HOME: home, USERPROFILE: home } }));
    await new MainWindow(app.page).theme(theme);
    const profiles = await new WelcomeScreen(app.page).openProfiles();
    await profiles.choose('dev');
    await takePicture(app, `profiles-${suffix}`, testInfo);
    await app.close();
    await rm(home, { recursive: true, force: true });
  });

  test(`the picture of a crawl, ${theme.toLowerCase()}`, async ({ launch }, testInfo) => {
    // One call is never answered, so that the picture is always the same.
    const faults = [{ service: 'lambda', operation: 'GetPolicy', do: 'hang' }] as const;
    const aws = await startAws({ account: SAMPLE, sso: { token: TOKEN }, faults });
    const home = await signedInHome(SAMPLE.account.id);
    const app = await sized(await launch({ env: { HOME: home, USERPROFILE: home, AWS_ENDPOINT_URL: aws.url } }));
    await new MainWindow(app.page).theme(theme);
    await (await new WelcomeScreen(app.page).openProfiles()).start('dev');
    const main = new MainWindow(app.page);
    await expect(main.row('D19')).toBeVisible({ timeout: 60_000 });
    await main.drawn();
    await takePicture(app, `crawl-${suffix}`, testInfo);
    await app.close();
    await aws.close();
    await rm(home, { recursive: true, force: true });
  });
}
