/** Block Public Access of a bucket and of its owner's account: what is set, and what could not be read (E133). */
import type { Facts } from '../facts';
import { structural } from '../logic';
import type { Target } from '../target';
import { isRefused } from './s3-refused';

/** AWS writes the settings with a capital first letter, and some tools wrap them in PublicAccessBlockConfiguration. */
export function restricts(block: unknown, setting: string): boolean {
  if (typeof block !== 'object' || block === null) return false;
  const inner: unknown = Reflect.get(block, 'PublicAccessBlockConfiguration') ?? block;
  if (typeof inner !== 'object' || inner === null) return false;
  const name = Object.keys(inner).find((key) => key.toLowerCase() === setting.toLowerCase());
  return name !== undefined && Reflect.get(inner, name) === true;
}

/** Why nobody knows what is set on the bucket or the account; null: that was read, or never asked for. */
export function blockUnread(target: Target, facts: Facts): ReturnType<typeof structural> | null {
  const why = (whose: string) =>
    structural('policy-unreadable', `the Block Public Access settings of ${whose} could not be read`, null, null);
  if (isRefused(target, 's3:GetBucketPublicAccessBlock', 's3:GetPublicAccessBlock')) return why(target.name);
  const account = target.owner === null ? undefined : facts.account(target.owner);
  return account?.s3PublicAccessBlockUnread === true ? why(`account ${account.id}`) : null;
}
