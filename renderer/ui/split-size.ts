/** Sizes of a resizable pane. Pure. */
const STEP = 24;

export function clampSize(size: number, min: number, max: number): number {
  return Math.max(min, Math.min(Math.max(min, max), size));
}

/** The size after a key on the bar; null for keys that are not ours. Up and left make the pane after the bar larger. */
export function sizeAfterKey(key: string, size: number, min: number, max: number): number | null {
  if (key === 'ArrowUp' || key === 'ArrowLeft') return clampSize(size + STEP, min, max);
  if (key === 'ArrowDown' || key === 'ArrowRight') return clampSize(size - STEP, min, max);
  if (key === 'Home') return min;
  if (key === 'End') return Math.max(min, max);
  return null;
}
