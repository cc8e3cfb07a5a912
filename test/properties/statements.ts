/** Random statements that lean to one call: near-miss ARNs and actions, variables, keys half known. */
import fc from 'fast-check';
import type { PolicyKind } from '../../shared/policy/document';
import type { KEYS } from '../reference/generate-policies';
import { A, B, type Members } from '../reference/generate-policies';

/** What the policies of one account are about. */
export interface Subject {
  readonly action: string;
  readonly resource: string;
  /** Who asks. */
  readonly principal: string;
  /** The few keys that the conditions speak of, so that they meet. */
  readonly keys: typeof KEYS;
}

const PRINCIPALS: readonly unknown[] = [
  '*',
  { AWS: '*' },
  { AWS: A },
  { AWS: `arn:aws:iam::${A}:root` },
  { AWS: `arn:aws:iam::${A}:user/ann` },
  { AWS: `arn:aws:iam::${A}:role/app` },
  { AWS: `arn:aws:sts::${A}:assumed-role/app/s1` },
  { AWS: [`arn:aws:iam::${B}:role/far`, `arn:aws:iam::${B}:root`] },
  { AWS: ['AROAAPP', 'AIDAGONE'] },
  { AWS: `arn:aws:sts::${A}:federated-user/fed` },
  { Service: 'bedrock.amazonaws.com' },
  { Service: ['lambda.amazonaws.com', 'bedrock.eu-west-1.amazonaws.com'] },
  { Federated: `arn:aws:iam::${A}:oidc-provider/token.actions.githubusercontent.com` },
  { CanonicalUser: '0123456789abcdef' },
];

const STRING = ['StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike', 'StringEqualsIgnoreCase'];

/** Operators that make sense for a key, and one that does not. */
function operatorsFor(key: string): readonly string[] {
  if (/isaws|securetransport|multifactor/i.test(key)) return ['Bool', 'Null', 'StringEquals'];
  if (/sourceip/i.test(key)) return ['IpAddress', 'NotIpAddress', 'Null'];
  if (/time$/i.test(key)) return ['DateLessThan', 'DateGreaterThan', 'DateNotEquals', 'Null'];
  if (/arn$/i.test(key)) return ['ArnLike', 'ArnNotLike', 'ArnEquals', 'StringLike', 'StringNotEquals', 'Null'];
  return [...STRING, 'Null', 'NumericNotEquals'];
}

const condition = ({ keys }: Subject): fc.Arbitrary<Members> =>
  fc.constantFrom(...keys).chain(([key, values]) =>
    fc
      .record({
        operator: fc.constantFrom(...operatorsFor(key)),
        prefix: fc.constantFrom('', '', '', '', 'ForAllValues:', 'ForAnyValue:'),
        suffix: fc.constantFrom('', '', '', 'IfExists'),
        values: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }),
        absent: fc.boolean(),
      })
      .map(({ operator, prefix, suffix, values: chosen, absent }) => {
        if (operator === 'Null') return { Null: { [key]: String(absent) } };
        return { [`${prefix}${operator}${suffix}`]: { [key]: operator === 'Bool' ? chosen[0] : chosen } };
      }),
  );

/** A Condition block, or none. */
const conditions = (subject: Subject): fc.Arbitrary<Members> =>
  fc
    .array(condition(subject), { maxLength: 2 })
    .map((list) => (list.length === 0 ? {} : { Condition: Object.assign({}, ...list) as Members }));

/** Principals that name the caller, strongly or weakly, and others. */
function principalElement({ principal }: Subject): fc.Arbitrary<unknown> {
  const any = fc.constantFrom(...PRINCIPALS);
  if (principal === '*') return fc.oneof(any, fc.constant('*'));
  if (!principal.startsWith('arn:')) return fc.oneof(any, fc.constant({ Service: principal }));
  const account = principal.split(':')[4] ?? A;
  const role = principal.replace(/:sts::(\d+):assumed-role\/([^/]+)\/.*$/, ':iam::$1:role/$2');
  const own = fc.constantFrom<unknown>({ AWS: principal }, { AWS: role }, { AWS: account }, { AWS: '*' }, '*');
  return fc.oneof({ weight: 3, arbitrary: own }, { weight: 2, arbitrary: any });
}

function actionElement({ action }: Subject): fc.Arbitrary<Members> {
  const service = action.split(':')[0] ?? '';
  const near = [action, '*', `${service}:*`, `${action.slice(0, -2)}*`, action.toUpperCase()];
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...near).map((one) => ({ Action: one })) },
    { weight: 1, arbitrary: fc.constant({ Action: ['iam:GetRole', 'sqs:*'] }) },
    { weight: 1, arbitrary: fc.constantFrom('iam:*', action).map((one) => ({ NotAction: [one] })) },
  );
}

function resourceElement({ resource }: Subject): fc.Arbitrary<Members> {
  const parts = resource.split(':');
  const tail = parts.slice(5).join(':');
  const head = parts.slice(0, 5).join(':');
  const near = [
    resource,
    '*',
    `${resource}*`,
    `${parts.slice(0, 3).join(':')}:*`,
    `arn:aws:*:${tail}`,
    `${head}:${tail.split('/')[0] ?? ''}/\${aws:username}/*`,
    `${head}:${tail.slice(0, 1)}*\${aws:PrincipalTag/team}`,
    `${head}:\${aws:username, '${tail}'}`,
  ];
  return fc.oneof(
    { weight: 7, arbitrary: fc.constantFrom(...near).map((one) => ({ Resource: one })) },
    { weight: 1, arbitrary: fc.constant({ Resource: ['arn:aws:s3:::elsewhere', `${head}:x`] }) },
    { weight: 1, arbitrary: fc.constantFrom(...near.slice(2)).map((one) => ({ NotResource: one })) },
  );
}

/** A statement with every element; `shaped` takes off what a kind of policy does not have. */
export function statements(subject: Subject, effect: fc.Arbitrary<'Allow' | 'Deny'>): fc.Arbitrary<Members> {
  return fc
    .record({
      effect,
      principal: principalElement(subject),
      notPrincipal: fc.integer({ min: 0, max: 7 }),
      action: actionElement(subject),
      resource: resourceElement(subject),
      condition: conditions(subject),
    })
    .map((made) => ({
      Effect: made.effect,
      [made.notPrincipal === 7 && made.effect === 'Deny' ? 'NotPrincipal' : 'Principal']: made.principal,
      ...made.action,
      ...made.resource,
      ...made.condition,
    }));
}

/** The statement as a policy of that kind may hold it (E9, E10, E33). */
export function shaped(statement: Members, kind: PolicyKind): Members {
  const { Principal, NotPrincipal, Resource, NotResource, ...rest } = statement;
  const principal = NotPrincipal === undefined ? { Principal } : { NotPrincipal };
  const resource = NotResource === undefined ? { Resource } : { NotResource };
  switch (kind) {
    case 'identity':
    case 'boundary':
    case 'session':
    case 'scp':
      return { ...rest, ...resource };
    case 'rcp':
      return { ...rest, Effect: 'Deny', Principal: '*', Resource: '*' };
    case 'trust':
      return { ...rest, ...principal };
    default:
      return { ...rest, ...principal, ...resource };
  }
}
