/** What the inspector shows of a node: what it is, its policies, who reaches it, what it reaches. */
import type { Graph, GraphEdge, GraphNode } from '../graph/graph';
import type { AccountModel } from '../model/account-model';
import type { PolicySet } from '../policy/facts';
import { nounOf, shownName } from '../model/shown-names';
import { hasRequirements } from '../requirements/requirements';
import type { NodeDetails, NodeEdgeRow } from './details-types';
import { freshSentence, freshThings } from './fresh';
import { nodeFacts } from './node-facts';
import { showDocument } from './shown-document';
import { unwrittenPolicies } from './unwritten-policies';
import { compareVerdicts } from './verdict-order';

type Document = NodeDetails['documents'][number];

/** Throws where the graph has no such node: the caller asks only for nodes that it was shown. */
export function nodeDetails(nodeId: string, graph: Graph, model: AccountModel): NodeDetails {
  const node = graph.nodes.get(nodeId);
  if (node === undefined) throw new Error(`There is no node ${nodeId}.`);
  const documents = documentsOf(node, model);
  const involved = [nodeId, ...documents.map(({ address }) => address)];
  return {
    node,
    fresh: freshSentence(involved, freshThings(model.snapshot)),
    facts: nodeFacts(node, model),
    documents,
    unwritten: unwrittenPolicies(node, model),
    reachedBy: rows(graph.in.get(nodeId) ?? [], graph, (edge) => edge.from),
    reaches: rows(graph.out.get(nodeId) ?? [], graph, (edge) => edge.to),
    hasRequirements: hasRequirements(nodeId, model),
  };
}

function rows(ids: readonly string[], graph: Graph, other: (edge: GraphEdge) => string): readonly NodeEdgeRow[] {
  return ids
    .flatMap((id): readonly NodeEdgeRow[] => {
      const edge = graph.edges.get(id);
      if (edge === undefined) return [];
      const otherId = other(edge);
      const otherName = graph.nodes.get(otherId)?.name ?? shownName(otherId);
      return [{ edgeId: id, otherId, otherName, sentence: edge.sentence, verdict: edge.verdict }];
    })
    .sort(
      (a, b) =>
        compareVerdicts(a.verdict, b.verdict) || compare(a.otherName, b.otherName) || compare(a.edgeId, b.edgeId),
    );
}

/** The documents that speak for the node: its own, then those that reach it through attachment or group. */
function documentsOf(node: GraphNode, model: AccountModel): readonly Document[] {
  const principal = model.users.get(node.id)?.facts ?? model.roles.get(node.id)?.facts;
  const group = model.groups.get(node.id);
  const found: Document[] = [];
  const taken = new Set<string>();
  const add = (address: string, kind: string, via: string | null): void => {
    if (taken.has(`${address} ${via ?? ''}`)) return;
    taken.add(`${address} ${via ?? ''}`);
    const shown = showDocument(address, [], model);
    if (shown !== null) found.push({ ...shown, kind, via });
  };
  for (const entry of model.documents.values()) {
    if (entry.owner !== node.id) continue;
    if (entry.kind === 'trust') add(entry.address, 'Trust policy', null);
    else if (entry.kind !== 'identity') add(entry.address, `${sentenceNoun(node)} policy`, null);
  }
  const attach = (set: PolicySet, kindOf: (address: string) => string): void => {
    for (const { document, via } of set.read) {
      add(document.address, kindOf(document.address), via === undefined ? null : shownName(via));
    }
    for (const { address } of set.unread) add(address, kindOf(address), null);
  };
  if (principal !== undefined) {
    attach(principal.identity, identityKind);
    if (principal.boundary !== null) attach(principal.boundary, () => 'Permissions boundary');
  }
  if (group !== undefined) attach(group.policies, identityKind);
  return found;
}

function identityKind(address: string): string {
  return address.includes('#inline/') ? 'Inline policy' : 'Managed policy';
}

function sentenceNoun(node: GraphNode): string {
  const noun = nounOf(node.type);
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
