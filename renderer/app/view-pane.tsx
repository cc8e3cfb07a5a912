import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { loadView } from '../actions/show-view';
import { CanvasStack } from '../canvas/canvas-stack';
import { useViewStore } from '../state/view-store';
import { ViewBar } from '../canvas/view-bar';

/** The view's bar and its canvas, or what is to be said in its place. */
export function ViewPane() {
  const graph = useViewStore((state) => state.graph);
  const loading = useViewStore((state) => state.loading);
  // The list under the canvas says it already.
  const saidBelow = useViewStore(({ history: { present } }) => present.story === 'broken' && present.focus === null);
  const failure = useViewStore((state) => state.failure);
  return (
    <section className="view-pane" aria-label="View" aria-busy={loading}>
      <ViewBar />
      {failure !== null ? (
        <div className="empty" role="alert">
          <StatusIndicator type="error">{failure.title}</StatusIndicator>
          <p>{failure.hint}</p>
          <Button onClick={() => void loadView()}>Try again</Button>
        </div>
      ) : graph === null ? (
        <div className="empty">
          <StatusIndicator type="loading">Drawing the view</StatusIndicator>
        </div>
      ) : graph.nodes.length === 0 ? (
        <div className="empty">
          <p className="empty-text">{graph.emptyText ?? 'Nothing here to draw.'}</p>
        </div>
      ) : (
        <>
          {graph.emptyText !== null && !saidBelow && <p className="view-note">{graph.emptyText}</p>}
          <CanvasStack graph={graph} />
        </>
      )}
    </section>
  );
}
