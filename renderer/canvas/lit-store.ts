import { create } from 'zustand';
import { NOTHING_LIT, type Lit } from './lit';

/** What is lit now. Each node and edge asks for its own mark only, so a selection redraws few of them. */
export const useLitStore = create<Lit>()(() => NOTHING_LIT);

export type Mark = 'chosen' | 'lit' | 'dim' | 'plain';

export function useNodeMark(id: string): Mark {
  return useLitStore((lit) => mark(lit, id, lit.nodes));
}
export function useEdgeMark(id: string): Mark {
  return useLitStore((lit) => mark(lit, id, lit.edges));
}

function mark(lit: Lit, id: string, set: ReadonlySet<string>): Mark {
  if (lit.chosen === null) return 'plain';
  if (lit.chosen === id) return 'chosen';
  return set.has(id) ? 'lit' : 'dim';
}
