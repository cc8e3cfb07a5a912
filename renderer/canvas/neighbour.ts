/** Which node the arrow keys go to. Pure. */
import type { Box } from '../../shared/layout/laid-out';

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

export function isDirection(key: string): key is Direction {
  return key === 'ArrowUp' || key === 'ArrowDown' || key === 'ArrowLeft' || key === 'ArrowRight';
}

/** The nearest box that lies that way, counting the way across three times; null at the edge. */
export function neighbour<T extends Box>(from: Box, others: readonly T[], direction: Direction): T | null {
  const middle = (box: Box) => ({ x: box.x + box.w / 2, y: box.y + box.h / 2 });
  const start = middle(from);
  let best: T | null = null;
  let least = Infinity;
  for (const other of others) {
    const at = middle(other);
    const dx = at.x - start.x;
    const dy = at.y - start.y;
    const along = { ArrowUp: -dy, ArrowDown: dy, ArrowLeft: -dx, ArrowRight: dx }[direction];
    const across = direction === 'ArrowUp' || direction === 'ArrowDown' ? Math.abs(dx) : Math.abs(dy);
    const cost = along + 3 * across;
    if (along > 1 && cost < least) {
      best = other;
      least = cost;
    }
  }
  return best;
}
