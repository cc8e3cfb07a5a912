import { describe, expect, it } from 'vitest';
import { scrollToRow, visibleRange } from './visible-range';

const ROW = 32;

describe('a long list', () => {
  it('has only the rows in sight and a few spare ones', () => {
    const { from, to } = visibleRange(100 * ROW, 10 * ROW, 5000, ROW);
    expect(from).toBeLessThanOrEqual(100);
    expect(to).toBeGreaterThanOrEqual(110);
    expect(to - from).toBeLessThan(40);
  });

  it('never leaves its ends', () => {
    expect(visibleRange(0, 200, 3, ROW)).toEqual({ from: 0, to: 3 });
    expect(visibleRange(99_999, 200, 3, ROW)).toEqual({ from: 3, to: 3 });
  });

  it('scrolls just far enough to show a row', () => {
    expect(scrollToRow(2, 0, 200, ROW)).toBe(0);
    expect(scrollToRow(50, 0, 320, ROW)).toBe(51 * ROW - 320);
    expect(scrollToRow(1, 500, 320, ROW)).toBe(ROW);
  });
});
