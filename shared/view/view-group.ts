/** A part of the nodes as a card: its name, what its second line says. */
import type { GraphEdge } from '../graph/graph';
import { OTHERS, type Part } from './parts';
import type { ViewGroup } from './view';
import { counted, grouped, plural } from './words';

export function toViewGroup(part: Part, shownTypes: ReadonlySet<string>, edges: readonly GraphEdge[]): ViewGroup {
  const [first] = part.members;
  const noun = nounOf(part);
  const count = counted(part.members.length, noun);
  const more = first !== undefined && shownTypes.has(first.type);
  const state = stateOf(edges);
  const counts = part.pattern === '' || part.pattern === '/' || part.pattern === OTHERS;
  const word = part.pattern === OTHERS ? 'other ' : more ? 'more ' : '';
  return {
    id: part.id,
    name: counts ? `${grouped(part.members.length)} ${word}${plural(noun)}` : part.pattern,
    subtitle: counts ? state : `${count} · ${state}`,
    icon: first?.icon ?? 'resource',
    column: commonest(part.members.map((node) => node.column)) ?? 0,
    members: part.members.map((node) => node.id),
  };
}

/** What its members are: the first words of their second lines, if they agree. */
function nounOf(part: Part): string {
  const nouns = new Set(part.members.map((node) => node.subtitle.split(' · ')[0] ?? ''));
  const [noun] = nouns;
  return nouns.size === 1 && noun ? noun : 'thing';
}

function stateOf(edges: readonly GraphEdge[]): string {
  const broken = edges.filter((edge) => edge.verdict === 'broken').length;
  if (broken > 0) return `${counted(broken, 'broken edge')}`;
  const unknown = edges.filter((edge) => edge.verdict === 'unknown').length;
  return unknown > 0 ? `${counted(unknown, 'unknown edge')}` : 'no broken edge';
}

function commonest(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
}
