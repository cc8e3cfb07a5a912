/** The Condition block of one statement: every pair must hold (E75, E93). */
import type { Call } from './call';
import { compileCondition, evaluateCondition, type CompiledCondition, type Outcome } from './conditions/evaluate';
import type { Condition } from './decision';
import type { ConditionEntry, PolicyDocument } from './document';
import { and, maybe, NO, structural, YES } from './logic';
import type { Verdict3 } from './match';
import { conditionSentence } from './sentence';

/** Null entries are operators that nobody knows; the parser refuses such documents (E92). */
export function compileConditions(
  entries: readonly ConditionEntry[],
  version: PolicyDocument['version'],
): readonly (CompiledCondition | null)[] {
  return entries.map((entry) => compileCondition(entry, version));
}

/** The AND of all pairs. */
export function matchConditions(
  conditions: readonly (CompiledCondition | null)[],
  address: string,
  call: Call,
): Verdict3 {
  let open: Verdict3[] | null = null;
  for (const condition of conditions) {
    if (condition === null) return NO;
    const outcome = evaluateCondition(condition, call);
    if (outcome === 'no') return NO;
    if (outcome !== 'yes') (open ??= []).push(maybe(atomOf(condition, outcome, address)));
  }
  return open === null ? YES : and(...open);
}

/** What must be so for an open pair to hold. */
export function atomOf(
  condition: CompiledCondition,
  outcome: Exclude<Outcome, 'yes' | 'no'>,
  document: string,
): Condition {
  const { entry } = condition;
  const { key, operator, pointer } = entry;
  const values = entry.values.map(({ value }) => value);
  const sentence = conditionSentence(operator, key, values, true);
  switch (outcome) {
    case 'open':
      return { key, operator, values, expected: true, sentence, document, pointer };
    case 'session-name':
      return structural('session-name', `the session's name makes it so that ${sentence}`, document, pointer);
    case 'from-memory':
      return structural(
        'from-memory',
        `${sentence} (which ${key} the service sends is not documented)`,
        document,
        pointer,
      );
    case 'tag-case':
      return structural(
        'tag-case',
        `${sentence} (it has two tags whose keys differ in case only, and which one counts is not documented)`,
        document,
        pointer,
      );
    case 'empty-not-element':
      return structural('empty-not-element', `${operator} with no value holds`, document, pointer);
    case 'unverified':
      return structural(
        'unverified',
        `${operator} on ${key} holds here, which AWS does not document`,
        document,
        pointer,
      );
  }
}
