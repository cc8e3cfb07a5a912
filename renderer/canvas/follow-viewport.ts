import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * A layer under or over React Flow that keeps at its pan and zoom, without rendering anything while it moves.
 * With use-camera.ts the only place that knows React Flow's store. Give the ref to the layer's element.
 */
export function useFollowViewport(): RefObject<HTMLDivElement | null> {
  const layer = useRef<HTMLDivElement>(null);
  const store = useStoreApi();
  useLayoutEffect(() => {
    let last = '';
    const follow = () => {
      const [x, y, zoom] = store.getState().transform;
      const next = `translate(${x}px,${y}px) scale(${zoom})`;
      const element = layer.current;
      if (next === last || element === null) return;
      last = next;
      element.style.transform = next;
    };
    follow();
    return store.subscribe(follow);
  }, [store]);
  return layer;
}
