import type { FindingsList, Result, ShownError, SnapshotSummary } from '../../shared/ipc/contract';
import { ask, atlas } from '../bridge/bridge';
import { sameFinding } from '../findings/same-finding';
import { useAccountStore } from '../state/account-store';
import { addError } from '../state/app-store';
import { useSelectionStore } from '../state/selection-store';
import { useWhatIfStore } from '../state/what-if-store';
import { clearSelection } from './select';
import { reloadView } from './show-view';

export async function loadFindings(snapshotId: string): Promise<void> {
  const answer = await ask(atlas.listFindings({ snapshotId }));
  if (useAccountStore.getState().snapshot?.snapshotId !== snapshotId) return;
  if (answer.ok) putFindings(answer.data);
  else addError(answer.error);
}

/** A selected finding is known by its place in the list: it is looked for in the new one. */
function putFindings(findings: FindingsList): void {
  const { findings: before } = useAccountStore.getState();
  useAccountStore.setState({ findings });
  const { selection } = useSelectionStore.getState();
  if (before === null || selection?.kind !== 'finding') return;
  const id = sameFinding(selection.id, before, findings);
  if (id === null) clearSelection();
  else if (id !== selection.id) useSelectionStore.setState({ selection: { ...selection, id } });
}

let running = false;
let next: SnapshotSummary | null = null;

/**
 * The open account has more in it: everything on screen is asked for again, and nobody's place is lost (view, camera,
 * selection, scrolling). Growth that comes while this is under way is taken together.
 */
export async function accountGrown(snapshot: SnapshotSummary): Promise<void> {
  if (useAccountStore.getState().snapshot?.snapshotId !== snapshot.snapshotId) return;
  next = snapshot;
  if (running) return;
  running = true;
  while (next !== null) {
    const grown: SnapshotSummary = next;
    next = null;
    if (useAccountStore.getState().snapshot?.snapshotId !== grown.snapshotId) continue;
    useAccountStore.setState({ snapshot: grown });
    await refreshAll(grown.snapshotId);
  }
  running = false;
}

export async function refreshAll(snapshotId: string): Promise<void> {
  await Promise.all([reloadView(), loadFindings(snapshotId), reloadSelection(snapshotId)]);
}

/** What is selected may be told differently now; what is not there any more is not selected any more. */
async function reloadSelection(snapshotId: string): Promise<void> {
  const { selection, edge, node } = useSelectionStore.getState();
  if (selection === null) return;
  const { id, kind } = selection;
  const still = () => useSelectionStore.getState().selection?.id === id;
  if (kind === 'edge') {
    const answer = await ask(atlas.explainEdge({ snapshotId, edgeId: id }));
    if (still()) put(answer, edge, (data) => useSelectionStore.setState({ edge: data, failure: null }));
  } else if (kind === 'node') {
    const answer = await ask(atlas.describeNode({ snapshotId, nodeId: id }));
    if (still()) put(answer, node, (data) => useSelectionStore.setState({ node: data, failure: null }));
  }
}

/** While policies are edited, what is selected may be there again with the next key. */
function lost(error: ShownError): void {
  if (useWhatIfStore.getState().answer === null) clearSelection();
  else useSelectionStore.setState({ edge: null, node: null, failure: error });
}

/** The same answer again is left alone: an opened policy stays as it was scrolled. */
function put<T>(answer: Result<T>, before: T | null, set: (data: T) => void): void {
  if (!answer.ok) lost(answer.error);
  else if (JSON.stringify(answer.data) !== JSON.stringify(before)) set(answer.data);
}
