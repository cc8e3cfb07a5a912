/** What a condition asks for and what the call brings, in words. */
import type { Call, KeyState } from '../call';
import type { Outcome } from '../conditions/evaluate';
import { parseOperator } from '../conditions/operator';
import type { ConditionEntry, PolicyDocument } from '../document';
import { globOf } from '../glob';
import { brief, conditionSentence, list } from '../sentence';
import { parseTemplate, resolveTemplate } from '../template';
import { resolvedText, resolvedValue } from './resolved-text';
import { unreadable } from './value-form';

type Known = KeyState & { readonly state: 'known' };

/** Why the pair holds, fails or is open, given the state of its key; begins with the key or the operator. */
export function conditionWords(
  entry: ConditionEntry,
  outcome: Outcome,
  state: KeyState,
  document: PolicyDocument,
  call: Call,
): string {
  const { operator, key } = entry;
  if (parseOperator(operator)?.family === 'null') return nullWords(entry, outcome, state);
  if (outcome === 'yes') {
    if (state.state === 'known') {
      return `${key} is ${list(state.values, 'and')}, ${isPositive(entry) ? `as ${operator} asks` : `and ${asks(entry, document, call)}`}`;
    }
    if (state.state === 'absent') return `${key} is ${missing(key)}, which ${operator} lets pass`;
    return `${operator} on ${key} holds whatever the value is`;
  }
  if (outcome !== 'no') {
    if (outcome === 'unverified' && isUnsettled(entry, state))
      return `${key} ${inShort(key, state)}, and AWS's text does not settle what ${operator} makes of that`;
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
      return `${key} is ${missing(key)}, and ${asks(entry, document, call)}`;
    case 'known':
      return knownWords(entry, state, document, call);
    case 'either':
      return `${key} is ${list(state.values)}, ${isPositive(entry) ? `and ${asks(entry, document, call)}` : `which ${operator} rules out`}`;
    case 'present':
    case 'unknown':
      if (call.strict) return `the value of ${key} is not known, and ${asks(entry, document, call)}`;
      return isPositive(entry)
        ? `no value of ${key} fits, and ${asks(entry, document, call)}`
        : `${key} is sent, and ${operator} rules out every value`;
  }
}

/** What the operator asks for. */
function asks(entry: ConditionEntry, document: PolicyDocument, call: Call): string {
  const { operator, values } = entry;
  if (values.length === 0) return `${operator} has an empty list, which matches nothing`;
  const asked = list(values.map(({ value }) => brief(value) + filledIn(value, entry, document, call)));
  return `${operator} asks for ${isPositive(entry) ? '' : 'anything but '}${asked}`;
}

/** What a value with policy variables comes to (E45, E49). */
function filledIn(value: string, { operator }: ConditionEntry, { version }: PolicyDocument, call: Call): string {
  if (!value.includes('${') || !fillsIn(operator)) return '';
  if (version === '2008-10-17') return ', plain text without Version 2012-10-17';
  const resolved = resolveTemplate(parseTemplate(value, version, true), call);
  if (resolved.state === 'unmatchable') return `, which has no value here`;
  const text = resolved.state === 'fixed' ? resolvedText(resolved.pieces) : value;
  return text === value ? '' : `, here ${brief(text)}`;
}

/** E45: does the operator know variables at all? */
function fillsIn(operator: string): boolean {
  const family = parseOperator(operator)?.family;
  return family === 'string' || family === 'arn' || family === 'bool';
}

function knownWords(entry: ConditionEntry, state: Known, document: PolicyDocument, call: Call): string {
  const { operator, key } = entry;
  const { values } = state;
  if (values.length === 0) return `${key} holds no value, and ${asks(entry, document, call)}`;
  if (isUnasked(entry, state))
    return `${key} holds several values, and ${operator} without ForAllValues or ForAnyValue never matches several`;
  const sent = list(values, 'and');
  if (!isPositive(entry)) return `${key} is ${sent}, which ${operator} rules out`;
  const family = parseOperator(operator)?.family ?? 'string';
  const odd = values.length === 1 ? unreadable(family, values[0] ?? '') : null;
  const note = valueNote(entry, values, document, call);
  const aside = odd === null || odd === note ? '' : `, ${odd}`;
  return `${key} is ${sent}${aside}, and ${asks(entry, document, call)}${note === null ? '' : `, ${note}`}`;
}

/** What a reader of the policy may not see in its value: a plain star, or a form that does not read. */
function valueNote(
  entry: ConditionEntry,
  sent: readonly string[],
  document: PolicyDocument,
  call: Call,
): string | null {
  if (plainStar(entry, sent)) return 'where * is a plain character';
  const [only, ...more] = entry.values;
  if (only === undefined || more.length > 0) return null;
  const text = fillsIn(entry.operator) ? resolvedValue(only.value, document.version, call) : only.value;
  return text === null ? null : unreadable(parseOperator(entry.operator)?.family ?? 'string', text);
}

/** E78, E175: the value would fit if StringEquals knew wildcards. */
function plainStar({ operator, values }: ConditionEntry, sent: readonly string[]): boolean {
  const positive = parseOperator(operator)?.positive;
  if (positive !== 'StringEquals' && positive !== 'StringEqualsIgnoreCase') return false;
  return values.some(({ value }) => /[*?]/.test(value) && sent.some((one) => globOf(value).test(one)));
}

function nullWords({ key, values }: ConditionEntry, outcome: Outcome, state: KeyState): string {
  const asks = new Set(values.map(({ value }) => value.toLowerCase()));
  if (asks.has('true') && asks.has('false')) return `Null on ${key} holds whether it is sent or not`;
  const asked = asks.has('true') ? 'not to be sent' : 'to be sent';
  if (outcome !== 'yes' && outcome !== 'no') return `It is not known whether ${key} is sent; Null asks for it ${asked}`;
  if (state.state === 'known' && state.values.length === 0)
    return `${key} holds no value, and Null asks for it ${asked}`;
  return `${key} is ${state.state === 'absent' ? missing(key) : 'sent by this caller'}, and Null asks for it ${asked}`;
}

/** E90: several values, under an operator that compares one. */
export function isUnasked({ operator }: ConditionEntry, { values }: Known): boolean {
  return values.length > 1 && parseOperator(operator)?.quantifier === 'one';
}

/** E87, E89, E90: missing, empty, or several where one is compared. */
function isUnsettled(entry: ConditionEntry, state: KeyState): boolean {
  return (
    state.state === 'absent' || (state.state === 'known' && (state.values.length === 0 || isUnasked(entry, state)))
  );
}

function inShort(key: string, state: KeyState): string {
  if (state.state !== 'known') return `is ${missing(key)}`;
  return `holds ${state.values.length === 0 ? 'no value' : 'several values'}`;
}

/** Is the operator one that its values satisfy, and no negated one? */
export function isPositive({ operator }: ConditionEntry): boolean {
  return parseOperator(operator)?.negated === false;
}

/** No caller sends what speaks of the resource: its tags, its organization. */
function missing(key: string): string {
  return /^(?:aws:resource|[a-z0-9-]+:resourcetag\/)/i.test(key)
    ? 'not there for this resource'
    : 'not sent by this caller';
}
