/** Who a profile is, in words (docs/voice.md). Pure. */
import { dashedAccount, parseArn } from '../../shared/iam/arn';
import type { Profile, SnapshotSummary, WhoIs } from '../../shared/ipc/contract';

/** Not where one has to sign in first, or the files are wrong: those say what to do already. */
export function mayAsk({ state }: Pick<Profile, 'state'>): boolean {
  return state.kind === 'ready' || state.kind === 'refreshable';
}

/** `275666109134 · sidekick-dev`, with the partition where it is not the usual one: to be held against the account of the files. */
export function accountWords({ account, alias, partition }: WhoIs): string {
  return [account, alias, partition === 'aws' ? null : partition].filter((part) => part !== null).join(' · ');
}

/** `assumed-role/Developer/ann`: the ARN without what was said already. */
export function callerWords({ arn }: Pick<WhoIs, 'arn'>): string {
  return parseArn(arn)?.resource ?? arn;
}

/** What does not fit: the files name another account, or another one is open. Whole sentences. */
export function mismatches(
  profile: Pick<Profile, 'account'>,
  who: Pick<WhoIs, 'account' | 'alias'> | null,
  open: Pick<SnapshotSummary, 'account' | 'others'> | null,
): readonly string[] {
  if (who === null) return [];
  const said = profile.account;
  const inFiles =
    said === null || said === who.account
      ? []
      : [`The files name account ${dashedAccount(said)}; the credentials are of ${dashedAccount(who.account)}.`];
  const inWindow =
    open === null || isIn(open, who)
      ? []
      : [
          `This profile is account ${dashedAccount(who.account)}; the open snapshot is ${dashedAccount(open.account.id)}.`,
        ];
  return [...inFiles, ...inWindow];
}

/** The other accounts of a snapshot are known by alias or number. */
function isIn(
  { account, others }: Pick<SnapshotSummary, 'account' | 'others'>,
  who: Pick<WhoIs, 'account' | 'alias'>,
): boolean {
  return account.id === who.account || others.some((other) => other === who.account || other === who.alias);
}
