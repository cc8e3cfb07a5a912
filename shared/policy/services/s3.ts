/** S3: Block Public Access (E133) and what root may always do (E119). ACLs: s3-acl.ts; access points: s3-access-point.ts. */
import type { GateEvaluation } from '../evaluation';
import { factGate, open, shut } from '../gates/scan';
import { maybe, structural } from '../logic';
import { accessPointOf } from './access-point';
import { accessPointGates, bucketBehind } from './s3-access-point';
import { aclGrants, mayHoldOthersObjects, objectOwner } from './s3-acl';
import { blockUnread, isBlocked } from './s3-block';
import { isPublic } from './s3-public';
import type { RuleInput, ServiceRule } from './service-rule';

const ROOT_ALWAYS: ReadonlySet<string> = new Set(['s3:getbucketpolicy', 's3:putbucketpolicy', 's3:deletebucketpolicy']);

export const s3: ServiceRule = {
  service: 's3',
  ignoresResourceDenies: ({ action, caller, sameAccount }) =>
    caller.caller.kind === 'root' && sameAccount && ROOT_ALWAYS.has(action),
  gates: (input) => publicAccess(input).concat(objectOwner(input), accessPointGates(input)),
  admits: aclGrants,
  parts: bucketBehind,
  addsNothing: (action, target) => accessPointOf(target.arn) === null && !mayHoldOthersObjects(action, target),
};

/** Only the anonymous and other accounts are kept out; services and the owner's account are not. */
function publicAccess({ caller, target, sameAccount, facts }: RuleInput): readonly GateEvaluation[] {
  const { kind, account } = caller.caller;
  if (kind === 'service' || (sameAccount && account !== null) || target.policy.state !== 'read') return [];
  const point = accessPointOf(target.arn);
  // An access point for one VPC is never public, whatever its policy says.
  if (point !== null && target.facts?.properties['NetworkOrigin'] === 'VPC') return [];
  const isOpen = isPublic(target.policy.document, point === null ? 'bucket' : 'access-point');
  if (isOpen === 'no') return [];
  if (!isBlocked('restrictPublicBuckets', target, facts)) {
    const unread = blockUnread(target, facts);
    if (unread !== null) return [factGate('block-public-access', 'not-read', maybe(unread))];
    return [open('block-public-access', 'not-attached')];
  }
  if (isOpen === 'maybe') {
    const why = `Block Public Access takes the policy of ${target.name} for private, which AWS's text leaves open`;
    return [factGate('block-public-access', 'read', maybe(structural('unverified', why, null, null)))];
  }
  return [
    shut(
      'block-public-access',
      'service-rule',
      () => `Block Public Access shuts ${target.name} to everyone outside its account, because its policy is public.`,
    ),
  ];
}
