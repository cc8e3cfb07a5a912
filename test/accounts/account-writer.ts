/** Writes roles, policies and resources into an account under construction (generate-account.ts). */
import type { ResourceEntry, RoleDetail, Snapshot } from '../../shared/snapshot/schema';
import { AWS_MANAGED, denyInsecure, document } from './generated-policies';

/** mulberry32 */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Lists = Required<
  Pick<Snapshot['iam'], 'UserDetailList' | 'GroupDetailList' | 'Policies' | 'SAMLProviders' | 'OpenIDConnectProviders'>
>;

export type AccountWriter = ReturnType<typeof accountWriter>;

/** Everything that a team's roles and resources are made with; the lists grow as it is used. */
export function accountWriter({ account, region, seed }: { account: string; region: string; seed: number }) {
  const next = random(seed);
  const below = (n: number): number => Math.floor(next() * n);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const iamArn = (resource: string): string => `arn:aws:iam::${account}:${resource}`;
  const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`;
  const awsPolicy = (name: string) => ({
    PolicyName: name.slice(name.indexOf('/') + 1),
    PolicyArn: `arn:aws:iam::aws:policy/${name}`,
  });
  const customPolicy = (name: string) => ({ PolicyName: name, PolicyArn: iamArn(`policy/${name}`) });
  const uniqueId = (kind: string, at: number): string => `${kind}${at.toString(36).toUpperCase().padStart(17, 'X')}`;

  const roles: RoleDetail[] = [];
  const iam: Lists = {
    UserDetailList: [],
    GroupDetailList: [],
    Policies: Object.entries(AWS_MANAGED).map(([name, text]) => policy(`arn:aws:iam::aws:policy/${name}`, text)),
    SAMLProviders: [{ Arn: iamArn('saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE') }],
    OpenIDConnectProviders: [{ Arn: iamArn('oidc-provider/token.actions.githubusercontent.com') }],
  };
  const resources: ResourceEntry[] = [];

  const addRole = (
    name: string,
    trust: object,
    inline: object | null,
    attached: RoleDetail['AttachedManagedPolicies'] = [],
    path = '/',
  ): string => {
    const Arn = iamArn(`role${path}${name}`);
    roles.push({
      Path: path,
      RoleName: name,
      RoleId: uniqueId('AROA', roles.length),
      Arn,
      CreateDate: '2025-03-01T09:00:00Z',
      AssumeRolePolicyDocument: { ...trust },
      InstanceProfileList: [],
      RolePolicyList: inline === null ? [] : [{ PolicyName: name.slice(0, 120), PolicyDocument: { ...inline } }],
      AttachedManagedPolicies: attached,
      Tags: [{ Key: 'team', Value: name.split('-')[0] ?? name }],
    });
    return Arn;
  };
  const addResource = (
    type: string,
    resourceArn: string,
    name: string,
    properties: Record<string, unknown>,
    policyText?: object,
  ): void => {
    resources.push({
      type,
      arn: resourceArn,
      name,
      region,
      account,
      tags: {},
      properties,
      ...(policyText === undefined ? {} : { policy: { ...policyText } }),
    });
  };

  const addFunction = (name: string, role: string, callers: readonly object[]): string => {
    const functionArn = arn('lambda', `function:${name}`);
    const properties = {
      FunctionName: name,
      FunctionArn: functionArn,
      Role: role,
      Runtime: 'nodejs22.x',
      modelIds: [],
      qualifiedPolicies: {},
      eventSourceMappings: [],
      functionUrls: [],
    };
    addResource(
      'AWS::Lambda::Function',
      functionArn,
      name,
      properties,
      callers.length === 0 ? undefined : document(...callers.map((caller) => ({ ...caller, Resource: functionArn }))),
    );
    return functionArn;
  };
  const addBucket = (name: string, more: readonly object[] = []): string => {
    const bucketArn = `arn:aws:s3:::${name}`;
    const open = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    };
    addResource(
      'AWS::S3::Bucket',
      bucketArn,
      name,
      { PublicAccessBlock: open, ObjectOwnership: 'BucketOwnerEnforced' },
      document(denyInsecure(bucketArn), ...more.map((statement) => ({ ...statement }))),
    );
    return bucketArn;
  };
  return {
    account,
    region,
    roles,
    iam,
    resources,
    below,
    pick,
    iamArn,
    arn,
    awsPolicy,
    customPolicy,
    uniqueId,
    addRole,
    addResource,
    addFunction,
    addBucket,
    addPolicy: (name: string, ...statements: readonly object[]): void => {
      iam.Policies.push(policy(iamArn(`policy/${name}`), { Version: '2012-10-17', Statement: statements }));
    },
  };
}

function policy(Arn: string, text: object) {
  const PolicyName = Arn.slice(Arn.lastIndexOf('/') + 1);
  return {
    PolicyName,
    Arn,
    DefaultVersionId: 'v1',
    PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: { ...text } }],
  };
}
