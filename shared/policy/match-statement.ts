/** One statement against one call (E93, E96): fast on the way to yes or no, with words only when asked for. */
import type { Call } from './call';
import type { CompiledCondition } from './conditions/evaluate';
import type { ElementReport } from './decision';
import type { PolicyDocument, PolicyKind, Statement } from './document';
import { explainStatement } from './explain/explain-statement';
import { and, maybe, NO, or, structural, YES } from './logic';
import type { PrincipalMatch, StatementMatch, Tri, Verdict3 } from './match';
import { compileAction, matchAction, requestAction, type CompiledAction } from './match-action';
import { compileConditions, matchConditions } from './match-condition';
import { matchPrincipal } from './match-principal';
import { compileResources, matchOwnResource, matchResource, type CompiledResource } from './match-resource';

interface CompiledStatement {
  readonly action: CompiledAction;
  readonly resource: CompiledResource | null;
  readonly conditions: readonly (CompiledCondition | null)[];
}

/** Patterns are compiled once for the life of a document. */
const compiledStatements = new WeakMap<Statement, CompiledStatement>();

/** Kinds whose statements must name a principal to match anybody (E10, E11). */
const WITH_PRINCIPAL: ReadonlySet<PolicyKind> = new Set(['trust', 'key', 'resource', 'endpoint', 'rcp']);

/**
 * Does the statement apply to the call? `rest` leaves the principal out, `principals` lists every way it names the
 * caller; nothing is turned into words before `elements()` is called. `statement` must be one of `document`'s.
 */
export function matchStatement(statement: Statement, document: PolicyDocument, call: Call): StatementMatch {
  return new Match(statement, document, call);
}

class Match implements StatementMatch {
  readonly rest: Verdict3;
  private namings: readonly PrincipalMatch[] | null = null;
  private whole: Verdict3 | null = null;

  constructor(
    private readonly statement: Statement,
    private readonly document: PolicyDocument,
    private readonly call: Call,
  ) {
    this.rest = matchRest(statement, document, call);
  }

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
    this.whole ??= this.rest.match === 'no' ? NO : and(this.named(), this.rest);
    return this.whole;
  }

  /** The principal alone. */
  private named(): Verdict3 {
    if (this.statement.principal === null) return WITH_PRINCIPAL.has(this.document.kind) ? NO : YES;
    return or(...this.principals);
  }
}

function matchRest(statement: Statement, document: PolicyDocument, call: Call): Verdict3 {
  const compiled = compile(statement, document);
  const action = matchAction(compiled.action, requestAction(call.action));
  if (action === 'no') return NO;
  const resource =
    compiled.resource === null
      ? matchOwnResource(document, statement.pointer, call)
      : matchResource(compiled.resource, call);
  if (resource.match === 'no') return NO;
  const conditions = matchConditions(compiled.conditions, document.address, call);
  if (conditions.match === 'no') return NO;
  if (action === 'yes' && resource.match === 'yes') return conditions;
  const opened = action === 'yes' ? YES : emptyNotAction(statement, document);
  return and(opened, resource, conditions);
}

/** E2 */
function emptyNotAction(statement: Statement, document: PolicyDocument): Verdict3 {
  const { pointer } = statement.action;
  return maybe(structural('empty-not-element', 'an empty NotAction excludes nothing', document.address, pointer));
}

function compile(statement: Statement, document: PolicyDocument): CompiledStatement {
  let compiled = compiledStatements.get(statement);
  if (compiled === undefined) {
    compiled = {
      action: compileAction(statement.action),
      resource: statement.resource === null ? null : compileResources(statement.resource, document),
      conditions: compileConditions(statement.conditions, document.version),
    };
    compiledStatements.set(statement, compiled);
  }
  return compiled;
}
