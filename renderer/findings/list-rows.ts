/** The lists under the canvas as rows: what is broken, what is unknown, what else was found. Pure. */
import type { FindingsList, ListedFinding, ListedUnknown } from '../../shared/ipc/contract';
import type { Verdict } from '../../shared/graph/graph';
import type { ListName } from '../state/account-store';
import type { Selection } from '../state/selection-store';
import { shortenMiddle } from '../ui/shorten-middle';

export interface ListRow {
  readonly key: string;
  readonly verdict: Verdict;
  readonly title: string;
  /** The whole story, for the hover. */
  readonly whole: string;
  /** Other edges that the same cause blocks. */
  readonly also: readonly string[];
  /** Null: the title names both ends in full. */
  readonly between: string | null;
  /** The gate that blocked, or why nobody knows. */
  readonly because: string;
  readonly code: string;
  readonly selects: Pick<Selection, 'kind' | 'id'> | null;
}

export const LIST_TITLES: Readonly<Record<ListName, string>> = {
  broken: 'Broken edges',
  unknown: 'Unknown edges',
  other: 'Advice',
};
export const COLUMNS: Readonly<Record<ListName, readonly string[]>> = {
  broken: ['Broken edge', 'Between', 'Blocked at', 'Rule'],
  unknown: ['Unknown edge', 'Why'],
  other: ['Finding', 'Between', 'Blocked at', 'Rule'],
};

export function rowsOf(list: ListName, { findings, unknown }: FindingsList): readonly ListRow[] {
  if (list === 'unknown') return unknown.map(unknownRow);
  return findings.filter(({ finding }) => (finding.kind === 'broken') === (list === 'broken')).map(findingRow);
}

/** How many things should work and do not: causes, not edges, as the command line counts them. */
export function brokenCount({ findings }: FindingsList): number {
  return findings.filter(({ finding }) => finding.kind === 'broken').length;
}

function findingRow({ finding, between, blockedAt }: ListedFinding, index: number): ListRow {
  const [evidence] = finding.evidence;
  return {
    key: `${finding.edge?.id ?? ''}#${index}`,
    verdict: finding.kind === 'broken' ? 'broken' : 'works-if',
    title: finding.title,
    whole: finding.message,
    also: finding.alsoBlocks,
    between,
    because: blockedAt,
    code: finding.code ?? '–',
    // A finding without an edge belongs to the thing whose document its evidence is in.
    selects:
      finding.edge !== null
        ? { kind: 'edge', id: finding.edge.id }
        : evidence === undefined
          ? null
          : { kind: 'node', id: evidence.document.split('#')[0] ?? evidence.document },
  };
}

/** As long as a name may be for its row to be read. */
const NAME = 28;

function unknownRow({ edgeId, title, from, to, why }: ListedUnknown): ListRow {
  const shorter = (text: string) =>
    [from, to].reduce((said, name) => said.replaceAll(name, shortenMiddle(name, NAME)), text);
  const whole = why === '' ? title : `${title}: ${why}`;
  return {
    key: edgeId,
    verdict: 'unknown',
    title: shorter(title),
    whole,
    also: [],
    between: null,
    because: shorter(why),
    code: '',
    selects: { kind: 'edge', id: edgeId },
  };
}
