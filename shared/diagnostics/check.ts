/** From graph to findings: every rule is asked, one cause gives one finding, and no broken edge goes unsaid. */
import type { AccountModel } from '../model/account-model';
import type { Graph } from '../graph/graph';
import type { Request } from '../policy/request';
import type { Change } from '../model/change';
import { alsoRefused } from './also-refused';
import { brokenEdges, createContext, type RuleContext } from './context';
import type { Hit, Rule } from './define-rule';
import type { Finding, FindingKind, Severity } from './finding';
import { findingEdge } from './finding-edge';
import { madeByTemplate } from './made-by-template';
import { mendElsewhere } from './mend-elsewhere';
import { RULES } from './rules';
import { unexplained } from './unexplained';

const KINDS: readonly FindingKind[] = ['broken', 'might-break', 'risk', 'advice'];
const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/**
 * Everything there is to say about an account, in a fixed order: kind, severity, code, edge. A broken edge that no
 * rule explains is a finding with code null in the words of its own sentence, so that `check` never hides one.
 */
export function findingsOf(graph: Graph, model: AccountModel): readonly Finding[] {
  return diagnose(graph, model).map(({ finding }) => finding);
}

/** A finding, and the changes that its rule proposes, the best first; none: no change to a policy here would help. */
export interface Diagnosis {
  readonly finding: Finding;
  readonly changes: readonly Change[];
  /** Calls that the finding is about, besides those of its edges. */
  readonly calls: readonly Request[];
}

/** The findings with the changes proposed for them, not proved yet (fix/ does that). */
export function diagnose(graph: Graph, model: AccountModel): readonly Diagnosis[] {
  const context = createContext(graph, model);
  const claimed = new Set<string>();
  const found: Diagnosis[] = [];
  for (const rule of RULES) {
    for (const hit of oneForEachCause(rule.check(context))) {
      const edges = hit.edges.filter((edge) => !claimed.has(edge.id));
      if (hit.edges.length > 0 && edges.length === 0) continue;
      for (const edge of edges) claimed.add(edge.id);
      found.push({
        finding: findingOf(rule, { ...hit, edges }, context),
        changes: (hit.changes ?? []).filter((one) => one !== null),
        calls: hit.calls ?? [],
      });
    }
  }
  for (const edge of brokenEdges(graph)) {
    if (!claimed.has(edge.id)) found.push({ finding: unexplained(edge, context), changes: [], calls: [] });
  }
  return found.sort((a, b) => inOrder(a.finding, b.finding));
}

/** Hits of one rule with the same cause become one; the first speaks, the edges of all are its edges. */
function oneForEachCause(hits: readonly Hit[]): readonly Hit[] {
  const byCause = new Map<string, Hit>();
  for (const hit of hits) {
    const before = byCause.get(hit.cause);
    byCause.set(hit.cause, before === undefined ? hit : { ...before, edges: [...before.edges, ...hit.edges] });
  }
  return [...byCause.values()];
}

function findingOf(rule: Rule, hit: Hit, context: RuleContext): Finding {
  const [lead, ...others] = hit.edges;
  return {
    code: rule.code,
    rule: rule.id,
    kind: hit.kind ?? rule.kind,
    severity: hit.severity ?? rule.severity,
    title: hit.said.title,
    message: hit.said.message,
    edge: lead === undefined ? null : findingEdge(lead),
    blockedBy: lead?.blockedBy ?? [],
    evidence: hit.evidence,
    alsoBlocks: others.map((edge) => edge.id),
    fix: null,
    fixNote: [hit.said.fixNote, ...alsoRefused(rule, lead, context), ...elsewhere(hit, context.model)].join(' '),
  };
}

/** Where to go, when what would have to change is not to be changed here (D80). */
function elsewhere({ evidence, changes = [] }: Hit, model: AccountModel): readonly string[] {
  const document = evidence[0]?.document;
  const owned = document === undefined ? null : mendElsewhere(document);
  const changed = changes.find((change) => change !== null)?.document ?? document;
  const made = owned === null && changed !== undefined ? madeByTemplate(changed, model) : null;
  return [owned, made].filter((each) => each !== null);
}

function inOrder(a: Finding, b: Finding): number {
  return (
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compare(a.code ?? '~', b.code ?? '~') || // no code: last
    compare(a.edge?.id ?? '', b.edge?.id ?? '') ||
    compare(a.evidence[0]?.document ?? '', b.evidence[0]?.document ?? '') ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
