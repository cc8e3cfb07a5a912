import { useEffect, type RefObject } from 'react';

/** Gives the focus to the first thing of these inside, once it is there: after a dialog, which gives it to its first button. */
export function useFirstFocus(root: RefObject<HTMLElement | null>, selector: string): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(selector)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [root, selector]);
}
