/** Who calls, and what AWS says of such callers beside the policies. */
import type { Difference, Known } from './difference';
import type { Simulation } from './peer';
import { eachPrincipal, eachStatement, textsOf } from './rewrite';

const EVERYTHING = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
const NOBODY = 'arn:aws:iam::999999999999:role/nobody';
const RCP_SERVICES = ['s3', 'sts', 'kms', 'sqs', 'secretsmanager'];

export const CALLER_DIFFERENCES: readonly Difference[] = [
  {
    name: 'the root user needs no identity policy',
    rewrite: (one) => (isRoot(one) ? { ...one, identityPolicies: [{ name: 'root', policy: EVERYTHING }] } : one),
  },
  {
    name: 'the root user cannot assume roles',
    rewrite: (one) => (isRoot(one) && one.request.action === 'sts:AssumeRole' ? withoutAllows(one) : one),
  },
  {
    name: "the owner's root user keeps a bucket's policy",
    rewrite: (one) =>
      isRoot(one) && /^s3:(?:Get|Put|Delete)BucketPolicy$/.test(one.request.action) && accountOf(one) === ownerOf(one)
        ? eachStatement(one, (statement, side) =>
            side === 'resource' && statement['Effect'] === 'Deny' ? null : statement,
          )
        : one,
  },
  {
    name: 'GetFederationToken without a session policy gives nothing',
    rewrite: (one) =>
      isFederated(one) && one.sessionPolicy === undefined
        ? eachStatement(one, (statement, side) =>
            side === 'caller' && statement['Effect'] === 'Allow' ? null : statement,
          )
        : one,
  },
  {
    name: 'federated users cannot call IAM or STS',
    rewrite: (one) => (isFederated(one) && /^(?:iam|sts):/.test(one.request.action) ? withoutAllows(one) : one),
  },
  {
    name: 'a federated user is the user who federated it too',
    rewrite: (one, { parent }) =>
      isFederated(one) && parent !== null
        ? eachPrincipal(one, (name, _type, statement) =>
            name === parent && (statement['Effect'] === 'Deny' || one.sessionPolicy !== undefined)
              ? callerOf(one)
              : name,
          )
        : one,
  },
  {
    name: 'who signs in with a provider is no user of the account',
    rewrite: (one) =>
      callerOf(one).includes('-provider/')
        ? eachPrincipal(one, (name, type) => (type === 'AWS' && name !== '*' ? NOBODY : name))
        : one,
  },
  {
    name: 'sts:AssumeRoleWithWebIdentity is called with a sign-in',
    rewrite: (one) =>
      one.request.action.endsWith('WithWebIdentity') && !callerOf(one).includes('-provider/')
        ? withoutAllows(one)
        : one,
  },
  {
    name: 'the path is part of the name of a role',
    rewrite: (one) => {
      const arn = keyOf(one, 'aws:principalarn');
      if (!arn.includes(':role/')) return one;
      const [account, last] = [arn.slice(0, arn.indexOf('/')), arn.slice(arn.lastIndexOf('/'))];
      return eachPrincipal(one, (name) =>
        name !== arn && name.startsWith(`${account}/`) && name.endsWith(last) ? NOBODY : name,
      );
    },
  },
  {
    name: 'unique ids',
    rewrite: (one, { arnOf }) => eachPrincipal(one, (name) => arnOf(name) ?? name),
  },
  {
    name: 'service-linked roles are outside SCPs and RCPs',
    rewrite: (one) =>
      keyOf(one, 'aws:principalarn').includes('/aws-service-role/')
        ? { ...one, serviceControlPolicies: [], resourceControlPolicies: [] }
        : one,
  },
  {
    name: 'services without RCPs',
    rewrite: (one) =>
      RCP_SERVICES.includes(one.request.action.split(':')[0] ?? '') ? one : { ...one, resourceControlPolicies: [] },
  },
  {
    name: 'what Block Public Access stops is an implicit deny',
    rewrite: (one) =>
      one.additionalSettings?.s3.blockPublicAccess === true
        ? { ...withoutAllows(one), additionalSettings: { s3: { blockPublicAccess: false } } }
        : one,
  },
  {
    name: 'NotPrincipal',
    rewrite: notPrincipal,
  },
  {
    name: 'a session named by the resource is not limited by its session policy',
    rewrite: (one) =>
      one.sessionPolicy === undefined
        ? one
        : {
            ...one,
            sessionPolicy: {
              Version: '2012-10-17',
              Statement: [...statementsOf(one.sessionPolicy), EVERYTHING.Statement],
            },
          },
  },
];

/** E68: who is listed, with its account, and has no boundary is left out; everybody else is denied. */
function notPrincipal(one: Simulation, known: Known): Simulation {
  return eachStatement(one, ({ NotPrincipal: listed, ...rest }) => {
    if (listed === undefined) return rest;
    if (listed === '*') return null;
    const { AWS = [], ...others } = listed as Readonly<Record<string, unknown>>;
    const names = textsOf(AWS).map((name) => known.arnOf(name) ?? name);
    const account = names.some((name) => name === accountOf(one) || name === `arn:aws:iam::${accountOf(one)}:root`);
    const own = isRoot(one) || names.includes(callerOf(one)) || names.includes(keyOf(one, 'aws:principalarn'));
    const other = Object.values(others).some((value) => textsOf(value).includes(callerOf(one)));
    const leftOut = names.includes('*') || other || (account && own);
    return leftOut && one.permissionBoundaryPolicies === undefined ? null : { ...rest, Principal: '*' };
  });
}

function withoutAllows(one: Simulation): Simulation {
  return eachStatement(one, (statement, side) =>
    side !== 'organization' && statement['Effect'] === 'Allow' ? null : statement,
  );
}

function statementsOf(policy: unknown): readonly unknown[] {
  const { Statement } = policy as { readonly Statement: unknown };
  return Array.isArray(Statement) ? (Statement as readonly unknown[]) : [Statement];
}

const callerOf = ({ request }: Simulation): string => String(request.principal);
const isRoot = (one: Simulation): boolean => callerOf(one).endsWith(':root');
const isFederated = (one: Simulation): boolean => callerOf(one).includes(':federated-user/');
const ownerOf = ({ request }: Simulation): string => request.resource.accountId;
const accountOf = (one: Simulation): string => keyOf(one, 'aws:principalaccount');

function keyOf({ request }: Simulation, key: string): string {
  return String(request.contextVariables[key] ?? '');
}
