/** Resource and NotResource (E9, E30–E40). */
import { placeholderOf } from '../iam/action-catalogue';
import type { Call } from './call';
import { cutResource, type CutResource } from './cut-resource';
import type { Condition } from './decision';
import type { Element, Located, PolicyDocument } from './document';
import { maybe, NO, not, or, structural, YES } from './logic';
import type { Verdict3 } from './match';
import { brief, conditionSentence } from './sentence';
import {
  compileResource,
  matchResourcePattern,
  mayCoverPlaceholder,
  type ResourceOutcome,
  type ResourcePattern,
} from './resource-pattern';

export interface CompiledResource {
  readonly not: boolean;
  readonly pointer: string;
  readonly entries: readonly { readonly located: Located; readonly pattern: ResourcePattern }[];
  /** `*` stands among the entries. */
  readonly any: boolean;
  /** No policy variable stands in it: who calls makes no difference. */
  readonly fixed: boolean;
}

export function compileResources(element: Element, document: PolicyDocument): CompiledResource {
  const entries = element.entries.map((located) => ({
    located,
    pattern: compileResource(located.value, document.version, document.kind),
  }));
  const any = entries.some(({ pattern }) => pattern.any);
  const fixed = entries.every(({ pattern }) => pattern.resource.fixed !== null);
  return { not: element.not, pointer: element.pointer, entries, any, fixed };
}

/** Authorised on a knowledge base by AWS's own sample, on nothing by its reference (E40). */
const TYPE_UNSETTLED = 'bedrock:retrieveandgenerate';

let last: { readonly action: string; readonly resource: string; readonly target: CutResource } | null = null;

/** What the policies are asked about: the request's resource, or the placeholder of an action without type (E40). */
export function targetOf(call: Call): CutResource {
  if (call.cut !== undefined) return call.cut;
  if (last !== null && last.resource === call.resource && last.action === call.action) return last.target;
  const target = cutOf(call.action.toLowerCase(), call.resource);
  last = { action: call.action, resource: call.resource, target };
  return target;
}

/** The same of a folded action and a resource. */
export function cutOf(action: string, resource: string): CutResource {
  return cutResource((action === TYPE_UNSETTLED ? null : placeholderOf(action)) ?? resource);
}

/** `address` is that of the document at hand: equal documents share what is compiled. */
export function matchResource(compiled: CompiledResource, address: string, call: Call): Verdict3 {
  if (compiled.not && compiled.entries.length === 0) {
    return maybe(structural('empty-not-element', 'an empty NotResource excludes nothing', address, compiled.pointer));
  }
  const covered = compiled.any ? YES : coveredBy(compiled, address, call);
  return compiled.not ? not(covered) : covered;
}

/** Entries are ORed. */
function coveredBy(compiled: CompiledResource, address: string, call: Call): Verdict3 {
  const target = targetOf(call);
  let open: Condition[] | null = null;
  for (const entry of compiled.entries) {
    const outcome = matchEntry(entry.pattern, target, call);
    if (outcome.match === 'no') continue;
    if (outcome.match === 'yes') return YES;
    (open ??= []).push(atomOf(outcome, entry.located, address, call));
  }
  return open === null ? NO : or(...open.map((atom) => maybe(atom)));
}

/** One entry, for matching and for the trace. `unverified`: what E40 leaves open. */
export function matchEntry(pattern: ResourcePattern, target: CutResource, call: Call): EntryOutcome {
  if (target.text === '*' && !pattern.any && coversPlaceholder(pattern, call)) return { match: 'unverified' };
  if (pattern.any || !isUnsettled(call.action)) return matchResourcePattern(pattern, target, call);
  if (target.parts === null) {
    const named = pattern.head?.[1].test('bedrock') === true;
    return { match: named ? 'unverified' : 'no' };
  }
  const outcome = matchResourcePattern(pattern, target, call);
  return outcome.match === 'yes' ? { match: 'unverified' } : outcome;
}

function isUnsettled(action: string): boolean {
  return action.length === TYPE_UNSETTLED.length && action.toLowerCase() === TYPE_UNSETTLED;
}

/** The action has no resource type, and the pattern is wide enough for what its service asks about instead (E40). */
function coversPlaceholder(pattern: ResourcePattern, { action, caller }: Call): boolean {
  const service = action.slice(0, Math.max(0, action.indexOf(':'))).toLowerCase();
  return mayCoverPlaceholder(pattern, service, caller.partition, caller.account ?? '') && placeholderOf(action) === '*';
}

export type EntryOutcome = ResourceOutcome | { readonly match: 'unverified' };

function atomOf(outcome: EntryOutcome, { value, pointer }: Located, address: string, call: Call): Condition {
  switch (outcome.match) {
    case 'open': {
      const key = outcome.keys[0] ?? '';
      const values = [value, call.resource];
      return {
        key,
        operator: 'PolicyVariable',
        values,
        expected: true,
        sentence: conditionSentence('PolicyVariable', key, values, true),
        document: address,
        pointer,
      };
    }
    case 'unverified':
      return structural('unverified', `${call.action} is authorised on ${brief(value)}`, address, pointer);
    default:
      return structural('arn-wildcard-crosses-colon', `the * in ${brief(value)} runs past a colon`, address, pointer);
  }
}

/**
 * A statement of a resource policy without Resource means the thing it hangs on (E9); in a role's trust policy that
 * is always the role. Whether it covers things inside that thing AWS does not say.
 */
export function matchOwnResource(document: PolicyDocument, pointer: string, call: Call): Verdict3 {
  if (document.kind === 'trust') return YES;
  const owner = document.address.slice(0, Math.max(0, document.address.indexOf('#')));
  if (owner === '' || owner === call.resource) return YES;
  return maybe(
    structural('unverified', `a statement without Resource covers ${call.resource}`, document.address, pointer),
  );
}
