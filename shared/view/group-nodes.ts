/**
 * Which nodes are drawn and which stand in groups, so that never more than `limit` are on screen: the focus always,
 * then what the user opened, then rank by rank; what is left falls into parts, the small ones shown after all.
 */
import type { GraphNode } from '../graph/graph';
import { byName, columnParts, rootParts, splitPart, type Part } from './parts';

export interface Grouped {
  readonly shown: readonly GraphNode[];
  readonly groups: readonly Part[];
}
export interface RankedNode {
  readonly node: GraphNode;
  readonly rank: number;
  /** Broken edges at it: the more, the sooner it is shown. */
  readonly weight: number;
}

/** A split that gives more parts than this tells less than the part itself. */
const MOST_PARTS = 12;
const WORTH_SPLITTING = 12;

export function groupNodes(
  ranked: readonly RankedNode[],
  always: ReadonlySet<string>,
  openGroups: readonly string[],
  limit: number,
): Grouped {
  const all = ranked.map(({ node }) => node);
  if (all.length <= limit) return { shown: [...all].sort(byName), groups: [] };

  const shown = new Set(all.filter((node) => always.has(node.id)));
  const roots = rootParts(all);
  const hidden = (part: Part): number => part.members.reduce((sum, node) => sum + (shown.has(node) ? 0 : 1), 0);
  const cost = (parts: readonly Part[]): number =>
    shown.size + parts.reduce((sum, part) => sum + (hidden(part) > 0 ? 1 : 0), 0);
  /** Shows them all if they fit together with the groups of the rest. */
  const showAll = (nodes: readonly GraphNode[], parts: readonly Part[]): boolean => {
    const added = nodes.filter((node) => !shown.has(node));
    added.forEach((node) => shown.add(node));
    if (cost(parts) <= limit) return true;
    added.forEach((node) => shown.delete(node));
    return false;
  };

  let parts = openParts(
    roots,
    openGroups,
    (part, now) => showAll(part.members, now),
    (now) => cost(now) <= limit,
  );

  for (const rank of [...new Set(ranked.map((item) => item.rank))].sort((a, b) => a - b)) {
    const tier = ranked.filter((item) => item.rank === rank);
    if (
      showAll(
        tier.map(({ node }) => node),
        parts,
      )
    )
      continue;
    // Of what the view is about as many as fit, the most broken first; of its surroundings only whole groups.
    if (rank === 0) {
      const first = [...tier].sort((a, b) => b.weight - a.weight || byName(a.node, b.node));
      for (const { node } of first) if (!showAll([node], parts)) break;
    }
    break;
  }

  const showSmall = (): void => {
    const smallFirst = [...parts].sort((a, b) => hidden(a) - hidden(b) || (a.id < b.id ? -1 : 1));
    for (const part of smallFirst) if (!showAll(part.members, parts)) break;
  };
  showSmall();
  parts = splitLargest(parts, hidden, (now) => cost(now) <= limit);
  showSmall();

  if (cost(parts) > limit) {
    parts = columnParts(all);
    if (cost(parts) > limit) parts = [{ id: 'group|all', pattern: '', level: 0, members: [...all].sort(byName) }];
  }
  const groups: Part[] = [];
  for (const part of parts) {
    const members = part.members.filter((node) => !shown.has(node));
    if (members.length === 1) members.forEach((node) => shown.add(node));
    else if (members.length > 1) groups.push({ ...part, members });
  }
  return { shown: [...shown].sort(byName), groups };
}

/** Replaces each part that the user opened by its members, or by its own parts where they are too many. */
function openParts(
  roots: readonly Part[],
  openGroups: readonly string[],
  show: (part: Part, parts: readonly Part[]) => boolean,
  fits: (parts: readonly Part[]) => boolean,
): readonly Part[] {
  const open = new Set(openGroups);
  const holdsOpen = (part: Part): boolean => openGroups.some((id) => id.startsWith(`${part.id}|`));
  let parts = roots;
  const queue = [...roots];
  for (let part = queue.shift(); part; part = queue.shift()) {
    const current = part;
    if (!open.has(current.id) && !holdsOpen(current)) continue;
    if (open.has(current.id) && show(current, parts)) continue;
    const inner = splitPart(current);
    const next = parts.flatMap((other) => (other === current ? inner : [other]));
    if (inner.length < 2 || !fits(next)) continue;
    parts = next;
    queue.push(...inner);
  }
  return parts;
}

/** Room that is left is used to tell large groups apart. */
function splitLargest(
  parts: readonly Part[],
  hidden: (part: Part) => number,
  fits: (parts: readonly Part[]) => boolean,
): readonly Part[] {
  let current = parts;
  const tried = new Set<string>();
  for (;;) {
    const largest = current
      .filter((part) => !tried.has(part.id) && hidden(part) >= WORTH_SPLITTING)
      .sort((a, b) => hidden(b) - hidden(a) || (a.id < b.id ? -1 : 1))[0];
    if (!largest) return current;
    tried.add(largest.id);
    const inner = splitPart(largest);
    if (inner.length > MOST_PARTS || inner.some((part) => part.pattern.includes(' … '))) continue;
    const next = current.flatMap((part) => (part === largest ? inner : [part]));
    if (fits(next)) current = next;
  }
}
