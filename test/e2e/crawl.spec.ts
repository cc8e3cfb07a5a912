import { readFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { AccountSnapshot } from '../../shared/snapshot/schema';
import { SECRET_MARKER } from '../aws/access-keys';
import type { AwsEndpoint } from '../aws/options';
import { startAws } from '../aws/start-aws';
import { expect, test, type App, type LaunchOptions } from './fixtures';
import { MainWindow } from './pages/main-window';
import { WelcomeScreen } from './pages/welcome-screen';
import { recordReceived } from './received';
import { signedInHome, TOKEN } from './signed-in-home';

const SAMPLE = JSON.parse(readFileSync('build/sample/sidekick.json', 'utf8')) as AccountSnapshot;
const BROKEN = ['D01', 'D03', 'D11', 'D19', 'D27', 'D39'];
const LOGS = 'sidekick-invocation-logs';

// Several launches and crawls in one story.
test.describe.configure({ timeout: 180_000 });

let aws: AwsEndpoint;
let home: string;
test.beforeEach(async () => {
  aws = await startAws({ account: SAMPLE, sso: { token: TOKEN } });
  home = await signedInHome(SAMPLE.account.id);
});
test.afterEach(async () => {
  await aws.close();
  await rm(home, { recursive: true, force: true });
});

/** The app as somebody has it who signed in an hour ago. */
function signedIn(launch: (options: LaunchOptions) => Promise<App>, userData?: string): Promise<App> {
  const env = { HOME: home, USERPROFILE: home, AWS_ENDPOINT_URL: aws.url };
  return launch({ env, ...(userData === undefined ? {} : { userData }) });
}

test('a profile’s account is read, shown, saved, opened again and deleted', async ({ launch }) => {
  const app = await signedIn(launch);
  const received = await recordReceived(app);
  const welcome = new WelcomeScreen(app.page);
  const profiles = await welcome.openProfiles();
  await expect(profiles.profile('dev')).toContainText(SAMPLE.account.id);

  const main = await (await profiles.start('dev')).done();
  await main.drawn();
  for (const code of BROKEN) await expect(main.row(code)).toBeVisible();
  await expect(main.list().getByRole('row')).toHaveCount(BROKEN.length + 1);
  const saved = await readdir(path.join(app.userData, 'snapshots'));
  expect(saved).toHaveLength(1);

  // Only what the list gave can be opened or deleted.
  const denied = await app.page.evaluate(async () => {
    const answers = [];
    for (const savedId of ['../settings.json', 'settings.json', '/etc/passwd']) {
      answers.push(await window.atlas.openSaved({ savedId }), await window.atlas.deleteSaved({ savedId }));
    }
    return answers.map((answer) => (answer.ok ? 'done' : answer.error.code));
  });
  expect(new Set(denied)).toEqual(new Set(['saved-unknown']));

  // Nothing that opens an account to anybody is in what the app keeps, logs or tells its page.
  const heard = await received();
  for (const channel of ['profiles:list', 'crawl:progress', 'open:done', 'crawl:done', 'view:lay-out', 'findings:list'])
    expect(heard).toContain(channel);
  for (const secret of [SECRET_MARKER, 'ASIAIAMATLASTEST', 'AKIAIAMATLASTEST']) {
    expect(heard).not.toContain(secret);
    expect(await filesWith(secret, app.userData)).toEqual([]);
  }
  await app.close();

  const again = await signedIn(launch, app.userData);
  const start = new WelcomeScreen(again.page);
  await expect(start.recent()).toHaveCount(0);
  await start
    .saved()
    .getByRole('button', { name: /^sidekick-dev/ })
    .click();
  const reopened = new MainWindow(again.page);
  await reopened.drawn();
  for (const code of BROKEN) await expect(reopened.row(code)).toBeVisible();
  expect(await again.page.evaluate(() => window.atlas.listSaved())).toMatchObject({ ok: true, data: [{}] });
  await again.close();

  const last = await signedIn(launch, app.userData);
  const list = new WelcomeScreen(last.page).saved();
  await list.getByRole('button', { name: /^Delete sidekick-dev/ }).click();
  await last.page.getByRole('dialog', { name: 'Delete this snapshot' }).getByRole('button', { name: 'Delete' }).click();
  await expect(list).toHaveCount(0);
  expect(await readdir(path.join(app.userData, 'snapshots'))).toEqual([]);
});

test('what was refused is listed with what it leaves unknown, and read once it is allowed', async ({ launch }) => {
  await aws.close();
  aws = await startAws({
    account: SAMPLE,
    sso: { token: TOKEN },
    faults: [{ service: 's3', operation: 'GetBucketPolicy', about: LOGS, times: 1, do: 'deny' }],
  });
  const app = await signedIn(launch);
  const main = await (await (await new WelcomeScreen(app.page).openProfiles()).start('dev')).done();
  // No finding claims anything of that bucket.
  await expect(main.row('D01')).toBeVisible();
  await expect(main.row('D27')).toHaveCount(0);
  const coverage = await main.openCoverage();
  await expect(coverage.section('Refused')).toContainText('s3:GetBucketPolicy');
  await expect(coverage.section('Refused')).toContainText(LOGS);
  await expect(coverage.section('Refused')).toContainText(/Attach this policy to the (role|permission set) \w+/);
  await expect(await coverage.policy()).toContainText('"s3:GetBucketPolicy"');
  const reads = aws.calls.length;
  await coverage.again().click();
  await expect(main.row('D27')).toBeVisible({ timeout: 30_000 });
  const asked = aws.calls.slice(reads);
  const policies = asked.filter(({ operation }) => operation === 'GetBucketPolicy');
  expect(policies.map(({ input }) => input['Bucket'])).toEqual([LOGS]);
  expect(asked.map(({ operation }) => operation)).not.toContain('GetKeyPolicy');
  await expect.poll(() => readdir(path.join(app.userData, 'snapshots'))).toHaveLength(2);
});

test('a cancelled crawl gives the window back at once and leaves nothing', async ({ launch }) => {
  await aws.close();
  aws = await startAws({ account: SAMPLE, sso: { token: TOKEN }, faults: [{ service: 'iam', do: 'hang' }] });
  const app = await signedIn(launch);
  const welcome = new WelcomeScreen(app.page);
  const crawl = await (await welcome.openProfiles()).start('dev');
  await expect(crawl.lines().first()).toBeVisible();
  await crawl.cancel().click();
  await expect(welcome.heading()).toBeVisible();
  expect(await readdir(path.join(app.userData, 'snapshots'))).toEqual([]);
  await expect(welcome.saved()).toHaveCount(0);
});

test('a profile whose sign-in has ended says what to do, and nothing is read', async ({ launch }) => {
  const cache = path.join(home, '.aws', 'sso', 'cache');
  for (const name of await readdir(cache)) await rm(path.join(cache, name));
  const app = await signedIn(launch);
  const profiles = await new WelcomeScreen(app.page).openProfiles();
  await profiles.choose('dev');
  await expect(profiles.details('dev')).toContainText('Sign in');
  const started = await app.page.evaluate(() =>
    window.atlas
      .startCrawl({
        accounts: [{ name: 'dev', readWith: { kind: 'profile', profile: 'dev' } }],
        regions: ['us-east-1'],
        beside: null,
      })
      .then(
        (answer) =>
          new Promise<unknown>((resolve) => {
            if (answer.ok) window.atlas.onCrawlWaiting(({ waiting }) => resolve(waiting));
            else resolve(answer.error);
          }),
      ),
  );
  expect(JSON.stringify(started)).toContain('aws sso login');
  expect(aws.calls).toEqual([]);
});

/** The files below a folder that hold a text, packed or not. */
async function filesWith(text: string, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    const plain = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    if (plain.includes(text) || plain.includes(Buffer.from(text, 'utf16le'))) found.push(file);
  }
  return found;
}
