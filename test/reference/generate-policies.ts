/** Random policies that lean to one request: near-miss ARNs and actions, case, wildcards, variables, half-known keys. Mostly lists. */
import type { Random } from './random';

export const A = '111122223333';
export const B = '444455556666';
export const C = '777788889999';
export type Members = Record<string, unknown>;

export const ACTIONS = [
  's3:GetObject',
  's3:ListBucket',
  's3:PutObject',
  's3:DeleteBucketPolicy',
  's3:ListAllMyBuckets',
  'sqs:SendMessage',
  'kms:Decrypt',
  'lambda:InvokeFunction',
  'secretsmanager:GetSecretValue',
  'sts:AssumeRole',
  'sts:AssumeRoleWithWebIdentity',
  'iam:PassRole',
  'iam:GetRole',
  'sts:GetCallerIdentity',
] as const;

/** The policies of one request lean to its own action and ARNs, so that they often match. */
export interface Bias {
  readonly action: string;
  readonly resource: string;
  readonly principal: string;
}

/** Keys the policies use, each with values that hit and nearly hit. */
export const KEYS: readonly (readonly [string, readonly string[]])[] = [
  [
    'aws:PrincipalArn',
    [
      `arn:aws:iam::${A}:role/app`,
      `arn:aws:iam::${A}:role/*`,
      `arn:aws:iam::${A}:user/ann`,
      'arn:aws:iam::*:role/team/*',
      '*',
      `arn:aws:iam::${A}:role/App`,
      `arn:aws:iam:*`,
    ],
  ],
  ['aws:principalaccount', [A, B, '*']],
  ['aws:PrincipalOrgID', ['o-a', 'o-*', 'o-b']],
  ['aws:PrincipalType', ['User', 'AssumedRole', 'Account']],
  ['aws:PrincipalTag/team', ['red', 'RED', 'blue', '*', 'r?d']],
  ['aws:ResourceTag/team', ['red', 'blue', '${aws:PrincipalTag/team}']],
  ['aws:username', ['ann', 'Ann', 'a*', '${aws:username}']],
  ['aws:userid', ['AROAAPP:*', 'AROAAPP:s1', 'AIDAANN', 'AROA*', 'AROAX:*']],
  ['aws:ResourceAccount', [A, B, '${aws:PrincipalAccount}']],
  ['aws:RequestedRegion', ['us-east-1', 'eu-*', 'US-EAST-1']],
  ['aws:PrincipalIsAWSService', ['true', 'false', 'True']],
  [
    'AWS:SourceArn',
    [
      `arn:aws:bedrock:us-east-1:${A}:knowledge-base/*`,
      `arn:aws:bedrock:us-east-1:${A}:*`,
      'arn:aws:s3:::docs',
      `arn:aws:bedrock:*:${A}:agent/AG1`,
      `arn:aws:bedrock:us-east-1:${A}:agent/AG1`,
      '*',
    ],
  ],
  ['aws:SourceAccount', [A, B, '${aws:ResourceAccount}']],
  ['aws:SourceIp', ['10.0.0.0/8', '203.0.113.7', '203.0.113.0/24', '192.0.0.0/7']],
  ['aws:SourceVpce', ['vpce-1', 'vpce-2', 'vpce-*', '*']],
  ['aws:SecureTransport', ['true', 'false']],
  ['aws:MultiFactorAuthPresent', ['true', 'false']],
  ['aws:TokenIssueTime', ['2026-01-01T00:00:00Z', '1767225600']],
  ['aws:CurrentTime', ['2026-01-01T00:00:00Z']],
  ['aws:TagKeys', ['team', 'Team', 'a*']],
  ['aws:RequestTag/team', ['red']],
  ['aws:CalledVia', ['cloudformation.amazonaws.com', '*']],
  ['s3:prefix', ['team/*', '', 'team/${aws:username}/*']],
  ['kms:ViaService', ['s3.us-east-1.amazonaws.com', 's3.*.amazonaws.com']],
  ['kms:EncryptionContext:team', ['red']],
  ['sts:ExternalId', ['x1', 'x2']],
  ['sts:RoleSessionName', ['s1', '${aws:username}']],
  ['iam:PassedToService', ['bedrock.amazonaws.com', 'lambda.amazonaws.com']],
  ['foo:Bar', ['x', '*']],
];
const OPERATORS = [
  'StringEquals',
  'StringEquals',
  'StringLike',
  'StringLike',
  'StringNotEquals',
  'StringNotLike',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'ArnLike',
  'ArnEquals',
  'ArnNotLike',
  'Null',
  'Bool',
  'IpAddress',
  'NotIpAddress',
  'DateLessThan',
  'DateGreaterThan',
  'NumericEquals',
];

function condition(random: Random): Members {
  const [key, values] = random.pick(KEYS);
  const folded = key.toLowerCase();
  let operator = random.pick(OPERATORS);
  if (/isaws|securetransport|multifactor/.test(folded) && random.chance(0.8)) operator = 'Bool';
  if (/sourceip/.test(folded) && random.chance(0.8)) operator = random.pick(['IpAddress', 'NotIpAddress']);
  if (/time/.test(folded) && random.chance(0.8)) operator = random.pick(['DateLessThan', 'DateGreaterThan', 'Null']);
  if (operator.startsWith('Date') && !/time/.test(folded)) operator = 'StringEquals';
  if (operator === 'Bool' && !/isaws|securetransport|multifactor/.test(folded)) operator = 'StringLike';
  if (/IpAddress/.test(operator) && !/sourceip/.test(folded)) operator = 'StringNotLike';
  if (operator === 'NumericEquals' && random.chance(0.7)) operator = 'StringEquals';
  if (operator === 'Null') return { Null: { [key]: random.pick(['true', 'false', true]) } };
  const prefix = random.pick(['', '', '', '', '', '', 'ForAllValues:', 'ForAnyValue:']);
  const suffix = random.pick(['', '', '', 'IfExists']);
  const name = random.chance(0.1) ? key.toUpperCase() : key;
  const single = random.chance(operator === 'Bool' ? 0.9 : 0.6);
  const chosen = single ? random.pick(values) : random.some(values, 3);
  return { [`${prefix}${operator}${suffix}`]: { [name]: chosen } };
}

export function conditions(random: Random): Members {
  if (random.chance(0.5)) return {};
  const first = condition(random);
  return { Condition: random.chance(0.25) ? { ...condition(random), ...first } : first };
}

export function actionElement(random: Random, { action }: Bias): Members {
  const [service = '', name = ''] = action.split(':');
  const near = [
    action,
    action,
    `${service}:*`,
    '*',
    action.toUpperCase(),
    `${service}:${name.slice(0, 3)}*`,
    `${service}:${name.slice(0, -1)}?`,
    `${service} :${name}`,
    `${service}:${name}, x:y`,
    '*:*',
    `${service}:`,
    `?${service.slice(1)}:*`,
    `${name}`,
  ];
  const far = ACTIONS.filter((one) => one !== action);
  const list = random.chance(0.75)
    ? [random.pick(near), ...(random.chance(0.2) ? [random.pick(far)] : [])]
    : random.some(far, 2);
  const value = list.length === 1 && random.chance(0.5) ? list[0] : list;
  return random.chance(0.12) ? { NotAction: random.chance(0.7) ? random.some(far, 2) : value } : { Action: value };
}

export function resourceElement(random: Random, { resource }: Bias): Members {
  const parts = resource.split(':');
  const tail = parts.slice(5).join(':');
  const swap = (index: number, text: string) => parts.map((part, at) => (at === index ? text : part)).join(':');
  const near = [
    resource,
    resource,
    '*',
    '*',
    `${resource}*`,
    resource.slice(0, -1) + '?',
    resource.replace(/[^/:]*$/, '*'),
    swap(4, '*'),
    swap(4, ''),
    swap(4, B),
    swap(3, '*'),
    swap(3, 'eu-west-1'),
    swap(3, 'us-*'),
    swap(2, parts[2]?.toUpperCase() ?? ''),
    parts.slice(0, 3).join(':') + ':*',
    `arn:aws:${parts[2] ?? ''}*`,
    'arn:*',
    parts.slice(0, 4).join(':') + '*',
    parts.slice(0, 3).join(':'),
    `${parts.slice(0, 5).join(':')}:${tail.toUpperCase()}`,
    `${parts.slice(0, 5).join(':')}:*`,
    swap(1, '*'),
    swap(1, 'aws-cn'),
    `${parts.slice(0, 5).join(':')}:${tail.split('/')[0] ?? ''}/\${aws:username}/*`,
    `${parts.slice(0, 5).join(':')}:${tail.split('/')[0] ?? ''}/\${aws:PrincipalTag/team}/*`,
    `${parts.slice(0, 5).join(':')}:${tail.split('/')[0] ?? ''}/\${aws:username, 'team'}/*`,
    `arn:aws:${parts[2] ?? ''}:*:\${aws:PrincipalAccount}:${tail}`,
    'arn:aws:*:us-east-1:*',
    `arn:*:${parts[2] ?? ''}:*:::*`,
    'docs',
    `arn:aws:*:${tail}`,
    `arn:aws:${parts[2] ?? ''}:*:${tail}`,
  ];
  const value = random.chance(0.75)
    ? random.pick(near)
    : random.some([...near, 'arn:aws:dynamodb:us-east-1:111122223333:table/t'], 2);
  return random.chance(0.1) ? { NotResource: value } : { Resource: value };
}

function principalElement(random: Random, { principal }: Bias): Members {
  const callerAccount = /\d{12}/.exec(principal)?.[0] ?? A;
  const session = /assumed-role\/([^/]+)/.exec(principal)?.[1];
  const aws = [
    principal.startsWith('arn') ? principal : `arn:aws:iam::${A}:role/app`,
    principal.startsWith('arn') ? principal : '*',
    callerAccount,
    `arn:aws:iam::${callerAccount}:root`,
    `arn:aws:iam::${callerAccount}:root`,
    B,
    '*',
    `arn:aws:iam::${A}:role/*`,
    `arn:aws:iam::${A}:role/deep`,
    `arn:aws:iam::${A}:user/Ann`,
    `arn:aws:sts::${A}:assumed-role/app/s1`,
    `arn:aws:sts::${A}:assumed-role/deep/s2`,
    'AIDAANN',
    'AROAAPP',
    'AROAGONE',
    `arn:aws:iam::${A}:role/app`,
    `arn:aws:iam::${A}:role/team/deep`,
    `arn:aws:iam::${A}:user/ann`,
    ...(session === undefined ? [] : [`arn:aws:iam::${callerAccount}:role/${session}`]),
  ];
  const service =
    principal.includes('.amazonaws.com') && !principal.startsWith('arn') ? principal : 'bedrock.amazonaws.com';
  const services = [
    service,
    service,
    service.replace('.', '.us-east-1.'),
    service.replace('.', '.eu-west-1.'),
    service.toUpperCase(),
    'lambda.amazonaws.com',
    'ecs.amazonaws.com',
  ];
  const wantsService = service === principal ? 0.6 : 0.1;
  const federated = principal.includes('oidc') ? 0.7 : 0.03;
  let value: unknown;
  if (random.chance(0.08)) value = '*';
  else if (random.chance(federated))
    value = {
      Federated: random.pick([
        `arn:aws:iam::${A}:oidc-provider/token.actions.githubusercontent.com`,
        'accounts.google.com',
      ]),
    };
  else if (random.chance(wantsService))
    value = { Service: random.chance(0.7) ? random.pick(services) : random.some(services, 2) };
  else
    value = {
      AWS: random.chance(0.6) ? random.pick(aws) : random.some(aws, 3),
      ...(random.chance(0.1) ? { Service: random.pick(services) } : {}),
    };
  return { Principal: value };
}

export function effect(random: Random): Members {
  return { Effect: random.chance(0.82) ? 'Allow' : 'Deny' };
}

function wrap(random: Random, statements: Members[], refuse = true): Members | string {
  const fault = refuse && random.chance(0.02);
  const list = fault ? statements.map((one) => ({ ...one, Effect: 'allow' })) : statements;
  const document = {
    ...(random.chance(0.9) ? { Version: '2012-10-17' } : random.chance(0.5) ? { Version: '2008-10-17' } : {}),
    Statement: list.length === 1 && random.chance(0.4) ? list[0] : list,
  };
  if (random.chance(0.9)) return document;
  const text = JSON.stringify(document);
  return random.chance(0.5) ? text : encodeURIComponent(text);
}

export function identityPolicy(random: Random, bias: Bias): Members | string {
  const statements = Array.from({ length: random.pick([1, 1, 2]) }, () => ({
    ...effect(random),
    ...actionElement(random, bias),
    ...resourceElement(random, bias),
    ...conditions(random),
  }));
  return wrap(random, statements);
}

export function resourcePolicy(random: Random, bias: Bias): Members | string {
  const statements = Array.from({ length: random.pick([1, 1, 2]) }, () => {
    const made: Members = {
      ...effect(random),
      ...principalElement(random, bias),
      ...actionElement(random, bias),
      ...resourceElement(random, bias),
      ...conditions(random),
    };
    if (made['Effect'] === 'Deny' && random.chance(0.35)) {
      made['NotPrincipal'] = made['Principal'];
      delete made['Principal'];
    }
    if (random.chance(0.03)) delete made['Principal'];
    return made;
  });
  return wrap(random, statements);
}

export function trustPolicy(random: Random, bias: Bias): Members | string {
  const statements = Array.from({ length: random.pick([1, 1, 2]) }, () => ({
    ...effect(random),
    ...principalElement(random, bias),
    ...actionElement(random, bias),
    ...conditions(random),
    ...(random.chance(0.1) ? { Action: 'sts:TagSession' } : {}),
  }));
  return wrap(random, statements);
}
