/** Stores under an AWS managed key: callers of other accounts cannot use that key, so not the store's data either (E145). */
import { lastName, parseArn } from '../../iam/arn';
import { aliasNames } from '../../iam/key-aliases';
import type { GateEvaluation } from '../evaluation';
import type { Facts, ResourceFacts } from '../facts';
import { factGate, shut } from '../gates/scan';
import { maybe, structural } from '../logic';
import type { StructuralAtom } from '../decision';
import { encryptedStoreOf } from './encrypted-stores';
import { textMember } from './member';
import type { RuleInput } from './service-rule';

/** `alias/aws/…`, by itself or in an ARN. */
const MANAGED_ALIAS = /(?:^|:)alias\/(aws\/.+)$/;

/** Who keeps a key of KMS, as DescribeKey tells; null: not known. */
export function keyManager(key: ResourceFacts | null | undefined): string | null {
  return textMember(key?.properties['KeyMetadata'], 'KeyManager');
}

/** The ARN of a key that a store names by ARN, id or alias; null where the store's account or Region is not known. */
export function keyArn(named: string, store: Pick<ResourceFacts, 'arn' | 'account' | 'region'>): string | null {
  if (named.startsWith('arn:')) return named;
  const { account, region } = store;
  if (account === null || region === null) return null;
  const partition = parseArn(store.arn)?.partition ?? 'aws';
  return `arn:${partition}:kms:${region}:${account}:${named.startsWith('alias/') ? '' : 'key/'}${named}`;
}

/** What is known of the key that encrypts a store; `name` as AWS writes it (`aws/dynamodb`). */
type KeyOfStore =
  | { readonly state: 'managed'; readonly name: string }
  | { readonly state: 'unknown'; readonly why: string }
  | { readonly state: 'other' };

/** Is a store under an AWS managed key? `other`: under one of the customer's, one that AWS owns, or none. */
function keyOfStore(store: ResourceFacts, facts: Facts): KeyOfStore {
  const row = encryptedStoreOf(store.type);
  if (row === undefined) return { state: 'other' };
  const name = lastName(store.arn);
  const named = row.key(store.properties);
  if (typeof named !== 'string') {
    if (named === null && store.refused?.includes(row.toldBy) !== true) return { state: 'other' };
    return { state: 'unknown', why: `which key encrypts ${name} was not read (${row.toldBy})` };
  }
  const alias = MANAGED_ALIAS.exec(named)?.[1];
  if (alias !== undefined) return { state: 'managed', name: alias };
  const arn = keyArn(named, store);
  const key = arn === null ? undefined : facts.resource(arn);
  const known = aliasNames(key?.properties['aliases']).find((one) => MANAGED_ALIAS.test(one));
  const manager = known === undefined ? keyManager(key) : 'AWS';
  if (manager === 'AWS') return { state: 'managed', name: known?.slice('alias/'.length) ?? lastName(named) };
  if (manager !== null) return { state: 'other' };
  const why = `whether the key ${lastName(named)} of ${name} is an AWS managed one is not in this snapshot`;
  return { state: 'unknown', why };
}

/**
 * The AWS managed key that keeps other accounts from a store for certain, as AWS writes it (`aws/dynamodb`): of a call
 * (lower-case) that uses the store's key. Null: none does, or it is not known.
 */
export function keyThatKeepsOut(action: string, store: ResourceFacts, facts: Facts): string | null {
  if (encryptedStoreOf(store.type)?.uses.has(action) !== true) return null;
  const key = keyOfStore(store, facts);
  return key.state === 'managed' ? key.name : null;
}

/** The gate of a call from another account to a store's data, or near it. */
export function managedKeyGates({ action, target, facts }: RuleInput): readonly GateEvaluation[] {
  const store = target.facts;
  const row = store === null ? undefined : encryptedStoreOf(store.type);
  if (store === null || row === undefined) return [];
  const certain = row.uses.has(action);
  if (!certain && !row.mayUse(action)) return [];
  const key = keyOfStore(store, facts);
  if (key.state === 'other') return [];
  const name = lastName(store.arn);
  if (key.state === 'unknown') {
    return [open('policy-unreadable', key.why, `An AWS managed key keeps other accounts out, and ${key.why}.`)];
  }
  const fact = `${name} is encrypted with the AWS managed key ${key.name}, which serves its own account only`;
  if (certain) return [shut('service-rule', 'service-rule', () => `${fact}.`)];
  const why = `the call does not need the AWS managed key ${key.name} of ${name}`;
  return [open('unverified', why, `${fact}; whether this call needs the key AWS does not say.`)];
}

function open(atom: StructuralAtom, why: string, sentence: string): GateEvaluation {
  return factGate('service-rule', 'not-read', maybe(structural(atom, why, null, null)), { sentence: () => sentence });
}
