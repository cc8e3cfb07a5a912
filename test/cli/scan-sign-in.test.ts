/** `iam-atlas scan` and the sign-in that it lacks: asked for, waited for, in the middle of a crawl too. */
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readSnapshot } from '../../shared/snapshot/read-snapshot';
import { SECRET_MARKER } from '../aws/access-keys';
import type { AwsEndpoint } from '../aws/options';
import { SMALL } from '../aws/small-account';
import { startAws } from '../aws/start-aws';
import { buildCli, removeCli, runCli, type Run, type RunOptions } from './run-cli';

const ID = SMALL.account.id;
const ROLES = [
  { accountId: ID, roleName: 'Admin' },
  { accountId: ID, roleName: 'Dev' },
];
const CONFIG = `[profile dev]
region = us-east-1
sso_session = corp
sso_account_id = ${ID}
sso_role_name = Dev
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
`;
const TERMINAL: RunOptions = { node: ['--import', path.resolve(import.meta.dirname, 'be-terminal.mjs')] };
const INVITATION =
  /Open https:\/\/device\.sso\.us-east-1\.amazonaws\.com\/\?user_code=ABCD-WXYZ in a browser, and allow it if it shows the code ABCD-WXYZ \(good until 20\d\d-.* UTC\)\./;

let aws: AwsEndpoint;
let home = '';
let env: NodeJS.ProcessEnv = {};

beforeAll(buildCli);
afterAll(removeCli);
beforeEach(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'iam-atlas-home-'));
  mkdirSync(path.join(home, '.aws'));
  mkdirSync(path.join(home, 'work'));
  writeFileSync(path.join(home, '.aws/config'), CONFIG);
  aws = await startAws({ account: SMALL, sso: { token: 'portal-token', roles: ROLES } });
  env = { PATH: process.env['PATH'], HOME: home, AWS_ENDPOINT_URL: aws.url };
});
afterEach(async () => {
  await aws.close();
  rmSync(home, { recursive: true, force: true });
});

async function scan(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const run = await runCli(['scan', ...args, '--out', 'a.json'], { cwd: path.join(home, 'work'), env, ...options });
  expect(run.stdout + run.stderr).not.toContain(SECRET_MARKER);
  return run;
}
function saved() {
  const read = readSnapshot(readFileSync(path.join(home, 'work/a.json'), 'utf8'), 'a.json');
  if (!read.ok) throw new Error(read.error.title);
  return read.snapshot;
}
const invited = ({ stderr }: Run) => stderr.split('\n').filter((line) => INVITATION.test(line)).length;
/** Does `act` as soon as the process says so on stderr. */
const whenSaid = (words: RegExp, act: (child: ChildProcess) => void) => (child: ChildProcess) => {
  let said = '';
  child.stderr?.on('data', (text: string) => {
    const before = words.test(said);
    said += text;
    if (!before && words.test(said)) act(child);
  });
};

describe('a scan without a sign-in', () => {
  it('shows where to go, waits, reads; the next one needs nothing', async () => {
    aws.portal.person = 'waits';
    const started = whenSaid(INVITATION, () => (aws.portal.person = 'allows'));
    const run = await scan(['--profile', 'dev'], { ...TERMINAL, started });
    expect(run.stderr).toContain('There is no sign-in for corp on this computer.\n');
    expect([run.code, run.stdout, invited(run)]).toEqual([0, 'a.json\n', 1]);
    expect(run.stderr).toContain('Signed in for corp.\n');
    expect(saved()).toMatchObject({ profile: 'dev', account: { id: ID } });
    const next = await scan(['--profile', 'dev'], TERMINAL);
    expect([next.code, invited(next)]).toEqual([0, 0]);
    expect(aws.problems).toEqual([]);
  });

  it('is refused without a terminal, unless --sign-in asks for it; a no is a no, Ctrl-C ends it', async () => {
    expect(await scan(['--profile', 'dev'])).toMatchObject({ code: 3, stdout: '' });
    expect(aws.calls).toEqual([]);
    aws.portal.person = 'denies';
    const refused = await scan(['--profile', 'dev', '--sign-in']);
    expect([refused.code, refused.stdout, invited(refused)]).toEqual([3, '', 1]);
    expect(refused.stderr).toContain('The sign-in for corp was refused in the browser. ');
    aws.portal.person = 'waits';
    const started = whenSaid(INVITATION, (child) => void child.kill('SIGINT'));
    const cancelled = await scan(['--profile', 'dev', '--sign-in'], { started });
    expect([cancelled.code, cancelled.stdout]).toEqual([130, '']);
    expect(readdirSync(path.join(home, 'work'))).toEqual([]);
  });
});

describe('a sign-in that ends', () => {
  beforeEach(async () => {
    aws.portal.interval = 0;
    expect((await scan(['--profile', 'dev', '--sign-in'])).code).toBe(0);
  });
  const end = () => {
    aws.portal.revoke();
    aws.portal.endSessions();
  };

  it('before the scan is renewed by the person', async () => {
    end();
    const run = await scan(['--profile', 'dev'], TERMINAL);
    expect(run.stderr).toContain('AWS no longer accepts the sign-in for corp');
    expect([run.code, invited(run)]).toEqual([0, 1]);
  });

  it.each([
    ['is waited for, and nothing is missing', 'allows'],
    ['and is not renewed leaves the rest unread, with the sentence', 'denies'],
  ] as const)('midway %s', async (_what, person) => {
    aws.fault({ service: 'sts', do: 'slow', ms: 500, times: 1 });
    aws.fault({ service: 'lambda', operation: 'ListFunctions', do: 'expired', times: 1 });
    const before = aws.calls.length;
    const running = scan(['--profile', 'dev'], TERMINAL);
    await vi.waitFor(() => expect(aws.calls.slice(before).some(({ service }) => service === 'sts')).toBe(true), {
      timeout: 20_000,
      interval: 5,
    });
    end();
    aws.portal.person = person;
    const run = await running;
    expect(run.stderr).toMatch(/sign-in for corp.*\. The scan waits, and goes on where it was\.\n/);
    expect([run.code, run.stdout, invited(run)]).toEqual([0, 'a.json\n', 1]);
    const failed = (saved().coverage ?? []).filter(({ outcome }) => outcome === 'failed');
    if (person === 'allows') expect(failed).toEqual([]);
    else {
      expect(run.stderr).toMatch(/was refused in the browser\. .* What was not read yet stays unread\.\n/);
      expect(failed.map(({ source }) => source)).toContain('lambda:ListFunctions');
    }
  });
});

describe('three scans that renew one token at once', () => {
  const file = () => {
    const folder = path.join(home, '.aws/sso/cache');
    const name = readdirSync(folder).find((one) => /^[0-9a-f]{40}\.json$/.test(one)) ?? '';
    return path.join(folder, name);
  };
  const members = () => JSON.parse(readFileSync(file(), 'utf8')) as Record<string, string>;
  const expire = () => writeFileSync(file(), JSON.stringify({ ...members(), expiresAt: '2026-01-02T03:04:05Z' }));
  const scanTo = (out: string) =>
    runCli(['scan', '--profile', 'dev', '--out', out], { cwd: path.join(home, 'work'), env });

  it('end with one good token file, although its refresh token is good for one use', async () => {
    aws.portal.interval = 0;
    expect((await scan(['--profile', 'dev', '--sign-in'])).code).toBe(0);
    const old = members();
    expire();
    // Whoever comes first has its answer late, so that the others are refused before there is a new file.
    aws.fault({ operation: 'CreateToken', do: 'slow', ms: 1000, times: 1 });
    const runs = await Promise.all(['1.json', '2.json', '3.json'].map(scanTo));
    for (const run of runs) expect(run, run.stderr).toMatchObject({ code: 0 });
    const now = members();
    expect(Object.keys(now).sort()).toEqual(Object.keys(old).sort());
    expect(now['refreshToken']).not.toBe(old['refreshToken']);
    expect(aws.portal.holds(now['accessToken'])).toBe(true);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(file())).filter((name) => !name.endsWith('.json'))).toEqual([]);
    // What it holds renews it once more.
    expire();
    expect((await scanTo('1.json')).code).toBe(0);
  });
});

describe('a scan without any profile', () => {
  const corp = ['--start-url', 'https://corp.awsapps.com/start', '--sso-region', 'us-east-1', '--region', 'us-east-1'];
  it('signs in with a start URL, and reads the account and role that were named', async () => {
    rmSync(path.join(home, '.aws'), { recursive: true });
    aws.portal.interval = 0;
    const which = await scan([...corp, '--sign-in']);
    expect([which.code, which.stdout, invited(which)]).toEqual([2, '', 1]);
    expect(which.stderr).toContain('Say which to read with --account and --role. It gives:\n');
    expect(which.stderr).toContain(`  ${ID} (account ${ID.slice(-4)}): Admin and Dev\n`);
    expect((await scan([...corp, '--role', 'Nobody'])).stderr).toContain('The sign-in for corp gives no role Nobody.');
    const run = await scan([...corp, '--account', ID, '--role', 'Dev']);
    expect([run.code, run.stdout]).toEqual([0, 'a.json\n']);
    expect(saved().profile).toBeUndefined();
    expect((await scan([...corp, '--role', 'Admin'])).code).toBe(0);
  });

  it.each([
    [['--start-url', 'corp', '--sso-region', 'us-east-1'], 'The start URL is no https address. '],
    [['--start-url', 'https://corp.awsapps.com/start'], 'say it with --sso-region.'],
    [[...corp, '--profile', 'dev'], 'give one.'],
    [['--profile', 'dev', '--account', ID], '--account is of use with --start-url only.'],
  ])('says what is odd: %j', async (args, sentence) => {
    expect(await scan(args)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(sentence) as string,
    });
    expect(aws.calls).toEqual([]);
  });
});
