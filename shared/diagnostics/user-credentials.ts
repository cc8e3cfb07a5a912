/** What a user signs in with, as far as the snapshot knows it (docs/spec/snapshot-and-cli.md, "Credentials of users"). */
import type { AccountModel } from '../model/account-model';
import { accountsOf } from '../snapshot/join-accounts';
import type { AccountSnapshot } from '../snapshot/schema';

export interface AccessKey {
  readonly id: string;
  /** RFC 3339; null: never used since IAM keeps count (April 2015), or not read. */
  readonly lastUsed: string | null;
  /** The service it was last used for; `N/A` where it never was, null where that was not read. */
  readonly service: string | null;
}

type List = 'AccessKeys' | 'MFADevices' | 'LoginProfiles';

/** Without an answer of these nobody knows whether the user has one. */
const CALLS: Readonly<Record<List, readonly string[]>> = {
  AccessKeys: ['iam:*', 'iam:ListUsers', 'iam:ListAccessKeys'],
  MFADevices: ['iam:*', 'iam:ListUsers', 'iam:ListMFADevices'],
  LoginProfiles: ['iam:*', 'iam:ListUsers', 'iam:GetLoginProfile'],
};

/** Is the user (by ARN) known to have a password for the console? */
export function hasPassword(arn: string, model: AccountModel): boolean {
  return (listOf('LoginProfiles', arn, model)?.length ?? 0) > 0;
}

/**
 * The active access keys of a user (by ARN) who is known to have neither an MFA device nor a password for the console.
 * Empty for everybody else, and for those of whom something of it was not read.
 */
export function keysOfKeyOnlyUser(arn: string, model: AccountModel): readonly AccessKey[] {
  if (listOf('MFADevices', arn, model)?.length !== 0 || listOf('LoginProfiles', arn, model)?.length !== 0) return [];
  return (listOf('AccessKeys', arn, model) ?? []).flatMap((entry) => {
    const id = textOf(entry['AccessKeyId']);
    if (id === null || entry['Status'] !== 'Active') return [];
    return [{ id, lastUsed: textOf(entry['LastUsedDate']), service: textOf(entry['ServiceName']) }];
  });
}

function listOf(list: List, arn: string, model: AccountModel): ReturnType<typeof entriesOf> {
  const user = model.users.get(arn);
  const account = accountsOf(model.snapshot).find((one) => one.account.id === user?.account);
  if (user === undefined || account === undefined) return null;
  return entriesOf(list, { arn, name: user.detail.UserName }, account);
}

/** A user's entries of a list; null where they were not read. */
function entriesOf(
  list: List,
  user: { readonly arn: string; readonly name: string },
  { iam, coverage = [] }: AccountSnapshot,
): readonly Readonly<Record<string, unknown>>[] | null {
  const isUnread = coverage.some(
    ({ source, target }) => CALLS[list].includes(source) && (target === undefined || target === user.arn),
  );
  if (isUnread) return null;
  return iam[list]?.filter(({ UserName }) => UserName === user.name) ?? null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
