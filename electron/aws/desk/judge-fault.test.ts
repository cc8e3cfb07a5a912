import { describe, expect, it } from 'vitest';
import { declareCall } from '../call';
import type { Fault } from '../sending/fault-of';
import { getCallerIdentity } from '../who-am-i';
import { judgeFault } from './judge-fault';

const call = declareCall({
  ...getCallerIdentity,
  action: 's3:GetBucketPolicy',
  none: ['NoSuchBucketPolicy'],
  gone: ['NoSuchBucket'],
});
const fault = (given: Partial<Fault>): Fault => ({
  name: 'Error',
  message: '',
  status: null,
  code: null,
  host: null,
  isFromAws: given.status !== null && given.status !== undefined,
  noCredentials: null,
  answeredAt: null,
  rightRegion: null,
  clockCorrected: false,
  ...given,
});
const judge = (given: Partial<Fault>, region = 'us-east-1') => judgeFault(fault(given), call, region, false);

describe('an error of a call', () => {
  it.each([
    ['NoSuchBucketPolicy', 'none'],
    ['NoSuchBucket', 'gone'],
    ['ExpiredToken', 'expired'],
    ['RequestExpired', 'expired'],
  ])('%s: %s', (name, kind) => {
    expect(judge({ name, status: 400 })).toMatchObject({ kind });
  });

  it.each([
    ['Could not find model "churn".', 'gone'],
    ['RecordNotFound', 'gone'],
    ['1 validation error detected: Value at modelName failed to satisfy constraint', 'unread'],
  ])('that its words alone tell from others: %s is %s', (message, kind) => {
    const worded = { ...call, gone: [{ name: 'ValidationException', words: /could not find|not ?found/i }] };
    const answer = fault({ name: 'ValidationException', status: 400, message });
    expect(judgeFault(answer, worded, 'us-east-1', false)).toMatchObject({ kind });
  });

  it('says why no credentials could be had', () => {
    const noCredentials = 'The sign-in for corp ended.';
    expect(judge({ name: 'CredentialsFailure', noCredentials })).toEqual({ kind: 'expired', message: noCredentials });
  });

  it('says that it was never sent where the SDK lacked a name', () => {
    expect(judge({ message: 'Empty value provided for input HTTP label: ingestionJobId.' })).toMatchObject({
      kind: 'unread',
      outcome: 'failed',
      message: 'It could not be asked for: AWS’s list of such things gave it no name.',
    });
  });

  it.each(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'Forbidden', 'AuthorizationError'])(
    '%s is a refusal, whose reason is not guessed',
    (name) => {
      expect(judge({ name, status: 403, message: 'Access Denied' })).toEqual({
        kind: 'unread',
        outcome: 'denied',
        denial: {},
        message: 'AWS refused s3:GetBucketPolicy.',
      });
    },
  );

  it.each([
    [
      'because no identity-based policy allows the s3:GetBucketPolicy action',
      'identity',
      'the caller’s policies do not allow it',
    ],
    ['with an explicit deny in an identity-based policy', 'identity', 'the caller’s policies deny it'],
    ['because no service control policy allows the x action', 'scp', 'a service control policy does not allow it'],
    ['with an explicit deny in a service control policy', 'scp', 'a service control policy denies it'],
    ['with an explicit deny in a resource control policy', 'rcp', 'a resource control policy denies it'],
    ['with an explicit deny in a permissions boundary', 'boundary', 'the permissions boundary denies it'],
    ['because no session policy allows the x action', 'session', 'the session policy does not allow it'],
    ['with an explicit deny in a VPC endpoint policy', 'endpoint', 'the VPC endpoint’s policy denies it'],
    ['because no resource-based policy allows the x action', 'resource', 'the resource’s own policy does not allow it'],
  ])('…%s', (words, reason, why) => {
    const message = `User: arn:aws:iam::1:user/u is not authorized to perform: x on resource: y ${words}`;
    expect(judge({ name: 'AccessDenied', status: 403, message })).toMatchObject({
      outcome: 'denied',
      denial: { reason },
      message: `AWS refused s3:GetBucketPolicy: ${why}.`,
    });
  });

  it('keeps whether a policy denies it, and which, where AWS names it', () => {
    const who = 'User: arn:aws:iam::1:user/u is not authorized to perform: x on resource: y';
    const scp = 'arn:aws:organizations::9:policy/o-1/service_control_policy/p-1';
    const of = (words: string) => judge({ name: 'AccessDenied', status: 403, message: `${who} ${words}` });
    expect(of('because no identity-based policy allows the x action')).toMatchObject({
      denial: { reason: 'identity' },
    });
    expect(of('with an explicit deny in an identity-based policy')).toMatchObject({
      denial: { reason: 'identity', denies: true },
    });
    expect(of(`with an explicit deny in a service control policy: ${scp}`)).toMatchObject({
      denial: { reason: 'scp', denies: true, deniedBy: scp },
    });
  });

  it.each(['UnrecognizedClientException', 'InvalidClientTokenId', 'AuthFailure', 'InvalidToken'])(
    '%s means that the Region is off, but never where no Region can be',
    (name) => {
      expect(judge({ name, status: 403 }, 'me-south-1')).toEqual({
        kind: 'absent',
        reason: 'region-off',
        message: 'The Region me-south-1 is off in this account, or does not take these credentials.',
      });
      expect(judge({ name, status: 403 }, 'us-east-1')).toMatchObject({ kind: 'unread', outcome: 'failed' });
    },
  );

  it('no Region is off where the service has answered before', () => {
    const unknown = fault({ name: 'InvalidClientTokenId', status: 403 });
    expect(judgeFault(unknown, call, 'me-south-1', true)).toMatchObject({ kind: 'unread', outcome: 'failed' });
  });

  it.each(['OptInRequired', 'SubscriptionRequiredException'])(
    '%s says nothing of a Region that is always on',
    (name) => {
      expect(judge({ name, status: 403 }, 'me-south-1')).toMatchObject({ kind: 'absent', reason: 'region-off' });
      expect(judge({ name, status: 403, message: 'Subscribe first' })).toMatchObject({ kind: 'unread' });
    },
  );

  describe('a name that cannot be looked up', () => {
    const agents = declareCall({ ...getCallerIdentity, service: 'bedrock-agent', action: 'bedrock:ListAgents' });
    const missing = (host: string) => fault({ code: 'ENOTFOUND', host });
    const host = 'bedrock-agent.ap-southeast-3.amazonaws.com';

    it('says that the service is not there, where some Regions lack it', () => {
      expect(judgeFault(missing(host), agents, 'ap-southeast-3', false)).toMatchObject({ reason: 'not-offered' });
    });

    it.each([
      ['it has answered before', host, agents, true],
      ['every Region has it', 'sts.ap-southeast-3.amazonaws.com', call, false],
      ['it is a FIPS endpoint', 'bedrock-agent-fips.ap-southeast-3.amazonaws.com', agents, false],
      ['it is somebody else’s', 'bedrock.corp.example', agents, false],
    ])('says nothing about the Region where %s', (_why, name, asked, answered) => {
      const verdict = judgeFault(missing(name), asked, 'ap-southeast-3', answered);
      expect(verdict).toMatchObject({
        kind: 'unread',
        outcome: 'failed',
        message: expect.stringContaining('could not be looked up'),
      });
    });
  });

  it('is no refusal of AWS’s where a proxy forbids', () => {
    const forbidden = fault({ name: 'SyntaxError', status: 403, isFromAws: false });
    expect(judgeFault(forbidden, call, 'us-east-1', false)).toMatchObject({
      outcome: 'failed',
      message: 'The answer is not one of AWS’s; a proxy may have sent it.',
    });
  });

  it.each([
    [
      { name: 'RequestTimeTooSkewed', status: 403 },
      'This computer’s clock differs from AWS’s by more than five minutes; set it right.',
    ],
    [
      { name: 'InvalidSignatureException', status: 403, message: 'Signature expired: 2026…' },
      'This computer’s clock differs from AWS’s by more than five minutes; set it right.',
    ],
    [
      { name: 'SignatureDoesNotMatch', status: 403 },
      'AWS did not accept the signature: the secret key does not belong to the access key.',
    ],
    [
      { code: 'SELF_SIGNED_CERT_IN_CHAIN' },
      'The certificate of the server is not trusted here; a proxy may stand between this computer and AWS.',
    ],
    [
      { code: 'EPROTO', message: 'write EPROTO 80ACE38AE67F0000:error:0A00010B:SSL routines' },
      'The server does not speak TLS as AWS does; check the endpoint and the proxy.',
    ],
    [
      { code: 'HPE_INVALID_CONSTANT', message: 'Parse Error: Expected HTTP/' },
      'The answer is not one of AWS’s; a proxy may have sent it.',
    ],
    [
      { name: 'TypeError', code: 'ERR_INVALID_CHAR', message: 'Invalid character in header content ["x"]' },
      'The call did not get through: Invalid character in header content ["x"].',
    ],
    [{ code: 'EAI_AGAIN' }, 'The server’s name could not be looked up; check the network.'],
    [{ code: 'ENETUNREACH' }, 'The server cannot be reached; check the network.'],
    [
      { name: 'ThrottlingException', status: 400 },
      'AWS kept asking for fewer calls (throttling) until the crawl gave up.',
    ],
    [{ name: 'SyntaxError', status: 200 }, 'The answer is not one of AWS’s; a proxy may have sent it.'],
    [
      {
        name: 'OddException',
        status: 400,
        message:
          'User: arn:aws:sts::275666109134:assumed-role/AWSReservedSSO_AdministratorAccess_dc6414f7f2ab04fc/ann@example.org FwoGZXIvYXdzEBYaDGhvc3RpbGVzZWNyZXRzZWNyZXRzZWNyZXQ=',
      },
      'AWS answered OddException: User: arn:aws:sts::275666109134:assumed-role/AWSReservedSSO_AdministratorAccess_dc6414f7f2ab04fc/ann@example.org …',
    ],
    [
      { name: 'ValidationException', status: 400, message: 'Bad\u001b[31m  input (request id: 12-34)' },
      'AWS answered ValidationException: Bad [31m input.',
    ],
  ])('%o: %s', (given, message) => {
    expect(judge(given)).toEqual({ kind: 'unread', outcome: 'failed', denial: {}, message });
  });
});
