/** Who a profile is, asked before its account is read: what AWS says, and what is never started unasked. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SECRET_MARKER } from '../../test/aws/access-keys';
import type { AwsEndpoint } from '../../test/aws/options';
import { SMALL } from '../../test/aws/small-account';
import { startAws } from '../../test/aws/start-aws';
import { readConfigFiles } from './profiles/config-files';
import { listProfiles } from './profiles/list-profiles';
import { isQuiet } from './profiles/is-quiet';
import { PATIENCE } from './sending/patience';
import { whoIs } from './who-is';

let aws: AwsEndpoint;
let home = '';
beforeEach(async () => {
  aws = await startAws({ account: SMALL });
  home = await mkdtemp(path.join(tmpdir(), 'atlas-who-'));
  await mkdir(path.join(home, '.aws'));
  const { accessKeyId, secretAccessKey } = aws.credentials;
  const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
  await writeFile(path.join(home, '.aws/credentials'), `[keys]\n${keys}[bad]\n${keys.replace(/.$/m, 'X')}`);
  const run = path.join(home, 'it-was-run');
  await writeFile(
    path.join(home, '.aws/config'),
    `[profile keys]
region = us-east-1
[profile tool]
credential_process = touch ${run}
[profile through-tool]
role_arn = arn:aws:iam::111122223333:role/reader
source_profile = tool
[profile machine]
role_arn = arn:aws:iam::111122223333:role/reader
credential_source = Ec2InstanceMetadata
[profile coded]
role_arn = arn:aws:iam::111122223333:role/reader
source_profile = keys
mfa_serial = arn:aws:iam::111122223333:mfa/ann
[profile lab]
endpoint_url = https://lab.example
aws_access_key_id = AKIDLAB
aws_secret_access_key = x
[profile loop]
role_arn = arn:aws:iam::111122223333:role/reader
source_profile = nobody
`,
  );
});
afterEach(async () => {
  await aws.close();
  await rm(home, { recursive: true, force: true });
});

const HASTE = { ...PATIENCE, firstAnswer: 300, attempts: 1, pause: 1 };
const ask = (profile: string, asked = true) =>
  whoIs({ profile, region: 'us-east-1', asked }, { env: { AWS_ENDPOINT_URL: aws.url }, home }, HASTE);
const operations = () => aws.calls.map(({ operation }) => operation);

it('says account, alias, partition and ARN by two calls that read', async () => {
  const answer = await ask('keys');
  expect(answer).toEqual({
    ok: true,
    who: {
      account: '111122223333',
      alias: 'small',
      partition: 'aws',
      arn: expect.stringMatching(/^arn:aws:/) as string,
    },
  });
  expect(operations()).toEqual(['GetCallerIdentity', 'ListAccountAliases']);
  expect(JSON.stringify(answer)).not.toContain(SECRET_MARKER);
});

it('a refused alias is no alias, and so is one that does not come', async () => {
  aws.fault({ service: 'iam', operation: 'ListAccountAliases', times: 1, do: 'deny' });
  expect(await ask('keys')).toMatchObject({ ok: true, who: { account: '111122223333', alias: null } });
  aws.fault({ service: 'iam', operation: 'ListAccountAliases', do: 'hang' });
  expect(await ask('keys')).toMatchObject({ ok: true, who: { alias: null } });
});

it('one sentence says why nobody knows', async () => {
  aws.fault({ service: 'sts', do: 'hang' });
  expect(await ask('keys')).toMatchObject({
    ok: false,
    error: { code: 'aws-unreachable', title: expect.stringMatching(/^AWS could not say whose credentials/) as string },
  });
  expect(await ask('bad')).toMatchObject({ ok: false });
  const calls = aws.calls.length;
  expect(await ask('coded')).toMatchObject({ ok: false, error: { code: 'mfa-needed' } });
  expect(await ask('nobody')).toMatchObject({ ok: false });
  expect(aws.calls).toHaveLength(calls);
});

it('runs no command and tells no other endpoint what it was not asked for', async () => {
  expect(await ask('keys', false)).toEqual({ ok: true, who: null });
  const files = await readConfigFiles({ env: {}, home });
  const quiet = (profile: string) => isQuiet(files, profile, { env: {}, home });
  expect(quiet('keys')).toBe(true);
  for (const profile of ['tool', 'through-tool', 'machine', 'lab', 'loop', 'nobody']) {
    expect([profile, quiet(profile)]).toEqual([profile, false]);
  }
  const { onRequest } = await listProfiles({ env: {}, home });
  expect([...onRequest].sort()).toEqual(['lab', 'loop', 'machine', 'through-tool', 'tool']);
  expect(await ask('through-tool', false)).toEqual({ ok: true, who: null });
  expect(await readdir(home)).toEqual(['.aws']);
  expect(aws.calls).toEqual([]);
  await ask('tool');
  expect(await readdir(home)).toContain('it-was-run');
});
