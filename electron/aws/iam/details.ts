/** Users, groups, roles and managed policies by the one call for all of them. */
import { GetAccountAuthorizationDetailsCommand, type EntityType } from '@aws-sdk/client-iam';
import { declareCall } from '../call';
import { IAM_PAGES, MaxItems } from '../calls/iam';
import type { Desk } from '../collector';
import { iamJson } from './iam-json';
import { GROUP, MANAGED_POLICY, ROLE, USER, type IamLists } from './lists';

export const getDetails = declareCall({
  service: 'iam',
  command: GetAccountAuthorizationDetailsCommand,
  action: 'iam:GetAccountAuthorizationDetails',
  pages: IAM_PAGES,
});

/** What AWS puts on a page where nobody says. */
const SMALL_PAGE = 100;

interface Chain<L extends keyof IamLists> {
  readonly list: L;
  readonly filter: EntityType;
  readonly type: string;
  /** What a person sees it count, and AWS's name for how many there are. */
  readonly counts: { readonly what: string; readonly total: string } | null;
}

/**
 * Pages follow one another, so each kind has a chain of its own (docs/spec/performance.md, part D). Of AWS's own
 * policies those are kept that are in use. `totals`: how many there are, when that is known.
 */
export async function readDetails(desk: Desk, totals: Promise<Readonly<Record<string, number>>>): Promise<IamLists> {
  let known: Readonly<Record<string, number>> = {};
  const learn = totals.then((told) => {
    known = told;
  });

  async function chain<L extends keyof IamLists>({ list, filter, type, counts }: Chain<L>): Promise<IamLists[L]> {
    const count = (done: number, total: number | null): void => {
      if (counts !== null) desk.count(counts.what, done, total);
    };
    const pages = (where: Desk, MaxItems: number) => {
      let done = 0;
      return where.list(
        getDetails,
        { Filter: [filter], MaxItems },
        (page) => {
          const found = (page[list] ?? []).map(iamJson);
          done += found.length;
          count(done, counts === null ? null : (known[counts.total] ?? null));
          return found;
        },
        { type },
      );
    };
    const trial = desk.trial();
    let read = await pages(trial.desk, MaxItems);
    // A thousand roles with all their policies may be more than AWS, or the line, gets through in time.
    if (!read.whole && trial.rows().every(({ outcome }) => outcome === 'failed')) {
      const small = await pages(desk, SMALL_PAGE);
      if (small.whole || small.items.length > read.items.length) read = small;
    } else trial.tell(trial.rows());
    if (read.whole) count(read.items.length, read.items.length);
    // AWS's own shape is the snapshot's; an entry that has another is taken out where the parts are joined.
    return [...read.items] as IamLists[L];
  }

  const [UserDetailList, GroupDetailList, RoleDetailList, own, ofAws] = await Promise.all([
    chain({ list: 'UserDetailList', filter: 'User', type: USER, counts: { what: 'users', total: 'Users' } }),
    chain({ list: 'GroupDetailList', filter: 'Group', type: GROUP, counts: { what: 'groups', total: 'Groups' } }),
    chain({ list: 'RoleDetailList', filter: 'Role', type: ROLE, counts: { what: 'roles', total: 'Roles' } }),
    chain({
      list: 'Policies',
      filter: 'LocalManagedPolicy',
      type: MANAGED_POLICY,
      counts: { what: 'policies', total: 'Policies' },
    }),
    chain({ list: 'Policies', filter: 'AWSManagedPolicy', type: MANAGED_POLICY, counts: null }),
    learn,
  ]);
  return { UserDetailList, GroupDetailList, RoleDetailList, Policies: [...own, ...ofAws.filter(isInUse)] };
}

/** AWS has more than a thousand policies of its own; what nobody holds says nothing about this account. */
function isInUse({ AttachmentCount, PermissionsBoundaryUsageCount }: Record<string, unknown>): boolean {
  return (
    AttachmentCount !== 0 || (typeof PermissionsBoundaryUsageCount === 'number' && PermissionsBoundaryUsageCount > 0)
  );
}
