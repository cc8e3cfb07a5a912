/**
 * An account of any size with everything in it that a crawl reads: roles, buckets, functions and keys in teams
 * (generate-account.ts), and of every other type as many copies as asked for.
 */
import type { IdentityCenterEntry, ResourceEntry, RoleDetail, Snapshot } from '../../../shared/snapshot/schema';
import { generateAccount } from '../../accounts/generate-account';
import { everything } from '../../aws-crawl/everything';

export interface Size {
  readonly roles: number;
  readonly buckets: number;
  readonly functions: number;
  readonly keys: number;
  /** Of each type besides. */
  readonly others: number;
}

export const REGION = 'us-east-1';

/** What the bench is about; `CRAWL_SIZE`: the five numbers of another account. */
export function accountSize(): Size {
  const [roles = 5000, buckets = 2000, functions = 1000, keys = 500, others = 50] = (process.env['CRAWL_SIZE'] ?? '')
    .split(',')
    .filter((text) => text !== '')
    .map(Number);
  return { roles, buckets, functions, keys, others };
}

export function largeAccount({ roles, buckets, functions, keys, others }: Size): Snapshot {
  const generated = generateAccount({ roles, buckets });
  const wanted: Readonly<Record<string, number>> = {
    'AWS::S3::Bucket': buckets,
    'AWS::Lambda::Function': functions,
    'AWS::KMS::Key': keys,
  };
  const one = inAccount(everything(), generated.account.id);
  const own = generated.resources ?? [];
  const teams = new Set(own.map(({ type }) => type));
  const here = (one.resources ?? []).filter(
    ({ type, region }) => region === REGION && !teams.has(type) && type !== 'AWS::Bedrock::ModelInvocationLogging',
  );
  const all = [...own, ...here];
  const center = one.identityCenter;
  return {
    ...generated,
    ...(one.organization === undefined ? {} : { organization: one.organization }),
    ...(center === undefined ? {} : { identityCenter: manySets(center, others) }),
    iam: { ...generated.iam, RoleDetailList: [...(generated.iam.RoleDetailList ?? []), signInRole(generated)] },
    resources: [...new Set(all.map(({ type }) => type))].flatMap((type) =>
      copies(
        all.filter((entry) => entry.type === type),
        wanted[type] ?? others,
      ),
    ),
  };
}

function inAccount(snapshot: Snapshot, account: string): Snapshot {
  return JSON.parse(JSON.stringify(snapshot).replaceAll(snapshot.account.id, account)) as Snapshot;
}

/** The first ones, then copies under other names until there are so many. */
function copies(entries: readonly ResourceEntry[], count: number): readonly ResourceEntry[] {
  return Array.from({ length: count }, (_, at) => {
    const entry = entries[at % entries.length];
    if (entry === undefined) throw new Error('There is none to copy.');
    return at < entries.length ? entry : renamed(entry, Math.floor(at / entries.length));
  });
}

/** Whatever tells it from the others, wherever it stands: name, and the last word of its ARN. */
function renamed(entry: ResourceEntry, copy: number): ResourceEntry {
  const id = /[^:/]+$/.exec(entry.arn)?.[0] ?? entry.arn;
  const names = [...new Set([entry.name ?? id, id])].filter((name) => !/^\d+$/.test(name));
  // A revision counts up; every other name takes a word more.
  const revision = /:(\d+)$/.exec(entry.arn)?.[1];
  let text = JSON.stringify(entry);
  if (revision !== undefined) {
    const family = entry.arn.slice(entry.arn.lastIndexOf('/') + 1, entry.arn.lastIndexOf(':'));
    text = text.replaceAll(`"${family}`, `"${family}-c${copy}`).replaceAll(`/${family}:`, `/${family}-c${copy}:`);
  } else for (const name of names) text = text.replaceAll(name, `${name}-c${copy}`);
  return JSON.parse(text) as ResourceEntry;
}

function manySets(center: IdentityCenterEntry, count: number): IdentityCenterEntry {
  const sets = Array.from({ length: count }, (_, at) => ({
    Name: `Team${at}`,
    PermissionSetArn: `${(center.instanceArn ?? '').replace(':instance/', ':permissionSet/')}/ps-${String(at).padStart(16, '0')}`,
  }));
  const groups = sets.map((_, at) => ({ GroupId: `group-${at}`, DisplayName: `Team ${at}`, Members: ['user-1'] }));
  const assignments = sets.map(({ PermissionSetArn }, at) => ({
    PermissionSetArn,
    PrincipalType: 'GROUP',
    PrincipalId: `group-${at}`,
  }));
  return { ...center, permissionSets: sets, assignments, groups };
}

/** What tells a crawl that Identity Center is in use, and where. */
function signInRole({ account }: Snapshot): RoleDetail {
  const RoleName = 'AWSReservedSSO_Team0_0123456789abcdef';
  const Path = '/aws-reserved/sso.amazonaws.com/';
  return {
    Path,
    RoleName,
    RoleId: 'AROASIGNIN00000000001',
    Arn: `arn:aws:iam::${account.id}:role${Path}${RoleName}`,
    CreateDate: '2025-03-01T09:00:00Z',
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: `arn:aws:iam::${account.id}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE` },
          Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
        },
      ],
    },
    InstanceProfileList: [],
    RolePolicyList: [],
    AttachedManagedPolicies: [],
    Tags: [],
  };
}
