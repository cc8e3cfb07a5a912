import { describe, expect, it } from 'vitest';
import {
  accountOfArn,
  isAccountId,
  lastName,
  parseArn,
  printArn,
  regionOfArn,
  resourceParts,
  rootArn,
  serviceOfArn,
  shortArn,
} from './arn';

const ARNS = [
  'arn:aws:iam::111122223333:role/ops/admin',
  'arn:aws:s3:::docs/a:b/c.txt',
  'arn:aws:lambda:us-east-1:111122223333:function:F:prod',
  'arn:aws-cn:sqs:cn-north-1:111122223333:q',
  'arn::::::',
];

describe('parseArn', () => {
  it.each(ARNS)('gives back %s when printed', (text) => {
    const arn = parseArn(text);
    expect(arn && printArn(arn)).toBe(text);
  });

  it('keeps later colons and slashes in the sixth part', () => {
    expect(parseArn('arn:aws:lambda:us-east-1:111122223333:function:F:prod')).toEqual({
      partition: 'aws',
      service: 'lambda',
      region: 'us-east-1',
      account: '111122223333',
      resource: 'function:F:prod',
    });
  });

  it.each(['', '*', 'arn', 'arn:aws:s3', 'arn:aws:s3::', 'ARN:aws:s3:::b', 'bedrock.amazonaws.com'])(
    'refuses %j',
    (text) => expect(parseArn(text)).toBeNull(),
  );
});

describe('names', () => {
  it.each([
    ['arn:aws:iam::111122223333:role/ops/admin', 'admin'],
    ['arn:aws:iam::111122223333:root', 'root'],
    ['arn:aws:s3:::docs', 'docs'],
    ['arn:aws:s3:::docs/a/b.txt', 'docs/a/b.txt'],
    ['arn:aws:lambda:us-east-1:111122223333:function:F', 'F'],
    ['arn:aws:lambda:us-east-1:111122223333:function:F:prod', 'F:prod'],
    ['arn:aws:logs:us-east-1:111122223333:log-group:/aws/bedrock:*', '/aws/bedrock'],
    ['arn:aws:secretsmanager:us-east-1:111122223333:secret:db/main-abc123', 'db/main-abc123'],
    ['arn:aws:bedrock:us-east-1:111122223333:knowledge-base/KB1', 'KB1'],
    ['arn:aws:execute-api:us-east-1:111122223333:a1/prod/GET/orders/7', 'GET /orders/7'],
    ['arn:aws:execute-api:us-east-1:111122223333:a1/*/*/*', '* /*'],
    ['arn:aws:execute-api:us-east-1:111122223333:a1', 'a1'],
    ['arn:aws:bedrock:us-east-1:111122223333:*', '*'],
    ['bedrock.amazonaws.com', 'bedrock.amazonaws.com'],
  ])('%s is called %s', (arn, name) => expect(lastName(arn)).toBe(name));

  it('shortens what a person need not read', () => {
    expect(shortArn('arn:aws:iam::111122223333:role/ops/admin')).toBe('arn:…:role/ops/admin');
    expect(shortArn('arn:aws:s3:::docs')).toBe('arn:aws:s3:::docs');
    expect(shortArn('*')).toBe('*');
  });
});

describe('parts of an ARN', () => {
  it('knows account, service and Region, and says so when there is none', () => {
    expect(accountOfArn('arn:aws:iam::111122223333:role/r')).toBe('111122223333');
    expect(accountOfArn('arn:aws:s3:::b')).toBeNull();
    expect(accountOfArn('arn:aws:iam::aws:policy/P')).toBeNull();
    expect(serviceOfArn('arn:aws:S3:::b')).toBe('s3');
    expect(serviceOfArn('b')).toBeNull();
    expect(regionOfArn('arn:aws:sqs:eu-west-1:111122223333:q')).toBe('eu-west-1');
    expect(regionOfArn('arn:aws:s3:::b')).toBeNull();
  });

  it('splits the sixth part into type word and id', () => {
    expect(resourceParts('role/ops/admin')).toEqual({ type: 'role', id: 'ops/admin' });
    expect(resourceParts('function:F:prod')).toEqual({ type: 'function', id: 'F:prod' });
    expect(resourceParts('bucket')).toEqual({ type: '', id: 'bucket' });
  });

  it('builds the account principal', () => {
    expect(rootArn('111122223333')).toBe('arn:aws:iam::111122223333:root');
    expect(isAccountId('11112222333')).toBe(false);
    expect(isAccountId('111122223333')).toBe(true);
  });
});
