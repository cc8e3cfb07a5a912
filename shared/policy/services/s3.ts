/** S3: Block Public Access (E133), access points, and what root may always do (E119). ACLs: s3-acl.ts. */
import type { GateEvaluation } from '../evaluation';
import { factGate, open, shut } from '../gates/scan';
import { maybe, structural } from '../logic';
import { aclGrants, mayHoldOthersObjects, objectOwner } from './s3-acl';
import { blockUnread, restricts } from './s3-block';
import { isPublic } from './s3-public';
import type { RuleInput, ServiceRule } from './service-rule';

const ROOT_ALWAYS: ReadonlySet<string> = new Set(['s3:getbucketpolicy', 's3:putbucketpolicy', 's3:deletebucketpolicy']);

export const s3: ServiceRule = {
  service: 's3',
  ignoresResourceDenies: ({ action, caller, sameAccount }) =>
    caller.caller.kind === 'root' && sameAccount && ROOT_ALWAYS.has(action),
  gates: (input) => publicAccess(input).concat(objectOwner(input), accessPoint(input)),
  grants: aclGrants,
  addsNothing: (action, target) => !isAccessPoint(target.arn) && !mayHoldOthersObjects(action, target),
};

/** Only the anonymous and other accounts are kept out; services and the owner's account are not. */
function publicAccess({ caller, target, sameAccount, facts }: RuleInput): readonly GateEvaluation[] {
  const { kind, account } = caller.caller;
  if (kind === 'service' || (sameAccount && account !== null) || target.policy.state !== 'read') return [];
  const isOpen = isPublic(target.policy.document);
  if (isOpen === 'no') return [];
  if (!restricts(target.facts?.properties['PublicAccessBlock'], 'restrictPublicBuckets') && !accountRestricts()) {
    const unread = blockUnread(target, facts);
    if (unread !== null) return [factGate('block-public-access', 'not-read', maybe(unread))];
    return [open('block-public-access', 'not-attached')];
  }
  if (isOpen === 'maybe') {
    const why = `Block Public Access takes the policy of ${target.name} for private: its wildcards leave the account fixed`;
    return [factGate('block-public-access', 'read', maybe(structural('unverified', why, null, null)))];
  }
  return [
    shut(
      'block-public-access',
      'service-rule',
      () => `Block Public Access shuts ${target.name} to everyone outside its account, because its policy is public.`,
    ),
  ];

  function accountRestricts(): boolean {
    const owner = target.owner === null ? undefined : facts.account(target.owner);
    return owner?.s3PublicAccessBlock?.restrictPublicBuckets === true;
  }
}

/** Behind an access point the bucket's policy counts too; the two are not brought together yet (E12). */
function accessPoint({ target }: RuleInput): readonly GateEvaluation[] {
  if (!isAccessPoint(target.arn)) return [];
  const why = `the policy of the bucket behind ${target.name} was not looked into`;
  return [factGate('service-rule', 'not-read', maybe(structural('not-evaluated', why, null, null)))];
}

function isAccessPoint(arn: string): boolean {
  return arn.includes(':accesspoint/') && /^arn:[^:]*:s3:[^:]*:[^:]+:accesspoint\//.test(arn);
}
