/** Findings as rows of the list under the graph. */
import type { Diagnosis } from '../diagnostics/check';
import { findingKey, type Finding } from '../diagnostics/finding';
import type { Graph } from '../graph/graph';
import { shownDocument, shownName } from '../model/shown-names';
import { capital } from '../diagnostics/words';
import type { ListedFinding } from './details-types';
import { gateTitle } from './gate-titles';

/** The row of a finding: what it is between, and at which gate it was stopped (the first; the others are counted). */
export function listFinding({ finding, changes }: Diagnosis, graph: Graph): ListedFinding {
  return {
    key: findingKey(finding),
    proposed: changes.length > 0,
    finding,
    between: between(finding, graph),
    blockedAt: blockedAt(finding, graph),
  };
}

export function listFindings(diagnoses: readonly Diagnosis[], graph: Graph): readonly ListedFinding[] {
  return diagnoses.map((diagnosis) => listFinding(diagnosis, graph));
}

function between(finding: Finding, graph: Graph): string {
  if (finding.edge === null) {
    const [evidence] = finding.evidence;
    return evidence === undefined ? '' : capital(shownDocument(evidence.document));
  }
  const name = (id: string): string => graph.nodes.get(id)?.name ?? shownName(id);
  return `${name(finding.edge.from)} → ${name(finding.edge.to)}`;
}

function blockedAt(finding: Finding, graph: Graph): string {
  const [first, ...others] = finding.blockedBy;
  if (first === undefined) return '';
  const title = gateTitle(first, finding.edge === null ? undefined : graph.nodes.get(finding.edge.to)?.type);
  return others.length === 0 ? title : `${title} and ${others.length} more`;
}
