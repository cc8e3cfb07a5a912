/** SCPs and RCPs, level by level (E113–E115). */
import { rcpGuards } from '../../iam/rcp-services';
import { lastName } from '../../iam/arn';
import type { Call } from '../call';
import type { GateName } from '../decision';
import type { GateEvaluation } from '../evaluation';
import type { Facts, OrganizationFacts, OrganizationLevel } from '../facts';
import { YES, and, maybe, structural } from '../logic';
import type { ResolvedCaller } from '../resolve-caller';
import { isRetireGrant, type Target } from '../target';
import { keyManager } from '../services/managed-key';
import { allowed, factGate, open, scan } from './scan';

/** Roles that AWS services own answer to no SCP and no RCP (E140). */
export function isServiceLinked(arn: string): boolean {
  return arn.includes(':role/aws-service-role/');
}

/** SCPs of the caller's account; null where they never apply: services, outsiders, the anonymous (E114). */
export function scpGate(caller: ResolvedCaller, call: Call, facts: Facts): GateEvaluation | null {
  const { account, kind, arn } = caller.caller;
  if (account === null || !caller.collected) return null;
  if (kind === 'saml' || kind === 'web-identity') return null;
  const organization = facts.organization(account);
  if (organization.state === 'none') return null;
  if (isServiceLinked(arn))
    return open('scp', 'not-consulted', () => `${lastName(arn)} is a service-linked role: no SCP applies to it.`);
  if (organization.state === 'known' && organization.managementAccountId === account) {
    return open(
      'scp',
      'not-consulted',
      () => `${account} is the organization's management account: no SCP applies to it.`,
    );
  }
  const levels = organization.state === 'known' ? organization.serviceControl : null;
  if (levels === null) return unknownGate('scp', organization, account);
  // A list without policies means that the policy type is switched off: AWS never lets the last SCP be detached.
  const attached = levels.filter(({ policies }) => policies.read.length + policies.unread.length > 0);
  if (attached.length === 0) return open('scp', 'not-attached', () => 'No SCP is attached.');
  const sets = attached.map(({ target, policies }) => scan(policies, call, target));
  return {
    gate: 'scp',
    state: 'read',
    value: and(...sets.map(allowed)),
    sets,
    unread: attached.flatMap(({ policies }) => policies.unread),
    reason: null,
    sentence: null,
    onlyDenies: false,
  };
}

/** RCPs of the owner's account; null where they never apply (E113). They only deny. */
export function rcpGate(
  action: string,
  caller: ResolvedCaller,
  target: Target,
  call: Call,
  facts: Facts,
): GateEvaluation | null {
  if (target.owner === null || !target.collected) return null;
  if (!rcpGuards(action.slice(0, action.indexOf(':'))) || isRetireGrant(action)) return null;
  const organization = facts.organization(target.owner);
  if (organization.state === 'none') return null;
  if (isServiceLinked(caller.caller.arn)) {
    return open('rcp', 'not-consulted', () => `${caller.name} is a service-linked role: no RCP applies to it.`);
  }
  if (organization.state === 'known' && organization.managementAccountId === target.owner) {
    return open('rcp', 'not-consulted', () => `${target.name} is in the management account: no RCP applies to it.`);
  }
  if (keyManager(target.facts) === 'AWS')
    return open('rcp', 'not-consulted', () => 'No RCP applies to AWS managed keys.');
  const levels = organization.state === 'known' ? organization.resourceControl : null;
  if (levels === null) return unknownGate('rcp', organization, target.owner);
  const attached: readonly OrganizationLevel[] = levels.filter(
    ({ policies }) => policies.read.length + policies.unread.length > 0,
  );
  if (attached.length === 0) return open('rcp', 'not-attached', () => 'No RCP is attached.');
  return {
    gate: 'rcp',
    state: 'read',
    value: YES, // RCPFullAWSAccess is always attached: only denies matter
    sets: attached.map(({ target: level, policies }) => scan(policies, call, level)),
    unread: attached.flatMap(({ policies }) => policies.unread),
    reason: null,
    sentence: null,
    onlyDenies: true,
  };
}

/** E102: said once for each account, and never a verdict of its own. */
function unknownGate(
  gate: GateName & ('scp' | 'rcp'),
  organization: OrganizationFacts,
  account: string,
): GateEvaluation {
  const kind = gate === 'scp' ? 'SCPs' : 'RCPs';
  const why =
    organization.state === 'unknown' ? organization.why : `the ${kind} of account ${account} could not be read`;
  const may = gate === 'scp' ? 'an SCP may still block this' : 'an RCP may still block this';
  const atom = structural('org-unknown', `${may}: organization policies could not be read (${why})`, null, null);
  return factGate(gate, 'not-read', maybe(atom), {
    sentence: () => `Organization policies could not be read (${why}); ${may}.`,
  });
}
