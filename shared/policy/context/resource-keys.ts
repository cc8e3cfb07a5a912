/** Keys that speak of the thing acted on (E143, E180). Names come lower-case. */
import { placeholderOf } from '../../iam/action-catalogue';
import { parseArn, regionOfArn, serviceOfArn } from '../../iam/arn';
import type { KeyState } from '../call';
import type { Facts } from '../facts';
import { accessPointKeys, accessPointOf } from '../services/access-point';
import { urlAuthType } from '../services/function-url';
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

/** The keys below, but for tags; all others are the caller's, or the same for all callers of its kind. */
const NAMES: ReadonlySet<string> = new Set([
  'aws:resourceaccount',
  's3:resourceaccount',
  'aws:resourceorgid',
  'aws:resourceorgpaths',
  'aws:requestedregion',
  'lambda:functionurlauthtype',
  's3:dataaccesspointarn',
  's3:dataaccesspointaccount',
  's3:accesspointnetworkorigin',
]);

/** Does the state of the key (lower-case) depend on what is acted on? */
export function speaksOfResource(key: string): boolean {
  return NAMES.has(key) || /^[a-z0-9-]+:resourcetag\//.test(key);
}

/** The state of a resource's key; undefined where the key is none of these. */
export function resourceKey(key: string, action: string, target: Target, facts: Facts): KeyState | undefined {
  const tag = /^[a-z0-9-]+:resourcetag\/(.*)$/.exec(key)?.[1];
  // AWS calls resource tags on iam:PassRole unreliable (E156).
  if (tag !== undefined) return action === 'iam:passrole' ? UNKNOWN : resourceTag(tag, action, target);
  switch (key) {
    case 'aws:resourceaccount':
    case 's3:resourceaccount':
      return knownOr(target.owner, UNKNOWN);
    case 'aws:resourceorgid':
    case 'aws:resourceorgpaths':
      return resourceOrganization(key, target, facts);
    case 'aws:requestedregion': {
      const region = regionOfArn(target.arn) ?? target.facts?.region;
      if (region !== null && region !== undefined && region !== '' && region !== 'global') return known(region);
      const partition = parseArn(target.arn)?.partition ?? facts.accounts()[0]?.partition ?? 'aws';
      const global = GLOBAL_SERVICES.has(action.slice(0, action.indexOf(':')).toLowerCase());
      // Where they stand in other partitions we have not read.
      return global && partition === 'aws' ? known('us-east-1') : PRESENT;
    }
    case 'lambda:functionurlauthtype': {
      const type = action === 'lambda:invokefunctionurl' ? urlAuthType(target) : null;
      return type === null ? undefined : known(type);
    }
    case 's3:dataaccesspointarn':
    case 's3:dataaccesspointaccount':
    case 's3:accesspointnetworkorigin':
      return throughAccessPoint(key, target);
    default:
      return undefined;
  }
}

/** A call on an access point's ARN says which one (E144); one on the bucket's own may come through any, or none. */
function throughAccessPoint(key: string, target: Target): KeyState | undefined {
  const point = accessPointOf(target.arn);
  if (point === null) return undefined;
  const told = Object.entries(accessPointKeys(point, target.facts)).find(([name]) => name.toLowerCase() === key);
  return told === undefined ? PRESENT : known(told[1]);
}

function resourceOrganization(key: string, target: Target, facts: Facts): KeyState {
  if (target.owner === null || facts.account(target.owner) === undefined) return UNKNOWN;
  const organization = facts.organization(target.owner);
  if (organization.state === 'none') return ABSENT;
  if (organization.state === 'unknown') return UNKNOWN;
  if (key === 'aws:resourceorgid') return known(organization.id);
  return organization.path === null ? PRESENT : knownList([organization.path]);
}

/** Bucket tags count only where the bucket has ABAC switched on, and never for its objects (E143). */
function resourceTag(tag: string, action: string, target: Target): KeyState {
  if (serviceOfArn(target.arn) === 's3') {
    const abac = target.facts?.properties['Abac'];
    const on = JSON.stringify(abac ?? '').includes('Enabled');
    const mayBeOn = on || isRefused(target, 's3:GetBucketAbac');
    if (!mayBeOn || target.arn.includes('/')) return ABSENT;
    if (!on) return target.facts !== null && tagState(target.facts.tags, tag).state === 'absent' ? ABSENT : UNKNOWN;
  }
  // Nobody tags what is AWS's, and a call that acts on no single thing meets no tags.
  if (isAws(target)) return ABSENT;
  if (target.facts === null) return placeholderOf(action) === null ? UNKNOWN : ABSENT;
  return tagState(target.facts.tags, tag);
}

/** Models and managed policies of AWS. Snapshots, images and hosted zones have no account in their ARN and are not. */
function isAws({ arn, facts }: Target): boolean {
  if (facts?.account === 'aws') return true;
  const parts = parseArn(arn);
  return parts?.account === 'aws' || (parts?.service === 'bedrock' && parts.resource.startsWith('foundation-model/'));
}
