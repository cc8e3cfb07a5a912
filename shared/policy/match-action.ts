/** Action and NotAction (E20–E22). */
import type { Element, Located } from './document';
import { globOf, type Glob } from './glob';

export interface CompiledAction {
  readonly not: boolean;
  readonly empty: boolean;
  /** `*` stands among the entries. */
  readonly any: boolean;
  /** Whole names, lower-case. */
  readonly names: ReadonlySet<string>;
  /** Patterns whose service is spelt out, by it. */
  readonly byService: ReadonlyMap<string, readonly Glob[]>;
  /** The few with a wildcard in the service. */
  readonly patterns: readonly { readonly service: Glob; readonly name: Glob }[];
}

export interface RequestAction {
  readonly whole: string;
  readonly service: string;
  /** Null: the request's action has no colon, so only `*` covers it. */
  readonly name: string | null;
}

// One for all: V8 gives each empty one room for four entries, and most statements have nothing in one of them.
const NO_NAMES: ReadonlySet<string> = new Set();
const NO_SERVICES: ReadonlyMap<string, readonly Glob[]> = new Map();

export function compileAction(element: Element): CompiledAction {
  const names = new Set<string>();
  const byService = new Map<string, Glob[]>();
  const patterns: { service: Glob; name: Glob }[] = [];
  let any = false;
  for (const { value } of element.entries) {
    const folded = value.toLowerCase();
    const colon = folded.indexOf(':');
    if (folded === '*') any = true;
    // Without a colon, or with a space or comma, it matches nothing (E20, E21).
    else if (colon < 0 || /[\s,]/.test(folded)) continue;
    else if (!/[*?]/.test(folded)) names.add(folded);
    else {
      const service = folded.slice(0, colon);
      const name = globOf(folded.slice(colon + 1));
      const same = byService.get(service);
      if (/[*?]/.test(service)) patterns.push({ service: globOf(service), name });
      else if (same === undefined) byService.set(service, [name]);
      else same.push(name);
    }
  }
  const empty = element.entries.length === 0;
  return {
    not: element.not,
    empty,
    any,
    names: names.size === 0 ? NO_NAMES : names,
    byService: byService.size === 0 ? NO_SERVICES : byService,
    patterns,
  };
}

let last: { readonly action: string; readonly parsed: RequestAction } | null = null;

/** Folds a request's action; the last one is kept, since one call meets many statements. */
export function requestAction(action: string): RequestAction {
  if (last?.action === action) return last.parsed;
  const whole = action.toLowerCase();
  const colon = whole.indexOf(':');
  const parsed =
    colon < 0
      ? { whole, service: whole, name: null }
      : { whole, service: whole.slice(0, colon), name: whole.slice(colon + 1) };
  last = { action, parsed };
  return parsed;
}

/** `open` only for an empty NotAction, which AWS's text leaves open (E2). */
export function matchAction(compiled: CompiledAction, action: RequestAction): 'yes' | 'no' | 'open' {
  if (compiled.not && compiled.empty) return 'open';
  return covers(compiled, action) !== compiled.not ? 'yes' : 'no';
}

function covers(compiled: CompiledAction, action: RequestAction): boolean {
  if (compiled.any || compiled.names.has(action.whole)) return true;
  const { service, name } = action;
  if (name === null) return false;
  for (const glob of compiled.byService.get(service) ?? []) if (glob.test(name)) return true;
  for (const pattern of compiled.patterns) if (pattern.service.test(service) && pattern.name.test(name)) return true;
  return false;
}

/** Does one entry of an Action or NotAction cover the action? For the trace. */
export function entryCoversAction(entry: Located, action: RequestAction): boolean {
  return covers(compileAction({ not: false, pointer: entry.pointer, entries: [entry] }), action);
}

/** Does a wildcard stand before the colon, as in `*:*`? The bare `*` is another thing (E20). */
export function hasWildService(pattern: string): boolean {
  return /^[^:]*[*?][^:]*:/.test(pattern);
}
