/** Block Public Access of a bucket and of its owner's account: what is set, and what could not be read (E133). */
import type { AccountFacts, Facts } from '../facts';
import { structural } from '../logic';
import type { Target } from '../target';
import { member } from './member';
import { isRefused } from './s3-refused';

/** As AWS writes them. */
const NAMES = { ignorePublicAcls: 'IgnorePublicAcls', restrictPublicBuckets: 'RestrictPublicBuckets' } as const;

/**
 * Is it set on the thing or on its owner's account? Buckets have the settings as PublicAccessBlock, access points as
 * GetAccessPoint writes them, and some tools keep AWS's answer whole.
 */
export function isBlocked(setting: keyof typeof NAMES, target: Target, facts: Facts): boolean {
  const properties = target.facts?.properties;
  const own = member(properties, 'PublicAccessBlock') ?? properties;
  const inner = member(own, 'PublicAccessBlockConfiguration') ?? own;
  return member(inner, NAMES[setting]) === true || ownerOf(target, facts)?.s3PublicAccessBlock?.[setting] === true;
}

/** Why nobody knows what is set on the bucket or the account; null: that was read, or never asked for. */
export function blockUnread(target: Target, facts: Facts): ReturnType<typeof structural> | null {
  const why = (whose: string) =>
    structural('policy-unreadable', `the Block Public Access settings of ${whose} could not be read`, null, null);
  if (isRefused(target, 's3:GetBucketPublicAccessBlock', 's3:GetPublicAccessBlock')) return why(target.name);
  const account = ownerOf(target, facts);
  return account?.s3PublicAccessBlockUnread === true ? why(`account ${account.id}`) : null;
}

function ownerOf({ owner }: Target, facts: Facts): AccountFacts | undefined {
  return facts.account(owner ?? '');
}
