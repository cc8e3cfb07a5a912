/** The lists under the canvas as rows: what is broken, what is unknown, what else was found. Pure. */
import type { FindingsList, ListedFinding, ListedUnknown, UncheckedThing } from '../../shared/ipc/contract';
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
  /** What stands beside the title, column by column. */
  readonly cells: readonly string[];
  readonly selects: Pick<Selection, 'kind' | 'id'>;
}

export const LIST_TITLES: Readonly<Record<ListName, string>> = {
  broken: 'Broken edges',
  unknown: 'Unknown edges',
  other: 'Risks and advice',
};
export const COLUMNS: Readonly<Record<ListName, readonly string[]>> = {
  broken: ['Broken edge', 'Between', 'Blocked at', 'Rule'],
  unknown: ['Unknown', 'Why'],
  other: ['Finding', 'Kind', 'Rule'],
};

export function rowsOf(list: ListName, { findings, unknown, unchecked }: FindingsList): readonly ListRow[] {
  if (list === 'unknown') return [...unknown.map(unknownRow), ...unchecked.map(uncheckedRow)];
  return findings
    .map((listed, index) => ({ listed, index }))
    .filter(({ listed }) => (listed.finding.kind === 'broken') === (list === 'broken'))
    .map(({ listed, index }) => findingRow(listed, index));
}

/** How many things should work and do not: causes, not edges, as the command line counts them. */
export function brokenCount({ findings }: FindingsList): number {
  return findings.filter(({ finding }) => finding.kind === 'broken').length;
}

const KINDS: Readonly<Record<ListedFinding['finding']['kind'], string>> = {
  broken: 'broken',
  'might-break': 'might break',
  risk: 'risk',
  advice: 'advice',
};

/** The id under which a finding without an edge is selected: its place in the list of all. */
export const FINDING = 'finding#';
export function findingOf(id: string, { findings }: FindingsList): ListedFinding | undefined {
  return findings[Number(id.slice(FINDING.length))];
}

function findingRow({ finding, between, blockedAt }: ListedFinding, index: number): ListRow {
  const broken = finding.kind === 'broken';
  const code = finding.code ?? '–';
  return {
    key: `${FINDING}${index}`,
    verdict: broken ? 'broken' : 'works-if',
    title: finding.title,
    whole: finding.message,
    also: finding.alsoBlocks,
    cells: broken ? [between, blockedAt, code] : [`${KINDS[finding.kind]}, ${finding.severity}`, code],
    selects:
      finding.edge === null ? { kind: 'finding', id: `${FINDING}${index}` } : { kind: 'edge', id: finding.edge.id },
  };
}

/** As long as a name may be for its row to be read. */
const NAME = 22;
const QUESTION = /^Whether (.+) can (.+) is unknown$/s;

function unknownRow({ edgeId, title, from, to, why }: ListedUnknown): ListRow {
  const shorter = (text: string) =>
    [from, to].reduce((said, name) => said.replaceAll(name, shortenMiddle(name, NAME)), text);
  const question = title.replace(QUESTION, 'Can $1 $2?');
  const whole = why === '' ? title : `${title}: ${why}`;
  return {
    key: edgeId,
    verdict: 'unknown',
    title: shorter(question),
    whole,
    also: [],
    cells: [shorter(why)],
    selects: { kind: 'edge', id: edgeId },
  };
}

/** So many parts are named in a row; the thing's own panel names all. */
const NAMED = 3;

function uncheckedRow({ thing, name, noun, parts }: UncheckedThing): ListRow {
  const rest = parts.length - NAMED;
  const each = [...parts.slice(0, NAMED), ...(rest > 0 ? [`${rest} more`] : [])];
  const named = each.join(', ').replace(/, ([^,]*)$/, ' and $1');
  const ask = (its: string) => `What does the ${noun} ${its} need for ${named}?`;
  const why = 'IAM Atlas does not check this part of its configuration.';
  return {
    key: `unchecked#${thing}`,
    verdict: 'unknown',
    title: ask(shortenMiddle(name, NAME)),
    whole: `${ask(name)} ${why}`,
    also: [],
    cells: [why],
    selects: { kind: 'node', id: thing },
  };
}
