/** What a request acts on: its owner, its own policy, and whether that was read (E110, E120, E184). */
import { accountOfArn, isAccountId, lastName, parseArn, regionOfArn } from '../iam/arn';
import { carriesPolicies, policyBearerOf } from '../iam/policy-bearers';
import type { Facts, ResourceFacts, ResourcePolicy } from './facts';
import { notThere } from './not-there';
import type { ResolvedCaller } from './resolve-caller';

export type ResourceGate = 'trust-policy' | 'key-policy' | 'resource-policy';

export interface Target {
  /** The ARN that policies are matched against: as asked, but a key's own ARN in place of its alias (E131). */
  readonly arn: string;
  readonly facts: ResourceFacts | null;
  /** Null: owned by AWS (foundation models, AWS managed policies), no resource policy (E110). */
  readonly owner: string | null;
  /** Is the owner's account in the snapshot? AWS's own things count as read. */
  readonly collected: boolean;
  readonly gate: ResourceGate;
  /** Role trusts and key policies: identity policies count only where this policy lets them (E120). */
  readonly explicit: boolean;
  readonly policy: ResourcePolicy;
  /** May things of this kind have a policy at all? Null: we do not know. */
  readonly carriesPolicy: boolean | null;
  readonly name: string;
}
export type TargetResolution =
  { readonly ok: true; readonly target: Target } | { readonly ok: false; readonly why: string };

/** Account actions name no resource, or `*`; what is made by the call does not exist yet. */
const CREATES = /:create/i;

/** In no key policy and no RCP does this permission have an effect (kms/latest/developerguide/grant-delete.html). */
export function isRetireGrant(action: string): boolean {
  return action.toLowerCase() === 'kms:retiregrant';
}

/** Is that an alias in place of a key? Not where the call is about the alias itself (E131). */
export function standsForKey(action: string, resource: string): boolean {
  return resource.includes(':alias/') && !/alias$/i.test(action);
}

/** What a call is authorised on: a key in place of its alias, unless the action is about the alias (E131). */
export function authorisedOn(action: string, resource: string, facts: Facts): string {
  if (!standsForKey(action, resource)) return resource;
  const found = facts.resource(resource);
  return found?.type === 'AWS::KMS::Key' ? found.arn : resource;
}

/**
 * Finds the thing a request speaks of. Not ok, with a sentence, when a bucket, role or key that should be in the
 * snapshot is not (E184), or when a bucket's owner is not known (E110).
 */
export function resolveTarget(
  action: string,
  resource: string,
  caller: ResolvedCaller,
  facts: Facts,
): TargetResolution {
  return findTarget(action, resource, facts) ?? ofCaller(resource, caller);
}

/** The same without a caller; null: no single thing is named, so the call is decided in the caller's own account. */
export function findTarget(action: string, resource: string, facts: Facts): TargetResolution | null {
  const service = action.slice(0, Math.max(action.indexOf(':'), 0)).toLowerCase();
  const arn = parseArn(resource);
  if (arn === null) return null;
  const found = facts.resource(resource) ?? null;
  const bearer = policyBearerOf(resource);
  const creates = CREATES.test(action) && bearer?.type !== 'AWS::KMS::Key';
  const owner = found?.account ?? accountOfArn(resource) ?? null;

  if (bearer?.type === 'AWS::S3::Bucket' && found === null) {
    if (arn.resource.startsWith('*') || creates) return null;
    const bucket = arn.resource.split('/')[0] ?? arn.resource;
    return { ok: false, why: `The bucket ${bucket} is not in this snapshot, so who owns it is unknown.` };
  }
  const awsOwned = found?.account === 'aws' || (found === null && !isAccountId(arn.account));
  if (awsOwned) return aws(resource, found);
  const collected = owner !== null && facts.account(owner) !== undefined;
  const mustBeThere =
    bearer !== null && (bearer.type === 'AWS::IAM::Role' || bearer.type === 'AWS::KMS::Key') && !creates;
  const seen = collected && bearer !== null && facts.seen(bearer.type, owner, regionOfArn(resource));
  const wild = /[*?]/.test(arn.resource);
  if (found === null && collected && mustBeThere && !wild && (bearer.type === 'AWS::IAM::Role' || seen)) {
    const what = bearer.type === 'AWS::IAM::Role' ? 'role' : 'key';
    return { ok: false, why: notThere(what, lastName(resource), owner, seen) };
  }
  const gate = gateOf(action, service, bearer?.policy ?? null);
  return {
    ok: true,
    target: {
      arn: authorisedOn(action, resource, facts),
      facts: found,
      owner,
      collected,
      gate,
      explicit: gate !== 'resource-policy',
      policy: policyOf(resource, service, found, gate, bearer !== null && collected && !seen && !creates),
      carriesPolicy: carries(resource, service, gate, found),
      name: lastName(resource),
    },
  };
}

/**
 * A role's trust policy and a key's policy speak of sts and kms calls only; iam:GetRole never asks the trust policy.
 * Nor does kms:RetireGrant ask the key's: the grant says who may (E131).
 */
function gateOf(action: string, service: string, kind: ResourceGate | null): ResourceGate {
  if (kind === 'trust-policy' && service === 'sts') return kind;
  if (kind === 'key-policy' && service === 'kms' && !isRetireGrant(action)) return kind;
  return 'resource-policy';
}

function carries(resource: string, service: string, gate: ResourceGate, found: ResourceFacts | null): boolean | null {
  const policy = policyBearerOf(resource)?.policy;
  if (service === 'iam' || (policy !== undefined && policy !== gate)) return false;
  return found?.policy.state === 'read' ? true : carriesPolicies(resource);
}

function policyOf(
  resource: string,
  service: string,
  found: ResourceFacts | null,
  gate: ResourceGate,
  unseen: boolean,
): ResourcePolicy {
  if (found?.type === 'AWS::KMS::Key' && gate !== 'key-policy') return { state: 'none' };
  // IAM asks nobody but the caller's own policies; a role's trust policy speaks of sts calls only.
  if (service === 'iam') return { state: 'none' };
  const name = lastName(resource);
  const missing = (what: string): ResourcePolicy => ({
    state: 'unread',
    unread: { address: `${resource}#${gate === 'trust-policy' ? 'trust' : 'policy'}`, why: what },
  });
  if (found !== null) {
    // Every role has a trust policy and every key a key policy: none in the file means none was read.
    if (found.policy.state === 'none' && gate === 'trust-policy')
      return missing(`the trust policy of ${name} was not read`);
    if (found.policy.state === 'none' && gate === 'key-policy')
      return missing(`the key policy of ${name} was not read`);
    return found.policy;
  }
  return unseen ? missing(`neither ${name} nor any policy it may have was read`) : { state: 'none' };
}

/** Calls that name no single thing are decided in the caller's own account. */
export function ofCaller(resource: string, caller: ResolvedCaller): TargetResolution & { readonly ok: true } {
  return {
    ok: true,
    target: {
      arn: resource,
      facts: null,
      owner: caller.caller.account,
      collected: caller.collected,
      gate: 'resource-policy',
      explicit: false,
      policy: { state: 'none' },
      carriesPolicy: false,
      name: resource,
    },
  };
}

function aws(resource: string, found: ResourceFacts | null): TargetResolution {
  return {
    ok: true,
    target: {
      arn: resource,
      facts: found,
      owner: null,
      collected: true,
      gate: 'resource-policy',
      explicit: false,
      policy: { state: 'none' },
      carriesPolicy: false,
      name: lastName(resource),
    },
  };
}
