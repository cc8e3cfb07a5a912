/** Breaks an account at random: one mistake that people make with policies, or one thing that is gone, at a time. */
import { Random } from '../reference/random';
import {
  documentsIn,
  isJson,
  listOf,
  namesIn,
  put,
  sitesIn,
  statementsIn,
  stringsIn,
  type Json,
  type Site,
} from './sites';
import { SERVICES, ACTIONS, STRANGER, CONDITIONS, nearly, misspelt } from './wrong-values';

type Way = (account: Json, random: Random) => void;

const elements = (account: Json, names: readonly string[]): readonly Site[] =>
  statementsIn(account).flatMap((statement) =>
    names.flatMap((key) => (statement[key] === undefined ? [] : [{ holder: statement, key, value: statement[key] }])),
  );

/** One of the strings of one of these elements, changed. */
const changing =
  (names: readonly string[], change: (text: string, random: Random, account: Json) => unknown): Way =>
  (account, random) => {
    const found = elements(account, names).flatMap(stringsIn);
    if (found.length === 0) return;
    const site = random.pick(found);
    put(site, change(String(site.value), random, account));
  };

const onStatement =
  (change: (statement: Json, random: Random) => void): Way =>
  (account, random) => {
    const found = statementsIn(account);
    if (found.length > 0) change(random.pick(found), random);
  };

const within =
  (list: (account: Json) => readonly Json[], change: (one: Json, random: Random, account: Json) => void): Way =>
  (account, random) => {
    const found = list(account);
    if (found.length > 0) change(random.pick(found), random, account);
  };

const rolesOf = (account: Json) => listOf(account['iam'], 'RoleDetailList');
const principalsOf = (account: Json) => [...rolesOf(account), ...listOf(account['iam'], 'UserDetailList')];
const resourcesOf = (account: Json) => listOf(account, 'resources');
const accountId = (account: Json) => (isJson(account['account']) ? String(account['account']['id']) : '');

function remove(holder: unknown, key: string, one: Json): void {
  if (!isJson(holder)) return;
  holder[key] = listOf(holder, key).filter((each) => each !== one);
}

function otherPrincipal(account: Json, random: Random): unknown {
  const [role, user] = [rolesOf(account), listOf(account['iam'], 'UserDetailList')].map((list) =>
    list.length === 0 ? undefined : String(random.pick(list)['Arn']),
  );
  return random.pick<unknown>([
    { Service: `${random.pick(SERVICES)}.amazonaws.com` },
    { AWS: role ?? '*' },
    { AWS: user ?? '*' },
    { AWS: `arn:aws:iam::${accountId(account)}:root` },
    { AWS: STRANGER },
    { AWS: 'AROAGONEGONEGONEGONE1' },
    { AWS: `arn:aws:iam::${accountId(account)}:role/long-gone` },
    '*',
  ]);
}

/** A policy of its own that limits whom it is put on. */
function limit(random: Random): Json {
  return {
    Version: '2012-10-17',
    Statement: random.pick<unknown>([
      [{ Effect: 'Allow', Action: random.some(ACTIONS, 3), Resource: '*' }],
      [
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: random.some(ACTIONS.slice(0, -1), 2), Resource: '*' },
      ],
      [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: random.pick(CONDITIONS) }],
    ]),
  };
}

function bound(holder: Json, random: Random, account: Json): void {
  const { iam } = account;
  if (!isJson(iam)) return;
  const arn = `arn:aws:iam::${accountId(account)}:policy/limit-${String(listOf(iam, 'Policies').length)}`;
  const version = { VersionId: 'v1', IsDefaultVersion: true, Document: limit(random) };
  const policy = { PolicyName: arn.split('/')[1], Arn: arn, DefaultVersionId: 'v1', PolicyVersionList: [version] };
  iam['Policies'] = [...listOf(iam, 'Policies'), policy];
  holder['PermissionsBoundary'] = { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn };
}

function organization(account: Json, random: Random): void {
  const everything = {
    name: 'FullAWSAccess',
    document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  };
  const found = isJson(account['organization'])
    ? account['organization']
    : { id: 'o-a1b2c3d4e5', managementAccountId: '123412341234', path: 'o-a1b2c3d4e5/r-a1b2/' };
  const deny = (more: Json) => ({
    Effect: 'Deny',
    Action: random.some(ACTIONS.slice(0, -1), 2),
    Resource: '*',
    ...more,
  });
  const target = accountId(account);
  const when = random.chance(0.5) ? {} : { Condition: random.pick(CONDITIONS) };
  const scp = random.chance(0.6)
    ? [everything, { name: 'guard', document: { Version: '2012-10-17', Statement: [deny(when)] } }]
    : [{ name: 'only', document: limit(random) }];
  const isRcp = random.chance(0.3);
  account['organization'] = {
    ...found,
    serviceControlPolicies: [{ target, policies: isRcp ? [everything] : scp }],
    resourceControlPolicies: isRcp
      ? [
          {
            target,
            policies: [
              {
                name: 'perimeter',
                document: { Version: '2012-10-17', Statement: [deny({ Principal: '*', ...when })] },
              },
            ],
          },
        ]
      : [],
  };
}

const UNREAD: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 's3:GetBucketPolicy',
  'AWS::KMS::Key': 'kms:GetKeyPolicy',
  'AWS::Lambda::Function': 'lambda:GetPolicy',
  'AWS::SQS::Queue': 'sqs:GetQueueAttributes',
  'AWS::SNS::Topic': 'sns:GetTopicAttributes',
  'AWS::SecretsManager::Secret': 'secretsmanager:GetResourcePolicy',
  'AWS::S3Vectors::VectorBucket': 's3vectors:GetVectorBucketPolicy',
};

function unread(entry: Json, _: Random, account: Json): void {
  const source = UNREAD[String(entry['type'])];
  if (source === undefined) return;
  delete entry['policy'];
  account['coverage'] = [
    ...listOf(account, 'coverage'),
    { source, target: entry['arn'], type: entry['type'], outcome: 'denied', reason: 'identity' },
  ];
}

/** By name: the name says what a failing account holds. */
export const WAYS = {
  'a statement is gone': (account, random) => {
    const found = documentsIn(account).flatMap((document) =>
      sitesIn(document['Statement']).filter(({ holder }) => holder === document['Statement']),
    );
    if (found.length > 0) put(random.pick(found), undefined);
  },
  'an action is gone': changing(['Action', 'NotAction'], () => undefined),
  'an action is misspelt': changing(['Action', 'NotAction'], misspelt),
  'an action is another': changing(['Action', 'NotAction'], (_, random) => random.pick(ACTIONS)),
  'a resource is nearly right': changing(['Resource', 'NotResource'], nearly),
  'a resource is another': changing(['Resource'], (_, random, account) => {
    const found = [...resourcesOf(account), ...rolesOf(account)].map((one) => one['arn'] ?? one['Arn']);
    return found.length === 0 ? '*' : random.pick(found);
  }),
  'a condition is added': onStatement((statement, random) => {
    statement['Condition'] = {
      ...(isJson(statement['Condition']) ? statement['Condition'] : {}),
      ...random.pick(CONDITIONS),
    };
  }),
  'a condition is gone': onStatement((statement) => delete statement['Condition']),
  'a value of a condition is nearly right': changing(['Condition'], (text, random) =>
    text.startsWith('arn:')
      ? nearly(text, random)
      : random.pick([STRANGER, `${text}x`, text.toUpperCase(), `${text}*`, 'account-id']),
  ),
  'a statement denies': onStatement((statement) => (statement['Effect'] = 'Deny')),
  'a Deny is added': within(documentsIn, (document, random, account) => {
    const list = document['Statement'] as unknown[];
    const like = list.find(isJson) ?? {};
    const who = like['Principal'] ?? like['NotPrincipal'];
    list.push({
      Effect: 'Deny',
      ...(who === undefined ? {} : { Principal: random.chance(0.5) ? '*' : otherPrincipal(account, random) }),
      Action: random.some(ACTIONS, 2),
      ...(like['Resource'] === undefined && like['NotResource'] === undefined ? {} : { Resource: '*' }),
      ...(random.chance(0.6) ? { Condition: random.pick(CONDITIONS) } : {}),
    });
  }),
  'everyone else is let in': onStatement((statement) => {
    if (statement['Principal'] === undefined || statement['Effect'] !== 'Deny') return;
    statement['NotPrincipal'] =
      statement['Principal'] === '*' ? { AWS: `arn:aws:iam::${STRANGER}:root` } : statement['Principal'];
    delete statement['Principal'];
  }),
  'a principal is another': (account, random) => {
    const found = elements(account, ['Principal']);
    if (found.length > 0) put(random.pick(found), otherPrincipal(account, random));
  },
  'a principal is nearly right': changing(['Principal'], (text, random) =>
    text.startsWith('arn:') ? nearly(text, random) : `${text}x`,
  ),
  'a boundary is set': within(principalsOf, bound),
  'an organization policy is set': organization,
  'a name in the configuration is nearly right': (account, random) => {
    const found = namesIn(account);
    if (found.length === 0) return;
    const site = random.pick(found);
    const other = nearly(String(site.value), random);
    if (other !== '*') put(site, other); // nobody sets a thing to use everything
  },
  'a name in the configuration is another': (account, random) => {
    const found = namesIn(account);
    if (found.length === 0) return;
    const site = random.pick(found);
    const service = String(site.value).split(':')[2];
    put(site, random.pick(found.filter(({ value }) => String(value).split(':')[2] === service)).value);
  },
  'a role is gone': within(rolesOf, (role, _, account) => {
    remove(account['iam'], 'RoleDetailList', role);
  }),
  'a resource is gone': within(resourcesOf, (entry, _, account) => {
    remove(account, 'resources', entry);
  }),
  'a resource has no policy': within(
    (account) => resourcesOf(account).filter(({ policy, type }) => policy !== undefined && type !== 'AWS::KMS::Key'),
    (entry) => delete entry['policy'],
  ),
  'a role has no policies': within(rolesOf, (role) => {
    role['RolePolicyList'] = [];
    role['AttachedManagedPolicies'] = [];
  }),
  'a policy was not read': within(
    (account) => resourcesOf(account).filter(({ type }) => UNREAD[String(type)] !== undefined),
    unread,
  ),
  'a key is disabled': within(
    (account) => resourcesOf(account).filter(({ type }) => type === 'AWS::KMS::Key'),
    ({ properties }) => {
      if (isJson(properties) && isJson(properties['KeyMetadata']))
        Object.assign(properties['KeyMetadata'], { Enabled: false, KeyState: 'Disabled' });
    },
  ),
  'a document is of the older version': within(documentsIn, (document) => (document['Version'] = '2008-10-17')),
} satisfies Readonly<Record<string, Way>>;
export type WayName = keyof typeof WAYS;

/** The account with the ways applied one after the other, each where its number says; the account given stays as it is. */
export function brokenAccount(account: unknown, breaks: readonly (readonly [WayName, number])[]): Json {
  const copy = structuredClone(account) as Json;
  for (const [name, seed] of breaks) {
    const way: Way = WAYS[name];
    way(copy, new Random(seed));
  }
  return copy;
}
