/** What could not be read, for the panel: grouped by cause, with the edges that are unknown because of it. */
import type { Graph, GraphEdge } from '../graph/graph';
import type { AccountModel } from '../model/account-model';
import { shownName } from '../model/shown-names';
import type { CoverageRow } from '../snapshot/schema';
import { unknownTitle } from './listed-unknown';
import { refusedPolicy } from './refused-policy';
import { unreadBehind } from './unread-behind';
import { unreadInWords } from './unread-words';

/** What could not be read, for the panel. */
export interface CoverageReport {
  readonly groups: readonly CoverageGroup[];
  /** The policy of exactly the refused actions, as JSON text; null: nothing was refused. */
  readonly policy: string | null;
  /** `crawl only these again` can work: the snapshot says which profile read it. */
  readonly again: boolean;
}
/** Rows with one cause: the same call, outcome and reason. */
export interface CoverageGroup {
  /** `s3:GetBucketPolicy` */
  readonly source: string;
  readonly outcome: CoverageRow['outcome'];
  /** Why, as one sentence; and what to do about it. */
  readonly why: string;
  /** What was not read: name and ARN or Region; the first two hundred. */
  readonly things: readonly { readonly name: string; readonly target: string | null }[];
  readonly count: number;
  /** How many edges are unknown because of it, and the first fifty of them. */
  readonly unknownEdges: number;
  readonly edges: readonly { readonly edgeId: string; readonly title: string }[];
}

const MOST_THINGS = 200;
const MOST_EDGES = 50;

/** Refused and failed first, in the order of the file; what was not asked for comes last. */
export function coverageReport(graph: Graph, model: AccountModel): CoverageReport {
  const groups = groupsOf(model.coverage);
  const edgesOf = edgesByGroup(groups, graph, model);
  const refused = model.coverage.filter((row) => row.outcome === 'denied').map((row) => row.source);
  const unread = model.coverage.some((row) => row.outcome !== 'skipped');
  return {
    groups: groups
      .map((rows) => shownGroup(rows, edgesOf.get(rows) ?? [], model))
      .sort((a, b) => Number(a.outcome === 'skipped') - Number(b.outcome === 'skipped')),
    policy: refusedPolicy(refused),
    again: unread && model.snapshot.profile !== undefined,
  };
}

/** Rows of one cause together, in the order in which the causes first appear. */
export function groupsOf(rows: readonly CoverageRow[]): readonly (readonly CoverageRow[])[] {
  const groups = new Map<string, CoverageRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.source, row.outcome, row.reason]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** An edge that two causes leave open stands under both: lifting one of them would not settle it. */
function edgesByGroup(
  groups: readonly (readonly CoverageRow[])[],
  graph: Graph,
  model: AccountModel,
): ReadonlyMap<readonly CoverageRow[], readonly GraphEdge[]> {
  const groupOf = new Map(groups.flatMap((rows) => rows.map((row) => [row, rows] as const)));
  const found = new Map<readonly CoverageRow[], GraphEdge[]>();
  const behind = unreadBehind(model);
  for (const edge of graph.edges.values()) {
    if (edge.verdict !== 'unknown' || edge.declaredAt.length === 0) continue;
    for (const rows of new Set(behind(edge).map((row) => groupOf.get(row)))) {
      if (rows === undefined) continue;
      const edges = found.get(rows);
      if (edges === undefined) found.set(rows, [edge]);
      else edges.push(edge);
    }
  }
  return found;
}

function shownGroup(rows: readonly CoverageRow[], edges: readonly GraphEdge[], model: AccountModel): CoverageGroup {
  const [first] = rows;
  return {
    source: first?.source ?? '',
    outcome: first?.outcome ?? 'skipped',
    why: unreadInWords(rows, edges.length),
    things: rows.slice(0, MOST_THINGS).map((row) => thingOf(row)),
    count: rows.length,
    unknownEdges: edges.length,
    edges: edges.slice(0, MOST_EDGES).map((edge) => ({ edgeId: edge.id, title: unknownTitle(edge, model) })),
  };
}

/** The thing by its name; a list call by its Region. */
function thingOf({ target, region, account }: CoverageRow): CoverageGroup['things'][number] {
  return target === undefined
    ? { name: region ?? account ?? 'the whole account', target: null }
    : { name: shownName(target), target };
}
