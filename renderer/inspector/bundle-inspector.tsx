import Button from '@cloudscape-design/components/button';
import { lastName } from '../../shared/iam/arn';
import { selectEdge } from '../actions/select';
import { openGroup } from '../actions/show-view';
import { isViewGroup } from '../canvas/is-view-group';
import { useViewStore } from '../state/view-store';
import { countOf } from '../ui/numbers';
import { VerdictIcon } from '../ui/verdict-icon';
import { VERDICT_WORDS } from '../ui/verdict';
import { edgeOfId } from './edge-of-id';

const MOST = 60;

/** Several edges drawn as one, because an end of theirs stands in a group: each can be looked at. */
export function BundleInspector({ id }: { readonly id: string }) {
  const graph = useViewStore((state) => state.graph);
  const bundle = graph?.edges.find((edge) => edge.id === id);
  if (graph === null || bundle === undefined) {
    return (
      <div className="inspector">
        <p className="quiet">These edges are not in this view any more.</p>
      </div>
    );
  }
  const ends = graph.nodes.filter((node) => node.id === bundle.from || node.id === bundle.to);
  const group = ends.find(isViewGroup);
  const nameOf = (nodeId: string) => ends.find((node) => node.id === nodeId)?.name ?? lastName(nodeId);
  return (
    <article className="inspector">
      <h2>
        <VerdictIcon verdict={bundle.verdict} label={`at worst ${VERDICT_WORDS[bundle.verdict]}`} />
        {countOf(bundle.edges.length, 'edge')}
      </h2>
      <p className="quiet">
        {nameOf(bundle.from)} → {nameOf(bundle.to)}
      </p>
      {group !== undefined && (
        <div className="inspector-actions">
          <Button iconName="expand" onClick={() => void openGroup(group.id)}>
            Open the group
          </Button>
        </div>
      )}
      <ul className="plain-list">
        {bundle.edges.slice(0, MOST).map((edgeId) => (
          <li key={edgeId}>
            <button type="button" className="edge-row" onClick={() => void selectEdge(edgeId)}>
              {edgeOfId(edgeId)}
            </button>
          </li>
        ))}
      </ul>
      {bundle.edges.length > MOST && (
        <p className="quiet">and {bundle.edges.length - MOST} more: open the group to see them.</p>
      )}
    </article>
  );
}
