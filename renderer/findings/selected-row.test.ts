import { describe, expect, it } from 'vitest';
import type { ListRow } from './list-rows';
import { selectedRow } from './selected-row';

const row = (
  kind: 'edge' | 'finding',
  id: string,
  also: readonly string[] = [],
): Pick<ListRow, 'selects' | 'also'> => ({
  selects: { kind, id },
  also,
});
const rows = [row('edge', 'a', ['b']), row('edge', 'b'), row('finding', 'n')];

describe('selectedRow', () => {
  it('is the edge’s own row before one whose cause blocks it too', () => {
    expect(selectedRow(rows, { kind: 'edge', id: 'b' })).toBe(1);
    expect(selectedRow([row('edge', 'a', ['b', 'c'])], { kind: 'edge', id: 'c' })).toBe(0);
  });

  it('is the row of a finding without an edge', () => {
    expect(selectedRow(rows, { kind: 'finding', id: 'n' })).toBe(2);
  });

  it('is none for what is not listed, or nothing', () => {
    expect(selectedRow(rows, { kind: 'node', id: 'a' })).toBe(-1);
    expect(selectedRow(rows, { kind: 'edge', id: 'x' })).toBe(-1);
    expect(selectedRow(rows, null)).toBe(-1);
  });
});
