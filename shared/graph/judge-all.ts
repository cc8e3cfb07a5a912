/** Every declared edge decided, or taken over from the graph before where an edit cannot bear on it. */
import { isAccountPrincipal } from './declared-by-principals';
import type { Draft, DraftEdge } from './draft';
import type { GraphEdge } from './graph';
import { accountJudge, type Furthest } from './judge-account';
import { judgeEdge, type Judging } from './judge-edge';
import type { Looked, Watch } from './looked';
import type { Touched } from './touched';

interface JudgedEdge {
  /** Null: there is no edge (`judgeEdge`). */
  readonly edge: GraphEdge | null;
  readonly looked: Looked;
  /** Of an edge that starts at an account: edges that settle it, and who gets furthest else. */
  readonly direct?: readonly GraphEdge[];
  readonly furthest?: Furthest;
}

export interface JudgedEdges {
  /** The draft's edges in the order in which they are judged. */
  readonly order: Order;
  /** One for each edge of `order`, first `others`. */
  readonly judged: readonly JudgedEdge[];
}

interface Order {
  readonly of: Draft['edges'];
  readonly others: readonly DraftEdge[];
  /** They come last: an edge of one of their principals settles theirs. */
  readonly accounts: readonly {
    readonly edge: DraftEdge;
    /** Places in `others` of the edges of the same kind and verb to the same thing. */
    readonly direct: readonly number[];
  }[];
}

export interface JudgedBefore {
  readonly edges: JudgedEdges;
  readonly touched: Touched;
}

const STEP = 50;

/** `onProgress` is told every few edges. */
export function judgeAll(
  draft: Draft,
  watching: Watch,
  before: JudgedBefore | null,
  onProgress: (phase: string, done: number, total: number) => void,
): JudgedEdges {
  const order = before?.edges.order.of === draft.edges ? before.edges.order : orderOf(draft.edges);
  const { others, accounts } = order;
  const total = others.length + accounts.length;
  const knownOf = before === null ? () => undefined : finder(before.edges, order);
  const holding = (known: JudgedEdge | undefined): known is JudgedEdge =>
    known !== undefined && before?.touched.touches(known.looked) === false;
  const judging: Judging = { ...watching, node: (id) => draft.nodes.get(id) };
  const judged: JudgedEdge[] = [];
  others.forEach((edge, at) => {
    if (at % STEP === 0) onProgress('Deciding edges', at, total);
    const known = knownOf(edge, at);
    judged.push(holding(known) ? known : judgedAnew(edge, judging, watching));
  });
  const judge = accountJudge(watching.model, watching.engine.evaluate, before?.touched ?? null);
  for (const { edge, direct: places } of accounts) {
    if (judged.length % STEP === 0) onProgress('Deciding edges', judged.length, total);
    const direct = places.flatMap((at) => judged[at]?.edge ?? []);
    const known = knownOf(edge, judged.length);
    const holds = holding(known);
    const { value, looked } = watching.watched(() => {
      const furthest = holds ? judge.askAgain(edge, direct, known.furthest) : judge.ask(edge, direct);
      const same = holds && furthest === known.furthest && isSameList(direct, known.direct ?? []);
      return { furthest, edge: same ? known.edge : judgeEdge(edge, judging, judge.judge(edge, direct, furthest)) };
    });
    // Who was asked is in `furthest`; what was looked at before still counts where not everything was asked again.
    const things = [...new Set([...looked.things, ...(holds ? known.looked.things : [])])];
    judged.push({ ...value, looked: { things, callers: [], actions: null }, direct });
  }
  onProgress('Deciding edges', total, total);
  return { order, judged };
}

function orderOf(edges: Draft['edges']): Order {
  const [others, fromAccounts]: [DraftEdge[], DraftEdge[]] = [[], []];
  for (const edge of edges.values()) (isAccountPrincipal(edge.from) ? fromAccounts : others).push(edge);
  const opened = new Set(fromAccounts.map(({ to }) => to));
  const besides = new Map<string, number[]>(fromAccounts.map((edge) => [place(edge), []]));
  others.forEach((edge, at) => {
    if (opened.has(edge.to)) besides.get(place(edge))?.push(at);
  });
  const accounts = fromAccounts.map((edge) => ({ edge, direct: besides.get(place(edge)) ?? [] }));
  return { of: edges, others, accounts };
}

/** What was judged of the very same declared edge. */
function finder(before: JudgedEdges, order: Order): (edge: DraftEdge, at: number) => JudgedEdge | undefined {
  if (before.order === order) return (_, at) => before.judged[at];
  const { others, accounts } = before.order;
  const known = new Map([...others, ...accounts.map(({ edge }) => edge)].map((edge, at) => [edge, before.judged[at]]));
  return (edge) => known.get(edge);
}

function judgedAnew(edge: DraftEdge, judging: Judging, { watched }: Watch): JudgedEdge {
  const { value, looked } = watched(() => judgeEdge(edge, judging, null));
  // A call that is let through is let through by the statements that name its action; why another one is not, may stand
  // anywhere.
  const plain = value?.verdict === 'works' || value?.verdict === 'works-if';
  return { edge: value, looked: plain ? looked : { ...looked, actions: null } };
}

function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at]);
}

function place({ kind, to, verb }: DraftEdge): string {
  return `${kind}|${to}|${verb}`;
}
