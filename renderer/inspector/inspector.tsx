import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useSelectionStore } from '../state/selection-store';
import { AccountOverview } from './account-overview';
import { BundleInspector } from './bundle-inspector';
import { EdgeInspector } from './edge-inspector';
import { FindingInspector } from './finding-inspector';
import { NodeInspector } from './node-inspector';

/** The right pane: what is selected, and why it is as it is; the account when nothing is. */
export function Inspector() {
  const said = useSelectionStore(({ edge, node }) => edge?.edge.sentence ?? node?.node.name ?? '');
  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      <Selected />
    </>
  );
}

function Selected() {
  const { selection, edge, node, failure } = useSelectionStore();
  if (selection === null) return <AccountOverview />;
  if (failure !== null) {
    return (
      <div className="inspector" role="alert">
        <StatusIndicator type="error">{failure.title}</StatusIndicator>
        <p>{failure.hint}</p>
      </div>
    );
  }
  if (selection.kind === 'bundle') return <BundleInspector key={selection.id} id={selection.id} />;
  if (selection.kind === 'finding') return <FindingInspector key={selection.id} id={selection.id} />;
  if (selection.kind === 'edge' && edge !== null) return <EdgeInspector key={selection.id} details={edge} />;
  if (selection.kind === 'node' && node !== null) return <NodeInspector key={selection.id} details={node} />;
  return (
    <div className="inspector waiting">
      <StatusIndicator type="loading">Asking why</StatusIndicator>
    </div>
  );
}
