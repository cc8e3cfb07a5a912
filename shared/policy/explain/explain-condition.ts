/** Why one (operator, key) pair holds, or does not: what the policy asks for and what the request brings. */
import type { Call, KeyState } from '../call';
import { compileCondition, evaluateCondition, type Outcome } from '../conditions/evaluate';
import type { ElementReport } from '../decision';
import type { ConditionEntry, Located, PolicyDocument } from '../document';
import { arnDifference, differenceWords } from './arn-difference';
import { nearest } from './edit-distance';
import { conditionWords, isPositive, isUnasked } from './condition-words';
import { resolvedValue } from './resolved-text';
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
  const resolved = shown === null ? null : resolvedValue(shown.value, document.version, call);
  const difference =
    outcome === 'no' && isPositive(entry) && resolved !== null ? arnDifference(resolved, sent ?? '') : null;
  const said = conditionWords(entry, outcome, state, document, call);
  if (difference === null) return { ...report, because: said };
  return { ...report, because: `${said}: ${differenceWords(difference)}`, part: difference.part };
}

/** A value that differs is pointed at; a key that is missing, empty or of the wrong sort is no single value's fault. */
function pointerOf(entry: ConditionEntry, shown: Located | null, outcome: Outcome, state: KeyState): string {
  if (outcome !== 'no' || shown === null || state.state === 'absent') return entry.pointer;
  const unfit = state.state === 'known' && (state.values.length === 0 || isUnasked(entry, state));
  return unfit ? entry.pointer : shown.pointer;
}

function foundOf(entry: ConditionEntry, shown: Located | null): string {
  return isPositive(entry) ? (shown?.value ?? '') : entry.values.map(({ value }) => value).join(', ');
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
