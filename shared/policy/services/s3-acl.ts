/** Bucket ACLs, and objects that do not belong to the bucket's owner (E134). */
import type { Caller } from '../call';
import { compiledStatement } from '../candidates';
import type { Statement } from '../document';
import type { GateEvaluation } from '../evaluation';
import { factGate } from '../gates/scan';
import { NO, YES, maybe, or, structural } from '../logic';
import type { Verdict3 } from '../match';
import { matchAction, requestAction } from '../match-action';
import { shorten } from '../name-caller';
import type { Target } from '../target';
import { listMember, member, textMember } from './member';
import { blockUnread, isBlocked } from './s3-block';
import { isRefused } from './s3-refused';
import type { RuleInput } from './service-rule';

/**
 * `unread`: asked for in vain. `unknown`: nobody asked. A bucket without the setting is an old one, in which every
 * object belongs to who wrote it; its ACL was asked for then.
 */
function ownershipOf(target: Target): 'owner' | 'writer' | 'unread' | 'unknown' {
  const set = textMember(target.facts?.properties, 'ObjectOwnership');
  if (set !== null) return set === 'BucketOwnerEnforced' ? 'owner' : 'writer';
  if (isRefused(target, 's3:GetBucketOwnershipControls')) return 'unread';
  const aclAsked = member(target.facts?.properties, 'Acl') !== undefined || isRefused(target, 's3:GetBucketAcl');
  return aclAsked ? 'writer' : 'unknown';
}

/** Does the action read an object, in a bucket whose ACLs are on or may be? */
export function mayHoldOthersObjects(action: string, target: Target): boolean {
  if (!readsObjects(action)) return false;
  const ownership = ownershipOf(target);
  return ownership === 'writer' || ownership === 'unread';
}

/** s3:GetObject and what is asked of an object beside it: its tags, its retention, a version. */
function readsObjects(action: string): boolean {
  return action.startsWith('s3:getobject');
}

/** Objects that another account wrote may not answer to the bucket's policy. */
export function objectOwner(input: RuleInput): readonly GateEvaluation[] {
  const { action, target, resource } = input;
  if (!mayHoldOthersObjects(action, target)) return [];
  if (!othersMayWrite(resource, target.owner) && !listLetsOthersWrite(input)) return [];
  const may = ownershipOf(target) === 'writer' ? 'ACLs are on' : 'whether ACLs are on could not be read';
  const why = `${target.name} belongs to the bucket's owner: ${may}, and others may write to the bucket`;
  return [factGate('service-rule', 'not-read', maybe(structural('object-owner', why, null, null)))];
}

const WRITES = requestAction('s3:PutObject');

function othersMayWrite({ policies }: RuleInput['resource'], owner: string | null): boolean {
  return policies.read.some(({ document }) =>
    document.statements.some(
      (statement) =>
        statement.effect === 'Allow' &&
        matchAction(compiledStatement(statement, document).action, WRITES) !== 'no' &&
        namesOthers(statement, owner),
    ),
  );
}

/** Services write what then belongs to the bucket's owner. */
function namesOthers({ principal }: Statement, owner: string | null): boolean {
  if (principal === null) return false;
  return (
    principal.not ||
    principal.entries.some(
      ({ type, value }) => type === '*' || (type === 'AWS' && (owner === null || !value.includes(owner))),
    )
  );
}

/** The same of the bucket's ACL; log delivery gives what it writes to the bucket's owner. */
function listLetsOthersWrite(input: RuleInput): boolean {
  const { owner, grants } = listOf(input.target);
  return grants.some((grant) => {
    const permission = member(grant, 'Permission');
    if (permission !== 'WRITE' && permission !== 'FULL_CONTROL') return false;
    const uri = textMember(member(grant, 'Grantee'), 'URI');
    if (uri !== null) return isPublicGroup(uri) && !ignoresPublic(input);
    return owner !== null && member(member(grant, 'Grantee'), 'ID') !== owner;
  });
}

/** The bucket's ACL; `owner` is the canonical id of the bucket's account, as the ACL tells it. */
function listOf({ facts }: Target): { readonly owner: string | null; readonly grants: readonly unknown[] } {
  const list = member(facts?.properties, 'Acl');
  return { owner: textMember(member(list, 'Owner'), 'ID'), grants: listMember(list, 'Grants') };
}

function isPublicGroup(uri: string): boolean {
  return uri.endsWith('/global/AllUsers') || uri.endsWith('/global/AuthenticatedUsers');
}

/** What a bucket's ACL has to grant for it. */
const PERMISSIONS: ReadonlyMap<string, string> = new Map([
  ['s3:listbucket', 'READ'],
  ['s3:listbucketversions', 'READ'],
  ['s3:listbucketmultipartuploads', 'READ'],
  ['s3:putobject', 'WRITE'],
  ['s3:getbucketacl', 'READ_ACP'],
  ['s3:putbucketacl', 'WRITE_ACP'],
]);
const LOG_DELIVERY = 'logging.s3.amazonaws.com';

/** Bucket ACLs are another way in for other accounts and the anonymous, unless ownership or the block switches them off. */
export function aclGrants(input: RuleInput): Verdict3 {
  const { action, caller, target } = input;
  const { kind } = caller.caller;
  const ownership = ownershipOf(target);
  if (ownership === 'owner' || ownership === 'unknown') return NO;
  const listed = grantOfList(input);
  const byList =
    ownership === 'unread' && listed.match === 'yes' ? maybe(unread(`the object ownership of ${target.name}`)) : listed;
  // The object's own ACL is never read.
  if (!readsObjects(action) || kind === 'service' || (kind === 'anonymous' && ignoresPublic(input))) return byList;
  const why = `the ACL of ${target.name}, which was not read, lets ${caller.name} in`;
  return or(byList, maybe(structural('object-owner', why, null, null)));
}

/** What the bucket's own list of grants says. */
function grantOfList(input: RuleInput): Verdict3 {
  const { action, caller, target, facts } = input;
  const { kind, arn } = caller.caller;
  const { owner, grants } = listOf(target);
  const needed = PERMISSIONS.get(action);
  if (needed === undefined) return NO;
  if (isRefused(target, 's3:GetBucketAcl')) {
    return kind !== 'service' || arn === LOG_DELIVERY ? maybe(unread(`the ACL of ${target.name}`)) : NO;
  }
  const verdict = (grant: unknown): Verdict3 => {
    const permission = member(grant, 'Permission');
    if (permission !== needed && permission !== 'FULL_CONTROL') return NO;
    const grantee = member(grant, 'Grantee');
    const uri = textMember(grantee, 'URI');
    if (uri === null) return ofCanonicalUser(textMember(grantee, 'ID'), caller.caller, owner);
    if (uri.endsWith('/s3/LogDelivery')) return arn === LOG_DELIVERY ? YES : NO;
    const meant = isPublicGroup(uri) && (kind !== 'anonymous' || uri.endsWith('/AllUsers'));
    if (!meant || ignoresPublic(input)) return NO;
    const block = blockUnread(target, facts);
    return block === null ? YES : maybe(block);
  };
  return or(...grants.map(verdict));
}

/** E66: an id that nobody has told us may be that of the caller's account, unless it is the bucket owner's. */
function ofCanonicalUser(id: string | null, { account, canonicalUserId }: Caller, owner: string | null): Verdict3 {
  if (id === null || account === null || id === owner) return NO;
  if (canonicalUserId !== null) return id === canonicalUserId ? YES : NO;
  const why = `the ACL's canonical user ${shorten(id)} is account ${account}`;
  return maybe(structural('principal-unsettled', why, null, null));
}

function ignoresPublic({ target, facts }: RuleInput): boolean {
  return isBlocked('ignorePublicAcls', target, facts);
}

function unread(what: string): ReturnType<typeof structural> {
  return structural('policy-unreadable', `${what} could not be read`, null, null);
}
