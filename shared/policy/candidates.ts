/**
 * Statements compiled once and found by action: of an account's thousands of statements a request meets only those
 * whose Action can match it.
 */
import type { CompiledCondition } from './conditions/evaluate';
import type { PolicyDocument, Statement } from './document';
import type { PolicySet } from './facts';
import { compileAction, matchAction, requestAction, type CompiledAction } from './match-action';
import { compileConditions } from './match-condition';
import type { Verdict3 } from './match';
import { compileResources, type CompiledResource } from './match-resource';

/** Compiled piece by piece: most statements are never asked beyond their action. */
export class CompiledStatement {
  readonly action: CompiledAction;
  private resources: CompiledResource | null = null;
  private pairs: readonly (CompiledCondition | null)[] | null = null;
  private names: ReadonlySet<string> | null | undefined = undefined;

  constructor(
    private readonly statement: Statement,
    private readonly document: PolicyDocument,
  ) {
    this.action = compileAction(statement.action);
  }

  get resource(): CompiledResource | null {
    const { resource } = this.statement;
    if (resource !== null) this.resources ??= compileResources(resource, this.document);
    return this.resources;
  }

  /** The users and roles that Principal names, where it names nothing but such; else null. */
  get namesOnly(): ReadonlySet<string> | null {
    if (this.names === undefined) this.names = namesOnly(this.statement.principal);
    return this.names;
  }

  get conditions(): readonly (CompiledCondition | null)[] {
    this.pairs ??= compileConditions(this.statement.conditions, this.document.version);
    return this.pairs;
  }
}

function namesOnly(principal: Statement['principal']): ReadonlySet<string> | null {
  if (principal === null || principal.not || principal.entries.length === 0) return null;
  const plain = principal.entries.every(
    ({ type, value }) => type === 'AWS' && /^arn:[^:*?]*:iam::\d{12}:(?:user|role)\/[^*?]+$/.test(value),
  );
  return plain ? new Set(principal.entries.map(({ value }) => value)) : null;
}

/** A statement whose Action covers what is asked, or may (`open`: an empty NotAction, E2). */
export interface Candidate {
  readonly statement: Statement;
  readonly document: PolicyDocument;
  readonly compiled: CompiledStatement;
  readonly action: 'yes' | 'open';
  /** Does its Resource match? Known where that was found out for the resource at hand; else undefined. */
  readonly resource?: Verdict3;
}

/** Patterns are compiled once for the life of a document; equal documents share their statements. */
const compiled = new WeakMap<Statement, CompiledStatement>();

/** The compiled form of one of `document`'s statements. */
export function compiledStatement(statement: Statement, document: PolicyDocument): CompiledStatement {
  let known = compiled.get(statement);
  if (known === undefined) {
    known = new CompiledStatement(statement, document);
    compiled.set(statement, known);
  }
  return known;
}

/** What a document holds for each action that was asked of it. */
const byAction = new WeakMap<PolicyDocument, Map<string, readonly Candidate[]>>();
/** A million different actions asked of one document are forgotten rather than kept. */
const MOST_ACTIONS = 1_000;
const NONE: readonly Candidate[] = [];

function candidatesOfDocument(document: PolicyDocument, action: string): readonly Candidate[] {
  let known = byAction.get(document);
  if (known === undefined) byAction.set(document, (known = new Map()));
  let found = known.get(action);
  if (found === undefined) {
    if (known.size >= MOST_ACTIONS) known.clear();
    found = search(document, action);
    known.set(action, found);
  }
  return found;
}

function search(document: PolicyDocument, action: string): readonly Candidate[] {
  const asked = requestAction(action);
  const found = document.statements.flatMap((statement): Candidate[] => {
    const one = compiledStatement(statement, document);
    const match = matchAction(one.action, asked);
    return match === 'no' ? [] : [{ statement, document, compiled: one, action: match }];
  });
  return found.length === 0 ? NONE : found;
}

interface SetIndex {
  /** A policy that reaches the principal twice counts once. */
  readonly documents: readonly PolicyDocument[];
  action: string | null;
  candidates: readonly Candidate[];
}
const bySet = new WeakMap<PolicySet, SetIndex>();

/** The statements of a policy set that the action can match, in the set's order. The last action asked is kept. */
export function candidatesOf(policies: PolicySet, action: string): readonly Candidate[] {
  let index = bySet.get(policies);
  if (index === undefined)
    bySet.set(policies, (index = { documents: distinct(policies), action: null, candidates: NONE }));
  if (index.action !== action) {
    const { documents } = index;
    const [only] = documents;
    index.candidates =
      documents.length === 1 && only !== undefined
        ? candidatesOfDocument(only, action)
        : documents.flatMap((document) => candidatesOfDocument(document, action));
    index.action = action;
  }
  return index.candidates;
}

function distinct({ read }: PolicySet): readonly PolicyDocument[] {
  const seen = new Set<string>();
  return read.flatMap(({ document }) => {
    if (seen.has(document.address)) return [];
    seen.add(document.address);
    return [document];
  });
}
