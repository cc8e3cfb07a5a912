import { describe, expect, it } from 'vitest';
import { crossPlace } from './cross-place';

describe('crossPlace', () => {
  it('lies before the head, against the arrow’s direction', () => {
    expect(crossPlace({ x: 100, y: 50, angle: 0 })).toEqual({ x: 84, y: 50 });
    const down = crossPlace({ x: 100, y: 50, angle: 90 });
    expect(Math.round(down.x)).toBe(100);
    expect(Math.round(down.y)).toBe(34);
  });
});
