import { describe, expect, it } from 'vitest';
import { decide } from '../policy/decide';
import { readSnapshot } from '../snapshot/read-snapshot';
import { snapshotFile } from '../snapshot/schema';
import { buildModel } from './build-model';

const A = '111122223333';
const ROLE = { Arn: `arn:aws:iam::${A}:role/r`, RoleName: 'r' };
const full = (members: object) =>
  buildModel(
    snapshotFile.parse({
      format: 'iam-atlas-snapshot',
      version: 1,
      account: { id: A, partition: 'aws' },
      iam: {},
      ...members,
    }),
  );
const bare = () => {
  const read = readSnapshot(
    JSON.stringify({ RoleDetailList: [ROLE], UserDetailList: [], GroupDetailList: [], Policies: [] }),
    'f',
  );
  if (!read.ok) throw new Error(read.error.title);
  return buildModel(read.snapshot, read.bareDetails);
};

describe('was everything of a type read', () => {
  it('yes, where coverage says nothing else', () => {
    const { facts } = full({ regions: ['us-east-1'] });
    expect(facts.seen('AWS::IAM::Role', A, null)).toBe(true);
    expect(facts.seen('AWS::IAM::SAMLProvider', A, null)).toBe(true);
    expect(facts.seen('AWS::Lambda::Function', A, 'us-east-1')).toBe(true);
  });

  it('no, in a Region or an account that was not read', () => {
    const { facts } = full({ regions: ['us-east-1'] });
    expect(facts.seen('AWS::Lambda::Function', A, 'us-west-2')).toBe(false);
    expect(facts.seen('AWS::S3::Bucket', A, 'us-west-2')).toBe(true);
    expect(facts.seen('AWS::IAM::Role', '444455556666', null)).toBe(false);
  });

  it('no, where the list call was refused or skipped', () => {
    const { facts } = full({
      regions: ['us-east-1', 'us-west-2'],
      coverage: [
        { source: 'lambda:ListFunctions', type: 'AWS::Lambda::Function', region: 'us-west-2', outcome: 'denied' },
        { source: 'kms:ListKeys', outcome: 'failed', region: 'us-west-2' },
        { source: 'secretsmanager:*', outcome: 'skipped', reason: 'region-off', region: 'us-west-2' },
      ],
    });
    const seen = (type: string) => ['us-east-1', 'us-west-2', null].map((region) => facts.seen(type, A, region));
    expect(seen('AWS::Lambda::Function')).toEqual([true, false, false]);
    expect(seen('AWS::KMS::Key')).toEqual([true, false, false]);
    expect(seen('AWS::SecretsManager::Secret')).toEqual([true, false, false]);
    expect(seen('AWS::RDS::DBCluster')).toEqual([true, true, true]);
  });

  it('yes, where one answer lists it for all Regions and one of those is off', () => {
    const off = { source: 's3:*', outcome: 'skipped', reason: 'region-off', region: 'us-west-2' };
    const { facts } = full({ lists: 2, regions: ['us-east-1', 'us-west-2'], coverage: [off] });
    expect(facts.seen('AWS::S3::Bucket', A, null)).toBe(true);
    expect(facts.seen('AWS::S3::AccessPoint', A, 'us-west-2')).toBe(false);
    expect(facts.seen('AWS::S3::AccessPoint', A, 'us-east-1')).toBe(true);
  });

  it('no, where that on which it hangs could not be listed', () => {
    const { facts } = full({
      lists: 2,
      coverage: [{ source: 'eks:ListClusters', region: 'us-east-1', outcome: 'denied' }],
    });
    for (const type of ['Cluster', 'Nodegroup', 'PodIdentityAssociation']) {
      expect(facts.seen(`AWS::EKS::${type}`, A, 'us-east-1')).toBe(false);
      expect(facts.seen(`AWS::EKS::${type}`, A, 'us-west-2')).toBe(true);
    }
  });

  it('no, where the file was made before its list was asked for, unless it holds some', () => {
    expect(full({}).facts.seen('AWS::SQS::Queue', A, 'us-east-1')).toBe(false);
    expect(full({ lists: 2 }).facts.seen('AWS::SQS::Queue', A, 'us-east-1')).toBe(true);
  });

  it('yes, where only a policy could not be read', () => {
    const { facts } = full({
      coverage: [
        { source: 's3:GetBucketPolicy', target: 'arn:aws:s3:::b', type: 'AWS::S3::Bucket', outcome: 'denied' },
        { source: 'kms:GetKeyPolicy', type: 'AWS::KMS::Key', outcome: 'denied' },
      ],
    });
    expect(facts.seen('AWS::S3::Bucket', A, null)).toBe(true);
    expect(facts.seen('AWS::KMS::Key', A, 'us-east-1')).toBe(true);
  });

  it('yes, where only something that hangs on the things could not be listed; no, where their names could not', () => {
    const { facts } = full({
      coverage: [
        { source: 'lambda:ListEventSourceMappings', type: 'AWS::Lambda::Function', outcome: 'denied' },
        { source: 'logs:DescribeResourcePolicies', type: 'AWS::Logs::LogGroup', outcome: 'denied' },
        { source: 'kms:ListAliases', type: 'AWS::KMS::Key', outcome: 'denied' },
      ],
    });
    expect(facts.seen('AWS::Lambda::Function', A, 'us-east-1')).toBe(true);
    expect(facts.seen('AWS::Logs::LogGroup', A, 'us-east-1')).toBe(true);
    // A key may be named by an alias: without them none can be called missing.
    expect(facts.seen('AWS::KMS::Key', A, 'us-east-1')).toBe(false);
  });

  it('not known to be so for a type that nobody is known to list, unless the file holds some', () => {
    const table = { type: 'AWS::DynamoDB::Table', arn: `arn:aws:dynamodb:us-east-1:${A}:table/t` };
    expect(full({}).facts.seen('AWS::DynamoDB::Table', A, 'us-east-1')).toBe(false);
    expect(full({ resources: [table] }).facts.seen('AWS::DynamoDB::Table', A, 'us-east-1')).toBe(true);
  });

  it('only IAM in a bare details file', () => {
    const { facts, bareDetails, notes } = bare();
    expect(bareDetails).toBe(true);
    expect(facts.seen('AWS::IAM::Role', A, null)).toBe(true);
    expect(facts.seen('AWS::IAM::User', A, null)).toBe(true);
    expect(facts.seen('AWS::IAM::SAMLProvider', A, null)).toBe(false);
    expect(facts.seen('AWS::S3::Bucket', A, null)).toBe(false);
    expect(facts.seen('AWS::Lambda::Function', A, 'us-east-1')).toBe(false);
    expect(notes).toEqual([
      'This is the output of aws iam get-account-authorization-details: it holds users, groups, roles and policies, but no resources and none of their policies. What depends on those is shown as unknown.',
      'Organization policies could not be read. Answers hold within this account; an SCP may still block them.',
    ]);
  });
});

describe('the organization', () => {
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

  it('is off where it is absent and nobody was refused', () => {
    expect(full({}).facts.organization(A)).toEqual({ state: 'none' });
    expect(full({}).notes).toEqual([]);
  });

  it('is unknown where Organizations refused, in a bare file, and for an account that is not there', () => {
    const refused = full({ coverage: [{ source: 'organizations:DescribeOrganization', outcome: 'denied' }] });
    expect(refused.facts.organization(A)).toEqual({
      state: 'unknown',
      why: 'organizations:DescribeOrganization was refused',
    });
    expect(refused.notes).toHaveLength(1);
    expect(bare().facts.organization(A).state).toBe('unknown');
    expect(full({}).facts.organization('444455556666').state).toBe('unknown');
  });

  it('has a list that is not known where it is absent, and none where it is empty (E184)', () => {
    const built = full({ organization: { id: 'o-1', serviceControlPolicies: [] } });
    expect(built.facts.organization(A)).toMatchObject({ state: 'known', serviceControl: [], resourceControl: null });
    expect(built.notes).toHaveLength(1);
  });

  it('keeps the levels in their order and addresses their policies', () => {
    const levels = [
      { target: 'r-1', policies: [{ name: 'FullAWSAccess', document }] },
      { target: A, policies: [{ name: 'guard', document: JSON.stringify(document) }] },
    ];
    const built = full({ organization: { id: 'o-1', serviceControlPolicies: levels, resourceControlPolicies: [] } });
    const facts = built.facts.organization(A);
    if (facts.state !== 'known') throw new Error(facts.state);
    const addresses = facts.serviceControl?.map((level) => level.policies.read.map((read) => read.document.address));
    expect(addresses).toEqual([['r-1#scp/FullAWSAccess'], [`${A}#scp/guard`]]);
    expect(built.documents.get('r-1#scp/FullAWSAccess')).toMatchObject({
      kind: 'scp',
      owner: 'r-1',
      name: 'FullAWSAccess',
    });
    expect(built.notes).toEqual([]);
  });
});

describe('account settings', () => {
  const blockOf = (s3PublicAccessBlock: object) =>
    full({ accountSettings: { s3PublicAccessBlock } }).account.s3PublicAccessBlock;

  it('read Block Public Access as AWS answers it', () => {
    const some = {
      BlockPublicAcls: true,
      IgnorePublicAcls: false,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: true,
    };
    const read = {
      blockPublicAcls: true,
      ignorePublicAcls: false,
      blockPublicPolicy: false,
      restrictPublicBuckets: true,
    };
    expect(blockOf(some)).toEqual(read);
    expect(blockOf({ PublicAccessBlockConfiguration: some })).toEqual(read);
    expect(blockOf({})).toBeNull();
  });
});

describe('what was asked about one thing and not answered', () => {
  const key = `arn:aws:kms:us-east-1:${A}:key/k1`;
  const reader = { ...ROLE, RolePolicyList: [] };
  const ask = (coverage: object[]) =>
    decide(
      { principal: ROLE.Arn, action: 'kms:Decrypt', resource: key },
      full({
        regions: ['us-east-1'],
        iam: { RoleDetailList: [reader] },
        coverage,
        resources: [{ type: 'AWS::KMS::Key', arn: key, policy: { Version: '2012-10-17', Statement: [] } }],
      }).facts,
    );

  it('leaves a key open whose grants were refused, and denies where they were read', () => {
    expect(ask([]).decision).toBe('IMPLICIT_DENY');
    const open = ask([{ source: 'kms:ListGrants', target: key, outcome: 'denied' }]);
    expect(open.decision).toBe('ALLOWED_IF');
    expect(open.conditions.flat()).toMatchObject([{ atom: 'kms-grant' }]);
  });

  it('hears a refusal that names no key as one about every key of the Region', () => {
    const here = { source: 'kms:ListGrants', type: 'AWS::KMS::Key', outcome: 'denied' };
    expect(ask([{ ...here, region: 'us-east-1' }]).decision).toBe('ALLOWED_IF');
    expect(ask([{ ...here, region: 'eu-west-1' }]).decision).toBe('IMPLICIT_DENY');
  });
});

describe('the policies of a function’s aliases and versions', () => {
  const arn = `arn:aws:lambda:us-east-1:${A}:function:f`;
  const allow = {
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: `${arn}:live`,
    },
  };
  const invoke = (resource: string, coverage: object[]) =>
    decide(
      { principal: 'events.amazonaws.com', action: 'lambda:InvokeFunction', resource },
      full({
        coverage,
        resources: [{ type: 'AWS::Lambda::Function', arn, properties: { qualifiedPolicies: { live: allow } } }],
      }).facts,
    ).decision;
  const row = (source: string, target?: string) => ({
    source,
    ...(target === undefined ? {} : { target }),
    type: 'AWS::Lambda::Function',
    region: 'us-east-1',
    outcome: 'denied',
  });

  it('count as read where every list of them was', () => {
    expect([':live', ':next', ':7', ''].map((qualifier) => invoke(arn + qualifier, []))).toEqual([
      'ALLOWED',
      'IMPLICIT_DENY',
      'IMPLICIT_DENY',
      'IMPLICIT_DENY',
    ]);
  });

  it('are unknown where aliases or versions could not be listed, but for those that are in the file', () => {
    const aliases = [row('lambda:ListAliases', arn)];
    expect([':live', ':next', ':7', ''].map((qualifier) => invoke(arn + qualifier, aliases))).toEqual([
      'ALLOWED',
      'ALLOWED_IF',
      'IMPLICIT_DENY',
      'IMPLICIT_DENY',
    ]);
    expect(invoke(`${arn}:7`, [row('lambda:ListFunctions')])).toBe('ALLOWED_IF');
    expect(invoke(`${arn}:next`, [row('lambda:ListAliases', `${arn}2`)])).toBe('IMPLICIT_DENY');
  });

  it('are unknown one by one where one policy was refused', () => {
    const one = [row('lambda:GetPolicy', `${arn}:next`)];
    expect([':live', ':next', ':7', ''].map((qualifier) => invoke(arn + qualifier, one))).toEqual([
      'ALLOWED',
      'ALLOWED_IF',
      'IMPLICIT_DENY',
      'IMPLICIT_DENY',
    ]);
  });

  it('leave the function seen and its own policy read', () => {
    expect(invoke(arn, [row('lambda:ListFunctionUrlConfigs', arn), row('lambda:ListTags', arn)])).toBe('IMPLICIT_DENY');
  });
});

describe('what was not asked of S3', () => {
  const bucket = {
    type: 'AWS::S3::Bucket',
    arn: 'arn:aws:s3:::b',
    properties: { PublicAccessBlock: { RestrictPublicBuckets: false } },
  };
  const open = { Statement: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' } };
  const read = (members: object) =>
    decide({ principal: '*', action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' }, full(members).facts);

  it.each(['s3:GetAccountPublicAccessBlock', 's3control:GetPublicAccessBlock'])(
    'leaves open whether the account shuts a public bucket (%s)',
    (source) => {
      const resources = [{ ...bucket, policy: open }];
      expect(read({ resources }).decision).toBe('ALLOWED');
      const answer = read({ resources, coverage: [{ source, target: A, outcome: 'denied' }] });
      expect(answer.decision).toBe('ALLOWED_IF');
      expect(answer.unknowns).toMatchObject([{ atom: 'policy-unreadable' }]);
    },
  );

  it('is about the bucket where it names one', () => {
    const coverage = [{ source: 's3:GetBucketPublicAccessBlock', target: 'arn:aws:s3:::other', outcome: 'denied' }];
    expect(read({ resources: [{ ...bucket, policy: open }], coverage }).decision).toBe('ALLOWED');
  });

  it('leaves a policy unread where the whole service was skipped', () => {
    expect(read({ resources: [bucket] }).decision).toBe('IMPLICIT_DENY');
    expect(read({ resources: [bucket], coverage: [{ source: 's3:*', outcome: 'skipped' }] }).decision).toBe(
      'ALLOWED_IF',
    );
  });
});
