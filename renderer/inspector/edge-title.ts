/** The heading over an edge that no rule has named. Pure. */
import type { GraphEdge } from '../../shared/graph/graph';

const ACCESS: Readonly<Record<string, string>> = {
  list: 'list it',
  read: 'read it',
  write: 'write to it',
  invoke: 'invoke it',
  decrypt: 'decrypt with it',
  manage: 'manage it',
  tag: 'tag it',
  permissions: 'change its permissions',
};

export function edgeTitle(edge: Pick<GraphEdge, 'kind' | 'verb' | 'verdict'>): string {
  if (edge.kind === 'member-of') return 'Member of the group';
  const what = phrase(edge);
  switch (edge.verdict) {
    case 'works':
      return `Can ${what}`;
    case 'works-if':
      return `Can ${what} on a condition`;
    case 'broken':
      return `Cannot ${what}`;
    case 'unknown':
      return 'Whether this works is unknown';
  }
}

function phrase({ kind, verb }: Pick<GraphEdge, 'kind' | 'verb'>): string {
  if (kind === 'assumes') return 'assume the role';
  if (kind === 'passes') return 'pass the role';
  if (kind === 'uses') return 'use it';
  return ACCESS[verb] ?? 'access it';
}
