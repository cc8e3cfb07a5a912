/** Does a node stand for several that would not fit? An IAM group is a thing of its own. Pure. */
import type { LaidOutNode } from '../../shared/layout/laid-out';

export function isViewGroup(node: Pick<LaidOutNode, 'kind' | 'type'>): boolean {
  return node.kind === 'group' && node.type === 'group';
}
