import { describe, expect, it } from 'vitest';
import type { KeyState } from './call';
import { buildFacts } from './cases/build-facts';
import { FormedCall } from './context-keys';
import type { Request } from './request';
import { resolveCaller } from './resolve-caller';
import { resolveTarget } from './target';

const A = '111122223333';
const USER = `arn:aws:iam::${A}:user/ann`;
const ROLE = `arn:aws:iam::${A}:role/app`;
const SERVICE = 'bedrock.amazonaws.com';
const facts = buildFacts({
  users: [{ arn: USER, id: 'AIDAANN', tags: { Team: 'a' } }],
  roles: [{ arn: ROLE, id: 'AROAAPP' }],
  resources: [{ type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::b', region: 'eu-west-1' }],
  organizations: { [A]: { id: 'o-a', scp: [], rcp: [] } },
});

function state(key: string, principal: string, more: Partial<Request> = {}): KeyState {
  const request: Request = { principal, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', ...more };
  const caller = resolveCaller(request, facts);
  if (!caller.ok) throw new Error(caller.why);
  const target = resolveTarget(request.action, request.resource, caller.resolved, facts);
  if (!target.ok) throw new Error(target.why);
  return new FormedCall(request, caller.resolved, target.target, facts).key(key);
}
/** In short: the values, or the state's name. */
function short(key: string, principal: string, more: Partial<Request> = {}): string {
  const found = state(key, principal, more);
  return found.state === 'known' ? found.values.join() : found.state;
}

describe('contextOf (E166, E171, E180, E181)', () => {
  it.each([
    ['aws:PrincipalArn', USER, ROLE, 'unknown'],
    ['aws:PrincipalAccount', A, A, 'unknown'],
    ['aws:PrincipalType', 'User', 'AssumedRole', 'present'],
    ['aws:PrincipalOrgID', 'o-a', 'o-a', 'absent'],
    ['aws:PrincipalIsAWSService', 'false', 'false', 'true'],
    ['aws:PrincipalServiceName', 'absent', 'absent', SERVICE],
    ['aws:PrincipalTag/team', 'a', 'absent', 'absent'],
    ['aws:username', 'ann', 'absent', 'absent'],
    ['aws:userid', 'AIDAANN', 'unknown', 'unknown'],
    ['aws:MultiFactorAuthPresent', 'absent', 'present', 'absent'],
    ['aws:TokenIssueTime', 'absent', 'present', 'absent'],
    ['aws:SourceArn', 'absent', 'absent', 'unknown'],
    ['aws:SourceAccount', 'absent', 'absent', 'unknown'],
    ['aws:SourceVpce', 'unknown', 'unknown', 'absent'],
    ['aws:SourceAcount', 'absent', 'absent', 'absent'], // E92: misspelt
    ['aws:SourceAccounts', 'unknown', 'unknown', 'unknown'], // E92: another ending may be a newer key
    ['aws:QuantumChannel', 'unknown', 'unknown', 'unknown'],
    ['aws:SourceIp', 'unknown', 'unknown', 'unknown'],
    ['aws:SecureTransport', 'true', 'true', 'true'],
    ['aws:ResourceAccount', A, A, A],
    ['aws:RequestedRegion', 'eu-west-1', 'eu-west-1', 'eu-west-1'],
    ['aws:ViaAWSService', 'false', 'false', 'false'],
    ['kms:ViaService', 'absent', 'absent', 'absent'],
    ['sts:ExternalId', 'absent', 'absent', 'absent'],
    ['lambda:SourceFunctionArn', 'absent', 'unknown', 'absent'],
    ['token.actions.githubusercontent.com:sub', 'absent', 'unknown', 'absent'],
  ])('%s: user %s, role %s, service %s', (key, user, role, service) => {
    expect([short(key, USER), short(key, ROLE), short(key, SERVICE)]).toEqual([user, role, service]);
  });

  it('compares names without case, and lets the request win', () => {
    expect(short('AWS:sourceip', USER, { context: { 'aws:SourceIp': '10.0.0.1' } })).toBe('10.0.0.1');
    expect(short('aws:username', USER, { context: { 'aws:username': 'bob' } })).toBe('bob');
  });
  it('turns unknown into absent in a strict request, but leaves what is present', () => {
    expect(short('aws:SourceIp', USER, { strict: true })).toBe('absent');
    expect(short('aws:TokenIssueTime', ROLE, { strict: true })).toBe('present');
    expect(short('aws:SecureTransport', USER, { strict: true })).toBe('true');
  });
  it('knows how a role’s id begins', () => {
    expect(state('aws:userid', ROLE)).toEqual({ state: 'unknown', prefix: 'AROAAPP:' });
    expect(short('aws:userid', `arn:aws:sts::${A}:assumed-role/app/s1`)).toBe('AROAAPP:s1');
  });
  it('holds a stated value as a list where the key is one', () => {
    expect(state('aws:TagKeys', USER, { context: { 'aws:TagKeys': 'a' } })).toMatchObject({ multivalued: true });
    expect(state('aws:SourceIp', USER, { context: { 'aws:SourceIp': '10.0.0.1' } })).toMatchObject({
      multivalued: false,
    });
  });
  it('marks a SourceArn that is known from memory only (E172)', () => {
    const source = (principal: string, arn: string): KeyState =>
      state('aws:SourceArn', principal, { context: { 'aws:SourceArn': arn } });
    expect(source('states.amazonaws.com', `arn:aws:states:us-east-1:${A}:stateMachine:m`)).toMatchObject({
      confirmed: '',
    });
    expect(source(SERVICE, `arn:aws:bedrock:us-east-1:${A}:agent/AG1`)).not.toHaveProperty('confirmed');
    expect(source(SERVICE, `arn:aws:bedrock:us-east-1:${A}:evaluation-job/E1`)).toMatchObject({ confirmed: '' });
    const core = `arn:aws:bedrock-agentcore:us-east-1:${A}:`;
    expect(source('bedrock-agentcore.amazonaws.com', `${core}*`)).toMatchObject({ confirmed: core });
    expect(source('bedrock-agentcore.amazonaws.com', `${core}gateway/g-1`)).not.toHaveProperty('confirmed');
    const api = `arn:aws:execute-api:us-east-1:${A}:a1/`;
    expect(source('apigateway.amazonaws.com', `${api}prod/*/pets`)).toMatchObject({ confirmed: api });
    expect(source('apigateway.amazonaws.com', `${api}prod/GET/pets`)).not.toHaveProperty('confirmed');
  });
});
