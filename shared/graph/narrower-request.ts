/**
 * A statement on `bucket/*` seldom means every object: another gate (a boundary, the other account's bucket policy) may
 * let in a part of it, and that part is the call that works. Only for what statements declare; a configuration means
 * what it says.
 */
import type { Request } from '../policy/request';
import { entryNaming } from './action-match';
import type { Evaluate } from './engine';
import { compareVerdicts, verdictOf, type Answered } from './verdict';

/** More parts than a person would write for one action are not tried. */
const MOST_PARTS = 16;

/**
 * The request for the part that gets furthest, with its answer: that which gets through, else one that fewer gates stop
 * than stop the whole; null where there is none.
 */
export function narrowerRequest(
  request: Request,
  answered: Answered,
  evaluate: Evaluate,
): { readonly request: Request; readonly answered: Answered } | null {
  if (answered.answer !== 'IMPLICIT_DENY' || !request.resource.endsWith('*')) return null;
  let best: { readonly request: Request; readonly answered: Answered } | null = null;
  for (const resource of partsNamed(request, answered)) {
    const part = { ...request, resource };
    const found = evaluate(part);
    if (getsFurther(found, best?.answered ?? answered)) best = { request: part, answered: found };
  }
  return best;
}

function getsFurther(one: Answered, other: Answered): boolean {
  const compared = compareVerdicts(verdictOf(one)?.verdict ?? 'broken', verdictOf(other)?.verdict ?? 'broken');
  if (compared !== 0) return compared > 0;
  return (
    one.answer === 'IMPLICIT_DENY' && other.answer === 'IMPLICIT_DENY' && one.blockedBy.length < other.blockedBy.length
  );
}

/** What the gates that stopped the call allow inside the request's own pattern. */
function partsNamed({ action, resource }: Request, { gates = [], blockedBy }: Answered): readonly string[] {
  const start = resource.slice(0, -1);
  const found = new Set<string>();
  for (const { gate, sets } of gates) {
    if (!blockedBy.includes(gate)) continue;
    for (const { document } of sets.flatMap(({ policies }) => policies.read)) {
      for (const statement of document.statements) {
        if (statement.effect !== 'Allow' || statement.resource === null || statement.resource.not) continue;
        if (entryNaming(action, statement.action) === null) continue;
        for (const { value } of statement.resource.entries) {
          if (value.startsWith(start) && value !== resource && !value.includes('${')) found.add(value);
        }
      }
    }
  }
  return [...found].slice(0, MOST_PARTS);
}
