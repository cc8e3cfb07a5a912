/** A resource as its descriptor reads it. */
import { parseArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import type { ResourceFacts } from '../policy/facts';
import type { Thing } from './types/descriptor';

/** The gaps of a snapshot's entry are filled from its ARN, what that does not say from the account that was read first. */
export function thingOf(facts: ResourceFacts, { account }: AccountModel): Thing {
  const { arn, type, properties } = facts;
  const parsed = parseArn(arn);
  return {
    arn,
    type,
    partition: parsed?.partition ?? account.partition,
    region: facts.region ?? parsed?.region ?? '',
    account: facts.account ?? account.id,
    properties,
  };
}
