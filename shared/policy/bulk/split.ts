/** Takes a statement apart: what depends on who calls, and what on the thing alone. */
import type { Candidate } from '../candidates';
import type { CompiledCondition } from '../conditions/evaluate';
import { keyDependsOn, textDependsOn, together, type Dependence } from './depends-on';

export interface SplitStatement {
  readonly candidate: Candidate;
  /** Conditions on the caller alone. */
  readonly ofCaller: readonly (CompiledCondition | null)[];
  /** Conditions on the resource alone. */
  readonly ofResource: readonly (CompiledCondition | null)[];
  /** Resource pattern or conditions speak of caller and resource at once: every pair is a question of its own. */
  readonly mixed: boolean;
  /** Nothing in it depends on who calls. */
  readonly sameForAll: boolean;
}

const known = new WeakMap<Candidate, SplitStatement>();

/** The same candidate gives the same object. */
export function split(candidate: Candidate): SplitStatement {
  let found = known.get(candidate);
  if (found === undefined) known.set(candidate, (found = takeApart(candidate)));
  return found;
}

function takeApart(candidate: Candidate): SplitStatement {
  const { compiled, document, action, statement } = candidate;
  const ofCaller: (CompiledCondition | null)[] = [];
  const ofResource: (CompiledCondition | null)[] = [];
  // An empty NotAction is rare and open (E2).
  let mixed = compiled.resource?.fixed === false || action === 'open';
  // RCPs speak of everyone (E10); one that does not is looked at pair by pair.
  if (document.kind === 'rcp' && statement.principal?.entries.some(({ type }) => type === '*') !== true) mixed = true;
  for (const condition of compiled.conditions) {
    switch (condition === null ? 'principal' : dependence(condition, document.version)) {
      case 'principal':
        ofCaller.push(condition);
        break;
      case 'resource':
        ofResource.push(condition);
        break;
      case 'both':
        mixed = true;
    }
  }
  return { candidate, ofCaller, ofResource, mixed, sameForAll: !mixed && ofCaller.length === 0 };
}

function dependence({ entry }: CompiledCondition, version: string): Dependence {
  const ofValues = entry.values.map(({ value }) => textDependsOn(value, version)).filter((one) => one !== null);
  return together([keyDependsOn(entry.key), ...ofValues]);
}
