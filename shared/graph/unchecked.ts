/**
 * Parts of a thing's configuration whose needs nobody here declares: of a kind that AWS has and IAM Atlas does not, or
 * of which AWS does not say for certain what it needs. They are read, and it is said that they are not checked.
 */
import type { AccountModel } from '../model/account-model';
import type { ResourceFacts } from '../policy/facts';
import { thingOf } from './thing-of';
import { descriptorOf } from './types';
import type { Unchecked } from './types/descriptor';

const NONE: readonly Unchecked[] = [];
const cache = new WeakMap<ResourceFacts, readonly Unchecked[]>();

/** Each once, in the order of the configuration; empty where all that it names is checked. */
export function uncheckedOf(facts: ResourceFacts, model: AccountModel): readonly Unchecked[] {
  const { unchecked } = descriptorOf(facts.type);
  if (unchecked === undefined) return NONE;
  const known = cache.get(facts);
  if (known !== undefined) return known;
  const parts = unchecked(thingOf(facts, model));
  const found = parts.filter(({ what }, at) => parts.findIndex((other) => other.what === what) === at);
  cache.set(facts, found);
  return found;
}

/** Is there a thing of which this is to be said? */
export function hasUnchecked(model: AccountModel): boolean {
  return [...model.resources.values()].some(({ facts }) => uncheckedOf(facts, model).length > 0);
}
