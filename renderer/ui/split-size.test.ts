import { describe, expect, it } from 'vitest';
import { clampSize, sizeAfterKey } from './split-size';

describe('the bar between panes', () => {
  it('stays within its limits', () => {
    expect(clampSize(10, 100, 400)).toBe(100);
    expect(clampSize(900, 100, 400)).toBe(400);
    expect(clampSize(200, 100, 50)).toBe(100);
  });

  it('moves with the arrow keys and jumps with Home and End', () => {
    expect(sizeAfterKey('ArrowUp', 200, 100, 400)).toBe(224);
    expect(sizeAfterKey('ArrowDown', 110, 100, 400)).toBe(100);
    expect(sizeAfterKey('Home', 200, 100, 400)).toBe(100);
    expect(sizeAfterKey('End', 200, 100, 400)).toBe(400);
    expect(sizeAfterKey('a', 200, 100, 400)).toBeNull();
  });
});
