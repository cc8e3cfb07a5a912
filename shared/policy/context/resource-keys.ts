/** Keys that speak of the thing acted on (E143, E180). Names come lower-case. */
import { placeholderOf } from '../../iam/action-catalogue';
import { parseArn, regionOfArn, serviceOfArn } from '../../iam/arn';
import type { KeyState } from '../call';
import type { Facts } from '../facts';
import { accessPointKeys, accessPointOf } from '../services/access-point';
import { urlAuthType } from '../services/function-url';
import { member } from '../services/member';
import { isRefused } from '../services/s3-refused';
import type { Target } from '../target';
import { ABSENT, PRESENT, UNKNOWN, known, knownList, knownOr, tagState } from './key-state';

/** Services whose calls carry us-east-1 as aws:RequestedRegion, in the partition `aws`. STS is not one: its calls go to any Region. */
const GLOBAL_SERVICES: ReadonlySet<string> = new Set([
  'iam',
  'organizations',
  'route53',
  'cloudfront',
  'account',
  'sso-directory',
]);

/** What is asked, of what. */
interface Asked {
  readonly key: string;
  readonly action: string;
  readonly target: Target;
  readonly facts: Facts;
}

/** All of them but tags. Every other key is the caller's, or the same for all callers of its kind. */
const STATES: ReadonlyMap<string, (asked: Asked) => KeyState | undefined> = new Map([
  ['aws:resourceaccount', owningAccount],
  ['s3:resourceaccount', owningAccount],
  ['aws:resourceorgid', resourceOrganization],
  ['aws:resourceorgpaths', resourceOrganization],
  ['aws:requestedregion', requestedRegion],
  ['lambda:functionurlauthtype', signInOfUrl],
  ['s3:dataaccesspointarn', throughAccessPoint],
  ['s3:dataaccesspointaccount', throughAccessPoint],
  ['s3:accesspointnetworkorigin', throughAccessPoint],
]);

/** Does the state of the key (lower-case) depend on what is acted on? */
export function speaksOfResource(key: string): boolean {
  return STATES.has(key) || tagOf(key) !== null;
}

/** The state of a resource's key; undefined where the key is none of these. */
export function resourceKey(key: string, action: string, target: Target, facts: Facts): KeyState | undefined {
  const tag = tagOf(key);
  // AWS calls resource tags on iam:PassRole unreliable (E156).
  if (tag !== null) return action === 'iam:passrole' ? UNKNOWN : resourceTag(tag, action, target);
  return STATES.get(key)?.({ key, action, target, facts });
}

/** `aws:resourcetag/x` and the same of a service (`ec2:resourcetag/x`) speak of the tag x; null: the key is none of these. */
function tagOf(key: string): string | null {
  const name = key.slice(key.indexOf(':') + 1);
  return name.startsWith('resourcetag/') ? name.slice('resourcetag/'.length) : null;
}

function owningAccount({ target }: Asked): KeyState {
  return knownOr(target.owner, UNKNOWN);
}

function requestedRegion({ action, target, facts }: Asked): KeyState {
  const region = regionOfArn(target.arn) ?? target.facts?.region ?? null;
  if (region !== null) return known(region);
  const partition = parseArn(target.arn)?.partition ?? facts.accounts()[0]?.partition ?? 'aws';
  const global = GLOBAL_SERVICES.has(action.slice(0, action.indexOf(':')));
  // Where they stand in other partitions we have not read.
  return global && partition === 'aws' ? known('us-east-1') : PRESENT;
}

/** A function that is called by its name may have been called through its URL, which the call then says itself. */
function signInOfUrl({ action, target }: Asked): KeyState | undefined {
  const type = action === 'lambda:invokefunctionurl' ? urlAuthType(target) : null;
  return type === null ? undefined : known(type);
}

/** A call on an access point's ARN says which one (E144); one on the bucket's own may come through any, or none. */
function throughAccessPoint({ key, target }: Asked): KeyState | undefined {
  const point = accessPointOf(target.arn);
  if (point === null) return undefined;
  const told = Object.entries(accessPointKeys(point, target.facts)).find(([name]) => name.toLowerCase() === key);
  return told === undefined ? PRESENT : known(told[1]);
}

function resourceOrganization({ key, target, facts }: Asked): KeyState {
  if (target.owner === null || facts.account(target.owner) === undefined) return UNKNOWN;
  const organization = facts.organization(target.owner);
  if (organization.state === 'none') return ABSENT;
  if (organization.state === 'unknown') return UNKNOWN;
  if (key === 'aws:resourceorgid') return known(organization.id);
  return organization.path === null ? PRESENT : knownList([organization.path]);
}

/** Bucket tags count only where the bucket has ABAC switched on, and never for its objects (E143). */
function resourceTag(tag: string, action: string, target: Target): KeyState {
  const { facts } = target;
  if (serviceOfArn(target.arn) === 's3') {
    if (facts === null || target.arn.includes('/')) return ABSENT;
    const state = tagState(facts.tags, tag);
    if (member(member(facts.properties, 'Abac'), 'Status') === 'Enabled') return state;
    return state.state !== 'absent' && isRefused(target, 's3:GetBucketAbac') ? UNKNOWN : ABSENT;
  }
  // A call that acts on no single thing meets no tags.
  if (facts === null) return placeholderOf(action) === null ? UNKNOWN : ABSENT;
  // Nobody tags what is AWS's. Snapshots, images and hosted zones have no account in their ARN and are not.
  return facts.account === 'aws' ? ABSENT : tagState(facts.tags, tag);
}
