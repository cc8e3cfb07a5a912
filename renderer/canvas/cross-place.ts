/** Where a broken edge without a label carries its ✕: just before the arrow head, as in the saved picture. Pure. */
import type { LaidOutEdge } from '../../shared/layout/laid-out';

const BEFORE = 16;

export function crossPlace(arrow: LaidOutEdge['arrow']): { readonly x: number; readonly y: number } {
  const turn = (arrow.angle * Math.PI) / 180;
  return { x: arrow.x - BEFORE * Math.cos(turn), y: arrow.y - BEFORE * Math.sin(turn) };
}

/** ✕ as path data around a point. */
export function crossPath(x: number, y: number): string {
  return `M${x - 2.8} ${y - 2.8}l5.6 5.6m0-5.6l-5.6 5.6`;
}
