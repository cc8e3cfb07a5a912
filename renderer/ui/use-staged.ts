import { useEffect, useState } from 'react';

/**
 * How many of `total` things may be mounted now: some more with each frame, so that no task of the page is long
 * however many there are. Starts anew when `key` changes.
 */
export function useStaged(total: number, key: unknown, perFrame: number): number {
  const [stage, setStage] = useState({ key, count: perFrame });
  const count = stage.key === key ? stage.count : perFrame;
  useEffect(() => {
    if (count >= total) return;
    const frame = requestAnimationFrame(() => setStage({ key, count: count + perFrame }));
    return () => cancelAnimationFrame(frame);
  }, [count, total, key, perFrame]);
  return Math.min(count, total);
}
