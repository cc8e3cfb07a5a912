/** A random account and one request about it as the other engine's input: what a strict request knows, and no more. */
import type { Request } from '../../../shared/policy/request';
import type { AccountSnapshot, Snapshot } from '../../../shared/snapshot/schema';
import { keyState, whoIs } from '../../reference/context';
import { KEYS } from '../../reference/generate-policies';
import { Inventory, type Owned } from '../../reference/inventory';
import type { Simulation } from './peer';

/** The request to ask of ours, and the same for the other engine. */
export interface Asked {
  readonly request: Request;
  readonly simulation: Simulation;
}

/** Null: something that the call needs is not in the snapshot, so that nobody can be asked. */
export function simulationOf(asked: Request, snapshot: Snapshot): Asked | null {
  const inventory = new Inventory(snapshot);
  const request = settledRequest(asked, inventory);
  const who = whoIs(request, inventory);
  const thing = inventory.thing(request.resource);
  const owner = request.resource === '*' ? who.account : request.resource.split(':')[4] || thing?.account.account.id;
  const subject = who.owned ?? who.parent;
  if (owner === undefined || owner === null) return null;
  const load = (policy: unknown, name: string) => ({ name, policy });
  const boundary = subject === undefined ? null : boundaryOf(subject);
  // Who signs in with a provider's token is no principal of the account yet.
  const guarded = /:(?:user|role|assumed-role|federated-user)\/|:root$/.test(who.arn)
    ? inventory.account(who.account)
    : undefined;
  const levels = (account: AccountSnapshot | undefined, list: 'serviceControlPolicies' | 'resourceControlPolicies') =>
    account?.organization === undefined || account.organization.managementAccountId === account.account.id
      ? []
      : (account.organization[list] ?? []).map(({ target, policies }) => ({
          orgIdentifier: target,
          policies: policies.map(({ name, document }) => load(document, name ?? 'policy')),
        }));
  const resourcePolicy = ownPolicy(request, inventory);
  const endpoint = snapshot.resources?.find(({ type }) => type === 'AWS::EC2::VPCEndpoint');
  const blocks = [
    thing?.entry.properties?.['PublicAccessBlock'],
    thing?.account.accountSettings?.s3PublicAccessBlock,
  ] as readonly ({ readonly RestrictPublicBuckets?: boolean } | undefined)[];
  return {
    request,
    simulation: {
      request: {
        principal: who.kind === 'root' ? who.arn : request.principal,
        action: request.action,
        resource: { resource: request.resource, accountId: owner },
        contextVariables: contextOf(request, inventory),
      },
      identityPolicies: subject === undefined ? [] : identityOf(subject).map(([name, text]) => load(text, name)),
      ...(boundary === null ? {} : { permissionBoundaryPolicies: [load(boundary, 'boundary')] }),
      ...(request.sessionPolicies === undefined ? {} : { sessionPolicy: request.sessionPolicies[0] }),
      serviceControlPolicies: levels(guarded, 'serviceControlPolicies'),
      resourceControlPolicies: levels(inventory.account(owner), 'resourceControlPolicies'),
      ...(resourcePolicy === undefined ? {} : { resourcePolicy: resourcePolicy }),
      ...(request.vpcEndpoint === undefined
        ? {}
        : { vpcEndpointPolicies: [load(endpoint?.properties?.['PolicyDocument'], 'endpoint')] }),
      ...(request.action.startsWith('s3:')
        ? {
            additionalSettings: {
              s3: { blockPublicAccess: blocks.some((one) => one?.RestrictPublicBuckets === true) },
            },
          }
        : {}),
    },
  };
}

/** Strict, a session for a role, and values for the keys that are there with a value nobody knows. */
function settledRequest(asked: Request, inventory: Inventory): Request {
  const role = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(asked.principal);
  const principal = role === null ? asked.principal : `arn:aws:sts::${role[1] ?? ''}:assumed-role/${role[2] ?? ''}/s1`;
  const request: Request = { ...asked, principal, strict: true };
  const who = whoIs(request, inventory);
  const stated: Record<string, string> = {};
  for (const [key, value] of Object.entries(OPEN)) {
    if (keyState(key, request, who, inventory).state === 'present') stated[key] = value;
  }
  return { ...request, context: { ...stated, ...request.context } };
}

const OPEN: Readonly<Record<string, string>> = {
  'aws:CurrentTime': '2026-11-22T10:00:00Z',
  'aws:TokenIssueTime': '2026-11-22T09:00:00Z',
  'aws:MultiFactorAuthPresent': 'false',
  'aws:RequestedRegion': 'us-east-1',
  'aws:PrincipalType': 'Other',
  'aws:userid': 'AROAOTHER:s1',
};

function contextOf(request: Request, inventory: Inventory): Record<string, string | readonly string[]> {
  const who = whoIs(request, inventory);
  const context: Record<string, string | readonly string[]> = {};
  const names = new Set(
    [...KEYS.map(([key]) => key), ...Object.keys(request.context ?? {})].map((key) => key.toLowerCase()),
  );
  for (const name of names) {
    const state = keyState(name, request, who, inventory);
    if (state.state !== 'known') continue;
    context[name] = state.multivalued ? state.values : (state.values[0] ?? '');
  }
  if (request.vpcEndpoint !== undefined) context['aws:sourcevpce'] ??= request.vpcEndpoint;
  return context;
}

function identityOf({ kind, account, detail }: Owned): readonly (readonly [string, unknown])[] {
  const inline = kind === 'user' ? detail.UserPolicyList : detail.RolePolicyList;
  const groups = (account.iam.GroupDetailList ?? []).filter(
    ({ GroupName }) => kind === 'user' && (detail.GroupList ?? []).includes(GroupName),
  );
  const attached = [detail, ...groups].flatMap(({ AttachedManagedPolicies: list }) => list ?? []);
  return [
    ...(inline ?? []).map(({ PolicyName, PolicyDocument }) => [PolicyName, PolicyDocument] as const),
    ...groups.flatMap(({ GroupName, GroupPolicyList: list }) =>
      (list ?? []).map(({ PolicyName, PolicyDocument }) => [`${GroupName}-${PolicyName}`, PolicyDocument] as const),
    ),
    ...attached.map(({ PolicyName, PolicyArn }) => [PolicyName ?? PolicyArn, managed(account, PolicyArn)] as const),
  ];
}

function boundaryOf({ account, detail }: Owned): unknown {
  const arn = detail.PermissionsBoundary?.PermissionsBoundaryArn;
  return arn === undefined ? null : managed(account, arn);
}

function managed(account: AccountSnapshot, arn: string): unknown {
  const policy = account.iam.Policies?.find((one) => one.Arn === arn);
  return policy?.PolicyVersionList?.find(({ VersionId }) => VersionId === policy.DefaultVersionId)?.Document;
}

function ownPolicy({ action, resource }: Request, inventory: Inventory): unknown {
  if (!resource.includes(':role/')) return inventory.thing(resource)?.entry.policy ?? undefined;
  const role = inventory.owned(resource);
  return action.startsWith('sts:') && role?.kind === 'role' ? role.detail.AssumeRolePolicyDocument : undefined;
}
