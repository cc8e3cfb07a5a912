/** Questions that rules put to a decision's trace. */
import { globOf } from '../policy/glob';
import type { Decision, ElementReport, GateName, GateReport, StatementReport } from '../policy/decision';
import type { Request } from '../policy/request';
import type { Evidence } from './finding';

/** Stopped, whatever the context? */
export function isDenied(decision: Decision): boolean {
  return decision.decision === 'IMPLICIT_DENY' || decision.decision === 'EXPLICIT_DENY';
}

/** Is the decision the answer to this request of the edge? */
export function isOf(decision: Decision, request: Pick<Request, 'action' | 'resource'>): boolean {
  return decision.action === request.action && decision.resource === request.resource;
}

/** A denial with the one gate that made it. */
export interface SoleGate {
  readonly decision: Decision;
  readonly gate: GateReport;
}

/**
 * The denied decisions of an edge, if each lacks an Allow at this gate and nothing else stops it (no Deny, no second
 * gate); null otherwise. A rule that explains one gate must not speak where mending that gate would not help.
 */
export function stoppedOnlyAt(name: GateName, decisions: readonly Decision[]): readonly SoleGate[] | null {
  const denied = decisions.filter(isDenied);
  const stops: SoleGate[] = [];
  for (const decision of denied) {
    const gate = decision.gates.find((report) => report.gate === name);
    const alone = decision.blockedBy.length === 1 && decision.blockedBy[0] === name;
    if (decision.decision !== 'IMPLICIT_DENY' || !alone || gate === undefined) return null;
    stops.push({ decision, gate });
  }
  return stops.length === 0 ? null : stops;
}

/** The closest statement of a gate that let nothing through. */
export function nearestMiss(gate: GateReport): StatementReport | undefined {
  return gate.nearestMiss === null ? undefined : gate.statements[gate.nearestMiss];
}

/** The elements of a statement that do not fit the request. */
export function failing(report: StatementReport): readonly ElementReport[] {
  return report.elements.filter((element) => element.match === 'no');
}

/** Is this the only element that does not fit? */
export function failsOnlyBy(report: StatementReport, element: ElementReport['element']): boolean {
  const failed = failing(report);
  return failed.length > 0 && failed.every((entry) => entry.element === element);
}

/** Is the condition on this key (names compare case-insensitively)? */
export function isOnKey(element: ElementReport, key: string): boolean {
  return element.element === 'Condition' && element.key?.toLowerCase() === key.toLowerCase();
}

/** Evidence of a statement: the value that decides, what it would have to be, what it is. */
export function evidenceOf(report: StatementReport, element?: ElementReport): Evidence {
  return {
    document: report.document,
    pointer: element?.pointer ?? report.at ?? report.pointer,
    wanted: element?.wanted ?? report.wanted,
    found: element?.found ?? report.found,
  };
}

/** Evidence of a statement that grants: nothing is wanted of it, what it names is too much. */
export function evidenceOfGrant(report: StatementReport): Evidence {
  return { ...evidenceOf(report), wanted: null };
}

const PARTS = ['prefix', 'partition', 'service', 'region', 'account', 'resource-type', 'resource-id'] as const;
export type DifferingPart = (typeof PARTS)[number];

/**
 * The parts of an ARN that a pattern does not let through, or null when either is no ARN. The sixth part counts as
 * type word and the rest, as `knowledge-base` and `/KB1`.
 */
export function differingParts(pattern: string, value: string): readonly DifferingPart[] | null {
  const wanted = sevenParts(pattern);
  const given = sevenParts(value);
  if (wanted === null || given === null) return null;
  const wholeResource = globOf(sixth(pattern)).test(sixth(value));
  return PARTS.filter((part, index) => {
    if (part.startsWith('resource') && wholeResource) return false;
    return !globOf(wanted[index] ?? '').test(given[index] ?? '');
  });
}

function sevenParts(arn: string): readonly string[] | null {
  const parts = arn.split(':');
  if (parts.length < 6) return null;
  const resource = sixth(arn);
  const slash = resource.indexOf('/');
  const type = slash < 0 ? resource : resource.slice(0, slash);
  return [...parts.slice(0, 5), type, slash < 0 ? '' : resource.slice(slash)];
}

function sixth(arn: string): string {
  return arn.split(':').slice(5).join(':');
}
