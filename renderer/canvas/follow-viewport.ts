import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, type RefObject } from 'react';

/**
 * Keeps a layer under or over React Flow at its pan and zoom, without rendering anything while it moves.
 * With use-camera.ts the only place that knows React Flow's store.
 */
export function useFollowViewport(layer: RefObject<HTMLElement | null>): void {
  const store = useStoreApi();
  useLayoutEffect(() => {
    let last = '';
    const follow = () => {
      const [x, y, zoom] = store.getState().transform;
      const next = `translate(${x}px,${y}px) scale(${zoom})`;
      if (next === last || layer.current === null) return;
      last = next;
      layer.current.style.transform = next;
    };
    follow();
    return store.subscribe(follow);
  }, [store, layer]);
}
