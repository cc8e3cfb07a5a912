import Button from '@cloudscape-design/components/button';
import type { LaidOutGraph } from '../../shared/layout/laid-out';
import type { Camera } from './use-camera';

/** Zoom and fit, for the hand that does not scroll. */
export function CanvasControls({ camera, graph }: { readonly camera: Camera; readonly graph: LaidOutGraph }) {
  return (
    <div className="canvas-controls" role="group" aria-label="Zoom">
      <Button variant="icon" iconName="zoom-in" ariaLabel="Zoom in" onClick={() => camera.zoomIn()} />
      <Button variant="icon" iconName="zoom-out" ariaLabel="Zoom out" onClick={() => camera.zoomOut()} />
      <Button variant="icon" iconName="zoom-to-fit" ariaLabel="Fit the graph" onClick={() => camera.fit(graph)} />
    </div>
  );
}
