/** What is said where a story has nothing to show (docs/voice.md, states). */
import type { Graph } from '../graph/graph';
import { isDeclared } from './choose';
import { nothingBlocked } from './nothing-blocked';
import type { View } from './view';
import { counted } from './words';

export function emptyText(graph: Graph, view: View): string {
  if (view.focus !== null) {
    const node = graph.nodes.get(view.focus);
    if (!node) return 'What this view is about is not in the open account. Search for it by name or ARN.';
    if (view.story === 'assume') return `No policy or resource says that ${node.name} assumes a role or is assumed.`;
    if (view.story === 'access')
      return `No policy or resource says that ${node.name} accesses anything or is accessed.`;
    return `No policy or resource connects ${node.name} to anything.`;
  }
  if (view.story === 'assume') return 'No policy or resource here says that anyone assumes a role.';
  if (view.story === 'access') return 'No policy or resource here says that anyone accesses anything.';
  return checkedText(graph);
}

/** `Nothing that this account declares is blocked. 148 roles, 41 buckets, 412 declared edges checked.` */
function checkedText(graph: Graph): string {
  const nodes = [...graph.nodes.values()];
  const edges = [...graph.edges.values()].filter((edge) => edge.kind !== 'member-of' && isDeclared(edge));
  const roles = nodes.filter((node) => node.kind === 'role').length;
  const buckets = nodes.filter((node) => node.kind === 'resource' && node.type === 'AWS::S3::Bucket').length;
  const things = [counted(roles, 'role'), ...(buckets > 0 ? [counted(buckets, 'bucket')] : [])];
  const checked = `${[...things, counted(edges.length, 'declared edge')].join(', ')} checked.`;
  const { sentence, unknown, whole, checked: all } = nothingBlocked(graph);
  const open = unknown === 1 ? '1 edge is' : `${counted(unknown, 'edge')} are`;
  const rest = [
    ...(unknown === 0 ? [] : [`${open} unknown, because something was not read.`]),
    ...(unknown > 0 || whole ? [] : ['More may be declared: not everything was read.']),
    ...(all ? [] : ['What some parts of configurations need is not checked.']),
  ];
  return [sentence, checked, ...rest].join(' ');
}
