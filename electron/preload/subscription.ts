/**
 * One event as the page subscribes to it. What arrives before the page's first subscription is kept for it: main may
 * open a file of the command line before React has mounted.
 */
type Listener = (data: unknown) => void;
const MOST_KEPT = 100;

/** `connect` hooks up the source at once; gives the function that subscribes and returns the unsubscribing one. */
export function subscription(connect: (listener: Listener) => void): (listener: Listener) => () => void {
  const listeners = new Set<Listener>();
  let kept: unknown[] | null = [];
  connect((data) => {
    if (kept !== null) kept = [...kept, data].slice(-MOST_KEPT);
    else for (const listener of [...listeners]) listener(data);
  });
  return (listener) => {
    // The same function may be subscribed twice, and each subscription ends alone.
    const own: Listener = (data) => listener(data);
    listeners.add(own);
    queueMicrotask(() => {
      if (listeners.size === 0) return;
      const early = kept ?? [];
      kept = null;
      for (const data of early) for (const each of [...listeners]) each(data);
    });
    return () => void listeners.delete(own);
  };
}
