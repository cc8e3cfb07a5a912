/** Which kinds of principal a statement names for a caller (E55–E71 of docs/spec/evaluation.md). */
import type { Who } from './context';
import type { Inventory } from './inventory';
import type { RawStatement } from './statement';
import { is, MAYBE, NO, or, type Tri, YES } from './tri';

export type Kinds = Map<string, Tri>;

export function principalKinds(
  principal: NonNullable<RawStatement['principal']>,
  effect: 'Allow' | 'Deny',
  who: Who,
  inventory: Inventory,
): Kinds {
  const kinds: Kinds = new Map();
  if (principal.not) {
    const tri = outside(principal.values, effect, who, inventory);
    if (tri !== NO) kinds.set('wildcard', tri);
    return kinds;
  }
  for (const [type, value] of principal.values) {
    const found = kindOf(type, value, effect, who, inventory);
    if (found !== null) kinds.set(found[0], or(kinds.get(found[0]) ?? NO, found[1]));
  }
  return kinds;
}

function kindOf(
  type: string,
  value: string,
  effect: 'Allow' | 'Deny',
  who: Who,
  inventory: Inventory,
): readonly [string, Tri] | null {
  if (type === '*') return value === '*' ? ['wildcard', YES] : null;
  if (type === 'Service') return who.kind === 'service' ? serviceKind(value, who) : null;
  if (type === 'Federated')
    return (who.kind === 'web' || who.kind === 'saml') && value === who.arn ? ['federated', YES] : null;
  if (type !== 'AWS') return null;
  const noneOfAws = who.kind === 'service' || who.kind === 'web' || who.kind === 'saml';
  if (value === '*') return ['wildcard', noneOfAws && effect === 'Allow' ? MAYBE : YES];
  if (who.kind === 'service' || who.kind === 'anonymous' || who.kind === 'web' || who.kind === 'saml') return null;
  if (value === who.account || value === `arn:aws:iam::${who.account ?? ''}:root`) return ['account', YES];
  const arn = /^A(IDA|ROA)/.test(value) ? inventory.ownerOf(value) : value;
  if (who.kind === 'user') return arn === who.arn ? ['user', YES] : null;
  if (who.kind === 'federated') {
    if (arn === who.arn) return ['fed-direct', YES];
    return arn !== undefined && arn === who.parent?.detail.Arn ? ['fed-user', YES] : null;
  }
  if (who.kind !== 'role') return null;
  if (arn === who.arn) return ['role', YES];
  const session = /^arn:aws:sts::(\d+):assumed-role\/([^/]+)\/(.+)$/.exec(value);
  if (session === null || session[1] !== who.account || session[2] !== who.arn.split('/').at(-1)) return null;
  return who.session === null ? ['session', MAYBE] : session[3] === who.session ? ['session', YES] : null;
}

function serviceKind(value: string, who: Who): readonly [string, Tri] | null {
  const wanted = value.toLowerCase();
  if (wanted === who.arn) return ['service', YES];
  const [name = ''] = who.arn.split('.');
  if (who.serviceRegion !== null)
    return wanted === `${name}.${who.serviceRegion}.amazonaws.com` ? ['service', YES] : null;
  return new RegExp(`^${name}\\.[a-z]+-[a-z]+-\\d\\.amazonaws\\.com$`).test(wanted) ? ['service', MAYBE] : null;
}

/** NotPrincipal: is the caller outside the list (E68)? */
function outside(
  list: readonly (readonly [string, string])[],
  effect: 'Allow' | 'Deny',
  who: Who,
  inventory: Inventory,
): Tri {
  const kinds: Kinds = new Map();
  for (const [type, value] of list) {
    const found = kindOf(type, value, effect, who, inventory);
    if (found !== null) kinds.set(found[0], or(kinds.get(found[0]) ?? NO, found[1]));
  }
  const owned = who.owned ?? who.parent;
  if (effect === 'Deny' && hasBoundary(owned)) return YES;
  if (kinds.size === 0) return YES;
  if (kinds.has('wildcard') || who.kind === 'service' || who.kind === 'web' || who.kind === 'saml') return NO;
  if (who.kind === 'root') return is(!kinds.has('account'));
  const own = or(...[...kinds].filter(([kind]) => kind !== 'account').map(([, tri]) => tri));
  if (own === NO) return YES;
  if (own === MAYBE || !kinds.has('account') || owned === undefined) return MAYBE;
  if (kinds.has('session') && kinds.get('role') !== YES) return MAYBE; // E68 [U]
  return NO;
}

function hasBoundary(owned: Who['owned']): boolean {
  return owned?.detail.PermissionsBoundary !== undefined && owned.detail.PermissionsBoundary !== null;
}
