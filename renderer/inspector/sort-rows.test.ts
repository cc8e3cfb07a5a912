import { describe, expect, it } from 'vitest';
import type { NodeEdgeRow } from '../../shared/ipc/contract';
import { sortRows } from './sort-rows';

const row = (otherName: string, verdict: NodeEdgeRow['verdict']): NodeEdgeRow => ({
  edgeId: otherName,
  otherId: otherName,
  otherName,
  sentence: '',
  verdict,
});

it('puts what is broken first, then what is unknown, names in order', () => {
  const rows = [row('z', 'works'), row('b', 'broken'), row('c', 'works-if'), row('a', 'works'), row('u', 'unknown')];
  expect(sortRows(rows).map((each) => each.otherName)).toEqual(['b', 'u', 'c', 'a', 'z']);
});

describe('sortRows', () => {
  it('leaves the list it was given alone', () => {
    const rows = [row('b', 'works'), row('a', 'works')];
    sortRows(rows);
    expect(rows[0]?.otherName).toBe('b');
  });
});
