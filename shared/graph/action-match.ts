/** Which entry of a statement's Action names an action: for what it declares; the decision itself is the engine's. */
import type { Element, Located } from '../policy/document';
import {
  compileAction,
  entryCoversAction,
  matchAction,
  requestAction,
  type CompiledAction,
} from '../policy/match-action';

const compiled = new WeakMap<Element, CompiledAction>();

/** The entry of an Action element that covers this action; null where none does. NotAction names nothing. */
export function entryNaming(action: string, element: Element): Located | null {
  if (element.not) return null;
  const asked = requestAction(action);
  const known = compiled.get(element) ?? compileAction(element);
  compiled.set(element, known);
  if (matchAction(known, asked) !== 'yes') return null;
  return element.entries.find((entry) => entryCoversAction(entry, asked)) ?? null;
}
