/** Conditions added to a statement, beside those that it has. */
import type { Change, PatchOperation } from '../model/change';
import type { Statement } from '../policy/document';
import { below } from '../policy/pointer';
import { valueAt } from './changes';
import type { RuleContext } from './context';
import { mendElsewhere } from './mend-elsewhere';

/** Operator → key → value, as a policy writes it. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Null where the document is changed elsewhere, or asks for one of the keys by that operator already. */
export function addConditions(
  address: string,
  { pointer }: Statement,
  conditions: Conditions,
  summary: string,
  context: RuleContext,
): Change | null {
  const source = mendElsewhere(address) === null ? context.document(address)?.source : undefined;
  if (source === undefined) return null;
  const at = below(pointer, 'Condition');
  if (valueAt(source, at) === undefined) {
    return { summary, document: address, patch: [{ op: 'add', path: at, value: conditions }] };
  }
  const patch: PatchOperation[] = [];
  for (const [operator, keys] of Object.entries(conditions)) {
    const block = below(at, operator);
    if (valueAt(source, block) === undefined) {
      patch.push({ op: 'add', path: block, value: keys });
      continue;
    }
    for (const [key, value] of Object.entries(keys)) {
      if (valueAt(source, below(block, key)) !== undefined) return null;
      patch.push({ op: 'add', path: below(block, key), value });
    }
  }
  return { summary, document: address, patch };
}
