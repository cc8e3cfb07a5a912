/** A condition under another operator or key: its values stay as they are. */
import type { PatchOperation } from '../model/change';
import type { PolicyDocument } from '../policy/document';
import { below, segmentsOf } from '../policy/pointer';
import { valueAt } from './changes';

/** The operations; null where such a condition is there already. `pointer`: that of operator and key. */
export function renamingCondition(
  { source }: PolicyDocument,
  pointer: string,
  to: { readonly operator: string; readonly key: string },
): readonly PatchOperation[] | null {
  const segments = segmentsOf(pointer) ?? [];
  const [operator = '', key = ''] = segments.slice(-2);
  const block = pointer.slice(0, pointer.length - below('', key).length);
  const conditions = block.slice(0, block.length - below('', operator).length);
  const value = valueAt(source, pointer);
  const target = below(conditions, to.operator);
  if (value === undefined || valueAt(source, below(target, to.key)) !== undefined) return null;
  const remove: PatchOperation = { op: 'remove', path: pointer };
  if (to.operator === operator) return [remove, { op: 'add', path: below(target, to.key), value }];
  const alone = Object.keys(valueAt(source, block) ?? {}).length === 1;
  return [
    alone ? { op: 'remove', path: block } : remove,
    valueAt(source, target) === undefined
      ? { op: 'add', path: target, value: { [to.key]: value } }
      : { op: 'add', path: below(target, to.key), value },
  ];
}
