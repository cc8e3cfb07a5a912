import type { Story, View } from '../../shared/view/view';
import { DEFAULT_VIEW } from '../../shared/view/view';
import { ask, atlas } from '../bridge/bridge';
import { sentView } from '../bridge/sent-view';
import { useAccountStore } from '../state/account-store';
import { goBack, goForward, pushHistory, type History } from '../state/history';
import { useViewStore } from '../state/view-store';

let asked = 0;

/** Asks the engine for the present view's graph; an answer that comes too late is dropped. */
export async function loadView(): Promise<void> {
  const snapshotId = useAccountStore.getState().snapshot?.snapshotId;
  if (snapshotId === undefined) return;
  const ticket = ++asked;
  const view = useViewStore.getState().history.present;
  useViewStore.setState({ loading: true, failure: null });
  const answer = await ask(atlas.layOut({ snapshotId, view: sentView(view) }));
  if (ticket !== asked) return;
  useViewStore.setState(
    answer.ok
      ? { loading: false, graph: answer.data, graphView: view, grownFrom: null }
      : { loading: false, failure: answer.error },
  );
}

/** Asks for the present view again because the account has grown; what is on screen stays until the answer is there. */
export async function reloadView(): Promise<void> {
  const snapshotId = useAccountStore.getState().snapshot?.snapshotId;
  if (snapshotId === undefined) return;
  const ticket = ++asked;
  const view = useViewStore.getState().history.present;
  const answer = await ask(atlas.layOut({ snapshotId, view: sentView(view) }));
  if (ticket !== asked) return;
  const { graph, graphView } = useViewStore.getState();
  if (!answer.ok) {
    useViewStore.setState(graph === null ? { loading: false, failure: answer.error } : { loading: false });
  } else if (graphView !== view || JSON.stringify(graph) !== JSON.stringify(answer.data)) {
    const grown = graphView === view ? graph : null;
    useViewStore.setState({ loading: false, failure: null, graph: answer.data, graphView: view, grownFrom: grown });
  } else useViewStore.setState({ loading: false, failure: null });
}

async function go(history: History<View>): Promise<void> {
  if (history === useViewStore.getState().history) return;
  useViewStore.setState({ history });
  await loadView();
}

/** Goes to a view; the one before stays behind *Back*. */
export function showView(view: View): Promise<void> {
  return go(pushHistory(useViewStore.getState().history, view));
}

export function showStory(story: Story): Promise<void> {
  return showView({ ...DEFAULT_VIEW, story });
}

/** Everything around a node, whatever story is on screen. */
export function showNeighbourhood(nodeId: string): Promise<void> {
  return showView({ ...DEFAULT_VIEW, focus: nodeId });
}

/** The present story around a node. */
export function focusOn(nodeId: string): Promise<void> {
  const { present } = useViewStore.getState().history;
  return showView({ ...present, focus: nodeId, depth: 1, undeclared: false, openGroups: [] });
}

export function openGroup(groupId: string): Promise<void> {
  const { present } = useViewStore.getState().history;
  return showView({ ...present, openGroups: [...present.openGroups, groupId] });
}

export function viewBack(): Promise<void> {
  return go(goBack(useViewStore.getState().history));
}

export function viewForward(): Promise<void> {
  return go(goForward(useViewStore.getState().history));
}
