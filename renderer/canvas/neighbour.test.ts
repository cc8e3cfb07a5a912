import { describe, expect, it } from 'vitest';
import { neighbour } from './neighbour';

const box = (id: string, x: number, y: number) => ({ id, x, y, w: 184, h: 48 });
const boxes = [box('a', 0, 0), box('b', 0, 80), box('c', 0, 160), box('d', 300, 80)];

describe('arrow keys', () => {
  it('go to the nearest node that way', () => {
    expect(neighbour(boxes[0]!, boxes, 'ArrowDown')?.id).toBe('b');
    expect(neighbour(boxes[2]!, boxes, 'ArrowUp')?.id).toBe('b');
    expect(neighbour(boxes[1]!, boxes, 'ArrowRight')?.id).toBe('d');
    expect(neighbour(boxes[3]!, boxes, 'ArrowLeft')?.id).toBe('b');
  });

  it('stay where nothing lies that way', () => {
    expect(neighbour(boxes[0]!, boxes, 'ArrowUp')).toBeNull();
    expect(neighbour(boxes[3]!, boxes, 'ArrowRight')).toBeNull();
  });
});
