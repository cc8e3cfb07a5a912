import { useReactFlow } from '@xyflow/react';
import { useMemo, useRef, type RefObject } from 'react';
import type { Box, LaidOutGraph } from '../../shared/layout/laid-out';
import { keeping } from './keeping';
import { fitAll, openingViewport, revealing, type Size, type Viewport } from './viewport';

export interface Camera {
  openOn(graph: LaidOutGraph): void;
  /**
   * The graph has grown. Who has moved the canvas, or looks at something, keeps what is looked at under the eye; who has
   * not goes on seeing the graph as it opens.
   */
  keep(before: LaidOutGraph, after: LaidOutGraph, looksAt: ReadonlySet<string>): void;
  fit(graph: LaidOutGraph): void;
  reveal(box: Box): void;
  zoomIn(): void;
  zoomOut(): void;
}

const QUICK = { duration: 180 };

/** Moves the canvas. The window's size is read from the page: React Flow learns of it later than we need it. */
export function useCamera(frame: RefObject<HTMLElement | null>): Camera {
  const flow = useReactFlow();
  /** Where a graph was last opened: a canvas that is still there was not moved by anybody. */
  const opened = useRef<Viewport | null>(null);
  return useMemo(() => {
    const size = (): Size => ({ width: frame.current?.clientWidth ?? 0, height: frame.current?.clientHeight ?? 0 });
    const go = (viewport: Viewport, options?: { duration: number }) => void flow.setViewport(viewport, options);
    const openOn = (graph: LaidOutGraph) => {
      const viewport = openingViewport(graph, size());
      opened.current = viewport;
      go(viewport);
    };
    return {
      openOn,
      keep: (before, after, looksAt) => {
        const now = flow.getViewport();
        const at = opened.current;
        const untouched = at !== null && at.x === now.x && at.y === now.y && at.zoom === now.zoom;
        const next = untouched && looksAt.size === 0 ? null : keeping(before, after, size(), now, looksAt);
        if (next === null) openOn(after);
        else go(next);
      },
      fit: (graph) => go(fitAll(graph, size()), QUICK),
      reveal: (box) => {
        const next = revealing(box, size(), flow.getViewport());
        if (next !== null) go(next, QUICK);
      },
      zoomIn: () => void flow.zoomIn(QUICK),
      zoomOut: () => void flow.zoomOut(QUICK),
    };
  }, [flow, frame]);
}
