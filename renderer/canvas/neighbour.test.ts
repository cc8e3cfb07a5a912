import { describe, expect, it } from 'vitest';
import { neighbour } from './neighbour';

const box = (id: string, x: number, y: number) => ({ id, x, y, w: 184, h: 48 });
const [a, b, c, d] = [box('a', 0, 0), box('b', 0, 80), box('c', 0, 160), box('d', 300, 80)] as const;
const boxes = [a, b, c, d];

describe('arrow keys', () => {
  it('go to the nearest node that way', () => {
    expect(neighbour(a, boxes, 'ArrowDown')?.id).toBe('b');
    expect(neighbour(c, boxes, 'ArrowUp')?.id).toBe('b');
    expect(neighbour(b, boxes, 'ArrowRight')?.id).toBe('d');
    expect(neighbour(d, boxes, 'ArrowLeft')?.id).toBe('b');
  });

  it('stay where nothing lies that way', () => {
    expect(neighbour(a, boxes, 'ArrowUp')).toBeNull();
    expect(neighbour(d, boxes, 'ArrowRight')).toBeNull();
  });
});
