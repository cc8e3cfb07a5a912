/**
 * What of a thing's configuration could not be read. Such a thing declares less than it is meant for, so nothing may be
 * concluded from what it does not declare; no more than from what is of a kind that is not known here.
 */
import { accountOfArn, parseArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import type { ResourceFacts } from '../policy/facts';
import { listsOf } from '../snapshot/join-accounts';
import { isAroundAccount, LIST_CALL_OF, listCallOf, NEVER_READ, NOT_READ_YET } from '../snapshot/list-calls';
import type { CoverageRow } from '../snapshot/schema';
import { thingOf } from './thing-of';
import { trustedServices } from './trusted-services';
import { descriptorOf, TYPES } from './types';
import { agent } from './types/agent';
import { COLUMN, type TypeDescriptor } from './types/descriptor';
import { topic } from './types/topic';
import { uncheckedOf } from './unchecked';

/** Calls that bring tags or a policy say nothing of what a thing is meant to reach. */
const BESIDES = /:(?:Get\w*Polic(?:y|ies)|(?:List|Get)\w*Tags\w*|Get\w*Tagging)$/;

/** Stores are read for what they hold: what others than topics hand on (notifications, replication) no crawl asks for yet. */
function isMeantToReach({ type, declares, column }: TypeDescriptor): boolean {
  return declares !== undefined && (column !== COLUMN.stores || type === topic.type);
}

/** The calls about this thing's configuration that brought no answer: `bedrock:GetKnowledgeBase`. */
export function settingsUnread({ type, refused = [] }: ResourceFacts): readonly string[] {
  if (!isMeantToReach(descriptorOf(type))) return [];
  const lists = LIST_CALL_OF.get(type)?.sources ?? [];
  return refused.filter((call) => !BESIDES.test(call) && !lists.includes(call) && !call.endsWith(':*'));
}

/**
 * May something of this service that was not read, or not whole, use the thing that an ARN or pattern names? Only what
 * belongs to the same account and, where the ARN says one, the same Region.
 */
export function mayBeUsedUnread(service: string, named: string, account: string, model: AccountModel): boolean {
  const types = TYPES.filter((each) => isMeantToReach(each) && serviceOf(each.type) === service);
  const region = parseArn(named)?.region || null;
  // Which role a thing takes on is known, whatever of it is not.
  const isRole = parseArn(named)?.resource.startsWith('role/') === true;
  return anyUnread(types, region, account, model) || (!isRole && ofNewKind(model).some(isOf(types, region, account)));
}

/**
 * May something that was not read, or not whole, use this role through another service than this one? Only through one
 * that the role trusts, as far as it says whom it trusts.
 */
export function mayBeUsedByOther(role: string, service: string, account: string, model: AccountModel): boolean {
  const trusted = trustedServices(role, model);
  const types = TYPES.filter(
    (each) =>
      isMeantToReach(each) &&
      serviceOf(each.type) !== service &&
      (trusted.length === 0 || trusted.includes(serviceOf(each.type))),
  );
  return anyUnread(types, null, account, model);
}

/**
 * May something that was not read, or not whole, mean this role to reach a thing of this type, or more of it? Else
 * something with a part of a kind that is not known here, which takes this role on? Null: neither.
 */
export function mayReachBesides(
  role: string,
  thing: string,
  type: string,
  model: AccountModel,
): 'unread' | 'new-kind' | null {
  const trusted = trustedServices(role, model);
  const types = TYPES.filter((each) => each.reaches?.includes(type) === true && trusted.includes(serviceOf(each.type)));
  const region = parseArn(thing)?.region || null;
  const account = accountOfArn(role) ?? '';
  if (anyUnread(types, region, account, model)) return 'unread';
  const its = isOf(types, region, account);
  return ofNewKind(model).some((facts) => its(facts) && takesOn(facts, role, model)) ? 'new-kind' : null;
}

function takesOn(facts: ResourceFacts, role: string, model: AccountModel): boolean {
  const declared = descriptorOf(facts.type).declares?.(thingOf(facts, model)) ?? [];
  return declared.some(({ kind, to }) => kind === 'assumes' && to === role);
}

/** May an agent that was not read, or not whole, be encrypted with this key, so that who invokes it needs the key (D42)? */
export function mayBeKeyOfUnreadAgent(key: string, model: AccountModel): boolean {
  return anyUnread([agent], parseArn(key)?.region || null, accountOfArn(key) ?? '', model);
}

function anyUnread(
  types: readonly TypeDescriptor[],
  region: string | null,
  account: string,
  model: AccountModel,
): boolean {
  const read = types.filter(({ type }) => isReadByCrawls(type, model));
  if (read.some(({ type }) => !model.facts.seen(type, account, region))) return true;
  return notReadWhole(model).some(isOf(types, region, account));
}

function isOf(
  types: readonly TypeDescriptor[],
  region: string | null,
  account: string,
): (facts: ResourceFacts) => boolean {
  return (facts) =>
    types.some(({ type }) => type === facts.type) &&
    (facts.account ?? accountOfArn(facts.arn)) === account &&
    (region === null || facts.region === null || facts.region === region);
}

/**
 * Of what no crawl reads nothing is ever known: that is said once for all (`listsUnread`), and if it counted here, no
 * account at all could be judged.
 */
function isReadByCrawls(type: string, { coverage, snapshot }: AccountModel): boolean {
  const sources = listCallOf(type, listsOf(snapshot))?.sources;
  return (
    sources !== undefined && !coverage.some(({ source, message }) => message === NEVER_READ && sources.includes(source))
  );
}

type Which = (facts: ResourceFacts, model: AccountModel) => boolean;

/** Few things, and asked for at every edge. */
function remembered(which: Which): (model: AccountModel) => readonly ResourceFacts[] {
  const cache = new WeakMap<AccountModel, readonly ResourceFacts[]>();
  return (model) => {
    const known = cache.get(model);
    if (known !== undefined) return known;
    const found = [...model.resources.values()].flatMap(({ facts }) => (which(facts, model) ? [facts] : []));
    cache.set(model, found);
    return found;
  };
}

/** The things of which some configuration was not read. */
const notReadWhole = remembered((facts) => settingsUnread(facts).length > 0);
/** Those of which some part is of a kind that is not known here. */
const ofNewKind = remembered((facts, model) => uncheckedOf(facts, model).some(({ newKind }) => newKind === true));

/**
 * A row without target speaks of things that nobody saw. What lies around the account declares nothing, and what nobody reads
 * is said once for all, not of this account.
 */
export function listsUnread(rows: readonly CoverageRow[]): boolean {
  return rows.some(
    ({ source, target, outcome, reason, message }) =>
      target === undefined &&
      (outcome !== 'skipped' || message === NOT_READ_YET || reason === 'region-off') &&
      !isAroundAccount(source) &&
      !BESIDES.test(source),
  );
}

/** The service that assumes the role of such a thing: `bedrock.amazonaws.com` for `AWS::Bedrock::Agent`. */
function serviceOf(type: string): string {
  const { service } = descriptorOf(type);
  if (service !== undefined) return service;
  return `${type.split('::')[1]?.toLowerCase() ?? ''}.amazonaws.com`;
}
