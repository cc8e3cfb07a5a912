/** The graph while it is being built: nodes and declared edges, each once, before anything is decided. */
import type { AccountModel } from '../model/account-model';
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
export type NewEdge = Omit<DraftEdge, 'id' | 'declaredAt' | 'fact' | 'service'> & {
  readonly declaredAt: DeclaredAt;
  readonly fact?: FactFault | null;
  readonly service?: string | null;
};

/** An edge's id: kind|from|to|verb (docs/architecture.md, "Words"). */
export function edgeId(kind: EdgeKind, from: string, to: string, verb: string): string {
  return `${kind}|${from}|${to}|${verb}`;
}

/** What takes nodes and edges up. */
export interface Declaring {
  /** Keeps the first node of an id; `make` is asked only for that one. It may use nothing but the model it is given. */
  addNode(id: string, make: MakeNode): void;
  /** An edge declared twice is one edge with both places, and every request once. */
  addEdge(edge: NewEdge): void;
}
export type MakeNode = (model: AccountModel) => GraphNode;
export type Added = { readonly node: string; readonly make: MakeNode } | { readonly edge: DraftEdge };

/** What `work` declares, in its order. */
export function additions(work: (into: Declaring) => void): readonly Added[] {
  const added: Added[] = [];
  work({
    addNode: (node, make) => added.push({ node, make }),
    addEdge: (edge) => added.push({ edge: drawn(edge) }),
  });
  return added;
}

export interface Draft {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlyMap<string, DraftEdge>;
  /** How each node was made. */
  readonly makes: ReadonlyMap<string, MakeNode>;
}

const EMPTY: Draft = { nodes: new Map(), edges: new Map(), makes: new Map() };

/** The draft with more added to it; `first` stays as it is. */
export function withAdded(added: Iterable<readonly Added[]>, model: AccountModel, first: Draft = EMPTY): Draft {
  const nodes = new Map(first.nodes);
  const edges = new Map(first.edges);
  const makes = new Map(first.makes);
  for (const list of added) {
    for (const each of list) {
      if ('edge' in each) {
        const known = edges.get(each.edge.id);
        edges.set(each.edge.id, known === undefined ? each.edge : mergedOf(known, each.edge));
      } else if (!nodes.has(each.node)) {
        nodes.set(each.node, each.make(model));
        makes.set(each.node, each.make);
      }
    }
  }
  return { nodes, edges, makes };
}

/** The same draft for another model, of which only these nodes look otherwise. */
export function redrawn(draft: Draft, ids: Iterable<string>, model: AccountModel): Draft {
  const nodes = new Map(draft.nodes);
  for (const id of ids) {
    const make = draft.makes.get(id);
    if (make !== undefined) nodes.set(id, make(model));
  }
  return { ...draft, nodes };
}

/**
 * Member by member: an object made with `...` has a layout of its own in V8, three times its size, and there are as many
 * of these as edges.
 */
function drawn({ kind, from, to, verb, requests, declaredAt, fact = null, service = null }: NewEdge): DraftEdge {
  const id = edgeId(kind, from, to, verb);
  return { id, kind, from, to, verb, requests, declaredAt: [declaredAt], fact, service };
}

// The same parts make the same object, so that the next graph sees at once which edges are declared as before.
const together = new WeakMap<DraftEdge, WeakMap<DraftEdge, DraftEdge>>();

function mergedOf(known: DraftEdge, edge: DraftEdge): DraftEdge {
  const made = together.get(known) ?? new WeakMap<DraftEdge, DraftEdge>();
  together.set(known, made);
  const found = made.get(edge) ?? merged(known, edge);
  made.set(edge, found);
  return found;
}

function merged(known: DraftEdge, more: DraftEdge): DraftEdge {
  const { id, kind, from, to, verb } = known;
  return {
    id,
    kind,
    from,
    to,
    verb,
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
