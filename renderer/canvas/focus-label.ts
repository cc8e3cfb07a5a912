/** What the focus is called: a node's name, or an edge by its two ends. Pure. */
import { lastName } from '../../shared/iam/arn';
import { shortenMiddle } from '../ui/shorten-middle';

export function focusLabel(focus: string, nodes: readonly { readonly id: string; readonly name: string }[]): string {
  const nameOf = (id: string) => nodes.find((node) => node.id === id)?.name ?? lastName(id);
  // An edge's id is kind|from|to|verb.
  const [, from, to] = focus.split('|');
  if (from === undefined || to === undefined) return shortenMiddle(nameOf(focus), 36);
  return `${shortenMiddle(nameOf(from), 20)} → ${shortenMiddle(nameOf(to), 20)}`;
}
