import { DEFAULT_VIEW } from '../../shared/view/view';
import { ask, atlas } from '../bridge/bridge';
import { useAccountStore } from '../state/account-store';
import { useSelectionStore, type Selection } from '../state/selection-store';
import { useViewStore } from '../state/view-store';
import { showView } from './show-view';

const NOTHING = { selection: null, edge: null, node: null, failure: null };

export function clearSelection(): void {
  useSelectionStore.setState(NOTHING);
}

/** Selects an edge and asks why it is as it is. An edge that is not on screen is brought there. */
export async function selectEdge(id: string, by: Selection['by'] = 'elsewhere'): Promise<void> {
  const snapshotId = useAccountStore.getState().snapshot?.snapshotId;
  if (snapshotId === undefined) return;
  useSelectionStore.setState({ ...NOTHING, selection: { kind: 'edge', id, by } });
  const { graph, history } = useViewStore.getState();
  if (graph !== null && !graph.edges.some((edge) => edge.id === id || edge.edges.includes(id))) {
    void showView({ ...DEFAULT_VIEW, focus: id, limit: history.present.limit });
  }
  const answer = await ask(atlas.explainEdge({ snapshotId, edgeId: id }));
  if (useSelectionStore.getState().selection?.id !== id) return;
  useSelectionStore.setState(answer.ok ? { edge: answer.data } : { failure: answer.error });
}

/** Selects a node and asks what it is and who reaches it. */
export async function selectNode(id: string, by: Selection['by'] = 'elsewhere'): Promise<void> {
  const snapshotId = useAccountStore.getState().snapshot?.snapshotId;
  if (snapshotId === undefined) return;
  useSelectionStore.setState({ ...NOTHING, selection: { kind: 'node', id, by } });
  const { graph, history } = useViewStore.getState();
  if (graph !== null && !graph.nodes.some((node) => node.id === id)) {
    void showView({ ...DEFAULT_VIEW, focus: id, limit: history.present.limit });
  }
  const answer = await ask(atlas.describeNode({ snapshotId, nodeId: id }));
  if (useSelectionStore.getState().selection?.id !== id) return;
  useSelectionStore.setState(answer.ok ? { node: answer.data } : { failure: answer.error });
}

/** Selects a bundle: several edges from or to a group; the inspector lists them. */
export function selectBundle(id: string, by: Selection['by'] = 'canvas'): void {
  useSelectionStore.setState({ ...NOTHING, selection: { kind: 'bundle', id, by } });
}

/** Selects a finding that belongs to no edge: the inspector tells it. */
export function selectFinding(id: string): void {
  useSelectionStore.setState({ ...NOTHING, selection: { kind: 'finding', id, by: 'elsewhere' } });
}
