import { describe, expect, it } from 'vitest';
import { ROW_HEIGHT, scrollToRow, visibleRange } from './visible-range';

describe('a long list', () => {
  it('has only the rows in sight and a few spare ones', () => {
    const { from, to } = visibleRange(100 * ROW_HEIGHT, 10 * ROW_HEIGHT, 5000);
    expect(from).toBeLessThanOrEqual(100);
    expect(to).toBeGreaterThanOrEqual(110);
    expect(to - from).toBeLessThan(40);
  });

  it('never leaves its ends', () => {
    expect(visibleRange(0, 200, 3)).toEqual({ from: 0, to: 3 });
    expect(visibleRange(99_999, 200, 3)).toEqual({ from: 3, to: 3 });
  });

  it('scrolls just far enough to show a row', () => {
    expect(scrollToRow(2, 0, 200)).toBe(0);
    expect(scrollToRow(50, 0, 320)).toBe(51 * ROW_HEIGHT - 320);
    expect(scrollToRow(1, 500, 320)).toBe(ROW_HEIGHT);
  });
});
