/** What an Allow asks of the source of a service's call, and does not get: where D03 to D06 start. */
import type { ElementReport, StatementReport } from '../policy/decision';
import type { ConditionEntry } from '../policy/document';
import type { Request } from '../policy/request';
import type { Change } from '../model/change';
import { oneOrMany, replaceValue } from './changes';
import type { RuleContext } from './context';
import { differingParts, isOnKey, type DifferingPart } from './trace';

/** Compared as an ARN or as text, and wanted, not excluded. */
const WANTED =
  /^(?:for(?:any|all)values?:)?(?:arnlike|arnequals|stringlike|stringequals)(?:ignorecase)?(?:ifexists)?$/i;

export interface UnmetSource {
  readonly condition: ConditionEntry;
  readonly element: ElementReport;
  readonly on: 'arn' | 'account';
  /** Each value the condition lists, with the parts in which the source is another. */
  readonly values: readonly {
    readonly value: string;
    readonly pointer: string;
    readonly parts: readonly DifferingPart[];
  }[];
}

/**
 * The conditions on aws:SourceArn and aws:SourceAccount that keep a call out, where they are all that does; null where
 * something else does too, or where a value is no ARN or holds a `*` that its operator takes literally (D67, D68). A
 * source that is presented from memory only (E172) fits or not just as well: it is among them.
 */
export function unmetSources(
  report: StatementReport,
  request: Request,
  context: RuleContext,
): readonly UnmetSource[] | null {
  if (report.effect !== 'Allow' || report.match === 'yes') return null;
  // Beside a refusal it does not matter what else is open.
  const off = report.elements.filter(({ match }) => match === report.match);
  if (off.length === 0 || !off.every(isOnSource)) return null;
  const conditions = context.statement(report.document, report.pointer)?.conditions ?? [];
  const elements = report.elements.filter(({ element }) => element === 'Condition');
  const found: UnmetSource[] = [];
  for (const [index, condition] of conditions.entries()) {
    const element = elements[index];
    if (element === undefined || element.match === 'yes' || !isOnSource(element)) continue;
    const unmet = unmetBy(condition, element, request);
    if (unmet === null) return null;
    found.push(unmet);
  }
  return found.length === 0 ? null : found;
}

function isOnSource(element: ElementReport): boolean {
  return isOnKey(element, 'aws:SourceArn') || isOnKey(element, 'aws:SourceAccount');
}

function unmetBy(condition: ConditionEntry, element: ElementReport, { context }: Request): UnmetSource | null {
  const on = condition.key.toLowerCase() === 'aws:sourcearn' ? 'arn' : 'account';
  const sent = context?.[on === 'arn' ? 'aws:SourceArn' : 'aws:SourceAccount'];
  if (typeof sent !== 'string' || !WANTED.test(condition.operator)) return null;
  const literal = /stringequals/i.test(condition.operator);
  const values: UnmetSource['values'][number][] = [];
  for (const { value, pointer } of condition.values) {
    if (literal && /[*?]/.test(value)) return null;
    const parts = on === 'arn' ? differingParts(value, sent) : (['account'] as const);
    if (parts === null) return null;
    values.push({ value, pointer, parts });
  }
  return values.length === 0 ? null : { condition, element, on, values };
}

/** The conditions with other values: `add` beside what is there, or in the place of what a condition alone holds. */
export function otherValues(
  document: string,
  edits: readonly { readonly unmet: UnmetSource; readonly add: readonly string[] }[],
  how: 'replace' | 'add',
  summary: string,
  context: RuleContext,
): Change | null {
  const patch: Change['patch'][number][] = [];
  for (const { unmet, add } of edits) {
    const kept = how === 'replace' && unmet.values.length === 1 ? [] : unmet.values.map(({ value }) => value);
    const value = oneOrMany([...new Set([...kept, ...add])]);
    const change = replaceValue(document, unmet.condition.pointer, value, summary, context);
    if (change === null) return null;
    patch.push(...change.patch);
  }
  return { summary, document, patch };
}
