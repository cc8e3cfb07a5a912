/**
 * What of a thing's configuration could not be read. Such a thing declares less than it is meant for, so nothing may be
 * concluded from what it does not declare.
 */
import { accountOfArn, parseArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import type { ResourceFacts } from '../policy/facts';
import { LIST_CALL_OF, NOT_READ_YET } from '../snapshot/list-calls';
import type { CoverageRow } from '../snapshot/schema';
import { descriptorOf, TYPES } from './types';

/** Calls that bring tags or a policy say nothing of what a thing is meant to reach. */
const BESIDES = /:(?:Get\w*Polic(?:y|ies)|List\w*Tags\w*|Get\w*Tagging)$/;

/** The calls about this thing's configuration that brought no answer: `bedrock:GetKnowledgeBase`. */
export function settingsUnread({ type, refused = [] }: ResourceFacts): readonly string[] {
  if (descriptorOf(type).declares === undefined) return [];
  const lists = LIST_CALL_OF.get(type)?.sources ?? [];
  return refused.filter((call) => !BESIDES.test(call) && !lists.includes(call) && !call.endsWith(':*'));
}

/**
 * May something of this service that was not read, or not whole, use the thing that an ARN or pattern names? Only what
 * belongs to the same account and, where the ARN says one, the same Region.
 */
export function mayBeUsedUnread(service: string, named: string, account: string, model: AccountModel): boolean {
  const region = parseArn(named)?.region || null;
  const types = TYPES.filter(
    ({ type, declares }) => declares !== undefined && `${prefixOf(type)}.amazonaws.com` === service,
  );
  if (types.some(({ type }) => !model.facts.seen(type, account, region))) return true;
  return [...model.resources.values()].some(
    ({ facts }) =>
      types.some(({ type }) => type === facts.type) &&
      (facts.account ?? accountOfArn(facts.arn)) === account &&
      (region === null || facts.region === null || facts.region === region) &&
      settingsUnread(facts).length > 0,
  );
}

/**
 * A row without target speaks of things that nobody saw. Organization policies declare nothing, and what nobody reads
 * is said once for all, not of this account.
 */
export function listsUnread(rows: readonly CoverageRow[]): boolean {
  return rows.some(
    ({ source, target, outcome, message }) =>
      target === undefined &&
      (outcome !== 'skipped' || message === NOT_READ_YET) &&
      !source.startsWith('organizations:') &&
      !BESIDES.test(source),
  );
}

/** `bedrock` for `AWS::Bedrock::Agent` */
function prefixOf(type: string): string {
  return type.split('::')[1]?.toLowerCase() ?? '';
}
