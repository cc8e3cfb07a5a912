/** The organization as it bears on one account: its SCPs and RCPs by level, or why they are not known (E102, E115). */
import type { AccountSnapshot } from '../snapshot/schema';
import type { OrganizationFacts, OrganizationLevel } from '../policy/facts';
import type { DocumentBook, Outcome } from './documents';
import { policySet } from './policy-set';

type Levels = NonNullable<NonNullable<AccountSnapshot['organization']>['serviceControlPolicies']>;

/**
 * Absent without a coverage row means that Organizations is off; with one, that nobody could look.
 * A policy list that is absent is unknown, an empty one means that none is attached (E184).
 */
export function organizationFacts(
  account: AccountSnapshot,
  bareDetails: boolean,
  book: DocumentBook,
): OrganizationFacts {
  const { organization } = account;
  if (organization === undefined) {
    const refused = (account.coverage ?? []).find((row) => row.source.startsWith('organizations:'));
    if (refused === undefined && !bareDetails) return { state: 'none' };
    const why = bareDetails
      ? 'the file does not hold them'
      : `${refused?.source ?? ''} ${refused?.outcome === 'denied' ? 'was refused' : refused?.outcome === 'failed' ? 'failed' : 'was not called'}`;
    return { state: 'unknown', why };
  }
  return {
    state: 'known',
    id: organization.id,
    managementAccountId: organization.managementAccountId ?? null,
    path: organization.path ?? null,
    serviceControl: levels(organization.serviceControlPolicies, 'scp', book),
    resourceControl: levels(organization.resourceControlPolicies, 'rcp', book),
    ...(organization.accounts === undefined ? {} : { members: new Set(organization.accounts.map(({ Id }) => Id)) }),
  };
}

function levels(
  list: Levels | undefined,
  kind: 'scp' | 'rcp',
  book: DocumentBook,
): readonly OrganizationLevel[] | null {
  if (list === undefined) return null;
  return list.map(({ target, policies }) => ({
    target,
    policies: policySet(
      policies.map(({ name, document }): Outcome => {
        return book.add({ raw: document, address: `${target}#${kind}/${name}`, kind, owner: target, name });
      }),
    ),
  }));
}
