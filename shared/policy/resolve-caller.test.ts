import { describe, expect, it } from 'vitest';
import { buildFacts } from './cases/build-facts';
import { resolveCaller, type ResolvedCaller } from './resolve-caller';
import type { Request } from './request';

const A = '111122223333';
const facts = buildFacts({
  users: [
    {
      arn: `arn:aws:iam::${A}:user/dev/ann`,
      id: 'AIDAANN',
      boundary: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    },
  ],
  roles: [{ arn: `arn:aws:iam::${A}:role/ops/app`, id: 'AROAAPP' }],
});

function resolve(principal: string, more: Partial<Request> = {}): ResolvedCaller {
  const answer = resolveCaller({ principal, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', ...more }, facts);
  if (!answer.ok) throw new Error(answer.why);
  return answer.resolved;
}
function why(principal: string): string {
  const answer = resolveCaller({ principal, action: 's3:GetObject', resource: '*' }, facts);
  return answer.ok ? '' : answer.why;
}

describe('resolveCaller', () => {
  it('finds a user with path, id and boundary', () => {
    expect(resolve(`arn:aws:iam::${A}:user/dev/ann`).caller).toMatchObject({
      kind: 'user',
      userName: 'ann',
      uniqueId: 'AIDAANN',
      hasBoundary: true,
    });
  });
  it('takes a role for its sessions, whose name is not known', () => {
    expect(resolve(`arn:aws:iam::${A}:role/ops/app`).caller).toMatchObject({
      kind: 'role-session',
      roleName: 'app',
      sessionName: null,
    });
  });
  it('finds the role with its path behind a session', () => {
    expect(resolve(`arn:aws:sts::${A}:assumed-role/app/s1`).caller).toMatchObject({
      arn: `arn:aws:iam::${A}:role/ops/app`,
      sessionName: 's1',
    });
  });
  it('takes an account, and its root ARN, for the root user', () => {
    expect(resolve(A).caller.kind).toBe('root');
    expect(resolve(`arn:aws:iam::${A}:root`).caller).toEqual(resolve(A).caller);
  });
  it('keeps a federated user and the user behind it apart', () => {
    const fed = `arn:aws:sts::${A}:federated-user/bob`;
    expect(resolve(fed, { parent: `arn:aws:iam::${A}:user/dev/ann` })).toMatchObject({
      caller: { kind: 'federated-user', parentArn: `arn:aws:iam::${A}:user/dev/ann` },
      facts: { name: 'ann' },
    });
    expect(resolve(fed).facts).toBeNull();
  });
  it('reads providers as sign-ins', () => {
    expect(resolve(`arn:aws:iam::${A}:saml-provider/Idp`).caller.kind).toBe('saml');
    expect(resolve(`arn:aws:iam::${A}:oidc-provider/token.actions.githubusercontent.com`).caller.kind).toBe(
      'web-identity',
    );
    expect(resolve('accounts.google.com').caller.kind).toBe('web-identity');
  });
  it('reads cognito-identity as a sign-in only where one is made', () => {
    expect(resolve('cognito-identity.amazonaws.com', { action: 'sts:AssumeRoleWithWebIdentity' }).caller.kind).toBe(
      'web-identity',
    );
    expect(resolve('cognito-identity.amazonaws.com').caller.kind).toBe('service');
  });
  it('puts a service in the Region of its SourceArn', () => {
    const context = { 'aws:SourceArn': `arn:aws:states:eu-west-1:${A}:stateMachine:m` };
    expect(resolve('states.amazonaws.com', { context }).caller.serviceNames).toContain(
      'states.eu-west-1.amazonaws.com',
    );
  });
  it('knows nothing of principals of an account that is not in the snapshot', () => {
    expect(resolve('arn:aws:iam::444455556666:role/x')).toMatchObject({
      collected: false,
      facts: null,
      caller: { hasBoundary: null },
    });
  });
  it('says who is not there', () => {
    expect(why(`arn:aws:iam::${A}:user/ann`)).toBe(`The user ann is not in account ${A}.`);
    expect(why(`arn:aws:iam::${A}:group/g`)).toContain('nobody can call AWS as a group');
    expect(why('ann')).toContain('ann is no principal');
  });
});
