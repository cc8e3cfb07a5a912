/** Which rule tagged [U] the outcome of one (operator, key) pair rests on (E45, E46, E48, E79, E80, E83, E84, E86). */
import { variablesIn } from '../template';
import type { Call, KeyState } from '../call';
import { parseDecimal } from '../conditions/numeric';
import { parseOperator, type Operator } from '../conditions/operator';
import type { ConditionEntry, PolicyDocument } from '../document';
import type { Tri } from '../match';
import type { UnverifiedRule } from './unverified';
import { unverifiedText } from './unverified-text';

/** Null where the outcome is open (then it is an atom), or rests on nothing undocumented. */
export function unverifiedCondition(
  entry: ConditionEntry,
  state: KeyState,
  match: Tri,
  { version }: PolicyDocument,
  call: Call,
): UnverifiedRule | null {
  const operator = parseOperator(entry.operator);
  if (operator === null || match === 'maybe') return null;
  const values = entry.values.map(({ value }) => value);
  const sent = state.state === 'known' ? state.values : null;
  if (operator.family === 'null') return sent?.length === 0 ? 'E86' : null;
  if (sent === null) return null;
  return ofFamily(operator, values, sent, version) ?? firstText(values, operator, version, call);
}

function ofFamily(
  { family }: Operator,
  values: readonly string[],
  sent: readonly string[],
  version: PolicyDocument['version'],
): UnverifiedRule | null {
  switch (family) {
    case 'numeric':
      return [...values, ...sent].some((value) => parseDecimal(value) === null) ? 'E79' : null;
    case 'date':
      return [...values, ...sent].some(isLooseDate) ? 'E80' : null;
    case 'ip':
      return sent.some(isIpv6) && values.some((value) => isIpv6(value) && !value.includes('/')) ? 'E83' : null;
    case 'bool':
      return version === '2012-10-17' && values.some((value) => value.includes('${')) ? 'E45' : null;
    case 'arn':
      return version === '2012-10-17' && values.some(hasEarlyVariable) ? 'E84' : null;
    default:
      return null;
  }
}

function firstText(
  values: readonly string[],
  { family }: Operator,
  version: PolicyDocument['version'],
  call: Call,
): UnverifiedRule | null {
  if (family !== 'string' && family !== 'arn') return null;
  for (const value of values) {
    const rule = unverifiedText(value, version, call);
    if (rule !== null) return rule;
  }
  return null;
}

/** Four digits alone, or a day or time without `Z` or an offset; epoch seconds are documented. */
function isLooseDate(value: string): boolean {
  const text = value.trim();
  if (/^-?\d{5,}(\.\d+)?$/.test(text)) return false;
  return !/(Z|[+-]\d{2}:?\d{2})$/i.test(text) || !/T/i.test(text);
}

function isIpv6(value: string): boolean {
  return value.includes(':');
}

/** Does a variable stand before the fifth colon? Its own colons do not count. */
function hasEarlyVariable(value: string): boolean {
  for (const { at } of variablesIn(value)) return value.slice(0, at).split(':').length <= 5;
  return false;
}
