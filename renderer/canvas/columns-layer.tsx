import { memo } from 'react';
import type { LaidOutGraph } from '../../shared/layout/laid-out';
import { useFollowViewport } from './follow-viewport';

/** The lowest layer: the columns' titles. */
export const ColumnsLayer = memo(function ColumnsLayer({ graph }: { readonly graph: LaidOutGraph }) {
  const layer = useFollowViewport();
  return (
    <div className="canvas-layer" ref={layer} aria-hidden="true">
      {graph.columns.map((column) => (
        <div key={`${column.x}`} className="column-title" style={{ left: column.x, width: column.w }}>
          {column.title}
        </div>
      ))}
    </div>
  );
});
