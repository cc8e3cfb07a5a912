/** S3: Block Public Access (E133), ACLs and foreign objects (E134), and what root may always do (E119). */
import type { GateEvaluation } from '../evaluation';
import { factGate, open, shut } from '../gates/scan';
import { NO, YES, maybe, structural } from '../logic';
import type { Verdict3 } from '../match';
import { isPublic } from './s3-public';
import type { RuleInput, ServiceRule } from './service-rule';

const ROOT_ALWAYS: ReadonlySet<string> = new Set(['s3:getbucketpolicy', 's3:putbucketpolicy', 's3:deletebucketpolicy']);

export const s3: ServiceRule = {
  service: 's3',
  ignoresResourceDenies: ({ action, caller, sameAccount }) =>
    caller.caller.kind === 'root' && sameAccount && ROOT_ALWAYS.has(action),
  gates: (input) => [...publicAccess(input), ...objectOwner(input), ...accessPoint(input)],
  grants: aclGrants,
};

/** Only the anonymous and other accounts are kept out; services and the owner's account are not. */
function publicAccess({ caller, target, sameAccount, facts }: RuleInput): readonly GateEvaluation[] {
  const { kind, account } = caller.caller;
  if (kind === 'service' || (sameAccount && account !== null) || target.policy.state !== 'read') return [];
  const isOpen = isPublic(target.policy.document);
  if (isOpen === 'no') return [];
  if (!restricts(target.facts?.properties['PublicAccessBlock'], 'restrictPublicBuckets') && !accountRestricts()) {
    if (target.facts?.refused?.some((call) => call.includes('PublicAccessBlock')) === true)
      return [unreadBlock(target.name)];
    if (accountUnread()) return [unreadBlock(`account ${target.owner ?? ''}`)];
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

  function accountUnread(): boolean {
    return target.owner !== null && facts.account(target.owner)?.s3PublicAccessBlockUnread === true;
  }

  function accountRestricts(): boolean {
    const owner = target.owner === null ? undefined : facts.account(target.owner);
    return owner?.s3PublicAccessBlock?.restrictPublicBuckets === true;
  }
}

function unreadBlock(whose: string): GateEvaluation {
  const why = `the Block Public Access settings of ${whose} could not be read`;
  return factGate('block-public-access', 'not-read', maybe(structural('policy-unreadable', why, null, null)));
}

/** Behind an access point the bucket's policy counts too; the two are not brought together yet (E12). */
function accessPoint({ target }: RuleInput): readonly GateEvaluation[] {
  if (!/^arn:[^:]*:s3:[^:]*:[^:]+:accesspoint\//.test(target.arn)) return [];
  const why = `the policy of the bucket behind ${target.name} was not looked into`;
  return [factGate('service-rule', 'not-read', maybe(structural('not-evaluated', why, null, null)))];
}

/** AWS writes the settings with a capital first letter, and some tools wrap them in PublicAccessBlockConfiguration. */
function restricts(block: unknown, setting: string): boolean {
  if (typeof block !== 'object' || block === null) return false;
  const inner: unknown = Reflect.get(block, 'PublicAccessBlockConfiguration') ?? block;
  if (typeof inner !== 'object' || inner === null) return false;
  const name = Object.keys(inner).find((key) => key.toLowerCase() === setting.toLowerCase());
  return name !== undefined && Reflect.get(inner, name) === true;
}

/** Objects that another account wrote may not answer to the bucket's policy (E134). */
function objectOwner({ action, target, resource }: RuleInput): readonly GateEvaluation[] {
  const ownership = target.facts?.properties['ObjectOwnership'];
  const reads = /^s3:getobject/.test(action) && target.arn.includes('/');
  if (!reads || typeof ownership !== 'string' || ownership === 'BucketOwnerEnforced') return [];
  if (!othersMayWrite(resource, target.owner)) return [];
  const why = `${target.name} belongs to the bucket's owner: ACLs are on, and others may write to the bucket`;
  return [factGate('service-rule', 'not-read', maybe(structural('object-owner', why, null, null)))];
}

function othersMayWrite({ policies }: RuleInput['resource'], owner: string | null): boolean {
  return policies.read.some(({ document }) =>
    document.statements.some(
      ({ effect, action, principal }) =>
        effect === 'Allow' &&
        (action.not || action.entries.some(({ value }) => /^(?:\*|s3:(?:\*|p\*|put\*|putobject))/i.test(value))) &&
        principal?.entries.some(
          ({ type, value }) => type === '*' || (type === 'AWS' && (owner === null || !value.includes(owner))),
        ) === true,
    ),
  );
}

const ACL_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  READ: ['s3:listbucket', 's3:listbucketversions', 's3:listbucketmultipartuploads'],
  WRITE: ['s3:putobject'],
  READ_ACP: ['s3:getbucketacl'],
  WRITE_ACP: ['s3:putbucketacl'],
};

/** Bucket ACLs are another way in for other accounts and the anonymous, unless ownership or the block switches them off. */
function aclGrants({ action, caller, target, sameAccount, facts }: RuleInput): Verdict3 {
  const { kind, account, canonicalUserId } = caller.caller;
  const inside = sameAccount && account !== null;
  const properties = target.facts?.properties ?? {};
  const ownership = properties['ObjectOwnership'];
  const acl: unknown = properties['Acl'];
  const listed = member(acl, 'Grants');
  const grants: readonly unknown[] = Array.isArray(listed) ? listed : [];
  if (inside || ownership === 'BucketOwnerEnforced' || ownership === undefined) return NO;
  const owner = target.owner === null ? undefined : facts.account(target.owner);
  const ignoresPublic =
    restricts(properties['PublicAccessBlock'], 'ignorePublicAcls') ||
    owner?.s3PublicAccessBlock?.ignorePublicAcls === true;
  const admits = (grant: unknown): boolean => {
    const permission = member(grant, 'Permission');
    const grantee = member(grant, 'Grantee');
    const uri = member(grantee, 'URI');
    const actions =
      permission === 'FULL_CONTROL' ? Object.values(ACL_ACTIONS).flat() : (ACL_ACTIONS[String(permission)] ?? []);
    if (!actions.includes(action)) return false;
    if (typeof uri === 'string') {
      if (uri.endsWith('/global/AllUsers')) return !ignoresPublic;
      if (uri.endsWith('/global/AuthenticatedUsers')) return !ignoresPublic && kind !== 'anonymous';
      return uri.endsWith('/s3/LogDelivery') && caller.caller.arn === 'logging.s3.amazonaws.com';
    }
    return canonicalUserId !== null && member(grantee, 'ID') === canonicalUserId;
  };
  if (grants.some(admits)) return YES;
  // The object's own ACL is never read.
  const readsObject = action.startsWith('s3:getobject') && target.arn.includes('/') && kind !== 'service';
  if (!readsObject || (kind === 'anonymous' && ignoresPublic)) return NO;
  return maybe(
    structural('object-owner', `the ACL of ${target.name}, which was not read, lets ${caller.name} in`, null, null),
  );
}

function member(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined;
}
