/** Random small accounts and requests, dense in corner cases. Longer than most files: one account, member by member. */
import type { Request } from '../../shared/policy/request';
import type { AccountSnapshot, ResourceEntry, Snapshot } from '../../shared/snapshot/schema';
import {
  A,
  ACTIONS,
  B,
  C,
  KEYS,
  actionElement,
  conditions,
  effect,
  identityPolicy,
  resourceElement,
  resourcePolicy,
  trustPolicy,
  type Bias,
  type Members,
} from './generate-policies';
import type { Random } from './random';

export function generate(random: Random): { snapshot: Snapshot; request: Request } {
  const home = random.chance(0.8) ? A : B;
  const action = random.pick(ACTIONS);
  const typed = action !== 's3:ListAllMyBuckets' && action !== 'sts:GetCallerIdentity';
  const resource = typed && random.chance(0.04) ? missing(random, home) : resourceFor(action, random, home);
  const principal = typed
    ? caller(random, action)
    : `arn:aws:iam::${A}:${random.pick(['user/ann', 'role/app', 'user/nobody'])}`;
  const bias = { action, resource, principal };
  const second = random.chance(0.6);
  const snapshot: Snapshot = {
    format: 'iam-atlas-snapshot',
    version: 1,
    ...account(A, random, bias),
    ...(second ? { more: [account(B, random, bias)] } : {}),
  };
  const context: Record<string, string | string[]> = {};
  for (let count = random.pick([0, 0, 1, 1, 2]); count > 0; count--) {
    const [key, values] = random.pick(KEYS);
    if (action.startsWith('sts:') && /tag/i.test(key)) continue; // asks sts:TagSession too (E163)
    if (/^aws:(principal(arn|account|type|isaws)|resourceaccount|requestedregion|username|userid)/i.test(key)) continue;
    context[key] = /tagkeys|calledvia/i.test(key) ? random.some(values, 2) : random.pick(values).replace(/\/\d+$/, '');
  }
  if (!principal.startsWith('arn') && principal.includes('.') && random.chance(0.7)) {
    delete context['AWS:SourceArn'];
    context['aws:SourceArn'] = random.pick(SOURCES);
    if (random.chance(0.5)) context['aws:SourceAccount'] = random.pick([A, B]);
  }
  return {
    snapshot,
    request: {
      principal,
      action,
      resource,
      ...(Object.keys(context).length > 0 ? { context } : {}),
      ...(random.chance(0.4) ? { strict: true } : {}),
      ...(principal.includes('federated-user') ? { parent: `arn:aws:iam::${A}:user/ann` } : {}),
      ...(principal.startsWith('arn:aws:') &&
      /(assumed-role|:role|federated-user)\//.test(principal) &&
      random.chance(0.2)
        ? { sessionPolicies: [identityPolicy(random, bias)] }
        : {}),
    },
  };
}

function caller(random: Random, action: string): string {
  if (action === 'sts:AssumeRoleWithWebIdentity') {
    return random.pick([
      `arn:aws:iam::${A}:oidc-provider/token.actions.githubusercontent.com`,
      `arn:aws:iam::${A}:user/ann`,
    ]);
  }
  return random.pick([
    `arn:aws:iam::${A}:user/ann`,
    `arn:aws:iam::${A}:user/ann`,
    `arn:aws:iam::${A}:user/team/Bob`,
    `arn:aws:iam::${A}:role/app`,
    `arn:aws:iam::${A}:role/app`,
    `arn:aws:iam::${A}:role/team/deep`,
    `arn:aws:sts::${A}:assumed-role/app/s1`,
    `arn:aws:sts::${A}:assumed-role/deep/s1`,
    `arn:aws:iam::${A}:role/aws-service-role/ecs.amazonaws.com/Linked`,
    `arn:aws:iam::${B}:role/app`,
    `arn:aws:iam::${B}:user/ann`,
    `arn:aws:iam::${C}:role/app`,
    `arn:aws:iam::${C}:user/ann`,
    `arn:aws:iam::${A}:root`,
    A,
    B,
    `arn:aws:iam::${C}:root`,
    '*',
    'bedrock.amazonaws.com',
    'lambda.amazonaws.com',
    's3.amazonaws.com',
    'events.amazonaws.com',
    `arn:aws:sts::${A}:federated-user/fed`,
    `arn:aws:iam::${A}:user/nobody`,
    `arn:aws:iam::${A}:role/Ann`,
  ]);
}

function resourceFor(action: string, random: Random, home: string): string {
  const bucket = home === A ? 'docs' : 'other-docs';
  switch (action.split(':')[0]) {
    case 's3':
      if (action === 's3:ListAllMyBuckets') return '*';
      if (random.chance(0.03)) return `arn:aws:s3:::${bucket}${action.includes('Object') ? '' : '/k'}`;
      return action.includes('Object')
        ? `arn:aws:s3:::${bucket}/${random.pick(['k', 'team/k', 'ann/x', 'Team/k', 'a:b'])}`
        : `arn:aws:s3:::${bucket}`;
    case 'sqs':
      return `arn:aws:sqs:us-east-1:${home}:jobs`;
    case 'kms':
      return `arn:aws:kms:us-east-1:${home}:key/1111-2222`;
    case 'lambda':
      return `arn:aws:lambda:us-east-1:${home}:function:work`;
    case 'secretsmanager':
      return `arn:aws:secretsmanager:us-east-1:${home}:secret:db-AbCdEf`;
    default:
      if (action === 'sts:GetCallerIdentity') return '*';
      return random.pick([`arn:aws:iam::${home}:role/app`, `arn:aws:iam::${home}:role/team/deep`]);
  }
}

function missing(random: Random, home: string): string {
  return random.pick([
    'arn:aws:s3:::nowhere/k',
    'arn:aws:s3:::nowhere',
    `arn:aws:iam::${home}:role/gone`,
    `arn:aws:kms:us-east-1:${home}:key/gone`,
    `arn:aws:sqs:us-east-1:${C}:jobs`,
    `arn:aws:kms:us-east-1:${C}:key/1`,
    `arn:aws:iam::${C}:role/app`,
  ]);
}

const SOURCES = [
  `arn:aws:bedrock:us-east-1:${A}:knowledge-base/KB1`,
  `arn:aws:bedrock:us-east-2:${A}:knowledge-base/KB1`,
  `arn:aws:bedrock:us-east-1:${A}:agent/AG1`,
  `arn:aws:bedrock:us-east-1:${B}:agent/AG1`,
  'arn:aws:s3:::docs',
  'arn:aws:s3:::nowhere',
  `arn:aws:events:eu-west-1:${A}:rule/r`,
];

function organization(id: string, random: Random, bias: Bias): Members {
  const level = (target: string, deny: boolean) => ({
    target,
    policies: [
      ...(deny || random.chance(0.8)
        ? [
            {
              name: 'FullAWSAccess',
              document: {
                Version: '2012-10-17',
                Statement: { Effect: 'Allow', Action: '*', Resource: '*', ...(deny ? { Principal: '*' } : {}) },
              },
            },
          ]
        : []),
      ...(random.chance(0.35)
        ? [
            {
              name: 'own',
              document: {
                Version: '2012-10-17',
                Statement: [
                  {
                    ...(deny ? { Effect: 'Deny', Principal: '*' } : effect(random)),
                    ...actionElement(random, bias),
                    ...longOnly(resourceElement(random, bias), deny),
                    ...conditions(random),
                  },
                ],
              },
            },
          ]
        : []),
    ],
  });
  const lists = (deny: boolean) =>
    [`r-${id.slice(0, 4)}`, `ou-${id.slice(0, 4)}`, id].map((target) => level(target, deny));
  const fill = (made: ReturnType<typeof lists>) =>
    made.map((one) =>
      one.policies.length > 0
        ? one
        : {
            ...one,
            policies: [
              {
                name: 'only',
                document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'iam:*', Resource: '*' }] },
              },
            ],
          },
    );
  return {
    id: random.pick(['o-a', 'o-a', 'o-b']),
    managementAccountId: random.chance(0.1) ? id : C,
    ...(random.chance(0.9) ? { serviceControlPolicies: fill(lists(false)) } : {}),
    ...(random.chance(0.9) ? { resourceControlPolicies: lists(true) } : {}),
  };
}

/** RCPs hold whole ARNs only (E33). */
function longOnly(element: Members, deny: boolean): Members {
  if (!deny) return element;
  const short =
    JSON.stringify(element)
      .match(/"(arn[^"]*|docs)"/g)
      ?.some((one) => one.split(':').length < 6) ?? false;
  return short ? { Resource: '*' } : element;
}

function account(id: string, random: Random, bias: Bias): AccountSnapshot {
  const role = (path: string, name: string, roleId: string, boundary: boolean) => ({
    Arn: `arn:aws:iam::${id}:role${path}${name}`,
    RoleName: name,
    Path: path,
    RoleId: id === A ? roleId : `${roleId}B`,
    AssumeRolePolicyDocument: trustPolicy(random, bias),
    RolePolicyList: random.chance(0.85) ? [{ PolicyName: 'own', PolicyDocument: identityPolicy(random, bias) }] : [],
    AttachedManagedPolicies: random.chance(0.3)
      ? [{ PolicyName: 'shared', PolicyArn: `arn:aws:iam::${id}:policy/shared` }]
      : [],
    ...(boundary
      ? {
          PermissionsBoundary: {
            PermissionsBoundaryType: 'Policy',
            PermissionsBoundaryArn: `arn:aws:iam::${id}:policy/limit`,
          },
        }
      : {}),
    ...(random.chance(0.6)
      ? { Tags: [{ Key: random.pick(['team', 'Team']), Value: random.pick(['red', 'blue', 'r*']) }] }
      : {}),
  });
  const user = (path: string, name: string, userId: string, boundary: boolean) => ({
    Arn: `arn:aws:iam::${id}:user${path}${name}`,
    UserName: name,
    Path: path,
    UserId: id === A ? userId : `${userId}B`,
    UserPolicyList: random.chance(0.7) ? [{ PolicyName: 'own', PolicyDocument: identityPolicy(random, bias) }] : [],
    GroupList: random.chance(0.4) ? ['people'] : [],
    ...(boundary
      ? {
          PermissionsBoundary: {
            PermissionsBoundaryType: 'Policy',
            PermissionsBoundaryArn: `arn:aws:iam::${id}:policy/limit`,
          },
        }
      : {}),
    ...(random.chance(0.4) ? { Tags: [{ Key: 'team', Value: random.pick(['red', 'team']) }] } : {}),
  });
  const managed = (name: string) => ({
    Arn: `arn:aws:iam::${id}:policy/${name}`,
    PolicyName: name,
    DefaultVersionId: 'v2',
    PolicyVersionList: [
      {
        VersionId: 'v1',
        IsDefaultVersion: false,
        Document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
      },
      { VersionId: 'v2', IsDefaultVersion: true, Document: identityPolicy(random, bias) },
    ],
  });
  const bucket = `arn:aws:s3:::${id === A ? 'docs' : 'other-docs'}`;
  const coverage: { source: string; target?: string; outcome: 'denied' }[] = [];
  const resources: ResourceEntry[] = (
    [
      ['AWS::S3::Bucket', bucket, 's3:GetBucketPolicy'],
      ['AWS::SQS::Queue', `arn:aws:sqs:us-east-1:${id}:jobs`, 'sqs:GetQueueAttributes'],
      ['AWS::KMS::Key', `arn:aws:kms:us-east-1:${id}:key/1111-2222`, 'kms:GetKeyPolicy'],
      ['AWS::Lambda::Function', `arn:aws:lambda:us-east-1:${id}:function:work`, 'lambda:GetPolicy'],
      [
        'AWS::SecretsManager::Secret',
        `arn:aws:secretsmanager:us-east-1:${id}:secret:db-AbCdEf`,
        'secretsmanager:GetResourcePolicy',
      ],
    ] as const
  ).map(([type, arn, source]) => {
    const unread = random.chance(0.05);
    if (unread) coverage.push({ source, target: arn, outcome: 'denied' });
    const policy =
      unread || random.chance(type === 'AWS::KMS::Key' ? 0 : 0.35) ? undefined : resourcePolicy(random, bias);
    const made: ResourceEntry = {
      type,
      arn,
      name: arn.split(/[:/]/).at(-1) ?? '',
      region: 'us-east-1',
      account: id,
      ...(random.chance(0.7) ? { tags: tagsOf(random) } : {}),
      ...(policy === undefined ? {} : { policy }),
      properties: {
        ...(type === 'AWS::KMS::Key'
          ? { KeyMetadata: { KeyState: 'Enabled', KeyManager: 'CUSTOMER', Enabled: true }, aliases: [], grants: [] }
          : {}),
        // Under aws/secretsmanager other accounts could not read it (E145), which the reference does not know.
        ...(type === 'AWS::SecretsManager::Secret' ? { KmsKeyId: `arn:aws:kms:us-east-1:${id}:key/1111-2222` } : {}),
        ...(type === 'AWS::S3::Bucket'
          ? { ObjectOwnership: 'BucketOwnerEnforced', PublicAccessBlock: publicBlock(random) }
          : {}),
      },
    };
    return made;
  });
  const inOrganization = random.chance(0.35);
  if (!inOrganization && random.chance(0.15))
    coverage.push({ source: 'organizations:DescribeOrganization', outcome: 'denied' });
  return {
    account: { id, partition: 'aws' },
    collectedAt: '2026-11-22T10:00:00Z',
    regions: ['us-east-1'],
    coverage,
    iam: {
      UserDetailList: [user('/', 'ann', 'AIDAANN', false), user('/team/', 'Bob', 'AIDABOB', true)],
      GroupDetailList: [
        {
          Arn: `arn:aws:iam::${id}:group/people`,
          GroupName: 'people',
          GroupPolicyList: [{ PolicyName: 'own', PolicyDocument: identityPolicy(random, bias) }],
          AttachedManagedPolicies: [{ PolicyName: 'shared', PolicyArn: `arn:aws:iam::${id}:policy/shared` }],
        },
      ],
      RoleDetailList: [
        role('/', 'app', 'AROAAPP', random.chance(0.2)),
        role('/team/', 'deep', 'AROADEEP', true),
        role('/aws-service-role/ecs.amazonaws.com/', 'Linked', 'AROALINK', false),
      ],
      Policies: [managed('shared'), managed('limit')],
      OpenIDConnectProviders: [{ Arn: `arn:aws:iam::${id}:oidc-provider/token.actions.githubusercontent.com` }],
    },
    accountSettings: random.chance(0.3) ? { s3PublicAccessBlock: publicBlock(random) } : {},
    ...(inOrganization ? { organization: organization(id, random, bias) as AccountSnapshot['organization'] } : {}),
    resources,
  };
}

function tagsOf(random: Random): Record<string, string> {
  return random.chance(0.7) ? { team: random.pick(['red', 'blue']) } : {};
}

function publicBlock(random: Random): Members {
  const on = random.chance(0.4);
  return { BlockPublicAcls: on, IgnorePublicAcls: on, BlockPublicPolicy: false, RestrictPublicBuckets: on };
}
