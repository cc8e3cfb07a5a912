/** One statement against one call (E93, E96): fast on the way to yes or no, with words only when asked for. */
import type { Call } from './call';
import { compiledStatement, type Candidate } from './candidates';
import type { ElementReport } from './decision';
import type { PolicyDocument, PolicyKind, Statement } from './document';
import { explainStatement } from './explain/explain-statement';
import { and, maybe, NO, or, structural, YES } from './logic';
import type { PrincipalMatch, StatementMatch, Tri, Verdict3 } from './match';
import { matchAction, requestAction } from './match-action';
import { matchConditions } from './match-condition';
import { matchPrincipal } from './match-principal';
import { wasRead } from './name-caller';
import { matchOwnResource, matchResource } from './match-resource';

/** Kinds whose statements must name a principal to match anybody (E10, E11). */
const WITH_PRINCIPAL: ReadonlySet<PolicyKind> = new Set(['trust', 'key', 'resource', 'endpoint', 'rcp']);

/**
 * Does the statement apply to the call? `rest` leaves the principal out, `principals` lists every way it names the
 * caller; nothing is turned into words before `elements()` is called. `statement` must be one of `document`'s.
 */
export function matchStatement(statement: Statement, document: PolicyDocument, call: Call): StatementMatch {
  const compiled = compiledStatement(statement, document);
  const action = matchAction(compiled.action, requestAction(call.action));
  const rest = action === 'no' ? NO : matchRest({ statement, document, compiled, action }, call);
  return new Match(statement, document, call, rest);
}

/** The same for a statement whose Action is known to cover the call, or may; null: it does not apply. */
export function matchCandidate(candidate: Candidate, call: Call): StatementMatch | null {
  const { namesOnly } = candidate.compiled;
  if (namesOnly !== null && wasRead(call.caller) && !namesOnly.has(call.caller.arn)) return null;
  const rest = matchRest(candidate, call);
  if (rest.match === 'no') return null;
  const match = new Match(candidate.statement, candidate.document, call, rest);
  return match.match === 'no' ? null : match;
}

class Match implements StatementMatch {
  private namings: readonly PrincipalMatch[] | null = null;
  private whole: Verdict3 | null = null;

  constructor(
    private readonly statement: Statement,
    private readonly document: PolicyDocument,
    private readonly call: Call,
    readonly rest: Verdict3,
  ) {}

  get principals(): readonly PrincipalMatch[] {
    const { principal } = this.statement;
    this.namings ??= principal === null ? [] : matchPrincipal(this.statement, principal, this.document, this.call);
    return this.namings;
  }

  get match(): Tri {
    return this.verdict().match;
  }

  get atoms(): Verdict3['atoms'] {
    return this.verdict().atoms;
  }

  elements(): readonly ElementReport[] {
    return explainStatement(this.statement, this.document, this.call);
  }

  private verdict(): Verdict3 {
    if (this.rest.match === 'no') return NO;
    if (!WITH_PRINCIPAL.has(this.document.kind)) return this.rest;
    // Without a principal nobody is named (E11).
    this.whole ??= and(or(...this.principals), this.rest);
    return this.whole;
  }
}

/** Resource and conditions, and what an empty NotAction leaves open. */
function matchRest(candidate: Candidate, call: Call): Verdict3 {
  const { statement, document, compiled, action } = candidate;
  const resource = candidate.resource ?? resourceOf(candidate, call);
  if (resource.match === 'no') return NO;
  const conditions =
    statement.conditions.length === 0 ? YES : matchConditions(compiled.conditions, document.address, call);
  if (conditions.match === 'no') return NO;
  if (action === 'yes' && resource.match === 'yes') return conditions;
  const opened = action === 'yes' ? YES : emptyNotAction(statement, document);
  return and(opened, resource, conditions);
}

/** Does the statement's Resource cover what is asked? */
export function resourceOf({ statement, document, compiled }: Candidate, call: Call): Verdict3 {
  const own = compiled.resource;
  return own === null
    ? matchOwnResource(document, statement.pointer, call)
    : matchResource(own, document.address, call);
}

/** E2 */
function emptyNotAction(statement: Statement, document: PolicyDocument): Verdict3 {
  const { pointer } = statement.action;
  return maybe(structural('empty-not-element', 'an empty NotAction excludes nothing', document.address, pointer));
}
