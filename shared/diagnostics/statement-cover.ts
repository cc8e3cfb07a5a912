/** Whether one statement says what another says already, or takes all of it away: read from the texts, element by element. */
import { parseOperator } from '../policy/conditions/operator';
import type { ConditionEntry, Element, Located, Statement } from '../policy/document';
import { globOf } from '../policy/glob';
import { mayMeet } from './pattern-fits';

/** Do the two say the same, whatever the order of their lists? */
export function saysTheSame(one: Statement, other: Statement): boolean {
  return textOf(one) === textOf(other);
}

function textOf({ effect, action, resource, principal, conditions }: Statement): string {
  const list = (entries: readonly string[]) => [...new Set(entries)].sort();
  const element = (part: Element | null, fold: boolean) =>
    part === null ? null : [part.not, list(part.entries.map(({ value }) => (fold ? value.toLowerCase() : value)))];
  return JSON.stringify([
    effect,
    element(action, true),
    element(resource, false),
    principal === null ? null : [principal.not, list(principal.entries.map(({ type, value }) => `${type} ${value}`))],
    list(
      conditions.map(({ operator, key, values }) =>
        JSON.stringify([operator.toLowerCase(), key.toLowerCase(), list(values.map(({ value }) => value))]),
      ),
    ),
  ]);
}

/** Does the Deny, whatever the call, take away all that the Allow gives? Only of policies that name no principal. */
export function deniesAllOf(deny: Statement, allow: Statement): boolean {
  if (deny.effect !== 'Deny' || allow.effect !== 'Allow' || deny.conditions.length > 0) return false;
  if (deny.principal !== null || allow.principal !== null) return false;
  return covers(deny.action, allow.action, true) && covers(deny.resource, allow.resource, false);
}

function covers(wide: Element | null, narrow: Element | null, fold: boolean): boolean {
  if (wide === null || narrow === null || wide.not || narrow.not || narrow.entries.length === 0) return false;
  return narrow.entries.every(({ value }) => wide.entries.some((entry) => coversText(entry, value, fold)));
}

/** A `?` would take the other's `*` for one character; what holds one is not compared. */
function coversText({ value }: Located, text: string, fold: boolean): boolean {
  if (value === '*') return true;
  if (value.includes('?') || value.includes('${')) return value === text;
  return fold ? globOf(value.toLowerCase()).test(text.toLowerCase()) : globOf(value).test(text);
}

/** Two conditions of a statement on one key with one value, that no value can meet at once (E101). */
export function contradiction({ conditions }: Statement): readonly [ConditionEntry, ConditionEntry] | null {
  for (const [index, one] of conditions.entries()) {
    for (const other of conditions.slice(index + 1)) {
      if (one.key.toLowerCase() === other.key.toLowerCase() && excludes(one, other)) return [one, other];
    }
  }
  return null;
}

function excludes(one: ConditionEntry, other: ConditionEntry): boolean {
  const [left, right] = [parseOperator(one.operator), parseOperator(other.operator)];
  if (left === null || right === null) return false;
  const needsValue = (operator: typeof left) =>
    operator.family !== 'null' && !operator.negated && !operator.ifExists && operator.quantifier === 'one';
  if (left.family === 'null' && needsValue(right))
    return one.values.every(({ value }) => value.toLowerCase() === 'true');
  if (right.family === 'null' && needsValue(left))
    return other.values.every(({ value }) => value.toLowerCase() === 'true');
  const comparable = (operator: typeof left) =>
    needsValue(operator) && /^(?:StringEquals|StringLike)$/.test(operator.base);
  if (!comparable(left) || !comparable(right)) return false;
  const meet = one.values.some(({ value }) =>
    other.values.some((each) => meets(value, left.base, each.value, right.base)),
  );
  return !meet && one.values.length > 0 && other.values.length > 0;
}

function meets(a: string, operatorA: string, b: string, operatorB: string): boolean {
  if (a.includes('${') || b.includes('${') || a.includes('~') || b.includes('~')) return true;
  if (operatorA === 'StringEquals' && operatorB === 'StringEquals') return a === b;
  if (operatorA === 'StringEquals') return globOf(b).test(a);
  if (operatorB === 'StringEquals') return globOf(a).test(b);
  return b.includes('?') || mayMeet(a, b);
}
