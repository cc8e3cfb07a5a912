/**
 * One (operator, key) pair against the state of its key: part 6 of docs/spec/evaluation.md with the set prefixes,
 * IfExists and Null, three-valued (E95).
 */
import { isMultivalued } from '../../iam/action-catalogue';
import { isNoClaim } from '../../iam/identity-providers';
import type { Call, KeyState } from '../call';
import type { ConditionEntry, PolicyDocument } from '../document';
import { compileArn } from './arn';
import { compileBinary } from './binary';
import { compileBool } from './bool';
import { compileDate } from './date';
import { compileIp } from './ip';
import { compileNumeric } from './numeric';
import { parseOperator, type FamilyName, type Operator } from './operator';
import { compileString } from './string';
import type { Comparison, CompileValue, ValueTest } from './value-test';

/**
 * `yes` and `no` are firm. `open`: it depends on the key. The others are structural: the session's name is not known
 * (aws:userid, E180), the value is from memory (E172), it is that of one of two tags (E51), a negated operator has an
 * empty list (E2), or AWS's text leaves the case open.
 */
export type Outcome =
  'yes' | 'no' | 'open' | 'session-name' | 'from-memory' | 'tag-case' | 'empty-not-element' | 'unverified';

export interface CompiledCondition {
  readonly entry: ConditionEntry;
  readonly operator: Operator;
  readonly tests: readonly ValueTest[];
  readonly multivalued: boolean;
  /** Bool with more than one value, which AWS gives no results for (E81). */
  readonly severalBooleans: boolean;
}

const FAMILIES: Readonly<Record<Exclude<FamilyName, 'null'>, CompileValue>> = {
  string: compileString,
  numeric: compileNumeric,
  date: compileDate,
  bool: compileBool,
  binary: compileBinary,
  ip: compileIp,
  arn: compileArn,
};

/** Null for an unknown operator; the parser refuses documents that hold one (E92). */
export function compileCondition(entry: ConditionEntry, version: PolicyDocument['version']): CompiledCondition | null {
  const operator = parseOperator(entry.operator);
  if (operator === null) return null;
  const { family } = operator;
  const tests =
    family === 'null'
      ? []
      : entry.values.map(({ value }) => {
          const test = FAMILIES[family](value, operator.positive, version);
          return /^StringEquals/.test(operator.positive) && isNoClaim(entry.key, value) ? neverSent(test) : test;
        });
  const severalBooleans = family === 'bool' && new Set(entry.values.map(({ value }) => value.toLowerCase())).size > 1;
  return { entry, operator, tests, multivalued: isMultivalued(entry.key), severalBooleans };
}

/** No call carries such a value (E78); one that a request states all the same is compared. */
function neverSent({ test }: ValueTest): ValueTest {
  return { test, testOpen: () => 'no' };
}

/** Does the pair hold for this call? */
export function evaluateCondition(condition: CompiledCondition, call: Call): Outcome {
  return evaluateState(condition, call.key(condition.entry.key), call);
}

/** The same with the key's state given. */
export function evaluateState(condition: CompiledCondition, state: KeyState, call: Call): Outcome {
  const outcome = byState(condition, state, call);
  if (!condition.severalBooleans || state.state === 'absent') return outcome;
  return outcome === 'yes' || outcome === 'open' ? 'unverified' : outcome;
}

function byState(condition: CompiledCondition, state: KeyState, call: Call): Outcome {
  const { operator, tests, entry } = condition;
  if (operator.family === 'null') return nullOutcome(condition, state);
  if (operator.negated && tests.length === 0) return 'empty-not-element';
  switch (state.state) {
    case 'absent':
      return absent(operator);
    case 'known':
      return known(condition, state, call);
    case 'present': {
      const outcome = present(condition, '', call);
      // A comparison with a value nobody knows is false when the request is strict (E184).
      return outcome === 'open' && call.strict ? 'no' : outcome;
    }
    case 'either': {
      const outcomes = new Set(
        state.values.map((value) => known(condition, { state: 'known', values: [value], multivalued: false }, call)),
      );
      const [first] = outcomes;
      return first !== undefined && outcomes.size === 1 ? first : 'tag-case';
    }
    case 'unknown': {
      if (state.prefix !== undefined) {
        const outcome = present(condition, state.prefix, call);
        return outcome === 'open' && entry.key.toLowerCase() === 'aws:userid' ? 'session-name' : outcome;
      }
      const without = absent(operator);
      const withValue = present(condition, '', call);
      return without === withValue ? without : 'open';
    }
  }
}

/** E77, E87, E89; of ForAllValues with a negated operator AWS's text and its table say the contrary. */
function absent({ quantifier, negated, ifExists }: Operator): Outcome {
  if (quantifier === 'all') return negated && !ifExists ? 'unverified' : 'yes';
  if (quantifier === 'any') return ifExists ? 'unverified' : 'no';
  return ifExists || negated ? 'yes' : 'no';
}

function known(condition: CompiledCondition, state: KeyState & { state: 'known' }, call: Call): Outcome {
  const { operator } = condition;
  const { values } = state;
  const isList = state.multivalued || condition.multivalued || values.length > 1;
  if (operator.quantifier === 'one' && isList && values.length !== 1) return notOne(operator);
  if (values.length === 0) return absent(operator);
  if (operator.quantifier === 'any') {
    let open: Outcome = 'no';
    for (const value of values) {
      const outcome = compareKnown(condition, value, state.confirmed, call);
      if (outcome === 'yes') return 'yes';
      if (outcome !== 'no') open = outcome;
    }
    return open;
  }
  let open: Outcome = 'yes';
  for (const value of values) {
    const outcome = compareKnown(condition, value, state.confirmed, call);
    if (outcome === 'no') return 'no';
    if (outcome !== 'yes') open = outcome;
  }
  return open;
}

/** E90: a list of several values, or of none, under an operator that compares one; of some AWS says nothing. */
function notOne({ negated, ifExists }: Operator): Outcome {
  return negated || ifExists ? 'unverified' : 'no';
}

function compareKnown(condition: CompiledCondition, value: string, confirmed: string | undefined, call: Call): Outcome {
  const comparison = compare(condition.tests, value, call);
  // A value from memory settles nothing by not matching (E172), but where the part that is confirmed does not.
  if (confirmed !== undefined && comparison !== 'yes' && !endsBefore(condition.tests, confirmed, call))
    return 'from-memory';
  return apply(condition.operator, comparison);
}

/** Is every value another one already in what they begin with? */
function endsBefore(tests: readonly ValueTest[], prefix: string, call: Call): boolean {
  return prefix !== '' && anyOf(tests, (test) => test.testOpen(prefix, call)) === 'no';
}

/** The key is there, its value begins with `prefix`, and no more is known: not even how many a list holds (E90). */
function present({ operator, tests, multivalued }: CompiledCondition, prefix: string, call: Call): Outcome {
  const ofOne = apply(
    operator,
    anyOf(tests, (test) => test.testOpen(prefix, call)),
  );
  if (operator.quantifier !== 'one' || !multivalued) return ofOne;
  return ofOne === notOne(operator) ? ofOne : 'open';
}

/** Values of one pair are ORed. */
function compare(tests: readonly ValueTest[], value: string, call: Call): Comparison {
  const [only] = tests;
  return tests.length === 1 && only !== undefined
    ? only.test(value, call)
    : anyOf(tests, (test) => test.test(value, call));
}

function anyOf(tests: readonly ValueTest[], compare: (test: ValueTest) => Comparison): Comparison {
  let result: Comparison = 'no';
  for (const test of tests) {
    const comparison = compare(test);
    if (comparison === 'yes') return 'yes';
    if (comparison === 'maybe' || (comparison === 'fault' && result === 'no')) result = comparison;
  }
  return result;
}

/** A negated operator is the NOR of its values (E75, E88). */
function apply({ negated }: Operator, comparison: Comparison): Outcome {
  switch (comparison) {
    case 'yes':
      return negated ? 'no' : 'yes';
    case 'no':
      return negated ? 'yes' : 'no';
    case 'maybe':
      return 'open';
    case 'fault':
      return negated ? 'unverified' : 'no';
  }
}

/** E86: `true` holds when the key is absent or empty, `false` when it is present. */
function nullOutcome({ entry }: CompiledCondition, state: KeyState): Outcome {
  const wants = (truth: string) => entry.values.some(({ value }) => value.toLowerCase() === truth);
  const wantsAbsent = wants('true');
  const wantsPresent = wants('false');
  if (wantsAbsent === wantsPresent) return wantsAbsent ? 'yes' : 'no';
  if (state.state === 'unknown' && state.prefix === undefined) return 'open';
  const isAbsent = state.state === 'absent' || (state.state === 'known' && state.values.length === 0);
  return isAbsent === wantsAbsent ? 'yes' : 'no';
}
