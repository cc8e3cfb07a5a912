import { describe, expect, it } from 'vitest';
import type { ListedFinding } from '../../shared/ipc/contract';
import { selectedRow } from './selected-row';

const row = (edge: string, alsoBlocks: string[] = []) =>
  ({ finding: { edge: { id: edge }, alsoBlocks }, between: '', blockedAt: '' }) as unknown as ListedFinding;

describe('selectedRow', () => {
  const rows = [row('a', ['c']), row('b'), row('c')];

  it('is the edge’s own finding before one that blocks it too', () => {
    expect(selectedRow(rows, { kind: 'edge', id: 'c', by: 'canvas' })).toBe(2);
    expect(selectedRow(rows.slice(0, 2), { kind: 'edge', id: 'c', by: 'canvas' })).toBe(0);
  });

  it('is none for a node, an unlisted edge, or nothing', () => {
    expect(selectedRow(rows, { kind: 'node', id: 'a', by: 'canvas' })).toBe(-1);
    expect(selectedRow(rows, { kind: 'edge', id: 'z', by: 'canvas' })).toBe(-1);
    expect(selectedRow(rows, null)).toBe(-1);
  });
});
