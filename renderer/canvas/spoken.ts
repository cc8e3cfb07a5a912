/** What a screen reader says of a node or edge of the drawing. Pure. */
import type { LaidOutEdge, LaidOutNode } from '../../shared/layout/laid-out';
import { isViewGroup } from './is-view-group';

const VERDICT: Readonly<Record<LaidOutEdge['verdict'], string>> = {
  works: 'works',
  'works-if': 'works on a condition',
  broken: 'broken',
  unknown: 'unknown',
};

/** `sidekick-kb assumes SidekickKBRole, broken: assumes`. */
export function spokenEdge(edge: LaidOutEdge, nameOf: (id: string) => string): string {
  const said = `${nameOf(edge.from)} ${spokenVerb(edge)} ${nameOf(edge.to)}${passedTo(edge)}`;
  const many = edge.edges.length > 1 ? `, ${edge.edges.length} edges` : '';
  const undeclared = edge.declared ? '' : ', declared by nobody';
  const condition = edge.verdict === 'works-if' && edge.label !== '' ? ` (${edge.label})` : '';
  return `${said}, ${VERDICT[edge.verdict]}${condition}${many}${undeclared}`;
}

const ACCESS: Readonly<Record<string, string>> = {
  list: 'lists',
  read: 'reads',
  write: 'writes',
  invoke: 'invokes',
  decrypt: 'decrypts with',
  manage: 'manages',
  tag: 'tags',
  permissions: 'changes permissions of',
};

export function spokenVerb(edge: Pick<LaidOutEdge, 'kind' | 'verb'>): string {
  switch (edge.kind) {
    case 'assumes':
      return 'assumes';
    case 'passes':
      return 'passes';
    case 'uses':
      return 'uses';
    case 'member-of':
      return 'is a member of';
    case 'accesses':
      return ACCESS[edge.verb] ?? 'accesses';
  }
}

function passedTo(edge: LaidOutEdge): string {
  return edge.kind === 'passes' && edge.verb !== '' ? ` to ${edge.verb}` : '';
}

/** `SidekickKBRole, role · execution, touched by a broken edge`. */
export function spokenNode(node: LaidOutNode): string {
  const parts = [node.name];
  if (node.subtitle !== '') parts.push(node.subtitle);
  if (isViewGroup(node)) parts.push('opens into its members');
  if (node.broken) parts.push('touched by a broken edge');
  if (node.unread) parts.push('not everything of it could be read');
  return parts.join(', ');
}
