/**
 * `iam-atlas scan` as a process, with a home folder of its own, against an AWS that serves the sample.
 * Longer than most: all share one built command line, one home folder and one AWS.
 */
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { LISTS } from '../../shared/snapshot/list-calls';
import { readSnapshot } from '../../shared/snapshot/read-snapshot';
import type { Snapshot } from '../../shared/snapshot/schema';
import { SECRET_MARKER } from '../aws/access-keys';
import type { AwsEndpoint } from '../aws/options';
import { startAws } from '../aws/start-aws';
import { buildCli, removeCli, runCli, type Run, type RunOptions } from './run-cli';

const TOKEN = `${SECRET_MARKER}-token`;
const BREAK_WRITE = path.resolve(import.meta.dirname, 'break-write.mjs');
const CONFIG = `[profile dev]
region = us-east-1
sso_session = corp
sso_account_id = 275666109134
sso_role_name = Dev
[profile nowhere]
sso_session = corp
sso_account_id = 275666109134
sso_role_name = Dev
[profile broken]
sso_session = gone
[profile signed-out]
region = us-east-1
sso_session = lab
sso_account_id = 275666109134
sso_role_name = Dev
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
[sso-session lab]
sso_start_url = https://lab.awsapps.com/start
sso_region = us-east-1
`;

function opened(text: string): Snapshot {
  const read = readSnapshot(text, 'snapshot');
  if (!read.ok) throw new Error(read.error.title);
  return read.snapshot;
}
const sample = opened(readFileSync('build/sample/sidekick.json', 'utf8'));

let aws: AwsEndpoint;
let home = '';
/** Where the command runs. */
let folder = '';
let env: NodeJS.ProcessEnv = {};

beforeAll(buildCli);
afterAll(removeCli);
beforeEach(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'iam-atlas-home-'));
  folder = path.join(home, 'work');
  mkdirSync(folder);
  mkdirSync(path.join(home, '.aws/sso/cache'), { recursive: true });
  writeFileSync(path.join(home, '.aws/config'), CONFIG);
  signIn(TOKEN);
  aws = await startAws({ account: sample, sso: { token: TOKEN } });
  env = { PATH: process.env['PATH'], HOME: home, AWS_ENDPOINT_URL: aws.url };
});
afterEach(async () => {
  await aws.close();
  rmSync(home, { recursive: true, force: true });
});

function signIn(accessToken: string, expiresAt = '2099-01-01T10:00:00Z'): void {
  const name = createHash('sha1').update('corp').digest('hex');
  writeFileSync(path.join(home, `.aws/sso/cache/${name}.json`), JSON.stringify({ accessToken, expiresAt }));
}
async function scan(args: readonly string[] = ['--profile', 'dev'], options: RunOptions = {}): Promise<Run> {
  const run = await runCli(['scan', ...args], { cwd: folder, env, ...options });
  expect(run.stdout + run.stderr).not.toContain(SECRET_MARKER);
  return run;
}
const configure = (...lines: string[]) => writeFileSync(path.join(home, '.aws/config'), lines.join('\n'));
/** In the environment. */
const keys = () => ({
  AWS_ACCESS_KEY_ID: aws.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: aws.credentials.secretAccessKey,
});
/** In a profile. */
const ownKeys = () => [
  `aws_access_key_id = ${aws.credentials.accessKeyId}`,
  `aws_secret_access_key = ${aws.credentials.secretAccessKey}`,
];
const files = () => readdirSync(folder);
const saved = (name: string) => readFileSync(path.join(folder, name), 'utf8');

/** One sentence for a person, nothing for a program, no file. */
function expectSentence(run: Run, code: number, sentence: string | RegExp): void {
  expect(run.stderr.trim()).toMatch(sentence);
  expect(run.stderr.trim().split('\n')).toHaveLength(1);
  expect(run.stderr).not.toMatch(/\bat .*\.[jt]s:\d+|node:internal/);
  expect(run.stdout).toBe('');
  expect(run.code).toBe(code);
  expect(files()).toEqual([]);
}

function expectSentenceOf({ code, stderr }: Run, wanted: number, words: string): void {
  expect([code, stderr]).toEqual([wanted, expect.stringContaining(words)]);
}

describe('scan', () => {
  it('reads all accounts in which the sign-in has the role into one file, the profile’s own first', async () => {
    await aws.close();
    const data = { account: { id: '111122223333', alias: 'data', partition: 'aws' }, iam: {}, resources: [] };
    const roles = [
      { accountId: '111122223333', roleName: 'Dev' },
      { accountId: '275666109134', roleName: 'Dev' },
      { accountId: '444455556666', roleName: 'Billing' },
    ];
    aws = await startAws({ account: sample, accounts: [data], sso: { token: TOKEN, roles } });
    env = { ...env, AWS_ENDPOINT_URL: aws.url };
    aws.fault({ service: 'sso', operation: 'ListAccountRoles', about: '444455556666', do: 'deny', times: 1 });
    const { code, stderr, stdout } = await scan(['--profile', 'dev', '--all-accounts']);
    expect(stderr).toMatch(/444455556666\)? was not read: The sign-in for .* gives no access to that account\./);
    expect(stderr).toContain('Read the account sidekick-dev (275666109134) in us-east-1: ');
    expect(stderr).toContain('Read the account data (111122223333) in us-east-1: ');
    expect(code).toBe(0);
    const file = opened(saved(stdout.trim()));
    expect([file.account.id, file.profile, file.more?.map(({ account }) => account.id)]).toEqual([
      '275666109134',
      'dev',
      ['111122223333'],
    ]);
    // Whether that one has the role could not be learnt, which the file keeps.
    const message = expect.stringMatching(/^The sign-in for .* gives no access to that account\.$/) as string;
    expect(file.leftOut).toMatchObject([{ account: '444455556666', message }]);
    expectSentenceOf(
      await scan(['--profile', 'dev', '--all-accounts', '--role', 'Nobody']),
      3,
      'has the role Nobody in no account',
    );
    expectSentenceOf(
      await scan(['--profile', 'dev', '--role', 'Dev']),
      2,
      '--role is of use with --all-accounts or --start-url only.',
    );
  });

  it('writes a snapshot that only its owner reads, in which check finds the six faults', async () => {
    const { code, stderr, stdout } = await scan();
    expect(stderr).toContain('Read the account sidekick-dev (275666109134) in us-east-1: ');
    expect(stdout).toMatch(/^275666109134-\d{4}-\d\d-\d\d\.json\n$/);
    expect(code).toBe(0);
    const name = stdout.trim();
    expect(files()).toEqual([name]);
    expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
    expect(saved(name)).not.toContain(SECRET_MARKER);
    expect(opened(saved(name))).toMatchObject({ profile: 'dev', regions: ['us-east-1'], account: sample.account });
    const check = await runCli(['check', name, '--format', 'json'], { cwd: folder });
    const { findings } = JSON.parse(check.stdout) as { findings: { code: string; kind: string }[] };
    const broken = findings.filter(({ kind }) => kind === 'broken').map((finding) => finding.code);
    expect(broken.sort()).toEqual(['D01', 'D03', 'D11', 'D19', 'D27', 'D39']);
    expect(aws.problems).toEqual([]);
  });

  it('tells its progress a line a finished part where stderr is no terminal', async () => {
    const { stderr } = await scan();
    const roles = sample.iam.RoleDetailList?.length ?? 0;
    expect(stderr).toMatch(new RegExp(`^roles ${roles}$`, 'm'));
    expect(stderr).not.toContain('\u001B');
  });

  it('takes the Regions, the file and the packing that were asked for', async () => {
    const { code, stdout } = await scan([
      '--profile',
      'nowhere',
      '--region',
      'us-east-1',
      'eu-west-1',
      '--out',
      'a.json.gz',
    ]);
    expect([code, stdout]).toEqual([0, 'a.json.gz\n']);
    expect(files()).toEqual(['a.json.gz']);
    expect(readFileSync(path.join(folder, 'a.json.gz')).subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
    expect((await runCli(['check', 'a.json.gz', '--fail-on', 'none'], { cwd: folder })).code).toBe(0);
    const asked = new Set(aws.calls.filter(({ service }) => service === 'lambda').map(({ region }) => region));
    expect([...asked].sort()).toEqual(['eu-west-1', 'us-east-1']);
  });

  it('asks nothing again that AWS documents to be as it was in the snapshot after --since', async () => {
    writeFileSync(path.join(folder, 'earlier.json'), JSON.stringify({ ...sample, lists: LISTS }));
    const { code } = await scan(['--profile', 'dev', '--out', 'now.json', '--since', 'earlier.json']);
    expect(code).toBe(0);
    const { resources } = opened(readFileSync(path.join(folder, 'now.json'), 'utf8'));
    const base = ({ type }: { readonly type: string }): boolean => type === 'AWS::Bedrock::KnowledgeBase';
    expect(resources?.find(base)).toEqual(sample.resources?.find(base));
    const asked = new Set(aws.calls.map(({ operation }) => operation));
    expect(asked).toContain('ListKnowledgeBases');
    expect(asked).not.toContain('GetKnowledgeBase');
    expect((await scan(['--profile', 'dev', '--since', 'gone.json'])).code).toBe(2);
  });

  it('takes AWS_PROFILE, and without it the keys of the environment', async () => {
    const byName = await scan(['--out', 'a.json'], { env: { ...env, AWS_PROFILE: 'dev' } });
    expect(byName.code).toBe(0);
    expect(opened(saved('a.json')).profile).toBe('dev');
    const byKeys = await scan(['--out', 'b.json'], { env: { ...env, ...keys(), AWS_REGION: 'us-east-1' } });
    expect(byKeys.code).toBe(0);
    expect(opened(saved('b.json')).profile).toBeUndefined();
  });

  it('takes the Region of [default] for keys of the environment that come without one, as AWS’s tools do', async () => {
    configure('[default]', 'region = us-west-2');
    expect((await scan(['--out', 'a.json'], { env: { ...env, ...keys() } })).code).toBe(0);
    expect(opened(saved('a.json')).regions).toEqual(['us-west-2']);
  });

  it.each([
    ['of another partition', 'us-gov-west-1'],
    ['that are none', 'mo on/..'],
  ])('takes --region, whatever the variables say: Regions %s', async (_what, AWS_REGION) => {
    for (const [out, args, more] of [
      ['a.json', ['--profile', 'nowhere'], {}],
      ['b.json', [], keys()],
    ] as const) {
      const run = await scan([...args, '--region', 'eu-west-1', '--out', out], {
        env: { ...env, ...more, AWS_REGION },
      });
      expect([run.code, run.stdout]).toEqual([0, `${out}\n`]);
      expect(opened(saved(out)).regions).toEqual(['eu-west-1']);
    }
    const asked = new Set(aws.calls.map(({ region }) => region).filter((region) => region !== ''));
    expect([...asked].sort()).toEqual(['eu-west-1', 'us-east-1']);
  });

  it('reads a Region that it does not know, and says so first', async () => {
    const { code, stderr } = await scan(['--profile', 'nowhere', '--region', 'us-esat-1', 'eu-north-77', 'us-east-1']);
    expect(code).toBe(0);
    expect(stderr.split('\n').slice(0, 2)).toEqual([
      'IAM Atlas does not know a Region us-esat-1; it is read all the same. Did you mean us-east-1?',
      'IAM Atlas does not know a Region eu-north-77; it is read all the same.',
    ]);
    expect(stderr).not.toContain('know a Region us-east-1');
  });

  it('says who sent the calls elsewhere: the environment, or the profile', async () => {
    expect((await scan()).stderr).toContain(`Calls went where the environment says: AWS_ENDPOINT_URL: ${aws.url}.\n`);
    configure('[profile lab]', 'region = us-east-1', `endpoint_url = ${aws.url}`, ...ownKeys());
    const { code, stderr } = await scan(['--profile', 'lab'], { env: { ...env, AWS_ENDPOINT_URL: '' } });
    expect(code).toBe(0);
    expect(stderr).toContain(`Calls went where the profile says: lab (~/.aws/config line 3): ${aws.url}.\n`);
    expect(stderr).not.toContain('the environment says');
  });

  it('names of a profile’s command only the program', async () => {
    const given = { Version: 1, AccessKeyId: aws.credentials.accessKeyId };
    const answer = JSON.stringify({ ...given, SecretAccessKey: aws.credentials.secretAccessKey, SessionToken: null });
    writeFileSync(path.join(home, 'keys.json'), answer);
    const command = `sh -c "cat ${home}/keys.json" --password hunter2`;
    configure('[profile run]', 'region = us-east-1', `credential_process = ${command}`);
    const { code, stderr } = await scan(['--profile', 'run']);
    expect(code).toBe(0);
    expect(stderr).toContain('It runs the command sh … (~/.aws/config line 3).\n');
    expect(stderr).not.toContain('hunter2');
  });

  it('says what could not be read, and how to ask for it', async () => {
    aws.fault({ service: 's3', operation: 'GetBucketPolicy', do: 'deny' });
    const { code, stderr } = await scan();
    expect(code).toBe(0);
    expect(stderr).toMatch(/^\d+ bucket polic(y|ies) could not be read\. .*s3:GetBucketPolicy/m);
    expect(stderr).toMatch(/^Attach this policy to the (role|permission set) \S+.*\.\n\{\n/m);
    expect(stderr).toMatch(/"Action": \[\s+"s3:GetBucketPolicy"\s+\]/);
  });
});

describe('scan ends with 3 and one sentence', () => {
  it('when nobody is signed in, or the sign-in ended', async () => {
    const lab = 'There is no sign-in for lab on this computer. Run aws sso login --sso-session lab, then try again.';
    expectSentence(await scan(['--profile', 'signed-out']), 3, lab);
    signIn(TOKEN, '2026-01-02T03:04:05Z');
    expectSentence(await scan(), 3, 'The sign-in for corp ended at 2026-01-02 03:04 UTC.');
    expect(aws.calls).toEqual([]);
  });

  it('when AWS refuses the sign-in or the role', async () => {
    signIn(`${SECRET_MARKER}-other`);
    expectSentence(await scan(), 3, /^AWS no longer accepts the sign-in for corp/);
    signIn(TOKEN);
    aws.fault({ service: 'sso', do: 'error', code: 'ForbiddenException', message: 'No access', status: 403 });
    expectSentence(await scan(), 3, /gives no access to the role Dev in the account 275666109134/);
  });

  it.each(['html', 'close', 'error-500'] as const)('when AWS answers with: %s', async (fault) => {
    aws.fault({ do: fault });
    expectSentence(await scan(), 3, /^The endpoint http:\/\/localhost:\d+ could not be asked for the role Dev: /);
  });

  it('when the first call of the crawl is not answered', async () => {
    aws.fault({ service: 'sts', do: 'html' });
    expectSentence(await scan(), 3, /^AWS could not say whose credentials these are: /);
  });

  it('and what hides what, where AWS does not accept the keys of a profile with a sign-in', async () => {
    const old = `[dev]\naws_access_key_id = AKIANOBODY\naws_secret_access_key = ${SECRET_MARKER}\n`;
    writeFileSync(path.join(home, '.aws/credentials'), old);
    const { code, stderr, stdout } = await scan();
    expect([code, stdout, files()]).toEqual([3, '', []]);
    expect(stderr.trim().split('\n')).toEqual([
      'The access key (~/.aws/credentials line 2) is used; the SSO settings (~/.aws/config line 3) are not.',
      expect.stringMatching(/^AWS does not accept the credentials of the profile dev \(InvalidClientTokenId\)\./),
    ]);
  });

  it('when the file of the sign-in cannot be read', async () => {
    const [token = ''] = readdirSync(path.join(home, '.aws/sso/cache'));
    rmSync(path.join(home, '.aws/sso/cache', token));
    mkdirSync(path.join(home, '.aws/sso/cache', token));
    const sentence = `The sign-in for corp cannot be read: ~/.aws/sso/cache/${token} is a folder, not a file. `;
    expectSentence(await scan(), 3, sentence);
  });

  it('when a profile’s command fails, without what it was given', async () => {
    writeFileSync(path.join(home, 'fail.sh'), 'echo first >&2; echo "no such user: $2" >&2; exit 4');
    const command = `sh ${home}/fail.sh --password hunter2`;
    configure('[profile run]', 'region = us-east-1', `credential_process = ${command}`);
    const { code, stderr } = await scan(['--profile', 'run']);
    expect(code).toBe(3);
    expect(stderr.trim().split('\n')).toEqual([
      'It runs the command sh … (~/.aws/config line 3).',
      'The credential_process of the profile run ended with code 4: no such user: …. Run it in a terminal to see what is wrong: sh … (~/.aws/config line 3).',
    ]);
  });

  it('when nobody listens', async () => {
    await aws.close();
    expectSentence(await scan(), 3, /the server refused the connection/);
  });
});

describe('scan ends with 2 and one sentence', () => {
  it.each([
    [['--profile', 'typo'], 'There is no profile typo in ~/.aws/config or ~/.aws/credentials.'],
    [[], /^There is no profile default in .* Name a profile with --profile\.$/],
    [
      ['--profile', 'broken'],
      "The profile broken names sso_session 'gone', which ~/.aws/config does not define (line 11).",
    ],
    [['--profile', 'nowhere'], 'The profile names no Region: say which to read with --region.'],
    [['--profile', ''], '--profile names no profile.'],
    [['--profile', 'dev', '--region', 'moon'], 'moon is no AWS Region.'],
    [['--profile', 'dev', '--region', 'us-east-1a'], 'us-east-1a is no AWS Region. Did you mean us-east-1?'],
    [['--profile', 'dev', '--region', ''], '--region names no Region.'],
    [
      ['--profile', 'nowhere', '--region', 'us-east-1', 'cn-north-1'],
      'us-east-1 and cn-north-1 belong to different partitions: no profile reads both.',
    ],
    [
      ['--profile', 'dev', '--region', 'cn-north-1'],
      'us-east-1 and cn-north-1 belong to different partitions: no profile reads both.',
    ],
    [['--profile', 'dev', '--out', 'a.txt'], 'a.txt has another ending than .json or .json.gz.'],
    [['--profile', 'dev', '--out', 'no/such/a.json'], 'The folder of no/such/a.json is not there'],
    [
      ['--profile', 'dev', '--out', `${'x'.repeat(300)}.json`],
      /^Could not save x{300}\.json: the name is too long\. .* Choose a shorter one\.$/,
    ],
    [['--profile', 'dev', '--every-account'], "Unknown option '--every-account'."],
    [['dev'], /^Too many arguments/],
  ])('%j', async (args, sentence) => {
    expectSentence(await scan(args), 2, sentence);
    expect(aws.calls).toEqual([]);
  });

  it.each([
    [{ AWS_REGION: 'us-east1' }, 'AWS_REGION names us-east1, which is no AWS Region. Did you mean us-east-1?'],
    [{ AWS_DEFAULT_REGION: 'mo on/..' }, 'AWS_DEFAULT_REGION names mo on/.., which is no AWS Region.'],
    [{}, 'The profile names no Region: say which to read with --region.'],
  ])('for a profile without a Region and %j', async (more, sentence) => {
    expectSentence(await scan(['--profile', 'nowhere'], { env: { ...env, ...more } }), 2, sentence);
  });

  it('for keys of the environment that come without a Region, or with half a key', async () => {
    const nobody = 'Neither AWS_REGION nor the profile default names a Region: say which to read with --region.';
    expectSentence(await scan([], { env: { ...env, ...keys() } }), 2, nobody);
    configure('[default]', 'region = us-east1');
    const odd = 'The profile default (~/.aws/config line 2) names us-east1, which is no AWS Region.';
    expectSentence(await scan([], { env: { ...env, ...keys() } }), 2, odd);
    configure('[default]', 'region = us-east-1', ...ownKeys());
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = keys();
    const half = 'AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not. Set both or neither, or name a profile.';
    expectSentence(await scan([], { env: { ...env, AWS_ACCESS_KEY_ID } }), 2, half);
    const other = 'AWS_SECRET_ACCESS_KEY is set, but AWS_ACCESS_KEY_ID is not.';
    expectSentence(await scan([], { env: { ...env, AWS_SECRET_ACCESS_KEY } }), 2, other);
    expect(aws.calls).toEqual([]);
    expect((await scan(['--profile', 'default'], { env: { ...env, AWS_ACCESS_KEY_ID } })).code).toBe(0);
  });

  it.each(['us-east1', 'us-east-1a', 'mo on/..'])(
    'for a profile with the region %s, also with --region',
    async (bad) => {
      configure('[profile p]', `region = ${bad}`, ...ownKeys());
      const sentence = `The profile p has the region ${bad}, which is no AWS Region (~/.aws/config line 2).`;
      expectSentence(await scan(['--profile', 'p']), 2, sentence);
      expectSentence(await scan(['--profile', 'p', '--region', 'us-east-1']), 2, sentence);
      expect(aws.calls).toEqual([]);
    },
  );

  it('for a line without its =, which it names', async () => {
    configure(...CONFIG.replace('sso_account_id =', 'sso_account_id').split('\n'));
    const sentence =
      /^The profile dev lacks sso_account_id .* ~\/\.aws\/config line 4 is no setting and was ignored\.$/;
    expectSentence(await scan(), 2, sentence);
  });

  it('before anything is read, where the file could not be saved', async () => {
    symlinkSync('no/such/a.json', path.join(folder, 'a.json'));
    const link = await scan(['--profile', 'dev', '--out', 'a.json']);
    expect([link.code, link.stderr]).toEqual([2, expect.stringContaining('Could not save a.json: its folder is not')]);
    const today = `275666109134-${new Date().toISOString().slice(0, 10)}.json`;
    mkdirSync(path.join(folder, today));
    const taken = await scan();
    expect([taken.code, taken.stderr]).toEqual([2, `${today} is a folder: name another file with --out.\n`]);
    // With root's rights a folder lets everybody write; this one takes no files whoever asks.
    const proc = await scan(['--profile', 'dev'], { cwd: '/proc/self' });
    expect([proc.code, proc.stderr]).toEqual([2, expect.stringMatching(/^Could not save the snapshot: /)]);
    expect(files()).toEqual([today, 'a.json']);
    expect(aws.calls).toEqual([]);
  });
});

it('saves through a link to a file that is not there yet', async () => {
  symlinkSync('b.json', path.join(folder, 'a.json'));
  const { code, stdout } = await scan(['--profile', 'dev', '--out', 'a.json']);
  expect([code, stdout]).toEqual([0, 'a.json\n']);
  expect(files()).toEqual(['a.json', 'b.json']);
  expect(lstatSync(path.join(folder, 'a.json')).isSymbolicLink()).toBe(true);
  expect(opened(saved('b.json')).account).toEqual(sample.account);
});

describe('what was saved before stays whole', () => {
  const OLD = '{"old":true}';
  beforeEach(() => writeFileSync(path.join(folder, 'a.json'), OLD));
  const broken = (where: string): RunOptions => ({
    node: ['--import', BREAK_WRITE],
    env: { ...env, BREAK_WRITE: where },
  });

  it.each(['write', 'rename'])('when it is killed at: %s; the next scan works and cleans up', async (where) => {
    const killed = await scan(['--profile', 'dev', '--out', 'a.json'], broken(where));
    expect(killed.code).toBeNull();
    expect(saved('a.json')).toBe(OLD);
    expect(files()).toHaveLength(2);
    const next = await scan(['--profile', 'dev', '--out', 'a.json']);
    expect(next.code).toBe(0);
    expect(files()).toEqual(['a.json']);
    expect(opened(saved('a.json')).account).toEqual(sample.account);
  });

  it('when the disk is full', async () => {
    const full = await scan(['--profile', 'dev', '--out', 'a.json'], broken('full'));
    expect(full.stderr.trim().split('\n').at(-1)).toBe(
      'Could not save a.json: the disk is full. What was saved there before is untouched. Free some space, or save to another place.',
    );
    expect([full.code, full.stdout]).toEqual([2, '']);
    expect(files()).toEqual(['a.json']);
    expect(saved('a.json')).toBe(OLD);
  });

  it.each([
    ['SIGINT', { service: 's3', operation: 'GetBucketPolicy' }],
    ['SIGTERM', { service: 'sts' }],
  ] as const)('when it is cancelled by %s while an answer does not come', async (signal, call) => {
    aws.fault({ ...call, do: 'hang' });
    const waiting = () => aws.calls.some(({ service }) => service === 'sso');
    let child: { kill(signal: NodeJS.Signals): boolean } | null = null;
    const timer = setInterval(() => {
      if (!waiting() || child === null) return;
      child.kill(signal);
      child = null;
    }, 200);
    const run = await scan(['--profile', 'dev', '--out', 'a.json'], { started: (process) => (child = process) });
    clearInterval(timer);
    expect(run.stderr.trim().split('\n').at(-1)).toBe('The scan was cancelled; nothing was written.');
    expect([run.code, run.stdout]).toEqual([130, '']);
    expect(files()).toEqual(['a.json']);
    expect(saved('a.json')).toBe(OLD);
  });
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)(
  'ends the command of a profile with itself: %s',
  async (signal) => {
    const pid = path.join(home, 'pid');
    const command = `echo $$ > ${pid}; sleep 1000; true`;
    configure('[profile slow]', 'region = us-east-1', `credential_process = ${command}`);
    const started = (child: ChildProcess) => {
      const timer = setInterval(() => {
        if (!existsSync(pid) || readFileSync(pid, 'utf8') === '') return;
        clearInterval(timer);
        child.kill(signal);
      }, 100);
    };
    const run = await scan(['--profile', 'slow'], { started });
    expect([run.code, run.stderr]).toEqual([130, 'The scan was cancelled; nothing was written.\n']);
    const shell = Number(readFileSync(pid, 'utf8'));
    // It may stay as a zombie until its new parent asks for it.
    await vi.waitFor(() => {
      const stat = `/proc/${shell}/stat`;
      expect(existsSync(stat) ? readFileSync(stat, 'utf8') : '0 (gone) X').toMatch(/\) [ZX]/);
    });
  },
);

describe('policy', () => {
  it.each([[[]], [['--services']], [['--organization']]])(
    'is what the README shows: %j',
    async (options: readonly string[]) => {
      const command = ['policy', ...options];
      const { code, stdout, stderr } = await runCli(command);
      expect([code, stderr]).toEqual([0, '']);
      const [, after = ''] = readFileSync('README.md', 'utf8').split(`iam-atlas.js ${command.join(' ')}\``);
      const shown = /```json\n([\s\S]*?)```/.exec(after)?.[1] ?? '';
      expect(JSON.parse(shown)).toEqual(JSON.parse(stdout));
    },
  );

  it('reads and lists, and nothing else', async () => {
    const printed = await Promise.all([
      runCli(['policy']),
      runCli(['policy', '--services']),
      runCli(['policy', '--organization']),
    ]);
    const actions = printed.flatMap(({ stdout }) => {
      const { Statement } = JSON.parse(stdout) as { Statement: { Effect: string; Action: string[] }[] };
      return Statement.flatMap(({ Action }) => Action);
    });
    expect(actions).toEqual(
      expect.arrayContaining(['s3:GetBucketPolicy', 'sqs:ListQueues', 'organizations:ListRoots']),
    );
    for (const action of actions) expect(action).toMatch(/:(List|Get|GET$|Describe|BatchGet)/);
    for (const secret of ['lambda:GetFunction', 'secretsmanager:GetSecretValue', 's3:GetObject'])
      expect(actions).not.toContain(secret);
  });
});
