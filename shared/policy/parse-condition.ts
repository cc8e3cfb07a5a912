/** The Condition block (E2, E7, E8, E91, E92). */
import { parseOperator } from './conditions/operator';
import type { ConditionEntry, Located } from './document';
import { isObject, type Member, type Problems } from './parse-problems';
import { below } from './pointer';

/** Every (operator, key) pair, in the order written. */
export function parseConditions(found: Member | null, problems: Problems): readonly ConditionEntry[] {
  if (found === null) return [];
  if (!isObject(found.value)) {
    problems.fault('condition', found.pointer, 'A Condition is an object: operator, key, values.');
    return [];
  }
  const entries: ConditionEntry[] = [];
  for (const [operator, block] of Object.entries(found.value)) {
    const at = below(found.pointer, operator);
    const parsed = parseOperator(operator);
    if (parsed === null) {
      problems.fault('operator', at, `${operator} is no condition operator.`);
      continue;
    }
    if (parsed.canonical !== operator) {
      problems.oddity('non-canonical', at, `${operator} is spelt ${parsed.canonical} in AWS's grammar.`);
    }
    if (!isObject(block)) {
      problems.fault('condition', at, `${operator} holds an object: context key and values.`);
      continue;
    }
    const seen = new Set<string>();
    for (const [key, value] of Object.entries(block)) {
      const pointer = below(at, key);
      if (seen.has(key.toLowerCase())) {
        problems.oddity('key-twice', pointer, `${key} stands twice here, in two spellings; both must hold.`);
      }
      seen.add(key.toLowerCase());
      entries.push({ operator, key, values: readValues(value, pointer, parsed.base, problems), pointer });
    }
  }
  return entries;
}

function readValues(value: unknown, pointer: string, base: string, problems: Problems): readonly Located[] {
  if (!Array.isArray(value)) return readValue(value, pointer, problems);
  if (value.length === 0) problems.oddity('empty-array', pointer, 'An empty list matches nothing.');
  if (base === 'Bool' && value.length > 1) problems.oddity('bool-values', pointer, 'Bool compares with one value.');
  return value.flatMap((item: unknown, index) => readValue(item, below(pointer, index), problems));
}

/** Numbers and booleans become their literal text; null and objects are no values (E8). */
function readValue(value: unknown, pointer: string, problems: Problems): readonly Located[] {
  if (typeof value === 'string') return [{ value, pointer }];
  if (typeof value === 'number' || typeof value === 'boolean') return [{ value: String(value), pointer }];
  problems.fault('condition-value', pointer, 'A condition value is text, a number or a boolean.');
  return [];
}
