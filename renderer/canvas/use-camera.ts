import { useReactFlow } from '@xyflow/react';
import { useMemo, type RefObject } from 'react';
import type { Box, LaidOutGraph } from '../../shared/layout/laid-out';
import { fitAll, openingViewport, revealing, type Size, type Viewport } from './viewport';

export interface Camera {
  openOn(graph: LaidOutGraph): void;
  fit(graph: LaidOutGraph): void;
  reveal(box: Box): void;
  zoomIn(): void;
  zoomOut(): void;
}

const QUICK = { duration: 180 };

/** Moves the canvas. The window's size is read from the page: React Flow learns of it later than we need it. */
export function useCamera(frame: RefObject<HTMLElement | null>): Camera {
  const flow = useReactFlow();
  return useMemo(() => {
    const size = (): Size => ({ width: frame.current?.clientWidth ?? 0, height: frame.current?.clientHeight ?? 0 });
    const go = (viewport: Viewport, options?: { duration: number }) => void flow.setViewport(viewport, options);
    return {
      openOn: (graph) => go(openingViewport(graph, size())),
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
