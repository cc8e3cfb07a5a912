/** Unknown edges as rows of the list under the graph: what is unknown, and why. */
import { capital } from '../diagnostics/words';
import { decisionsOf } from '../graph/decisions-of';
import type { Graph, GraphEdge } from '../graph/graph';
import type { AccountModel } from '../model/account-model';
import { shownName } from '../model/shown-names';
import type { ListedUnknown } from './details-types';

/** Nobody reads more rows than this; what is asked for stays small however large the account is. */
export const MOST_LISTED = 1000;
/** Where an edge's sentence turns from what to why: `… is unknown: …`, `… may assume reader; whether …`. */
const TURN = /^(.*?)[:;] (.+)$/s;

/** The declared edges whose verdict is unknown, by their ends. */
export function listUnknown(graph: Graph, model: AccountModel): readonly ListedUnknown[] {
  const name = (id: string): string => graph.nodes.get(id)?.name ?? shownName(id);
  return [...graph.edges.values()]
    .filter((edge) => edge.verdict === 'unknown' && edge.declaredAt.length > 0)
    .map((edge) => ({ edge, from: name(edge.from), to: name(edge.to) }))
    .sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to) || compare(a.edge.id, b.edge.id))
    .slice(0, MOST_LISTED)
    .map(({ edge, from, to }) => ({ edgeId: edge.id, from, to, ...parted(edge, model) }));
}

/** `Whether app can read payroll is unknown`. */
export function unknownTitle(edge: GraphEdge, model: AccountModel): string {
  return parted(edge, model).title;
}

function parted(edge: GraphEdge, model: AccountModel): Pick<ListedUnknown, 'title' | 'why'> {
  const [, title, why] = TURN.exec(edge.sentence) ?? [];
  if (title !== undefined && why !== undefined) return { title, why: capital(why) };
  const [unknown] = decisionsOf(edge, model)[0]?.unknowns ?? [];
  return { title: edge.sentence.replace(/\.$/, ''), why: unknown === undefined ? '' : `${capital(unknown.sentence)}.` };
}

/** As a person sorts names: `account` before `AWS`; the same on every machine. */
function compare(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}
