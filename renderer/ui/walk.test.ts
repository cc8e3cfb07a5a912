import { describe, expect, it } from 'vitest';
import { walk } from './walk';

describe('walking a list of three', () => {
  it.each([
    [0, 'ArrowDown', 1],
    [2, 'ArrowDown', 2],
    [0, 'ArrowUp', 0],
    [0, 'End', 2],
    [2, 'Home', 0],
    [0, 'PageDown', 2],
    [-1, 'ArrowDown', 0],
    [0, 'x', null],
  ])('from %i with %s to %s', (current, key, to) => {
    expect(walk(3, current, key)).toBe(to);
  });

  it('leads nowhere in an empty one', () => {
    expect(walk(0, -1, 'ArrowDown')).toBeNull();
  });
});
