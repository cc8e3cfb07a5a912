/** Bucket ACLs, and objects that do not belong to the bucket's owner (E134). */
import type { GateEvaluation } from '../evaluation';
import { factGate } from '../gates/scan';
import { NO, YES, maybe, or, structural } from '../logic';
import type { Verdict3 } from '../match';
import type { Target } from '../target';
import { blockUnread, restricts } from './s3-block';
import { isRefused } from './s3-refused';
import type { RuleInput } from './service-rule';

/**
 * `unread`: asked for in vain. `unknown`: nobody asked. A bucket without the setting is an old one, in which every
 * object belongs to who wrote it; its ACL was asked for then.
 */
function ownershipOf(target: Target): 'owner' | 'writer' | 'unread' | 'unknown' {
  const set = target.facts?.properties['ObjectOwnership'];
  if (set === 'BucketOwnerEnforced') return 'owner';
  if (typeof set === 'string') return 'writer';
  if (isRefused(target, 's3:GetBucketOwnershipControls')) return 'unread';
  const aclAsked = target.facts?.properties['Acl'] !== undefined || isRefused(target, 's3:GetBucketAcl');
  return aclAsked ? 'writer' : 'unknown';
}

/** Does the action read an object, in a bucket whose ACLs are on or may be? */
export function mayHoldOthersObjects(action: string, target: Target): boolean {
  if (!action.startsWith('s3:getobject') || !target.arn.includes('/')) return false;
  const ownership = ownershipOf(target);
  return ownership === 'writer' || ownership === 'unread';
}

/** Objects that another account wrote may not answer to the bucket's policy. */
export function objectOwner({ action, target, resource }: RuleInput): readonly GateEvaluation[] {
  if (!mayHoldOthersObjects(action, target) || !othersMayWrite(resource, target.owner)) return [];
  const may = ownershipOf(target) === 'writer' ? 'ACLs are on' : 'whether ACLs are on could not be read';
  const why = `${target.name} belongs to the bucket's owner: ${may}, and others may write to the bucket`;
  return [factGate('service-rule', 'not-read', maybe(structural('object-owner', why, null, null)))];
}

function othersMayWrite({ policies }: RuleInput['resource'], owner: string | null): boolean {
  return policies.read.some(({ document }) =>
    document.statements.some(
      ({ effect, action, principal }) =>
        effect === 'Allow' &&
        (action.not || action.entries.some(({ value }) => /^(?:\*|s3:(?:\*|p\*|put\*|putobject))/i.test(value))) &&
        principal?.entries.some(
          ({ type, value }) => type === '*' || (type === 'AWS' && (owner === null || !value.includes(owner))),
        ) === true,
    ),
  );
}

const ACL_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  READ: ['s3:listbucket', 's3:listbucketversions', 's3:listbucketmultipartuploads'],
  WRITE: ['s3:putobject'],
  READ_ACP: ['s3:getbucketacl'],
  WRITE_ACP: ['s3:putbucketacl'],
};
const LOG_DELIVERY = 'logging.s3.amazonaws.com';

/** Bucket ACLs are another way in for other accounts and the anonymous, unless ownership or the block switches them off. */
export function aclGrants(input: RuleInput): Verdict3 {
  const { action, caller, target, sameAccount } = input;
  const { kind, account } = caller.caller;
  const inside = sameAccount && account !== null;
  const ownership = ownershipOf(target);
  if (inside || ownership === 'owner' || ownership === 'unknown') return NO;
  const listed = grantOfList(input);
  const byList =
    ownership === 'unread' && listed.match === 'yes' ? maybe(unread(`the object ownership of ${target.name}`)) : listed;
  if (byList.match === 'yes') return YES;
  // The object's own ACL is never read.
  const readsObject = action.startsWith('s3:getobject') && target.arn.includes('/') && kind !== 'service';
  if (!readsObject || (kind === 'anonymous' && ignoresPublic(input))) return byList;
  const why = `the ACL of ${target.name}, which was not read, lets ${caller.name} in`;
  return or(byList, maybe(structural('object-owner', why, null, null)));
}

/** What the bucket's own list of grants says. */
function grantOfList(input: RuleInput): Verdict3 {
  const { action, caller, target, facts } = input;
  const { kind, arn, canonicalUserId } = caller.caller;
  if (isRefused(target, 's3:GetBucketAcl')) {
    const may = Object.values(ACL_ACTIONS).flat().includes(action) && (kind !== 'service' || arn === LOG_DELIVERY);
    return may ? maybe(unread(`the ACL of ${target.name}`)) : NO;
  }
  const list = member(target.facts?.properties['Acl'], 'Grants');
  const grants: readonly unknown[] = Array.isArray(list) ? list : [];
  const verdict = (grant: unknown): Verdict3 => {
    const permission = member(grant, 'Permission');
    const grantee = member(grant, 'Grantee');
    const uri = member(grantee, 'URI');
    const actions =
      permission === 'FULL_CONTROL' ? Object.values(ACL_ACTIONS).flat() : (ACL_ACTIONS[String(permission)] ?? []);
    if (!actions.includes(action)) return NO;
    if (typeof uri !== 'string')
      return canonicalUserId !== null && member(grantee, 'ID') === canonicalUserId ? YES : NO;
    if (uri.endsWith('/s3/LogDelivery')) return arn === LOG_DELIVERY ? YES : NO;
    const isPublic =
      uri.endsWith('/global/AllUsers') || (uri.endsWith('/global/AuthenticatedUsers') && kind !== 'anonymous');
    if (!isPublic || ignoresPublic(input)) return NO;
    const block = blockUnread(target, facts);
    return block === null ? YES : maybe(block);
  };
  return or(...grants.map(verdict));
}

function ignoresPublic({ target, facts }: RuleInput): boolean {
  const owner = target.owner === null ? undefined : facts.account(target.owner);
  return (
    restricts(target.facts?.properties['PublicAccessBlock'], 'ignorePublicAcls') ||
    owner?.s3PublicAccessBlock?.ignorePublicAcls === true
  );
}

function unread(what: string): ReturnType<typeof structural> {
  return structural('policy-unreadable', `${what} could not be read`, null, null);
}

function member(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined;
}
