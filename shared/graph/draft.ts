/** The graph while it is being built: nodes and declared edges, each once, before anything is decided. */
import type { ContextValue, Request } from '../policy/request';
import type { DeclaredAt, EdgeKind, FactFault, GraphNode } from './graph';

/** An edge that something declares. Verdict, label and sentence come later. */
export interface DraftEdge {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  readonly verb: string;
  readonly requests: readonly Request[];
  readonly declaredAt: readonly DeclaredAt[];
  readonly fact: FactFault | null;
  /** The service principal that calls for `from`. */
  readonly service: string | null;
}
type NewEdge = Omit<DraftEdge, 'id' | 'declaredAt' | 'fact' | 'service'> & {
  readonly declaredAt: DeclaredAt;
  readonly fact?: FactFault | null;
  readonly service?: string | null;
};

/** An edge's id: kind|from|to|verb (docs/architecture.md, "Words"). */
export function edgeId(kind: EdgeKind, from: string, to: string, verb: string): string {
  return `${kind}|${from}|${to}|${verb}`;
}

export interface Draft {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlyMap<string, DraftEdge>;
  /** Keeps the first node of an id. */
  addNode(node: GraphNode): void;
  /** An edge declared twice is one edge with both places, and every request once. */
  addEdge(edge: NewEdge): void;
}

export function newDraft(): Draft {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, DraftEdge>();
  return {
    nodes,
    edges,
    addNode: (node) => {
      if (!nodes.has(node.id)) nodes.set(node.id, node);
    },
    addEdge: (edge) => {
      const id = edgeId(edge.kind, edge.from, edge.to, edge.verb);
      const known = edges.get(id);
      const { declaredAt, ...rest } = edge;
      const fresh: DraftEdge = {
        ...rest,
        id,
        declaredAt: [declaredAt],
        fact: edge.fact ?? null,
        service: edge.service ?? null,
      };
      edges.set(id, known === undefined ? fresh : merged(known, fresh));
    },
  };
}

function merged(known: DraftEdge, more: DraftEdge): DraftEdge {
  return {
    ...known,
    requests: withoutVaguer(distinct([...known.requests, ...more.requests], requestKey)),
    declaredAt: distinct([...known.declaredAt, ...more.declaredAt], (at) => JSON.stringify(at)),
    fact: known.fact ?? more.fact,
    service: known.service ?? more.service,
  };
}

/**
 * The same call with more of its context known is the real one: the statement that allows `kms:Decrypt` says less than
 * the knowledge base that decrypts through S3.
 */
function withoutVaguer(requests: readonly Request[]): readonly Request[] {
  return requests.filter((request) => !requests.some((other) => other !== request && saysMore(other, request)));
}

function saysMore(one: Request, other: Request): boolean {
  if (one.principal !== other.principal || one.action !== other.action || one.resource !== other.resource) return false;
  const mine = one.context ?? {};
  const theirs = Object.entries(other.context ?? {});
  return (
    Object.keys(mine).length > theirs.length &&
    theirs.every(([key, value]) => JSON.stringify(mine[key]) === JSON.stringify(value))
  );
}

function requestKey(request: Request): string {
  const context: [string, ContextValue][] = Object.entries(request.context ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([request.principal, request.action, request.resource, context]);
}

function distinct<T>(list: readonly T[], key: (entry: T) => string): readonly T[] {
  const seen = new Set<string>();
  return list.filter((entry) => {
    const text = key(entry);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
