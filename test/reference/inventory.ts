/** What the reference reads straight out of a raw snapshot: no index, no model. */
import type { AccountSnapshot, ResourceEntry, RoleDetail, Snapshot, UserDetail } from '../../shared/snapshot/schema';
import { readPolicy, type RawPolicy } from './statement';

export interface Documents {
  readonly read: readonly RawPolicy[];
  readonly unread: boolean;
}
export type Owned =
  | { readonly kind: 'user'; readonly account: AccountSnapshot; readonly detail: UserDetail }
  | { readonly kind: 'role'; readonly account: AccountSnapshot; readonly detail: RoleDetail };

export class Inventory {
  readonly accounts: readonly AccountSnapshot[];
  constructor(snapshot: Snapshot) {
    this.accounts = [snapshot, ...(snapshot.more ?? [])];
  }

  account(id: string | null): AccountSnapshot | undefined {
    return this.accounts.find((one) => one.account.id === id);
  }

  /** A user or role by ARN, or a role by its session's ARN. */
  owned(arn: string): Owned | undefined {
    for (const account of this.accounts) {
      const user = account.iam.UserDetailList?.find((one) => one.Arn === arn);
      if (user !== undefined) return { kind: 'user', account, detail: user };
      const session = /^arn:aws:sts::(\d+):assumed-role\/([^/]+)\//.exec(arn);
      const role = account.iam.RoleDetailList?.find((one) =>
        session === null ? one.Arn === arn : account.account.id === session[1] && one.RoleName === session[2],
      );
      if (role !== undefined) return { kind: 'role', account, detail: role };
    }
    return undefined;
  }

  ownerOf(uniqueId: string): string | undefined {
    for (const { iam } of this.accounts) {
      const user = iam.UserDetailList?.find((one) => one.UserId === uniqueId);
      const role = iam.RoleDetailList?.find((one) => one.RoleId === uniqueId);
      if (user !== undefined || role !== undefined) return user?.Arn ?? role?.Arn;
    }
    return undefined;
  }

  /** The bucket of an object, the thing itself otherwise. */
  thing(arn: string): { readonly account: AccountSnapshot; readonly entry: ResourceEntry } | undefined {
    const bucket = arn.startsWith('arn:aws:s3:::') ? arn.split('/')[0] : arn;
    for (const account of this.accounts) {
      const entry = account.resources?.find((one) => one.arn === bucket);
      if (entry !== undefined) return { account, entry };
    }
    return undefined;
  }

  /** Inline, attached and group policies (E16). */
  identity({ kind, account, detail }: Owned): Documents {
    const inline = kind === 'user' ? detail.UserPolicyList : detail.RolePolicyList;
    const groups = (account.iam.GroupDetailList ?? []).filter(
      (group) => kind === 'user' && (detail.GroupList ?? []).includes(group.GroupName),
    );
    const raw = [
      ...(inline ?? []).map((one) => one.PolicyDocument),
      ...groups.flatMap((group) => (group.GroupPolicyList ?? []).map((one) => one.PolicyDocument)),
      ...[
        ...(detail.AttachedManagedPolicies ?? []),
        ...groups.flatMap((group) => group.AttachedManagedPolicies ?? []),
      ].map(({ PolicyArn }) => this.managed(account, PolicyArn)),
    ];
    return documents(raw, 'principal');
  }

  boundary({ account, detail }: Owned): Documents | null {
    const arn = detail.PermissionsBoundary?.PermissionsBoundaryArn;
    return arn === undefined ? null : documents([this.managed(account, arn)], 'principal');
  }

  private managed(account: AccountSnapshot, arn: string): unknown {
    const policy = account.iam.Policies?.find((one) => one.Arn === arn);
    return policy?.PolicyVersionList?.find((one) => one.VersionId === policy.DefaultVersionId)?.Document;
  }
}

export function documents(
  raw: readonly unknown[],
  kind: 'principal' | 'resource' | 'trust' | 'organization',
): Documents {
  const read = raw.map((one) => readPolicy(one, kind));
  return { read: read.filter((one) => one !== null), unread: read.includes(null) };
}
