/** Why one (operator, key) pair holds, or does not: what the policy asks for and what the request brings. */
import { isMultivalued } from '../../iam/action-catalogue';
import type { Call, KeyState } from '../call';
import { compileCondition, evaluateCondition, type Outcome } from '../conditions/evaluate';
import { parseOperator } from '../conditions/operator';
import type { ElementReport } from '../decision';
import type { ConditionEntry, Located, PolicyDocument } from '../document';
import { globOf } from '../glob';
import { brief, conditionSentence, list } from '../sentence';
import { parseTemplate, resolveTemplate } from '../template';
import { arnDifference, differenceWords } from './arn-difference';
import { nearest } from './edit-distance';
import { resolvedText } from './resolved-text';
import { marked } from './unverified';
import { unverifiedCondition } from './unverified-condition';

/** `wanted` is null for a key that the request does not carry, `not known` for one whose value nobody knows. */
export function explainCondition(entry: ConditionEntry, document: PolicyDocument, call: Call): ElementReport {
  const compiled = compileCondition(entry, document.version);
  const outcome = compiled === null ? 'no' : evaluateCondition(compiled, call);
  const state = call.key(entry.key);
  const sent = sentOf(state);
  const shown = nearest(entry.values, sent ?? '');
  const match = outcome === 'yes' || outcome === 'no' ? outcome : 'maybe';
  const report = {
    element: 'Condition',
    pointer: pointerOf(entry, shown, outcome, state),
    match,
    wanted: sent,
    found:
      entry.values.length === 0 ? null : entry.values.length === 1 ? (shown?.value ?? null) : foundOf(entry, shown),
    key: entry.key,
    operator: entry.operator,
    ...marked(unverifiedCondition(entry, state, match, document, call)),
  } as const;
  const difference =
    outcome === 'no' && isPositive(entry) && shown !== null ? arnDifference(shown.value, sent ?? '') : null;
  const said = words(entry, outcome, state, document, call);
  if (difference === null) return { ...report, because: said };
  return { ...report, because: `${said}: ${differenceWords(difference)}`, part: difference.part };
}

/** A value that differs is pointed at; a key that is missing, empty or of the wrong sort is no single value's fault. */
function pointerOf(entry: ConditionEntry, shown: Located | null, outcome: Outcome, state: KeyState): string {
  if (outcome !== 'no' || shown === null || state.state === 'absent') return entry.pointer;
  const unfit = state.state === 'known' && (state.values.length === 0 || isUnasked(entry, state));
  return unfit ? entry.pointer : shown.pointer;
}

/** E90: a list under an operator that asks for one value. */
function isUnasked({ operator, key }: ConditionEntry, state: KeyState & { readonly state: 'known' }): boolean {
  return isList(state, key) && parseOperator(operator)?.quantifier === 'one';
}

function foundOf(entry: ConditionEntry, shown: Located | null): string {
  return isPositive(entry) ? (shown?.value ?? '') : entry.values.map(({ value }) => value).join(', ');
}

function isPositive({ operator }: ConditionEntry): boolean {
  return parseOperator(operator)?.negated === false;
}

const UNKNOWN = 'not known';

function sentOf(state: KeyState): string | null {
  switch (state.state) {
    case 'known':
      return state.values.join(', ');
    case 'absent':
      return null;
    case 'either':
      return state.values.join(' or ');
    case 'present':
    case 'unknown':
      return UNKNOWN;
  }
}

function words(entry: ConditionEntry, outcome: Outcome, state: KeyState, document: PolicyDocument, call: Call): string {
  const { operator, key } = entry;
  const asked = list(entry.values.map(({ value }) => brief(value) + holds(value, entry, document, call)));
  const asks = `${operator} asks for ${asked}`;
  if (parseOperator(operator)?.family === 'null') return nullWords(entry, outcome, state);
  if (outcome === 'yes') {
    if (state.state === 'known') {
      const asksFor = isPositive(entry) ? `as ${operator} asks` : `and ${operator} asks for anything but ${asked}`;
      return `${key} is ${list(state.values, 'and')}, ${asksFor}`;
    }
    if (state.state === 'absent') return `${key} is ${missing(key)}, which ${operator} lets pass`;
    return `${operator} on ${key} holds whatever the value is`;
  }
  if (outcome !== 'no') {
    const sentence = conditionSentence(
      operator,
      key,
      entry.values.map(({ value }) => value),
      true,
    );
    return `It is not known whether this holds: ${sentence}`;
  }
  switch (state.state) {
    case 'absent':
      return `${key} is ${missing(key)}, and ${asks}`;
    case 'known':
      if (isUnasked(entry, state)) {
        return `${key} holds a list, and ${operator} without ForAllValues or ForAnyValue never matches a list`;
      }
      return isPositive(entry)
        ? `${key} is ${list(state.values, 'and')}, and ${asks}${plainStar(entry, state.values) ? ', where * is a plain character' : ''}`
        : `${key} is ${list(state.values, 'and')}, which ${operator} rules out`;
    case 'either':
      return `${key} is ${list(state.values)}, and ${asks}`;
    case 'present':
    case 'unknown':
      return call.strict ? `the value of ${key} is not known, and ${asks}` : `no value of ${key} fits, and ${asks}`;
  }
}

/** What a value with policy variables comes to (E45, E49). */
function holds(value: string, { operator }: ConditionEntry, { version }: PolicyDocument, call: Call): string {
  const family = parseOperator(operator)?.family;
  if (!value.includes('${') || (family !== 'string' && family !== 'arn' && family !== 'bool')) return '';
  if (version === '2008-10-17') return ', plain text without Version 2012-10-17';
  const resolved = resolveTemplate(parseTemplate(value, version, true), call);
  if (resolved.state === 'unmatchable') return `, which has no value here`;
  const text = resolved.state === 'fixed' ? resolvedText(resolved.pieces) : value;
  return text === value ? '' : `, here ${brief(text)}`;
}

function isList(state: KeyState & { readonly state: 'known' }, key: string): boolean {
  return state.multivalued || state.values.length > 1 || isMultivalued(key);
}

/** E78, E175: the value would fit if StringEquals knew wildcards. */
function plainStar({ operator, values }: ConditionEntry, sent: readonly string[]): boolean {
  const positive = parseOperator(operator)?.positive;
  if (positive !== 'StringEquals' && positive !== 'StringEqualsIgnoreCase') return false;
  return values.some(({ value }) => /[*?]/.test(value) && sent.some((one) => globOf(value).test(one)));
}

function nullWords({ key, values }: ConditionEntry, outcome: Outcome, state: KeyState): string {
  const asked = values.some(({ value }) => value.toLowerCase() === 'true') ? 'not to be sent' : 'to be sent';
  if (outcome !== 'yes' && outcome !== 'no') return `It is not known whether ${key} is sent; Null asks for it ${asked}`;
  return `${key} is ${state.state === 'absent' ? missing(key) : 'sent by this caller'}, and Null asks for it ${asked}`;
}

/** No caller sends what speaks of the resource: its tags, its organization. */
function missing(key: string): string {
  return /^(?:aws:resource|[a-z0-9-]+:resourcetag\/)/i.test(key)
    ? 'not there for this resource'
    : 'not sent by this caller';
}
