/** Keys of the thing a service acts for (E171, E172): only service callers send them. */
import { accountOfArn } from '../../iam/arn';
import { confirmedOfSourceArn } from '../../iam/service-callers';
import type { KeyState } from '../call';
import type { Facts } from '../facts';
import type { ResolvedCaller } from '../resolve-caller';
import { ABSENT, PRESENT, UNKNOWN, known, knownList } from './key-state';

/**
 * State of aws:SourceArn, SourceAccount, SourceOrgID and SourceOrgPaths where the request does not state that key;
 * `sourceArn` and `sourceAccount` are what it does state. A stated SourceArn tells the account too.
 */
export function sourceKey(
  key: string,
  caller: ResolvedCaller,
  facts: Facts,
  sourceArn: string | undefined,
  sourceAccount: string | undefined,
): KeyState | undefined {
  if (key !== 'sourcearn' && key !== 'sourceaccount' && key !== 'sourceorgid' && key !== 'sourceorgpaths')
    return undefined;
  if (caller.caller.kind !== 'service') return ABSENT;
  if (key === 'sourcearn') return UNKNOWN;
  const account =
    sourceAccount ??
    (sourceArn === undefined ? null : (accountOfArn(sourceArn) ?? facts.resource(sourceArn)?.account ?? null));
  if (account === null) return UNKNOWN;
  if (key === 'sourceaccount') return known(account);
  if (facts.account(account) === undefined) return UNKNOWN;
  const organization = facts.organization(account);
  if (organization.state === 'none') return ABSENT;
  if (organization.state === 'unknown') return UNKNOWN;
  if (key === 'sourceorgid') return known(organization.id);
  return organization.path === null ? PRESENT : knownList([organization.path]);
}

/** A stated SourceArn of a service for which we know only from memory what it sends: a mismatch with that stays open (E172). */
export function statedSourceArn(value: string, caller: ResolvedCaller, strict: boolean): KeyState {
  const asked = !strict && caller.caller.kind === 'service';
  const confirmed = asked ? confirmedOfSourceArn(caller.caller.arn, value) : null;
  return { state: 'known', values: [value], multivalued: false, ...(confirmed === null ? {} : { confirmed }) };
}
