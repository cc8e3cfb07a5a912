/** AWS Organizations, as an account sees it that may read it all; what the file does not hold, that account may not read. */
import type { OrganizationEntry } from '../../../shared/snapshot/schema';
import { AwsError, documentText, paged, type Asked, type Service } from '../service';

export const organizations: Service = {
  id: 'organizations',
  protocol: 'json',
  signedAs: 'organizations',
  target: 'AWSOrganizationsV20161128',
  operations: {
    DescribeOrganization: (asked) => {
      const { id, managementAccountId: owner } = organizationOf(asked);
      const Arn = `arn:aws:organizations::${owner ?? ''}:organization/${id}`;
      return {
        Organization: { Id: id, Arn, FeatureSet: 'ALL', ...(owner === undefined ? {} : { MasterAccountId: owner }) },
      };
    },
    ListRoots: (asked) => {
      const { root } = chainOf(asked);
      const on = TYPES.filter(([, list]) => organizationOf(asked)[list]?.length !== 0);
      const PolicyTypes = on.map(([Type]) => ({ Type, Status: 'ENABLED' }));
      return page(asked, 'Roots', [{ Id: root, Name: 'Root', PolicyTypes }]);
    },
    ListParents: (asked) => {
      const { chain } = chainOf(asked);
      const at = chain.indexOf(String(asked.input['ChildId']));
      const parent = chain[at - 1];
      if (parent === undefined)
        throw new AwsError('ChildNotFoundException', 'You specified a child that does not exist.');
      return page(asked, 'Parents', [{ Id: parent, Type: at === 1 ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }]);
    },
    ListPoliciesForTarget: (asked) => {
      const { TargetId, Filter } = asked.input;
      const list = TYPES.find(([type]) => type === Filter)?.[1];
      const levels = list === undefined ? undefined : organizationOf(asked)[list];
      if (levels === undefined) throw notAllowed(asked);
      const here = levels.flatMap(({ target, policies }) => (target === TargetId ? policies : []));
      const all = policiesOf(asked);
      const summaries = here.map((policy) => all.find((one) => one.Type === Filter && isSame(one, policy)));
      return page(
        asked,
        'Policies',
        summaries.map((one) => ({ Id: one?.Id, Name: one?.Name, Type: one?.Type, AwsManaged: false })),
      );
    },
    DescribePolicy: (asked) => {
      const found = policiesOf(asked).find(({ Id }) => Id === asked.input['PolicyId']);
      if (found === undefined)
        throw new AwsError('PolicyNotFoundException', 'You specified a policy that does not exist.');
      const { Content, ...PolicySummary } = found;
      return { Policy: { PolicySummary, Content } };
    },
    ListAccounts: (asked) => {
      const { accounts } = organizationOf(asked);
      if (accounts === undefined) throw notAllowed(asked);
      return page(asked, 'Accounts', accounts);
    },
  },
};

const TYPES = [
  ['SERVICE_CONTROL_POLICY', 'serviceControlPolicies'],
  ['RESOURCE_CONTROL_POLICY', 'resourceControlPolicies'],
] as const;

function organizationOf({ account }: Asked): OrganizationEntry {
  if (account.organization === undefined) {
    throw new AwsError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.');
  }
  return account.organization;
}

/** Only the management account and delegated administrators may ask. */
function notAllowed({ operation }: Asked): AwsError {
  const message = `You don't have permissions to access this resource. (${operation})`;
  return new AwsError('AccessDeniedException', message);
}

/** Ids from the root down to the account. */
function chainOf(asked: Asked): { readonly root: string; readonly chain: readonly string[] } {
  const [, ...above] = (organizationOf(asked).path ?? '').split('/').filter((part) => part !== '');
  const [root] = above;
  if (root === undefined) throw notAllowed(asked);
  return { root, chain: [...above, asked.account.account.id] };
}

interface Kept {
  readonly Id: string;
  readonly Name: string;
  readonly Type: string;
  readonly Content: string;
}

/** Every policy once, however often it is attached. */
function policiesOf(asked: Asked): readonly Kept[] {
  const organization = organizationOf(asked);
  const all = TYPES.flatMap(([Type, list]) =>
    (organization[list] ?? []).flatMap(({ policies }) =>
      policies.map(({ name, document }) => ({ Name: name, Type, Content: documentText(document) })),
    ),
  );
  return [...new Map(all.map((policy) => [JSON.stringify(policy), policy])).values()].map((policy, at) => ({
    Id: `p-${String(at).padStart(8, '0')}`,
    ...policy,
  }));
}

function isSame(kept: Kept, policy: { readonly name: string; readonly document: unknown }): boolean {
  return kept.Name === policy.name && kept.Content === documentText(policy.document);
}

/** Organizations puts 20 things on a page. */
function page(asked: Asked, name: string, all: readonly object[]): object {
  const { items, next } = paged(all, asked, asked.input['NextToken'], asked.input['MaxResults'] ?? 20);
  return { [name]: items, NextToken: next };
}
