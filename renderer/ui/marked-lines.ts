/** Marks of a policy as whole lines and exact ranges, within the text. Pure. */
import type { ShownDocument } from '../../shared/ipc/contract';

export type Mark = ShownDocument['marks'][number];
export interface MarkedLines {
  /** Starts of the lines that a statement covers; a denying statement's are apart. */
  readonly lines: readonly { readonly at: number; readonly kind: 'statement' | 'deny' }[];
  readonly values: readonly { readonly from: number; readonly to: number }[];
  /** What to scroll to: the first value, else the first statement; null: nothing is marked. */
  readonly first: number | null;
}

export function markedLines(text: string, marks: readonly Mark[]): MarkedLines {
  const lines = new Map<number, 'statement' | 'deny'>();
  const values: { from: number; to: number }[] = [];
  for (const mark of marks) {
    const from = Math.max(0, Math.min(mark.from, text.length));
    const to = Math.max(from, Math.min(mark.to, text.length));
    if (mark.kind === 'value') {
      if (to > from) values.push({ from, to });
      continue;
    }
    for (let at = text.lastIndexOf('\n', from - 1) + 1; at < Math.max(to, from + 1) && at <= text.length;) {
      if (lines.get(at) !== 'deny') lines.set(at, mark.kind);
      const next = text.indexOf('\n', at);
      if (next < 0) break;
      at = next + 1;
    }
  }
  const sorted = [...lines].map(([at, kind]) => ({ at, kind })).sort((a, b) => a.at - b.at);
  values.sort((a, b) => a.from - b.from || a.to - b.to);
  return { lines: sorted, values, first: values[0]?.from ?? sorted[0]?.at ?? null };
}
