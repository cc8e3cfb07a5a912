import { DescribeVpcEndpointsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { KMSClient, ListGrantsCommand } from '@aws-sdk/client-kms';
import { GetPolicyCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetBucketPolicyCommand, HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorName } from './error-name';
import type { Fault } from './manners/faults';
import type { AwsEndpoint } from './options';
import { SMALL } from './small-account';
import { startAws } from './start-aws';
import { toLocalhost } from './to-localhost';

let aws: AwsEndpoint;
beforeAll(async () => {
  aws = await startAws({ account: { ...SMALL, caller: 'arn:aws:iam::111122223333:user/reader' } });
});
afterAll(() => aws.close());

const KeyId = '11111111-0000-4000-8000-000000000001';
const SERVICES: Readonly<Record<string, (attempts?: number) => Promise<unknown>>> = {
  iam: (n) => new IAMClient(settings(n)).send(new GetRoleCommand({ RoleName: 'app' })),
  ec2: (n) => new EC2Client(settings(n)).send(new DescribeVpcEndpointsCommand()),
  s3: (n) => new S3Client(settings(n)).send(new GetBucketPolicyCommand({ Bucket: 'small-here' })),
  's3-control': (n) =>
    new S3ControlClient(settings(n)).send(new GetPublicAccessBlockCommand({ AccountId: '111122223333' })),
  kms: (n) => new KMSClient(settings(n)).send(new ListGrantsCommand({ KeyId })),
  lambda: (n) => new LambdaClient(settings(n)).send(new GetPolicyCommand({ FunctionName: 'f' })),
};

function settings(attempts = 1) {
  return toLocalhost(aws, 'us-east-1', attempts);
}

async function namesWith(fault: Omit<Fault, 'service' | 'times'>): Promise<Readonly<Record<string, string>>> {
  const names: Record<string, string> = {};
  for (const [service, ask] of Object.entries(SERVICES)) {
    aws.fault({ ...fault, service, times: 1 });
    names[service] = await errorName(ask());
  }
  return names;
}

describe('each error has the name that AWS gives it in that protocol', () => {
  it.each<[Fault['do'], Readonly<Record<string, string>>]>([
    [
      'deny',
      {
        iam: 'AccessDenied 403',
        ec2: 'UnauthorizedOperation 403',
        s3: 'AccessDenied 403',
        's3-control': 'AccessDenied 403',
        kms: 'AccessDeniedException 400',
        lambda: 'AccessDeniedException 403',
      },
    ],
    [
      'throttle',
      {
        iam: 'Throttling 400',
        ec2: 'RequestLimitExceeded 503',
        s3: 'SlowDown 503',
        's3-control': 'SlowDown 503',
        kms: 'ThrottlingException 400',
        lambda: 'TooManyRequestsException 429',
      },
    ],
    [
      'region-off',
      {
        iam: 'InvalidClientTokenId 403',
        ec2: 'AuthFailure 401',
        s3: 'InvalidToken 400',
        's3-control': 'InvalidToken 400',
        kms: 'UnrecognizedClientException 400',
        lambda: 'UnrecognizedClientException 403',
      },
    ],
    [
      'expired',
      {
        iam: 'ExpiredToken 403',
        ec2: 'RequestExpired 400',
        s3: 'ExpiredToken 400',
        's3-control': 'ExpiredToken 400',
        kms: 'ExpiredTokenException 400',
        lambda: 'ExpiredTokenException 403',
      },
    ],
    [
      'gone',
      {
        iam: 'NoSuchEntityException 404',
        ec2: 'InvalidVpcEndpointId.NotFound 400',
        s3: 'NoSuchBucket 404',
        's3-control': 'NoSuchAccessPoint 404',
        kms: 'NotFoundException 400',
        lambda: 'ResourceNotFoundException 404',
      },
    ],
    [
      'error-500',
      {
        iam: 'InternalFailure 500',
        ec2: 'InternalError 500',
        s3: 'InternalError 500',
        's3-control': 'InternalError 500',
        kms: 'KMSInternalException 500',
        lambda: 'ServiceException 500',
      },
    ],
  ])('%s', async (kind, names) => {
    expect(await namesWith({ do: kind })).toEqual(names);
  });

  it('HEAD has no body to name one', async () => {
    aws.fault({ service: 's3', operation: 'HeadBucket', do: 'deny', times: 1 });
    expect(await errorName(new S3Client(settings()).send(new HeadBucketCommand({ Bucket: 'small-here' })))).toMatch(
      / 403$/,
    );
  });

  it('any other', async () => {
    aws.fault({ service: 'ec2', do: 'error', code: 'OptInRequired', message: 'Not subscribed', status: 401, times: 1 });
    expect(await errorName(SERVICES['ec2']?.() ?? Promise.resolve())).toBe('OptInRequired 401');
  });
});

describe('a refusal says which policy stopped it', () => {
  const who = 'User: arn:aws:iam::111122223333:user/reader is not authorized to perform:';
  it.each<[string, Fault['do'], string]>([
    [
      'kms',
      'deny',
      `${who} kms:ListGrants on resource: arn:aws:kms:us-east-1:111122223333:key/${KeyId} because no identity-based policy allows the kms:ListGrants action`,
    ],
    [
      'lambda',
      'deny-scp',
      `${who} lambda:GetPolicy on resource: arn:aws:lambda:us-east-1:111122223333:function:f with an explicit deny in a service control policy`,
    ],
    [
      'iam',
      'deny-boundary',
      `${who} iam:GetRole on resource: role app because no permissions boundary allows the iam:GetRole action`,
    ],
    [
      's3',
      'deny-resource',
      `${who} s3:GetBucketPolicy on resource: "arn:aws:s3:::small-here" with an explicit deny in a resource-based policy`,
    ],
    [
      's3-control',
      'deny-session',
      `${who} s3:GetAccountPublicAccessBlock on resource: "*" because no session policy allows the s3:GetAccountPublicAccessBlock action`,
    ],
    [
      'ec2',
      'deny',
      `You are not authorized to perform this operation. ${who} ec2:DescribeVpcEndpoints because no identity-based policy allows the ec2:DescribeVpcEndpoints action`,
    ],
  ])('%s: %s', async (service, kind, message) => {
    aws.fault({ service, do: kind, times: 1 });
    await expect(SERVICES[service]?.()).rejects.toThrow(message);
  });
});

describe('the SDK tries again', () => {
  it.each(Object.keys(SERVICES))('%s: throttled twice, then answered', async (service) => {
    aws.fault({ service, do: 'throttle', times: 2 });
    const before = aws.calls.length;
    // The account has no public access block of its own, which is S3 Control's answer.
    const expected = service === 's3-control' ? 'NoSuchPublicAccessBlockConfiguration 404' : 'none';
    expect(await errorName(SERVICES[service]?.(3) ?? Promise.resolve())).toBe(expected);
    expect(aws.calls.length - before).toBe(3);
  });
});
