/** Users, groups, roles and managed policies by the one call for all of them. */
import {
  GetAccountAuthorizationDetailsCommand,
  type EntityType,
  type GetAccountAuthorizationDetailsResponse,
} from '@aws-sdk/client-iam';
import type { z } from 'zod';
import { groupDetail, managedPolicyDetail, roleDetail, userDetail } from '../../../shared/snapshot/schema';
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

interface Chain<T> {
  readonly filter: EntityType;
  readonly type: string;
  readonly schema: z.ZodType<T>;
  /** What a person sees it count, and AWS's name for how many there are. */
  readonly counts: { readonly what: string; readonly total: string } | null;
  readonly items: (page: GetAccountAuthorizationDetailsResponse) => readonly object[] | undefined;
}

/**
 * Pages follow one another, so each kind has a chain of its own (docs/spec/performance.md, part D). Of AWS's own
 * policies the call gives those that are in use. `totals`: how many there are, when that is known.
 */
export async function readDetails(desk: Desk, totals: Promise<Readonly<Record<string, number>>>): Promise<IamLists> {
  let known: Readonly<Record<string, number>> = {};
  const learn = totals.then((told) => {
    known = told;
  });

  async function chain<T>({ filter, type, schema, counts, items }: Chain<T>): Promise<T[]> {
    let done = 0;
    const count = (total: number | null): void => {
      if (counts !== null) desk.count(counts.what, done, total);
    };
    const { items: all, whole } = await desk.list(
      getDetails,
      { Filter: [filter], MaxItems },
      (page) => {
        const found = (items(page) ?? []).map((item) => schema.parse(iamJson(item)));
        done += found.length;
        count(counts === null ? null : (known[counts.total] ?? null));
        return found;
      },
      { type },
    );
    if (whole) count(done);
    return [...all];
  }

  const [UserDetailList, GroupDetailList, RoleDetailList, own, ofAws] = await Promise.all([
    chain({
      filter: 'User',
      type: USER,
      schema: userDetail,
      counts: { what: 'users', total: 'Users' },
      items: (page) => page.UserDetailList,
    }),
    chain({
      filter: 'Group',
      type: GROUP,
      schema: groupDetail,
      counts: { what: 'groups', total: 'Groups' },
      items: (page) => page.GroupDetailList,
    }),
    chain({
      filter: 'Role',
      type: ROLE,
      schema: roleDetail,
      counts: { what: 'roles', total: 'Roles' },
      items: (page) => page.RoleDetailList,
    }),
    chain({
      filter: 'LocalManagedPolicy',
      type: MANAGED_POLICY,
      schema: managedPolicyDetail,
      counts: { what: 'policies', total: 'Policies' },
      items: (page) => page.Policies,
    }),
    chain({
      filter: 'AWSManagedPolicy',
      type: MANAGED_POLICY,
      schema: managedPolicyDetail,
      counts: null,
      items: (page) => page.Policies,
    }),
    learn,
  ]);
  return { UserDetailList, GroupDetailList, RoleDetailList, Policies: [...own, ...ofAws] };
}
