/** What may be claimed of an account in which no edge is broken: less, where something was not read. */
import type { Graph } from '../graph/graph';
import { isDeclared } from './choose';

export interface NothingBlocked {
  readonly sentence: string;
  /** Declared edges of which nobody can tell. */
  readonly unknown: number;
  /** Was everything read that could declare an edge? */
  readonly whole: boolean;
  /** And is there an edge for all that it needs? */
  readonly checked: boolean;
}

/** Only for a graph without a broken edge (docs/voice.md, "no broken edge"). */
export function nothingBlocked(graph: Graph): NothingBlocked {
  const unknown = [...graph.edges.values()].filter((edge) => isDeclared(edge) && edge.verdict === 'unknown').length;
  const whole = graph.incomplete !== true && [...graph.nodes.values()].every((node) => !node.unread);
  const checked = graph.unchecked !== true;
  const known = unknown === 0 && whole && checked ? '' : 'known to be ';
  return { sentence: `Nothing that this account declares is ${known}blocked.`, unknown, whole, checked };
}
