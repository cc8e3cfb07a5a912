import Button from '@cloudscape-design/components/button';
import type { LaidOutGraph } from '../../shared/layout/laid-out';
import { useCameraStore } from './camera-store';

/** Zoom and fit, for the hand that does not scroll; beside the legend, so that they cover nothing. */
export function CanvasControls({ graph }: { readonly graph: LaidOutGraph }) {
  const camera = useCameraStore((state) => state.camera);
  return (
    <div className="canvas-controls" role="group" aria-label="Zoom">
      <Button variant="icon" iconName="zoom-out" ariaLabel="Zoom out" onClick={() => camera?.zoomOut()} />
      <Button variant="icon" iconName="zoom-in" ariaLabel="Zoom in" onClick={() => camera?.zoomIn()} />
      <Button variant="icon" iconName="zoom-to-fit" ariaLabel="Fit the graph" onClick={() => camera?.fit(graph)} />
    </div>
  );
}
