/** What could not be read, for the panel: grouped by cause, with the edges that are unknown because of it. */
import type { Graph, GraphEdge } from '../graph/graph';
import type { AccountModel } from '../model/account-model';
import { shownName } from '../model/shown-names';
import { accountsOf } from '../snapshot/join-accounts';
import { NEVER_READ } from '../snapshot/list-calls';
import { isUnread, saysWhatReadIt } from '../snapshot/read-again';
import type { CoverageRow } from '../snapshot/schema';
import { unknownTitle } from './listed-unknown';
import { closedRegions, type IsOfClosedRegion } from './closed-regions';
import { readerOf, type Reader } from './reader';
import { refusedPolicy } from './refused-policy';
import { unchosenBehind, unreadBehind } from './unread-behind';
import { unchosenInWords, unreadInWords } from './unread-words';

/** What could not be read, for the panel. */
export interface CoverageReport {
  readonly groups: readonly CoverageGroup[];
  /** The policy that would allow what was refused, as JSON text; null: no policy would. */
  readonly policy: string | null;
  /** Where that policy goes. */
  readonly attach: string;
  /** `crawl only these again` can work: the snapshot says what read it. */
  readonly again: boolean;
}
/** Rows with one cause: the same call, outcome and reason; or what no call was made for, whatever the call. */
export interface CoverageGroup {
  /** `s3:GetBucketPolicy`; null where it is not about one call. */
  readonly source: string | null;
  /** The call, or a few words. */
  readonly title: string;
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
  const accounts = accountsOf(model.snapshot);
  const isClosed = closedRegions(accounts);
  const groups = groupsOf(model.coverage, isClosed);
  const open = [...graph.edges.values()].filter((edge) => edge.verdict === 'unknown' && edge.declaredAt.length > 0);
  const edgesOf = edgesByGroup(groups, open, model);
  const reader = readerOf(accounts.map(({ caller }) => caller));
  return {
    groups: [
      ...groups.map((rows) => shownGroup(rows, edgesOf.get(rows) ?? [], { model, reader, isClosed })),
      ...unchosenRegions(open, model),
    ].sort((a, b) => Number(a.outcome === 'skipped') - Number(b.outcome === 'skipped')),
    policy: refusedPolicy(model.coverage),
    attach: reader.attach,
    again: accounts.some((account) => isUnread(account) && saysWhatReadIt(account)),
  };
}

/** Rows of one cause together, in the order in which the causes first appear. */
export function groupsOf(
  rows: readonly CoverageRow[],
  isClosed: IsOfClosedRegion,
): readonly (readonly CoverageRow[])[] {
  const groups = new Map<string, CoverageRow[]>();
  for (const row of rows) {
    const cause = commonTitle(row, isClosed) ?? row.source;
    const key = JSON.stringify([cause, row.outcome, row.reason, row.denies, row.deniedBy]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** What many calls have in common: then the calls themselves say nothing. */
function commonTitle(row: CoverageRow, isClosed: IsOfClosedRegion): string | null {
  if (row.reason === 'region-off') return 'Regions that did not answer';
  if (isClosed(row)) return 'Regions that the organization closes';
  return row.message === NEVER_READ ? 'Not part of a crawl' : null;
}

/** An edge that two causes leave open stands under both: lifting one of them would not settle it. */
function edgesByGroup(
  groups: readonly (readonly CoverageRow[])[],
  open: readonly GraphEdge[],
  model: AccountModel,
): ReadonlyMap<readonly CoverageRow[], readonly GraphEdge[]> {
  const groupOf = new Map(groups.flatMap((rows) => rows.map((row) => [row, rows] as const)));
  const found = new Map<readonly CoverageRow[], GraphEdge[]>();
  const behind = unreadBehind(model);
  for (const edge of open) {
    for (const rows of new Set(behind(edge).map((row) => groupOf.get(row)))) {
      if (rows === undefined) continue;
      const edges = found.get(rows);
      if (edges === undefined) found.set(rows, [edge]);
      else edges.push(edge);
    }
  }
  return found;
}

/** Who is told, and of what. */
interface Told {
  readonly model: AccountModel;
  readonly reader: Reader;
  readonly isClosed: IsOfClosedRegion;
}

function shownGroup(
  rows: readonly CoverageRow[],
  edges: readonly GraphEdge[],
  { model, reader, isClosed }: Told,
): CoverageGroup {
  const [first] = rows;
  const common = first === undefined ? null : commonTitle(first, isClosed);
  const things =
    common === null ? rows.map(thingOf) : [...new Set(rows.map(({ region, source }) => region ?? source))].map(named);
  return {
    source: common === null ? (first?.source ?? '') : null,
    title: common ?? first?.source ?? '',
    outcome: first?.outcome ?? 'skipped',
    why: unreadInWords(rows, edges.length, reader),
    things: things.slice(0, MOST_THINGS),
    count: things.length,
    ...shownEdges(edges, model),
  };
}

/** Regions that nobody chose have no rows; they are told of where an edge is unknown because of them. */
function unchosenRegions(open: readonly GraphEdge[], model: AccountModel): readonly CoverageGroup[] {
  const behind = unchosenBehind(model);
  const found = open.map((edge) => ({ edge, regions: behind(edge) })).filter(({ regions }) => regions.length > 0);
  const regions = [...new Set(found.flatMap((each) => each.regions))].sort();
  if (regions.length === 0) return [];
  return [
    {
      source: null,
      title: 'Regions not chosen',
      outcome: 'skipped',
      why: unchosenInWords(regions, found.length),
      things: regions.map(named),
      count: regions.length,
      ...shownEdges(
        found.map(({ edge }) => edge),
        model,
      ),
    },
  ];
}

function shownEdges(edges: readonly GraphEdge[], model: AccountModel): Pick<CoverageGroup, 'unknownEdges' | 'edges'> {
  return {
    unknownEdges: edges.length,
    edges: edges.slice(0, MOST_EDGES).map((edge) => ({ edgeId: edge.id, title: unknownTitle(edge, model) })),
  };
}

/** The thing by its name; a list call by its Region. */
function thingOf({ target, region, account }: CoverageRow): CoverageGroup['things'][number] {
  return target === undefined ? named(region ?? account ?? 'the whole account') : { name: shownName(target), target };
}

function named(name: string): CoverageGroup['things'][number] {
  return { name, target: null };
}
