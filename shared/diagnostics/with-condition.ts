/** A statement with one condition more: what narrows a Deny without taking anything else out of it. */
import type { Change } from '../model/change';
import { replaceValue } from './changes';
import type { RuleContext } from './context';

/** `address#…/Statement/1` with `{ operator: { key: value } }` beside the conditions it has; null: it cannot be changed. */
export function withCondition(
  address: string,
  pointer: string,
  { operator, key, value }: { readonly operator: string; readonly key: string; readonly value: string },
  summary: string,
  context: RuleContext,
): Change | null {
  const source = context.document(address)?.source;
  const stands = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), source);
  if (!isObject(stands)) return null;
  const name = Object.keys(stands).find((each) => each.toLowerCase() === 'condition') ?? 'Condition';
  const conditions = isObject(stands[name]) ? stands[name] : {};
  const block = isObject(conditions[operator]) ? conditions[operator] : {};
  const condition = { ...conditions, [operator]: { ...block, [key]: value } };
  return replaceValue(address, pointer, { ...stands, [name]: condition }, summary, context);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
