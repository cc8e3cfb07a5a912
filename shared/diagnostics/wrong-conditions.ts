/** Conditions that can never be met, or always are, whatever the call: the key or the operator is wrong (D68). */
import { actionInfo, conditionKeyKnown } from '../iam/action-catalogue';
import { parseOperator, type Operator } from '../policy/conditions/operator';
import type { ConditionEntry, Located, Statement } from '../policy/document';
import { editDistance } from '../policy/explain/edit-distance';
import { unreadable } from '../policy/explain/value-form';
import { misspeltGlobal } from '../policy/misspelt-global';
import { isoDate } from './iso-date';
import { actionsNamed } from './pattern-fits';
import { listed } from './words';

export interface Meant {
  readonly operator: string;
  readonly key: string;
  /** Texts that stand in the place of others. */
  readonly values?: readonly { readonly pointer: string; readonly found: string; readonly text: string }[];
}

export interface WrongCondition {
  readonly entry: ConditionEntry;
  /** Why, as the beginning of a sentence. */
  readonly because: string;
  /** `never`: not met by any call; `partly`: one of its values is met by none; `always`: met by every call. */
  readonly met: 'never' | 'partly' | 'always';
  /** The operator, key and values that were meant; null where nobody can say. */
  readonly meant: Meant | null;
}

/** Every condition of a statement that is surely wrong. */
export function wrongConditions(statement: Statement): readonly WrongCondition[] {
  return statement.conditions.flatMap((entry) => {
    const operator = parseOperator(entry.operator);
    if (operator === null || entry.values.length === 0) return [];
    return (
      wildcardInEquals(entry, operator) ??
      rangeAsText(entry, operator) ??
      unreadableValue(entry, operator) ??
      unknownKey(entry, operator, statement) ??
      []
    );
  });
}

/** Keys whose values never hold a `*` of their own; a certificate's `*.example.com` does. */
const WITHOUT_STARS =
  /(?:arn|^aws:userid|^aws:username|account|^aws:principalorgpaths|^aws:principalorgid|^aws:requestedregion|^iam:passedtoservice|^s3:prefix|^kms:viaservice|:sub)$/i;

/** E78, E175 */
function wildcardInEquals(entry: ConditionEntry, operator: Operator): readonly WrongCondition[] | null {
  if (operator.positive !== 'StringEquals') return null;
  const starred = entry.values.filter(
    ({ value }) =>
      /[*]/.test(value.replaceAll('${*}', '')) && (WITHOUT_STARS.test(entry.key) || value.startsWith('arn:')),
  );
  const [first] = starred;
  if (first === undefined) return null;
  const arns = entry.values.every(({ value }) => value.split(':').length >= 6 && value.startsWith('arn:'));
  const like = arns && /arn$/i.test(entry.key) ? 'Arn' : 'String';
  return [
    {
      entry,
      because: `${entry.operator} compares letter by letter, and no ${entry.key} is ${first.value}`,
      met: metBy(operator, starred.length === entry.values.length),
      meant: { operator: renamed(operator, `${like}${operator.negated ? 'Not' : ''}Like`), key: entry.key },
    },
  ];
}

/** `StringEquals aws:SourceIp 10.0.0.0/8` */
function rangeAsText(entry: ConditionEntry, operator: Operator): readonly WrongCondition[] | null {
  if (operator.family !== 'string' || !/^aws:(?:vpc)?sourceip$/i.test(entry.key)) return null;
  const ranges = entry.values.filter(({ value }) => value.includes('/'));
  const [first] = ranges;
  if (first === undefined) return null;
  return [
    {
      entry,
      because: `${entry.operator} compares text, and no address is ${first.value}`,
      met: metBy(operator, ranges.length === entry.values.length),
      meant: { operator: renamed(operator, operator.negated ? 'NotIpAddress' : 'IpAddress'), key: entry.key },
    },
  ];
}

/** E79–E83: an ARN with fewer parts is left alone, for AWS does not say what becomes of it. */
function unreadableValue(entry: ConditionEntry, operator: Operator): readonly WrongCondition[] | null {
  if (operator.family === 'arn' || operator.negated) return null;
  const wrong = entry.values.filter(
    ({ value }) => !value.includes('${') && unreadable(operator.family, value) !== null,
  );
  const [first] = wrong;
  if (first === undefined) return null;
  return [
    {
      entry,
      because: `${entry.operator} cannot read ${first.value}, ${unreadable(operator.family, first.value) ?? ''}`,
      met: metBy(operator, wrong.length === entry.values.length),
      meant: operator.family === 'date' ? datesMeant(entry, wrong) : null,
    },
  ];
}

/** The same days as AWS reads them, where each can be but one day. */
function datesMeant({ operator, key }: ConditionEntry, wrong: readonly Located[]): Meant | null {
  const values = wrong.flatMap(({ value, pointer }) => {
    const text = isoDate(value);
    return text === null ? [] : [{ pointer, found: value, text }];
  });
  return values.length === wrong.length ? { operator, key, values } : null;
}

/** E92: a key that AWS does not have, or that no call of the statement carries. */
function unknownKey(entry: ConditionEntry, operator: Operator, statement: Statement): readonly WrongCondition[] | null {
  const { key } = entry;
  if (operator.family === 'null') return null;
  const met = absentMeets(operator) ? 'always' : 'never';
  if (/^aws:/i.test(key)) {
    const meant = misspeltGlobal(key);
    if (meant === null) return null;
    return [
      { entry, because: `AWS has no condition key ${key}`, met, meant: { operator: entry.operator, key: meant } },
    ];
  }
  if (statement.action.not) return null;
  const actions = statement.action.entries.flatMap(({ value }) => actionsNamed(value));
  if (actions.length === 0 || actions.some((action) => conditionKeyKnown(action, key) !== 'no')) return null;
  const keys = new Set(actions.flatMap((action) => actionInfo(action)?.conditionKeys ?? []));
  const near = [...keys].filter((one) => editDistance(one.toLowerCase(), key.toLowerCase(), 3) < 3);
  const shown = actions.length > 3 ? [...actions.slice(0, 2), `${actions.length - 2} others`] : actions;
  return [
    {
      entry,
      because: `No call of ${listed(shown)} carries ${key}`,
      met,
      meant: near.length === 1 && near[0] !== undefined ? { operator: entry.operator, key: near[0] } : null,
    },
  ];
}

/** E77, E87 */
function absentMeets({ negated, ifExists, quantifier }: Operator): boolean {
  return quantifier === 'all' || (quantifier === 'one' && (negated || ifExists));
}

function metBy({ negated, quantifier }: Operator, whole: boolean): WrongCondition['met'] {
  if (negated) return whole && quantifier !== 'any' ? 'always' : 'partly';
  return whole ? 'never' : 'partly';
}

/** The operator with another base, and the prefix and IfExists it has. */
function renamed({ quantifier, ifExists }: Operator, base: string): string {
  const prefix = { one: '', all: 'ForAllValues:', any: 'ForAnyValue:' }[quantifier];
  return `${prefix}${base}${ifExists ? 'IfExists' : ''}`;
}
