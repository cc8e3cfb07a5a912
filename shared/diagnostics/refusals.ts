/**
 * What the rules on the role of a service (D17, D21, D22, D24–D26) start from: calls that its configuration declares
 * and that the role's own policies refuse. A boundary or a Deny there is told by the same rules (scenarios.md).
 */
import type { Decision, ElementReport, StatementReport } from '../policy/decision';
import type { PrincipalFacts } from '../policy/facts';
import type { Request } from '../policy/request';
import type { GraphEdge } from '../graph/graph';
import type { RuleContext } from './context';
import { closerCause } from './closer-cause';
import { isMisspelt } from './misspelt-action';
import type { Evidence } from './finding';
import { evidenceOf, failing, failsOnlyBy, isDenied, isOf, nearestMiss, stoppedOnlyAt, type SoleGate } from './trace';

export type Refusal =
  /** No Allow of the role's policies fits. */
  | { readonly kind: 'missing'; readonly stops: readonly SoleGate[] }
  /** Its policies allow it, its permissions boundary does not. */
  | { readonly kind: 'boundary'; readonly boundary: string }
  /** A Deny of its policies or its boundary. */
  | { readonly kind: 'denied'; readonly report: StatementReport };

/** What one role (or user) may not do with one thing, for one reason: one finding. */
export interface Refused {
  readonly holder: PrincipalFacts;
  /** The thing. */
  readonly to: string;
  /** The resource whose configuration asks for it. */
  readonly user: string;
  readonly edges: readonly GraphEdge[];
  /** Only what is refused. */
  readonly requests: readonly Request[];
  readonly refusal: Refusal;
}

/**
 * Every refusal of calls that a resource's configuration declares, for the edges a rule asks about. Left out: what a
 * closer cause explains (a condition on the account, the wrong half of a bucket, a misspelt action), and what other
 * gates stop too.
 */
export function refusedRoles(context: RuleContext, isOurs: (edge: GraphEdge) => boolean): readonly Refused[] {
  const found = new Map<string, Refused>();
  for (const edge of context.blocked) {
    if (edge.kind !== 'accesses' || !isOurs(edge)) continue;
    const user = declaringResource(edge);
    const holder = context.model.facts.principal(edge.from);
    if (user === undefined || holder === undefined) continue;
    const decisions = context.decisions(edge).filter(isDenied);
    const refusal = refusalOf(decisions, holder);
    if (refusal === null) continue;
    // What fences a person in is no fault of the thing they cannot use.
    if (refusal.kind !== 'missing' && holder.kind !== 'role') continue;
    if (refusal.kind === 'missing' && refusal.stops.some((stop) => isElsewhere(edge, stop, holder, context))) continue;
    const requests = edge.requests.filter((request) => decisions.some((decision) => isOf(decision, request)));
    const key = `${edge.from} ${edge.to} ${refusal.kind}`;
    const before = found.get(key);
    found.set(
      key,
      before === undefined
        ? { holder, to: edge.to, user, edges: [edge], requests, refusal }
        : merged(before, edge, requests, refusal),
    );
  }
  return [...found.values()];
}

/** The resource that declares an edge by its configuration; undefined: statements alone do. */
export function declaringResource(edge: GraphEdge): string | undefined {
  return edge.declaredAt.flatMap((at) => ('resource' in at ? [at.resource] : []))[0];
}

function merged(before: Refused, edge: GraphEdge, requests: readonly Request[], refusal: Refusal): Refused {
  const both =
    before.refusal.kind === 'missing' && refusal.kind === 'missing'
      ? { ...refusal, stops: [...before.refusal.stops, ...refusal.stops] }
      : before.refusal;
  return { ...before, edges: [...before.edges, edge], requests: [...before.requests, ...requests], refusal: both };
}

function refusalOf(decisions: readonly Decision[], role: PrincipalFacts): Refusal | null {
  const missing = stoppedOnlyAt('identity', decisions);
  if (missing !== null) return { kind: 'missing', stops: missing };
  const boundary = role.boundary?.read[0]?.document.address;
  if (boundary !== undefined && stoppedOnlyAt('boundary', decisions) !== null) return { kind: 'boundary', boundary };
  const report = ownDeny(decisions);
  return report === undefined ? null : { kind: 'denied', report };
}

/** The Deny, where each call meets one of the role's own policies and nothing else denies it. */
function ownDeny(decisions: readonly Decision[]): StatementReport | undefined {
  const own = decisions.every(
    ({ decision, blockedBy }) =>
      decision === 'EXPLICIT_DENY' && blockedBy.every((gate) => gate === 'identity' || gate === 'boundary'),
  );
  return own ? decisions.flatMap((decision) => deniesOf(decision))[0] : undefined;
}

function deniesOf({ gates }: Decision): readonly StatementReport[] {
  return gates.flatMap(({ statements }) =>
    statements.filter(({ effect, match }) => effect === 'Deny' && match === 'yes'),
  );
}

function isElsewhere(edge: GraphEdge, stop: SoleGate, role: PrincipalFacts, context: RuleContext): boolean {
  return closerCause(edge, stop, context) !== null || isMisspelt(stop.decision.action, role);
}

/** The Allow that comes nearest, of the first refused call that has one. */
export function nearestOf({ refusal }: Refused): StatementReport | undefined {
  return refusal.kind === 'missing' ? refusal.stops.flatMap(({ gate }) => nearestMiss(gate) ?? [])[0] : undefined;
}

/** What of that Allow does not fit, where it is its Resource alone. */
export function wrongResource(refused: Refused): ElementReport | undefined {
  const miss = nearestOf(refused);
  return miss !== undefined && failsOnlyBy(miss, 'Resource') ? failing(miss)[0] : undefined;
}

/** Is the right missing, and no condition in its way? */
export function lacksRight({ gate: { reason } }: Pick<SoleGate, 'gate'>): boolean {
  return reason !== 'condition-false' && reason !== 'condition-key-absent';
}

/** The nearest Allow; where no statement comes near, the configuration that asks for the call. */
export function evidenceFor(refused: Refused): readonly Evidence[] {
  const miss = nearestOf(refused);
  if (miss !== undefined) return [evidenceOf(miss, failing(miss)[0])];
  const pointer = refused.edges[0]?.declaredAt.flatMap((at) => ('resource' in at ? [at.property] : []))[0] ?? '';
  return [{ document: refused.user, pointer, wanted: refused.requests[0]?.action ?? null, found: null }];
}
