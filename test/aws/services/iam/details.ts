/** GetAccountAuthorizationDetails and what sums up the account. */
import { paged, type Operation } from '../../service';
import { encoded, more, page } from './wire';

const KINDS = {
  User: 'UserDetailList',
  Group: 'GroupDetailList',
  Role: 'RoleDetailList',
  LocalManagedPolicy: 'Policies',
  AWSManagedPolicy: 'Policies',
} as const;
const ALL = Object.keys(KINDS);

export const details: Readonly<Record<string, Operation>> = {
  GetAccountAuthorizationDetails: (asked) => {
    const { iam } = asked.account;
    const filter = Array.isArray(asked.input['Filter']) ? asked.input['Filter'] : ALL;
    const policies = (iam.Policies ?? []).filter(({ Arn }) =>
      filter.includes(Arn.includes(':iam::aws:policy/') ? 'AWSManagedPolicy' : 'LocalManagedPolicy'),
    );
    const all: readonly (readonly [list: string, thing: object])[] = [
      ...(filter.includes('User') ? (iam.UserDetailList ?? []) : []).map((user) => [KINDS.User, user] as const),
      ...(filter.includes('Group') ? (iam.GroupDetailList ?? []) : []).map((group) => [KINDS.Group, group] as const),
      ...(filter.includes('Role') ? (iam.RoleDetailList ?? []) : []).map((role) => [KINDS.Role, role] as const),
      ...policies.map((policy) => ['Policies', policy] as const),
    ];
    const { items, next } = paged(all, asked, asked.input['Marker'], asked.input['MaxItems']);
    const lists = [...new Set(Object.values(KINDS))].map((list) => [
      list,
      encoded(items.filter(([of]) => of === list).map(([, thing]) => thing)),
    ]);
    return { ...Object.fromEntries(lists), ...more(next) };
  },

  ListAccountAliases: (asked) => {
    const { alias } = asked.account.account;
    return page(asked, 'AccountAliases', alias === undefined ? [] : [alias]);
  },

  GetAccountSummary: ({ account: { iam } }) => ({
    SummaryMap: new Map([
      ['Users', iam.UserDetailList?.length ?? 0],
      ['Groups', iam.GroupDetailList?.length ?? 0],
      ['Roles', iam.RoleDetailList?.length ?? 0],
      ['Policies', (iam.Policies ?? []).filter(({ Arn }) => !Arn.includes(':iam::aws:policy/')).length],
      ['MFADevices', iam.MFADevices?.length ?? 0],
      ['AccountMFAEnabled', 1],
      ['AccountAccessKeysPresent', 0],
    ]),
  }),
};
