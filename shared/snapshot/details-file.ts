/**
 * The bare output of `aws iam get-account-authorization-details` as a snapshot: account and partition come from
 * the ARNs, coverage says that nothing but IAM was read (docs/spec/snapshot-and-cli.md).
 */
import { DETAILS_CALL, IAM_LIST_CALLS, OTHER_LIST_CALLS } from './list-calls';
import type { DetailsPage } from './schema';
import type { AccountSnapshot, CoverageRow, Snapshot } from './schema';

export const DETAIL_LISTS = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'] as const;

/** Does it look like a page of the details: an object with at least one of their lists? */
export function looksLikeDetails(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && DETAIL_LISTS.some((list) => Array.isArray(Reflect.get(value, list)))
  );
}

/**
 * Pages in, a snapshot out; pages of several accounts give several accounts, the one with the first page first.
 * Null: no ARN in the pages names an account, so nobody can say whose details they are.
 */
export function snapshotOfDetails(pages: readonly DetailsPage[]): Snapshot | null {
  const byAccount = new Map<string, { partition: string; pages: DetailsPage[] }>();
  let last: string | null = null;
  for (const page of pages) {
    const owner: { account: string; partition: string } | null = ownerOf(page);
    // A page that holds only AWS managed policies belongs to the pages before it.
    const account: string | null = owner?.account ?? last;
    if (account === null) continue;
    last = account;
    const known = byAccount.get(account);
    if (known !== undefined) known.pages.push(page);
    else byAccount.set(account, { partition: owner?.partition ?? 'aws', pages: [page] });
  }
  const accounts = [...byAccount].map(([id, of]) => accountOf(id, of.partition, of.pages));
  const [first, ...more] = accounts;
  if (first === undefined) return null;
  return { format: 'iam-atlas-snapshot', version: 1, ...first, ...(more.length > 0 ? { more } : {}) };
}

/** The account that most of the ARNs name; AWS managed policies (account `aws`) do not vote. */
function ownerOf(page: DetailsPage): { account: string; partition: string } | null {
  const votes = new Map<string, number>();
  for (const list of DETAIL_LISTS) {
    for (const { Arn } of page[list] ?? []) {
      const [, partition = '', , , account = ''] = Arn.split(':', 5);
      if (/^\d{12}$/.test(account))
        votes.set(`${partition}:${account}`, (votes.get(`${partition}:${account}`) ?? 0) + 1);
    }
  }
  let best: string | null = null;
  for (const [owner, count] of votes) if (best === null || count > (votes.get(best) ?? 0)) best = owner;
  if (best === null) return null;
  const [partition = 'aws', account = ''] = best.split(':');
  return { account, partition };
}

function accountOf(id: string, partition: string, pages: readonly DetailsPage[]): AccountSnapshot {
  const iam = {
    UserDetailList: pages.flatMap((page) => page.UserDetailList ?? []),
    GroupDetailList: pages.flatMap((page) => page.GroupDetailList ?? []),
    RoleDetailList: pages.flatMap((page) => page.RoleDetailList ?? []),
    Policies: pages.flatMap((page) => page.Policies ?? []),
  };
  return {
    account: { id, partition },
    iam,
    coverage: [...iamCoverage(id, pages, iam), ...otherCoverage(id)],
    resources: [],
  };
}

/** What of IAM itself the pages do not hold: a last page that says there are more, or lists that were filtered away. */
function iamCoverage(account: string, pages: readonly DetailsPage[], iam: AccountSnapshot['iam']): CoverageRow[] {
  const rows: CoverageRow[] = [];
  const cut = pages.at(-1)?.['IsTruncated'] === true;
  const filtered = attachesWhatIsNotThere(iam);
  for (const [index, list] of DETAIL_LISTS.entries()) {
    const type = IAM_LIST_CALLS[index]?.type ?? '';
    const absent = pages.every((page) => page[list] === undefined);
    // `--filter Role` leaves the other lists empty; attached policies that are not in the file give it away.
    const emptied = filtered && (list === 'Policies' || (iam[list] ?? []).length === 0);
    if (!cut && !absent && !emptied) continue;
    const message = cut
      ? 'The file says that more pages follow, and they are not in it.'
      : 'The file does not hold all of these; it may have been exported with a filter.';
    rows.push({ source: DETAILS_CALL, type, account, outcome: 'skipped', reason: 'other', message });
  }
  return rows;
}

function attachesWhatIsNotThere(iam: AccountSnapshot['iam']): boolean {
  const there = new Set((iam.Policies ?? []).map((policy) => policy.Arn));
  const holders = [...(iam.UserDetailList ?? []), ...(iam.GroupDetailList ?? []), ...(iam.RoleDetailList ?? [])];
  return holders.some((holder) =>
    (holder.AttachedManagedPolicies ?? []).some(({ PolicyArn }) => !there.has(PolicyArn)),
  );
}

function otherCoverage(account: string): CoverageRow[] {
  const message = 'The output of aws iam get-account-authorization-details does not hold this.';
  const row = (source: string, type?: string): CoverageRow => ({
    source,
    ...(type === undefined ? {} : { type }),
    account,
    outcome: 'skipped',
    reason: 'other',
    message,
  });
  return [
    row('organizations:DescribeOrganization'),
    ...OTHER_LIST_CALLS.map((call) => row(call.sources[0] ?? '', call.type)),
  ];
}
