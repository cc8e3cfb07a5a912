/** A broken edge whose cause no rule names yet: said in the words of the edge itself, with the trace as evidence. */
import type { GraphEdge } from '../graph/graph';
import { findingEdge } from './finding-edge';
import type { RuleContext } from './context';
import type { Evidence, Finding } from './finding';
import { evidenceOf, isDenied, nearestMiss } from './trace';
import { beforeColon } from './words';

/** The finding for one edge that no rule claimed. */
export function unexplained(edge: GraphEdge, context: RuleContext): Finding {
  return {
    code: null,
    rule: null,
    kind: 'broken',
    severity: 'high',
    title: beforeColon(edge.sentence),
    message: edge.sentence,
    edge: findingEdge(edge),
    blockedBy: edge.blockedBy,
    evidence: edge.fact === null ? fromTrace(edge, context) : whereDeclared(edge),
    alsoBlocks: [],
    fix: null,
    fixNote: null,
  };
}

/** The denied request shown with the edge, gate by gate: the Denies that matched, else the nearest miss. */
function fromTrace(edge: GraphEdge, context: RuleContext): readonly Evidence[] {
  const denied = context.decisions(edge).find(isDenied);
  const found = (denied?.blockedBy ?? []).flatMap((name) => {
    const gate = denied?.gates.find((report) => report.gate === name);
    if (gate === undefined) return [];
    const denies = gate.statements.filter((report) => report.effect === 'Deny' && report.match === 'yes');
    const miss = nearestMiss(gate);
    return [...denies, ...(denies.length === 0 && miss !== undefined ? [miss] : [])].map((report) =>
      evidenceOf(report),
    );
  });
  return found.length > 0 ? found : whereDeclared(edge);
}

/** A missing role, a disabled key: the place that names it. */
function whereDeclared(edge: GraphEdge): readonly Evidence[] {
  return edge.declaredAt.map((at) =>
    'document' in at
      ? { document: at.document, pointer: at.pointer, wanted: null, found: edge.to }
      : { document: at.resource, pointer: at.property, wanted: null, found: edge.to },
  );
}
