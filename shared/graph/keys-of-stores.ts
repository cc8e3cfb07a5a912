/**
 * Encryption with a customer's key: who reads or writes a store that is encrypted so needs that key too (D26). A
 * principal uses it through the store's service (E132); a service that sends to an encrypted queue or topic for a
 * resource asks KMS itself, so the key's policy has to admit it.
 */
import { parseArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import type { Request } from '../policy/request';
import { keyArn, keyManager } from '../policy/services/managed-key';
import { addTarget } from './declared-by-resource';
import type { Declaring, DraftEdge } from './draft';
import { factOf } from './facts-of-account';
import { STORE_KINDS, type StoreKind } from './store-keys';
import type { Context } from './types/context';
import { key } from './types/key';

/** `edges`: every other access that is declared. */
export function declareKeysOfStores(
  draft: Declaring,
  edges: ReadonlyMap<string, DraftEdge>,
  model: AccountModel,
): void {
  for (const edge of edges.values()) {
    const { verb } = edge;
    if (edge.kind !== 'accesses' || (verb !== 'read' && verb !== 'write' && verb !== 'invoke')) continue;
    const found = keyOf(edge.to, model);
    if (found === null || !isUserOfKey(edge, model)) continue;
    const { kind, key: used, region } = found;
    const actions = kind[verb] ?? [];
    const callers = new Set(
      edge.requests
        .filter(({ action }) => kind.uses?.has(action.toLowerCase()) ?? true)
        .map(({ principal }) => principal),
    );
    if (actions.length === 0 || callers.size === 0) continue;
    const itself = edge.service !== null && kind.servicesCallThemselves === true;
    const through: Context =
      kind.via === null || itself ? {} : { 'kms:ViaService': `${kind.via}.${region}.amazonaws.com` };
    addTarget(draft, used, key.type, null);
    draft.addEdge({
      kind: 'accesses',
      from: edge.from,
      to: used,
      verb: verb === 'write' && actions.some((action) => action !== 'kms:Decrypt') ? 'write' : 'decrypt',
      requests: [...callers].flatMap((principal) =>
        actions.map((action): Request => ({
          principal,
          action,
          resource: used,
          context: { ...contextOf(edge, principal), ...through, ...kind.context?.(edge.to) },
        })),
      ),
      declaredAt: { resource: edge.to, property: kind.property },
      fact: factOf('accesses', used, key.type, model),
      service: edge.service,
    });
  }
}

/** Users, roles and the resources a service acts for; an outsider's half is not ours to declare. */
function isUserOfKey(edge: DraftEdge, model: AccountModel): boolean {
  return (
    model.users.has(edge.from) ||
    model.roles.has(edge.from) ||
    (edge.service !== null && model.resources.has(edge.from))
  );
}

/** A service presents the same source to KMS as to the store. */
function contextOf(edge: DraftEdge, principal: string): Request['context'] {
  return edge.service === null ? {} : edge.requests.find((request) => request.principal === principal)?.context;
}

interface KeyOfStore {
  readonly kind: StoreKind;
  readonly key: string;
  readonly region: string;
}

/** The customer's key of a store; null where there is none, or AWS's own for the service. */
function keyOf(arn: string, model: AccountModel): KeyOfStore | null {
  const found = model.resources.get(arn);
  const kind = STORE_KINDS.find(({ type }) => type === found?.entry.type);
  const named = kind?.key(found?.facts.properties);
  if (kind === undefined || named === undefined) return null;
  const used = customerKey(named, arn, model);
  return used === null ? null : { kind, ...used };
}

/** A key named by ARN, id or alias, as its ARN. */
function customerKey(
  named: string,
  store: string,
  model: AccountModel,
): { readonly key: string; readonly region: string } | null {
  const facts = model.resources.get(store)?.facts;
  const region = facts?.region ?? null;
  if (/(^|:)alias\/aws\//.test(named) || facts === undefined || region === null) return null;
  const text = keyArn(named, facts);
  if (text === null) return null;
  const found = model.facts.resource(text);
  if (keyManager(found) === 'AWS') return null;
  const resolved = found?.arn ?? text;
  return parseArn(resolved)?.resource.startsWith('key/') === true ? { key: resolved, region } : null;
}
