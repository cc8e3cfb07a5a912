/** Random small accounts with every kind of policy, and a request, as the data of a decision case: a counterexample is one. */
import fc from 'fast-check';
import { buildFacts } from '../../shared/policy/cases/build-facts';
import type { Setup } from '../../shared/policy/cases/case-schema';
import type { PolicyKind } from '../../shared/policy/document';
import type { Facts, PrincipalFacts } from '../../shared/policy/facts';
import type { Request } from '../../shared/policy/request';
import { A, B, C, KEYS, type Members } from '../reference/generate-policies';
import { shaped, statements, type Subject } from './statements';

export interface Problem {
  readonly setup: Setup;
  readonly request: Request;
}

const FUNCTION = `arn:aws:lambda:us-east-1:${A}:function:work`;
const CALLS: readonly Pick<Subject, 'action' | 'resource'>[] = [
  { action: 's3:GetObject', resource: 'arn:aws:s3:::docs/ann/k' },
  { action: 's3:ListBucket', resource: 'arn:aws:s3:::docs' },
  { action: 'sqs:SendMessage', resource: `arn:aws:sqs:us-east-1:${A}:jobs` },
  { action: 'kms:Decrypt', resource: `arn:aws:kms:us-east-1:${A}:key/1` },
  { action: 'lambda:InvokeFunction', resource: FUNCTION },
  { action: 'lambda:InvokeFunction', resource: `${FUNCTION}:prod` },
  { action: 'sts:AssumeRole', resource: `arn:aws:iam::${A}:role/app` },
  { action: 'iam:PassRole', resource: `arn:aws:iam::${A}:role/app` },
];
const CALLERS: readonly string[] = [
  `arn:aws:iam::${A}:user/ann`,
  `arn:aws:iam::${A}:user/ann`,
  `arn:aws:iam::${A}:role/app`,
  `arn:aws:sts::${A}:assumed-role/app/s1`,
  `arn:aws:iam::${B}:role/far`,
  `arn:aws:iam::${C}:role/app`,
  `arn:aws:sts::${A}:federated-user/fed`,
  `arn:aws:iam::${A}:root`,
  'bedrock.amazonaws.com',
  '*',
];

const MIXED = fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Allow', 'Deny');
const VERSIONS = fc.constantFrom('2012-10-17', '2012-10-17', '2012-10-17', '2008-10-17');

function documentOf(subject: Subject, kind: PolicyKind): fc.Arbitrary<Members> {
  return fc
    .record({ version: VERSIONS, list: fc.array(statements(subject, MIXED), { minLength: 1, maxLength: 2 }) })
    .map(({ version, list }) => ({ Version: version, Statement: list.map((one) => shaped(one, kind)) }));
}

/** Mostly there, sometimes not, seldom unread. */
function perhaps(made: fc.Arbitrary<Members>): fc.Arbitrary<Members | 'unread' | undefined> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 8, arbitrary: made },
    { weight: 1, arbitrary: fc.constant('unread' as const) },
  );
}

function organization(subject: Subject): fc.Arbitrary<NonNullable<Setup['organizations']>[string]> {
  const levels = (kind: 'scp' | 'rcp') =>
    fc.array(fc.array(documentOf(subject, kind), { maxLength: 1 }), { minLength: 2, maxLength: 2 }).map((own) =>
      own.map((policies, index) => ({
        target: index === 0 ? 'r-1' : A,
        policies: kind === 'scp' && (index === 0 || policies.length === 0) ? [FULL_ACCESS, ...policies] : policies,
      })),
    );
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant('unknown' as const) },
    { weight: 4, arbitrary: fc.record({ id: fc.constant('o-a'), scp: levels('scp'), rcp: levels('rcp') }) },
  );
}
const FULL_ACCESS = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

const tags = fc.constantFrom<Record<string, string>>({}, { team: 'red' }, { team: 'blue', Team: 'red' });

function orNone<T>(made: fc.Arbitrary<T>, inTen: number): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 10 - inTen, arbitrary: fc.constant(undefined) }, { weight: inTen, arbitrary: made });
}

/** Only what may be left out is left out, so that the case stays one that its schema takes. */
function without<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

function setups(subject: Subject): fc.Arbitrary<Setup> {
  const identity = fc.array(documentOf(subject, 'identity'), { maxLength: 2 });
  const limit = orNone(documentOf(subject, 'boundary'), 3);
  return fc
    .record({
      second: fc.boolean(),
      user: fc.record({ identity, boundary: limit, tags }),
      role: fc.record({
        identity,
        boundary: limit,
        tags,
        sessionMayBeTagged: fc.boolean(),
        trust: perhaps(documentOf(subject, 'trust')),
      }),
      far: fc.record({ identity, boundary: limit }),
      bucket: perhaps(documentOf(subject, 'resource')),
      queue: perhaps(documentOf(subject, 'resource')),
      key: perhaps(documentOf(subject, 'key')),
      work: perhaps(documentOf(subject, 'resource')),
      prod: documentOf(subject, 'resource'),
      organization: orNone(organization(subject), 4),
      endpoint: documentOf(subject, 'endpoint'),
      blocked: fc.boolean(),
    })
    .map((made): Setup =>
      without({
        accounts: made.second ? [A, B] : [A],
        users: [without({ arn: `arn:aws:iam::${A}:user/ann`, id: 'AIDAANN', ...made.user })],
        roles: [
          without({ arn: `arn:aws:iam::${A}:role/app`, id: 'AROAAPP', ...made.role }),
          ...(made.second ? [without({ arn: `arn:aws:iam::${B}:role/far`, id: 'AROAFAR', ...made.far })] : []),
        ],
        resources: [
          without({ type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::docs', account: A, policy: made.bucket }),
          without({ type: 'AWS::SQS::Queue', arn: `arn:aws:sqs:us-east-1:${A}:jobs`, policy: made.queue }),
          without({ type: 'AWS::KMS::Key', arn: `arn:aws:kms:us-east-1:${A}:key/1`, policy: made.key }),
          without({
            type: 'AWS::Lambda::Function',
            arn: FUNCTION,
            policy: made.work,
            qualified: { prod: made.prod },
          }),
        ],
        organizations: made.organization === undefined ? undefined : { [A]: made.organization },
        endpoints: [{ arn: 'vpce-1', policy: made.endpoint }],
        blockPublicAccess: made.blocked ? [A] : undefined,
      }),
    );
}

/** Said by the inventory, or the name of a further permission that the call then needs. */
const STAYS_OUT = /principal|resource|username|userid|region|tag|viaservice/i;

const stated = fc
  .array(
    fc
      .constantFrom(...KEYS.filter(([key]) => !STAYS_OUT.test(key)))
      .chain(([key, values]) => fc.constantFrom(...values).map((value) => [key, value] as const)),
    { maxLength: 1 },
  )
  .map((list) => Object.fromEntries(list));

function requests(subject: Subject): fc.Arbitrary<Request> {
  return fc
    .record({
      context: stated,
      vpcEndpoint: orNone(fc.constant('vpce-1'), 2),
      session: orNone(documentOf(subject, 'session'), 3),
    })
    .map(({ context, vpcEndpoint, session }) => {
      const { action, resource, principal } = subject;
      const ofSession = session !== undefined && /(assumed-role|:role|federated-user)\//.test(principal);
      return without({
        principal,
        action,
        resource,
        context: Object.keys(context).length === 0 ? undefined : context,
        vpcEndpoint,
        sessionPolicies: ofSession ? [session] : undefined,
        parent: principal.includes('federated-user') ? `arn:aws:iam::${A}:user/ann` : undefined,
      }) as Request;
    });
}

/** A subject, an account whose policies are about it, and a request for it. */
export const subjects: fc.Arbitrary<Subject> = fc
  .record({
    call: fc.constantFrom(...CALLS),
    principal: fc.constantFrom(...CALLERS),
    keys: fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 2, maxLength: 4 }),
  })
  .map(({ call, principal, keys }) => ({ ...call, principal, keys }));
export const problemAbout = (subject: Subject): fc.Arbitrary<Problem> =>
  fc.record({ setup: setups(subject), request: requests(subject) });
export const problems: fc.Arbitrary<Problem> = subjects.chain(problemAbout);

/** The facts of a case; every second policy of a user reaches it through a group. */
export function factsOf(setup: Setup): Facts {
  const facts = buildFacts(setup);
  const grouped = (one: PrincipalFacts | undefined): PrincipalFacts | undefined => {
    if (one?.kind !== 'user') return one;
    const via = `arn:aws:iam::${one.account}:group/people`;
    const read = one.identity.read.map((attached, index) => (index % 2 === 1 ? { ...attached, via } : attached));
    return { ...one, identity: { ...one.identity, read } };
  };
  return { ...facts, principal: (arn) => grouped(facts.principal(arn)) };
}
