import { describe, expect, it } from 'vitest';
import { snapshotFile, type Snapshot } from '../snapshot/schema';
import { buildModel } from './build-model';

const A = '111122223333';
const allow = (action: string, resource = '*') => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: resource }],
});
const trust = (service: string, ...actions: string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: ['sts:AssumeRole', ...actions] }],
});
const snapshot = (members: object): Snapshot =>
  snapshotFile.parse({
    format: 'iam-atlas-snapshot',
    version: 1,
    account: { id: A, partition: 'aws' },
    iam: {},
    ...members,
  });
const model = (iam: object, more: object = {}) => buildModel(snapshot({ iam, ...more }));
const arn = (resource: string) => `arn:aws:iam::${A}:${resource}`;
const role = (name: string, more: object = {}) => ({
  Arn: arn(`role/${name}`),
  RoleName: name.slice(name.lastIndexOf('/') + 1),
  AssumeRolePolicyDocument: trust('lambda.amazonaws.com'),
  ...more,
});
const managed = (name: string, action: string) => ({
  Arn: arn(`policy/${name}`),
  PolicyName: name,
  DefaultVersionId: 'v2',
  PolicyVersionList: [
    { VersionId: 'v1', IsDefaultVersion: false, Document: allow('s3:Old') },
    { VersionId: 'v2', IsDefaultVersion: true, Document: allow(action) },
  ],
});
const attach = (...names: string[]) => names.map((name) => ({ PolicyName: name, PolicyArn: arn(`policy/${name}`) }));
const addresses = (set: { read: readonly { document: { address: string }; via?: string }[] } | null | undefined) =>
  set?.read.map(({ document, via }) => (via === undefined ? document.address : `${document.address} via ${via}`));

describe('identity policies of a principal (E16)', () => {
  const built = model({
    UserDetailList: [
      {
        Arn: arn('user/dev/ann'),
        UserName: 'ann',
        UserId: 'AIDAANN',
        Path: '/dev/',
        GroupList: ['builders', 'ghosts'],
        UserPolicyList: [{ PolicyName: 'own', PolicyDocument: encodeURIComponent(JSON.stringify(allow('s3:A'))) }],
        AttachedManagedPolicies: attach('shared'),
        PermissionsBoundary: { PermissionsBoundaryArn: arn('policy/limit'), PermissionsBoundaryType: 'Policy' },
        Tags: [{ Key: 'team', Value: 'sidekick' }],
      },
    ],
    GroupDetailList: [
      {
        Arn: arn('group/builders'),
        GroupName: 'builders',
        GroupPolicyList: [{ PolicyName: 'g', PolicyDocument: JSON.stringify(allow('s3:G')) }],
        AttachedManagedPolicies: attach('shared', 'gone'),
      },
    ],
    RoleDetailList: [role('ops/admin', { RoleId: 'AROAADMIN', AttachedManagedPolicies: attach('shared') })],
    Policies: [managed('shared', 's3:S'), managed('limit', 's3:*')],
  });
  const ann = built.facts.principal(arn('user/dev/ann'));

  it('joins inline, attached and group policies, with the default version only', () => {
    expect(addresses(ann?.identity)).toEqual([
      `${arn('user/dev/ann')}#inline/own`,
      `${arn('policy/shared')}#v2`,
      `${arn('group/builders')}#inline/g via ${arn('group/builders')}`,
      `${arn('policy/shared')}#v2 via ${arn('group/builders')}`,
    ]);
    const action = ann?.identity.read.map(({ document }) => document.statements[0]?.action.entries[0]?.value);
    expect(action).toEqual(['s3:A', 's3:S', 's3:G', 's3:S']);
    expect([...built.documents.keys()]).not.toContain(`${arn('policy/shared')}#v1`);
  });

  it('says what is attached but not in the file', () => {
    expect(ann?.identity.unread.map((unread) => unread.why)).toEqual([
      'policy gone is attached, its text is not in this file',
      'dev/ann is in the group ghosts, which is not in this file',
    ]);
    expect(built.notes).toEqual([
      'The text of policy gone is not in this file; it belongs to builders, so what they may do is partly unknown.',
      'The group ghosts is not in this file; dev/ann is in it.',
    ]);
  });

  it('keeps the boundary apart', () => {
    expect(addresses(ann?.boundary)).toEqual([`${arn('policy/limit')}#v2`]);
    expect(ann?.boundary?.read[0]?.document.kind).toBe('boundary');
    expect(built.documents.get(`${arn('policy/limit')}#v2`)?.document?.kind).toBe('identity');
    expect(built.facts.principal(arn('role/ops/admin'))?.boundary).toBeNull();
  });

  it('a boundary whose text is missing is unread, not none', () => {
    const facts = model({
      RoleDetailList: [role('r', { PermissionsBoundary: { PermissionsBoundaryArn: arn('policy/pb') } })],
    }).facts.principal(arn('role/r'));
    expect(facts?.boundary).toEqual({
      read: [],
      unread: [
        {
          address: `${arn('policy/pb')}#default`,
          why: 'policy pb is the permissions boundary, its text is not in this file',
        },
      ],
    });
  });

  it('finds principals by ARN, by role name and by unique id', () => {
    expect(ann).toMatchObject({ kind: 'user', name: 'ann', path: '/dev/', account: A, uniqueId: 'AIDAANN' });
    expect(ann?.tags?.get('team')).toBe('sidekick');
    expect(built.facts.roleByName(A, 'admin')).toMatchObject({ arn: arn('role/ops/admin'), path: '/ops/' });
    expect(built.facts.roleByName(A, 'Admin')).toBeUndefined();
    expect(built.facts.principalById('AROAADMIN')?.arn).toBe(arn('role/ops/admin'));
    expect(built.facts.principal(arn('role/admin'))).toBeUndefined();
  });

  it('knows who is in a group', () => {
    expect(built.groups.get(arn('group/builders'))?.members).toEqual([arn('user/dev/ann')]);
  });
});

describe('trust policies', () => {
  it('are the policy of the role as a resource', () => {
    const { facts } = model({ RoleDetailList: [role('r', { Tags: [{ Key: 'a', Value: 'b' }] })] });
    const found = facts.resource(arn('role/r'));
    expect(found).toMatchObject({ type: 'AWS::IAM::Role', account: A, policy: { state: 'read' } });
    expect(found?.policy.state === 'read' && found.policy.document.address).toBe(`${arn('role/r')}#trust`);
    expect(found?.tags?.get('a')).toBe('b');
  });

  it('say whether a session may carry tags', () => {
    const { facts } = model({
      RoleDetailList: [
        role('plain'),
        role('tags', { AssumeRolePolicyDocument: trust('pods.eks.amazonaws.com', 'STS:Tag*') }),
        role('broken', { AssumeRolePolicyDocument: '{"Statement": [' }),
      ],
    });
    const mayBe = (name: string) => facts.principal(arn(`role/${name}`))?.sessionMayBeTagged;
    expect([mayBe('plain'), mayBe('tags'), mayBe('broken')]).toEqual([false, true, true]);
  });

  it('that cannot be parsed are unread, and noted', () => {
    const built = model({ RoleDetailList: [role('r', { AssumeRolePolicyDocument: 'not json' })] });
    const policy = built.facts.resource(arn('role/r'))?.policy;
    const why = 'the trust policy of r could not be parsed';
    expect(policy).toEqual({ state: 'unread', unread: { address: `${arn('role/r')}#trust`, why } });
    expect(built.documents.get(`${arn('role/r')}#trust`)).toMatchObject({ document: undefined, raw: 'not json' });
    expect(built.notes).toHaveLength(1);
    expect(built.notes[0]).toMatch(
      /^The trust policy of r could not be parsed: .+\. Answers that depend on it are unknown\.$/,
    );
  });

  it('of equal text share what was parsed, and keep their own address', () => {
    const built = model({ RoleDetailList: [role('a'), role('b')] });
    const [a, b] = ['a', 'b'].map((name) => built.documents.get(`${arn(`role/${name}`)}#trust`)?.document);
    expect(a?.statements).toBe(b?.statements);
    expect(b?.address).toBe(`${arn('role/b')}#trust`);
  });

  it('of hostile depth are unread', () => {
    const deep = `${'{"Statement":['.repeat(20_000)}${']}'.repeat(20_000)}`;
    const built = model({ RoleDetailList: [role('r', { AssumeRolePolicyDocument: deep })] });
    expect(built.facts.resource(arn('role/r'))?.policy.state).toBe('unread');
  });
});

describe('odd files', () => {
  it('use the first of two with one ARN, and say so', () => {
    const first = role('r', { RoleId: 'FIRST' });
    const built = model(
      { RoleDetailList: [first, role('r', { RoleId: 'SECOND' })] },
      { resources: [bucket({ region: 'us-east-1' }), bucket({ region: 'us-west-2' })] },
    );
    expect(built.roles.get(arn('role/r'))?.facts.uniqueId).toBe('FIRST');
    expect(built.facts.resource('arn:aws:s3:::b')?.region).toBe('us-east-1');
    expect(built.notes).toEqual([
      `The file holds several roles with the ARN ${arn('role/r')}; the first one is used.`,
      'The file holds several resources with the ARN arn:aws:s3:::b; the first one is used.',
    ]);
  });

  it('count what is odd many times', () => {
    const roles = Array.from({ length: 8 }, (_, at) => role(`r${at}`, { AttachedManagedPolicies: attach(`p${at}`) }));
    const { notes } = model({ RoleDetailList: roles });
    expect(notes).toHaveLength(6);
    expect(notes.at(-1)).toBe('And 3 more policies whose text is not in this file.');
  });

  it('keep several accounts apart', () => {
    const B = '444455556666';
    const other = {
      account: { id: B, partition: 'aws' },
      iam: { RoleDetailList: [{ Arn: `arn:aws:iam::${B}:role/r`, RoleName: 'r' }] },
    };
    const again = { account: { id: A, partition: 'aws' }, iam: {} };
    const built = buildModel(snapshot({ iam: { RoleDetailList: [role('r')] }, more: [other, again] }));
    expect(built.accounts.map((account) => account.id)).toEqual([A, B]);
    expect(built.facts.roleByName(B, 'r')?.arn).toBe(`arn:aws:iam::${B}:role/r`);
    expect(built.facts.account('999999999999')).toBeUndefined();
    expect(built.notes).toContain(`Account ${A} is in the file twice; the first one is used.`);
  });

  it('say which accounts could not be read with these', () => {
    const leftOut = [{ name: 'data', message: 'The role Dev was refused.' }];
    expect(buildModel(snapshot({ leftOut })).notes).toContain(
      'data is not in this file: the account could not be read. The role Dev was refused.',
    );
  });
});

function bucket(more: object = {}) {
  return { type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::b', ...more };
}
