/** Facts of a read account that stop a call whatever the policies say (docs/architecture.md, "From decision to verdict"). */
import { accountOfArn, lastName, parseArn, regionOfArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import { thingName } from './nodes';
import type { EdgeKind, FactFault } from './graph';
import { presenceOf } from './presence';
import { descriptorOf } from './types';
import { instanceProfile } from './types/ec2';
import { key } from './types/key';
import { logGroup } from './types/log-group';
import { listAt, textAt } from './types/properties';

const ROLE = 'AWS::IAM::Role';

/** The fault of an edge's ends, if one is there; null where the policies decide. `home`: the account `to` must be in. */
export function factOf(
  kind: EdgeKind,
  to: string,
  toType: string,
  model: AccountModel,
  home: string | null = null,
): FactFault | null {
  if (presenceOf(to, toType, model, home) === 'missing') return missing(to, toType, model);
  const entry = model.resources.get(to);
  if (entry === undefined) return null;
  if (entry.entry.type === key.type && kind === 'accesses')
    return unusableKey(thingName(to, model), entry.facts.properties);
  if (
    entry.entry.type === instanceProfile.type &&
    kind === 'uses' &&
    listAt(entry.facts.properties, 'Roles').length === 0
  ) {
    return { code: 'profile-empty', sentence: `the instance profile ${lastName(to)} holds no role` };
  }
  return null;
}

function missing(arn: string, type: string, model: AccountModel): FactFault {
  const account = accountOfArn(arn);
  const where = account === null ? 'in this account' : `in account ${account}`;
  if (type === ROLE) return { code: 'role-missing', sentence: `there is no role ${roleName(arn)} ${where}` };
  const { noun } = descriptorOf(type);
  const elsewhere = type === logGroup.type ? sameNameElsewhere(arn, model) : null;
  if (elsewhere !== null) {
    const sentence = `the ${noun} ${lastName(arn)} is in ${elsewhere}, not in ${regionOfArn(arn) ?? ''}`;
    return { code: 'other-region', sentence };
  }
  return { code: 'resource-missing', sentence: `there is no ${noun} ${lastName(arn)} ${where}` };
}

/** With its path: two roles may differ only in it. */
function roleName(arn: string): string {
  return (parseArn(arn)?.resource ?? arn).replace(/^role\//, '');
}

/** D34: a log group of that name in another Region. */
function sameNameElsewhere(arn: string, model: AccountModel): string | null {
  const wanted = parseArn(arn);
  for (const other of model.resources.keys()) {
    const found = parseArn(other);
    if (found?.service === 'logs' && found.account === wanted?.account && found.resource === wanted.resource)
      return found.region;
  }
  return null;
}

/** D30: a key that is not enabled refuses every call. */
function unusableKey(name: string, properties: Readonly<Record<string, unknown>>): FactFault | null {
  const state = textAt(properties, 'KeyMetadata', 'KeyState');
  if (state === undefined || state === 'Enabled') return null;
  const words: Readonly<Record<string, string>> = {
    Disabled: 'is disabled',
    PendingDeletion: 'is scheduled for deletion',
    PendingReplicaDeletion: 'is scheduled for deletion',
    PendingImport: 'has no key material',
    Unavailable: 'is unavailable: its key store cannot be reached',
  };
  const word = words[state];
  return word === undefined ? null : { code: 'key-disabled', sentence: `the KMS key ${name} ${word}` };
}
