/** Signing in from the window, against the endpoint's sign-in service: in the browser, with a code, and midway. */
import { readFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { AccountSnapshot } from '../../shared/snapshot/schema';
import { SECRET_MARKER } from '../aws/access-keys';
import type { AwsEndpoint } from '../aws/options';
import { startAws } from '../aws/start-aws';
import {
  accessibilityFaults,
  expect as impatient,
  stubExternalLinks,
  test,
  type App,
  type LaunchOptions,
} from './fixtures';
import { AccessDialog } from './pages/access-dialog';
import { CrawlUnderWay } from './pages/crawl-under-way';
import { ProfilesDialog } from './pages/profiles-dialog';
import { WelcomeScreen } from './pages/welcome-screen';
import { recordReceived } from './received';
import { signedInHome, TOKEN } from './signed-in-home';

const SAMPLE = JSON.parse(readFileSync('build/sample/sidekick.json', 'utf8')) as AccountSnapshot;

const DATA: AccountSnapshot = {
  account: { id: '111122223333', alias: 'data', partition: 'aws' },
  iam: {},
  resources: [],
};
/** 4444 is listed and then gives no credentials; in 5555 there is another role only. */
const ROLES = [
  { accountId: SAMPLE.account.id, roleName: 'Dev' },
  { accountId: SAMPLE.account.id, roleName: 'Admin' },
  { accountId: DATA.account.id, roleName: 'Dev' },
  { accountId: '444444444444', roleName: 'Dev' },
  { accountId: '555555555555', roleName: 'Billing' },
];

// Each step starts a process, which takes its time on a busy machine.
const expect = impatient.configure({ timeout: 30_000 });
test.describe.configure({ timeout: 240_000 });

let aws: AwsEndpoint;
let home: string;
test.beforeEach(async () => {
  aws = await startAws({
    account: SAMPLE,
    accounts: [DATA],
    sso: { token: TOKEN, startUrl: 'https://corp.awsapps.com/start', roles: ROLES },
  });
  home = await signedInHome(SAMPLE.account.id);
  await signOut();
});
test.afterEach(async () => {
  await aws.close();
  await rm(home, { recursive: true, force: true });
});

async function signOut(): Promise<void> {
  const cache = path.join(home, '.aws', 'sso', 'cache');
  for (const name of await readdir(cache)) await rm(path.join(cache, name));
}
function signedOut(launch: (options: LaunchOptions) => Promise<App>): Promise<App> {
  return launch({ env: { HOME: home, USERPROFILE: home, AWS_ENDPOINT_URL: aws.url } });
}
/** Goes where the browser would: AWS's page, and from there back to the app. */
async function browse(links: () => Promise<readonly string[]>): Promise<void> {
  await expect.poll(async () => (await links()).length).toBeGreaterThan(0);
  const [url = ''] = await links();
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  expect(await answer.text()).not.toContain('<script');
}

test('one signs in in the browser: the profile is ready by itself, its account is read, and read again after another sign-in', async ({
  launch,
}) => {
  const app = await signedOut(launch);
  const received = await recordReceived(app);
  const links = await stubExternalLinks(app);
  const profiles = await new WelcomeScreen(app.page).openProfiles();
  await profiles.choose('dev');
  await expect(profiles.startButton()).toBeDisabled();
  await profiles.details('dev').getByRole('button', { name: 'Sign in' }).click();
  await expect(profiles.details('dev')).toContainText('A page of AWS is open in your browser.');
  expect(await accessibilityFaults(app.page)).toEqual([]);
  await browse(links);
  await expect(profiles.profile('dev')).toContainText('ready until');

  const main = await (await profiles.start('dev')).done();
  await expect(main.row('D01')).toBeVisible();

  // The sign-in has ended meanwhile: the crawl asks for one, and goes on.
  await signOut();
  const before = (await links()).length;
  await main.openMenu('Crawl again');
  const again = new CrawlUnderWay(app.page);
  await expect(again.progress()).toContainText('There is no sign-in for corp on this computer.');
  await expect(again.progress()).toContainText('The crawl goes on by itself once you have signed in.');
  expect(await accessibilityFaults(app.page)).toEqual([]);
  await again.progress().getByRole('button', { name: 'Sign in' }).click();
  await browse(async () => (await links()).slice(before));
  await expect(again.progress()).toHaveCount(0);
  await again.done();
  expect(await received()).not.toContain(SECRET_MARKER);
});

test('one signs in with a code, sees who one is, and signs out: in the app only, then everywhere', async ({
  launch,
}) => {
  const app = await signedOut(launch);
  const links = await stubExternalLinks(app);
  aws.portal.person = 'waits';
  const profiles = await new WelcomeScreen(app.page).openProfiles();
  await profiles.choose('dev');
  const details = profiles.details('dev');
  await details.getByRole('button', { name: 'Use a code instead' }).click();
  await expect(details.getByText('ABCD-WXYZ')).toBeVisible();
  expect(await links()).toEqual([]);
  expect(await accessibilityFaults(app.page)).toEqual([]);
  await details.getByRole('button', { name: 'Open the page' }).click();
  await expect.poll(links).toEqual(['https://device.sso.us-east-1.amazonaws.com/?user_code=ABCD-WXYZ']);
  aws.portal.person = 'allows';
  await expect(profiles.profile('dev')).toContainText('ready until');

  // Who it is: by the button only, for the endpoint is not AWS's.
  const before = aws.calls.length;
  await details.getByRole('button', { name: 'Check who this is' }).click();
  await expect(details.getByTestId('who')).toContainText('275666109134 · sidekick-dev');
  expect(aws.calls.slice(before).map(({ operation }) => operation)).toEqual([
    'GetRoleCredentials',
    'GetCallerIdentity',
    'ListAccountAliases',
  ]);

  // Forgotten here: the file stays for other tools, and is not used even after a restart.
  const cache = path.join(home, '.aws', 'sso', 'cache');
  const files = (await readdir(cache)).sort();
  await details.getByRole('button', { name: 'Sign out of corp' }).click();
  await expect(details.getByTestId('sign-out')).toContainText('Signing out everywhere ends it for all of them');
  // Escape closes the question only, and the focus is back where it was.
  await app.page.keyboard.press('Escape');
  await expect(details.getByRole('button', { name: 'Sign out of corp' })).toBeFocused();
  await app.page.keyboard.press('Enter');
  expect(await accessibilityFaults(app.page)).toEqual([]);
  await details.getByRole('button', { name: 'Forget in this app only' }).click();
  await expect(profiles.profile('dev')).toContainText('needs sign-in');
  await expect(details).toContainText('was forgotten here; other tools still use it.');
  expect((await readdir(cache)).sort()).toEqual(files);
  await app.close();

  const again = await launch({
    env: { HOME: home, USERPROFILE: home, AWS_ENDPOINT_URL: aws.url },
    userData: app.userData,
  });
  const next = await new WelcomeScreen(again.page).openProfiles();
  await next.choose('dev');
  await expect(next.profile('dev')).toContainText('needs sign-in');
  await next.details('dev').getByRole('button', { name: 'Use a code instead' }).click();
  await expect(next.profile('dev')).toContainText('ready until');

  // Everywhere: AWS is told, and the token is gone.
  await next.details('dev').getByRole('button', { name: 'Sign out of corp' }).click();
  await next.details('dev').getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(next.details('dev')).toContainText('The sign-in for corp ended, for the AWS CLI too.');
  await expect(next.profile('dev')).toContainText('needs sign-in');
  expect(aws.calls.at(-1)?.operation).toBe('Logout');
  expect((await readdir(cache)).filter((name) => !name.startsWith('iam-atlas-client-'))).toEqual([]);
});

test('a sign-in that is denied says so, one that is cancelled leaves nothing behind', async ({ launch }) => {
  const app = await signedOut(launch);
  const links = await stubExternalLinks(app);
  aws.portal.person = 'denies';
  const profiles = await new WelcomeScreen(app.page).openProfiles();
  await profiles.choose('dev');
  const details = profiles.details('dev');
  await details.getByRole('button', { name: 'Sign in' }).click();
  await browse(links);
  await expect(details.getByRole('alert')).toContainText('corp');
  expect(await accessibilityFaults(app.page)).toEqual([]);

  aws.portal.person = 'waits';
  await details.getByRole('button', { name: 'Sign in' }).click();
  await expect(details).toContainText('A page of AWS is open in your browser.');
  await details.getByRole('button', { name: 'Cancel the sign-in' }).click();
  await expect(details.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(profiles.profile('dev')).toContainText('needs sign-in');
});

test('a crawl whose sign-in ends midway waits, and goes on when one has signed in again', async ({ launch }) => {
  const app = await signedOut(launch);
  const links = await stubExternalLinks(app);
  const profiles = await new WelcomeScreen(app.page).openProfiles();
  await profiles.choose('dev');
  await profiles.details('dev').getByRole('button', { name: 'Sign in' }).click();
  await browse(links);
  await expect(profiles.profile('dev')).toContainText('ready until');

  let goOn = (): void => undefined;
  const until = new Promise<void>((resolve) => (goOn = resolve));
  aws.fault({ service: 's3', operation: 'ListBuckets', do: 'slow', until });
  aws.fault({ service: 's3', operation: 'GetBucketPolicy', times: 1, do: 'expired' });
  const crawl = await profiles.start('dev');
  await crawl.shown();
  await signOut();
  goOn();
  await expect(crawl.bar()).toContainText('Paused');
  await expect(crawl.bar()).toContainText('What was read is kept');
  expect(await accessibilityFaults(app.page)).toEqual([]);

  const before = await links();
  await crawl.bar().getByRole('button', { name: 'Sign in' }).click();
  await browse(async () => (await links()).slice(before.length));
  const main = await crawl.done();
  await expect(main.row('D27')).toBeVisible();
  const snapshot = aws.calls.filter(({ operation }) => operation === 'GetBucketPolicy');
  expect(snapshot.length).toBeGreaterThan(1);
});

test('without any profile: a start URL, an account and a role are read, and kept as a profile', async ({ launch }) => {
  const config = path.join(home, '.aws', 'config');
  await rm(config);
  const app = await signedOut(launch);
  const received = await recordReceived(app);
  const links = await stubExternalLinks(app);
  const none = await new WelcomeScreen(app.page).openProfiles();
  await none.dialog().getByRole('button', { name: 'Sign in with a start URL' }).click();
  const access = new AccessDialog(app.page);
  await expect(access.startUrl()).toBeFocused();
  await app.page.keyboard.press('Enter');
  await expect(access.dialog()).toContainText('The start URL is empty.');
  await access.signIn('http://corp.awsapps.com/start', 'us-east-1');
  await expect(access.dialog()).toContainText('The start URL is no https address.');
  expect(await accessibilityFaults(app.page)).toEqual([]);
  await access.signIn('corp.awsapps.com/start/#/', 'us-east-1');
  await browse(links);
  await access.choose('account 9134');
  await expect(access.foot()).toContainText('Choose a role first.');
  await access.role('Dev');
  await access.dialog().getByRole('button', { name: 'Save it as a profile' }).click();
  await access.dialog().getByLabel('Name of the profile').fill('sidekick');
  const shown = access.dialog().getByLabel('What is appended');
  await expect(shown).toContainText('[profile sidekick]');
  expect(await accessibilityFaults(app.page)).toEqual([]);
  const text = await shown.textContent();
  await access.dialog().getByRole('button', { name: 'Save the profile' }).click();
  await expect(access.dialog()).toContainText('The profile sidekick is in ~/.aws/config now');
  expect(readFileSync(config, 'utf8')).toBe(text);

  const main = await (await access.start()).done();
  await expect(main.row('D01')).toBeVisible();
  await app.page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(app.page.getByRole('menuitem', { name: 'Crawl again' })).toContainText('with the role Dev');
  await app.page.getByRole('menuitem', { name: 'Use a profile' }).click();
  const profiles = new ProfilesDialog(app.page);
  await expect(profiles.profile('sidekick')).toContainText('ready until');

  // Its sign-in is ended where it began, and from there one goes back to where one came from.
  const startUrl = profiles.dialog().getByRole('button', { name: 'Sign in with a start URL' });
  await startUrl.click();
  await access.dialog().getByRole('button', { name: 'Sign in', exact: true }).click();
  await access.dialog().getByRole('button', { name: 'Sign out of corp' }).click();
  await expect(access.dialog().getByTestId('sign-out')).toContainText('Signing out everywhere ends it for all of them');
  expect(await accessibilityFaults(app.page)).toEqual([]);
  await access.dialog().getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(access.dialog()).toContainText('The sign-in for corp ended, for the AWS CLI too.');
  await expect(access.dialog()).toContainText('There is no sign-in for corp on this computer.');
  expect(aws.calls.at(-1)?.operation).toBe('Logout');
  await app.page.keyboard.press('Escape');
  await expect(startUrl).toBeFocused();
  await expect(profiles.profile('sidekick')).toContainText('needs sign-in');
  expect(await received()).not.toContain(SECRET_MARKER);
});

test('every account in which a role can be had is read into one snapshot; one that cannot be is left out', async ({
  launch,
}) => {
  await rm(home, { recursive: true });
  home = await signedInHome(SAMPLE.account.id);
  const app = await signedOut(launch);
  const profiles = await new WelcomeScreen(app.page).openProfiles();
  await profiles.choose('dev');
  const every = profiles.details('dev').getByRole('button', { name: 'Read every account with the role Dev' });
  await every.click();
  const access = new AccessDialog(app.page);
  await access.dialog().getByRole('button', { name: 'Back' }).click();
  await expect(every).toBeFocused();
  await every.click();
  await expect(access.dialog()).toContainText('3 of 3 accounts chosen.');
  await expect(access.account('account 5555')).toContainText('has no Dev');
  await expect(access.account('account 5555')).toBeDisabled();
  await access.account('account 3333').click();
  await expect(access.foot()).toContainText('Reads 2 accounts, one after the other, as Dev in us-east-1.');
  await access.dialog().getByRole('button', { name: 'Choose all' }).click();
  expect(await accessibilityFaults(app.page)).toEqual([]);

  aws.fault({ service: 'sts', operation: 'GetCallerIdentity', times: 1, do: 'slow', ms: 2_000 });
  const crawl = await access.start();
  await expect(crawl.progress()).toContainText(`account 9134 (${SAMPLE.account.id}), account 1 of 3`);
  const main = await crawl.done();
  await expect(main.row('D01')).toBeVisible();
  await expect(app.page.getByText('1 account could not be read and was left out.')).toBeVisible();
  const role = 'gives no access to the role Dev';
  await expect(app.page.getByText(new RegExp(`^account 4444 \\(\\d+\\): .* ${role}`))).toBeVisible();
  await expect(app.page.getByText(new RegExp(`^account 4444 .* is not in this file: .* ${role}`))).toBeVisible();
  await app.page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(app.page.getByRole('menuitem', { name: 'Crawl again' })).toContainText('2 accounts');
});
