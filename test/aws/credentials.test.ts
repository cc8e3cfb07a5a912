import { GetRoleCredentialsCommand, SSOClient } from '@aws-sdk/client-sso';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
  type Credentials,
} from '@aws-sdk/client-sts';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECRET_MARKER } from './access-keys';
import { errorName } from './error-name';
import type { AwsEndpoint } from './options';
import { SMALL } from './small-account';
import { startAws } from './start-aws';
import { toLocalhost } from './to-localhost';

const OTHER = {
  account: { id: '444455556666', partition: 'aws' },
  iam: { RoleDetailList: [{ Arn: 'arn:aws:iam::444455556666:role/deep/reader', RoleName: 'reader' }] },
};

let aws: AwsEndpoint;
beforeEach(async () => {
  const roles = [{ accountId: '111122223333', roleName: 'Reader' }];
  aws = await startAws({ account: SMALL, accounts: [OTHER], sso: { token: 'portal-token', roles } });
});
afterEach(() => aws.close());

function stsWith(keys?: Credentials): STSClient {
  const settings = toLocalhost(aws);
  if (keys === undefined) return new STSClient(settings);
  const credentials = {
    accessKeyId: keys.AccessKeyId ?? '',
    secretAccessKey: keys.SecretAccessKey ?? '',
    sessionToken: keys.SessionToken ?? '',
  };
  return new STSClient({ ...settings, credentials });
}

describe('STS', () => {
  it('leads through a role into another account', async () => {
    const input = { RoleArn: 'arn:aws:iam::444455556666:role/deep/reader', RoleSessionName: 'me' };
    const { Credentials } = await stsWith().send(new AssumeRoleCommand(input));
    expect(Credentials?.SecretAccessKey).toContain(SECRET_MARKER);
    expect(Credentials?.Expiration?.getTime()).toBeGreaterThan(Date.now());
    const who = await stsWith(Credentials).send(new GetCallerIdentityCommand());
    expect(who).toMatchObject({ Account: '444455556666', Arn: 'arn:aws:sts::444455556666:assumed-role/reader/me' });
  });

  it('refuses a role that is not there, and keys without their session token', async () => {
    const none = { RoleArn: 'arn:aws:iam::444455556666:role/none', RoleSessionName: 'me' };
    expect(await errorName(stsWith().send(new AssumeRoleCommand(none)))).toBe('AccessDenied 403');
    const some = { RoleArn: 'arn:aws:iam::444455556666:role/deep/reader', RoleSessionName: 'me' };
    const { Credentials } = await stsWith().send(new AssumeRoleCommand(some));
    const half = stsWith({ ...Credentials, SessionToken: 'other' } as Credentials);
    expect(await errorName(half.send(new GetCallerIdentityCommand()))).toBe('InvalidClientTokenId 403');
  });

  it('takes a web identity without a signature', async () => {
    const RoleArn = 'arn:aws:iam::111122223333:role/app';
    const input = { RoleArn, RoleSessionName: 'ci', WebIdentityToken: 'a.b.c' };
    const { Credentials } = await stsWith().send(new AssumeRoleWithWebIdentityCommand(input));
    const who = await stsWith(Credentials).send(new GetCallerIdentityCommand());
    expect(who.Arn).toBe('arn:aws:sts::111122223333:assumed-role/app/ci');
  });
});

describe('the access portal', () => {
  const ask = (accessToken: string, roleName = 'Reader') =>
    new SSOClient({ ...toLocalhost(aws) }).send(
      new GetRoleCredentialsCommand({ accessToken, accountId: '111122223333', roleName }),
    );

  it('gives a role’s keys for a valid token', async () => {
    const { roleCredentials } = await ask('portal-token');
    expect(roleCredentials?.expiration).toBeGreaterThan(Date.now());
    const who = await stsWith({
      AccessKeyId: roleCredentials?.accessKeyId,
      SecretAccessKey: roleCredentials?.secretAccessKey,
      SessionToken: roleCredentials?.sessionToken,
      Expiration: undefined,
    }).send(new GetCallerIdentityCommand());
    expect(who.Arn).toBe('arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Reader_0123456789abcdef/user');
  });

  it('says why it gives none', async () => {
    expect(await errorName(ask('old-token'))).toBe('UnauthorizedException 401');
    await expect(ask('portal-token', 'Admin')).rejects.toMatchObject({
      name: 'ForbiddenException',
      message: 'No access',
    });
    aws.fault({ service: 'sso', do: 'throttle', times: 1 });
    expect(await errorName(ask('portal-token'))).toBe('TooManyRequestsException 429');
  });

  it('writes no token into the list of calls', async () => {
    await ask('portal-token');
    expect(JSON.stringify(aws.calls)).not.toContain('portal-token');
  });
});

it('knows no foreign keys, in the words of each protocol', async () => {
  const foreign = { ...toLocalhost(aws), credentials: { accessKeyId: 'AKIAFOREIGN', secretAccessKey: 'x' } };
  expect(await errorName(new STSClient(foreign).send(new GetCallerIdentityCommand()))).toBe('InvalidClientTokenId 403');
  expect(await errorName(new KMSClient(foreign).send(new ListKeysCommand()))).toBe('UnrecognizedClientException 400');
  expect(await errorName(new S3Client(foreign).send(new ListBucketsCommand()))).toBe('InvalidAccessKeyId 403');
});

it('records what AWS would not know', async () => {
  expect((await fetch(`${aws.url}/anything`)).status).toBe(403);
  expect(
    (await fetch(aws.url, { method: 'POST', body: new URLSearchParams({ Action: 'GetCallerIdentity' }) })).status,
  ).toBe(403);
  expect(aws.problems).toHaveLength(2);
});
