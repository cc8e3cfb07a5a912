import Button from '@cloudscape-design/components/button';
import Toggle from '@cloudscape-design/components/toggle';
import { showView, viewBack, viewForward } from '../actions/show-view';
import { useViewStore } from '../state/view-store';
import { number } from '../ui/numbers';
import { viewTitle } from '../stories/story-titles';
import { focusLabel } from './focus-label';

const DEEPEST = 5;

/** Which view this is: its story, its focus and depth, how much of the account it shows; back and forward. */
export function ViewBar() {
  const { past, present: view, future } = useViewStore((state) => state.history);
  const graph = useViewStore((state) => state.graph);
  const focusIsNode = view.focus !== null && !view.focus.includes('|');
  return (
    <div className="view-bar">
      <Button
        variant="icon"
        iconName="arrow-left"
        ariaLabel="Back to the view before"
        disabled={past.length === 0}
        onClick={() => void viewBack()}
      />
      <Button
        variant="icon"
        iconName="arrow-right"
        ariaLabel="Forward to the next view"
        disabled={future.length === 0}
        onClick={() => void viewForward()}
      />
      <h2>{viewTitle(view)}</h2>
      {view.focus !== null && (
        <span className="focus-chip">
          <span title={view.focus} className="focus-name">
            around {focusLabel(view.focus, graph?.nodes ?? [])}
          </span>
          <Button
            variant="icon"
            iconName="close"
            ariaLabel="Remove the focus"
            onClick={() => void showView({ ...view, focus: null, undeclared: false, depth: 1, openGroups: [] })}
          />
        </span>
      )}
      <span className="depth" role="group" aria-label="Depth">
        <Button
          variant="icon"
          iconName="subtract-minus"
          ariaLabel="Show fewer steps"
          disabled={view.depth <= (view.focus === null ? 0 : 1)}
          onClick={() => void showView({ ...view, depth: view.depth - 1 })}
        />
        <span aria-live="polite">
          {view.depth} {view.depth === 1 ? 'step' : 'steps'}
        </span>
        <Button
          variant="icon"
          iconName="add-plus"
          ariaLabel="Show more steps"
          disabled={view.depth >= DEEPEST}
          onClick={() => void showView({ ...view, depth: view.depth + 1 })}
        />
      </span>
      {focusIsNode && (
        <span className="view-bar-toggle">
          <Toggle
            checked={view.undeclared}
            onChange={({ detail }) => void showView({ ...view, undeclared: detail.checked })}
          >
            <span className="wide-only">Show access nobody declared</span>
            <span className="narrow-only">Undeclared access</span>
          </Toggle>
        </span>
      )}
      {graph !== null && (
        <span className="view-bar-count" data-testid="shown-count">
          {number(graph.shown)} of {number(graph.total)}
          <span className="wide-only"> nodes</span>
        </span>
      )}
    </div>
  );
}
