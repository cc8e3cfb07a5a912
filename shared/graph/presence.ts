/**
 * Is a named thing there? Absence is a fact only where everything of its kind was read; else it is unseen, and what
 * belongs to an account that is not in the snapshot is foreign. Nothing is called missing by a guess.
 */
import { accountOfArn, parseArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import { LIST_CALL_OF } from '../snapshot/list-calls';
import { bucket } from './types/bucket';
import { customModel, foundationModel, inferenceProfile } from './types/models';

export type Presence = 'there' | 'missing' | 'unseen' | 'foreign';

/** Not listed by any call: owned by AWS, or made by it on demand. */
const ALWAYS_THERE = new Set([foundationModel.type, inferenceProfile.type, customModel.type]);

/**
 * `account`: the account the thing must be in, where its ARN does not say (a bucket that its configuration places in
 * its own account); null = not known.
 */
export function presenceOf(arn: string, type: string, model: AccountModel, account: string | null = null): Presence {
  if (isThere(arn, model)) return 'there';
  const owner = accountOfArn(arn) ?? account;
  // Under another spelling (a key's alias, a log group with `:*`), or known from elsewhere (instance profiles of roles).
  if (!ALWAYS_THERE.has(type) && model.facts.resource(arn) !== undefined) return 'there';
  if (ALWAYS_THERE.has(type)) return owner === null || model.facts.account(owner) !== undefined ? 'unseen' : 'foreign';
  if (owner === null) return type === bucket.type && everyBucketSeen(model) ? 'foreign' : 'unseen';
  if (model.facts.account(owner) === undefined) return 'foreign';
  // An older revision of a task definition, a training job that has ended: no crawl reads them.
  if (LIST_CALL_OF.get(type)?.inUseOnly === true) return 'unseen';
  return model.facts.seen(type, owner, parseArn(arn)?.region || null) ? 'missing' : 'unseen';
}

function isThere(arn: string, model: AccountModel): boolean {
  return (
    model.roles.has(arn) ||
    model.users.has(arn) ||
    model.groups.has(arn) ||
    model.providers.has(arn) ||
    model.resources.has(arn)
  );
}

/** The ARN under which a thing was collected, whichever way it is named; its own where it was not. */
export function asCollected(arn: string, model: AccountModel): string {
  const found = model.facts.resource(arn);
  return found !== undefined && model.resources.has(found.arn) ? found.arn : arn;
}

/** Bucket names are the whole world's: one that none of our accounts has is somebody else's, or nobody's. */
function everyBucketSeen(model: AccountModel): boolean {
  return model.accounts.every((account) => model.facts.seen(bucket.type, account.id, null));
}
