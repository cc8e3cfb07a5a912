import { useEffect, useState, type RefObject } from 'react';

/** How far an element is scrolled and how high it is, for lists of which only the rows in sight exist. */
export function useScroll(body: RefObject<HTMLElement | null>): {
  readonly scrollTop: number;
  readonly height: number;
  onScroll(): void;
} {
  const [scrollTop, setScrollTop] = useState(0);
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const element = body.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [body]);
  return { scrollTop, height, onScroll: () => setScrollTop(body.current?.scrollTop ?? 0) };
}
