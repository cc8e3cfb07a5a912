import { ask, atlas } from '../bridge/bridge';
import { sentView } from '../bridge/sent-view';
import { useAccountStore } from '../state/account-store';
import { addError, addNotice } from '../state/app-store';
import { useViewStore } from '../state/view-store';

/** Saves the present view as SVG; says where it went, or in one sentence why not. */
export async function exportSvg(theme: 'light' | 'dark'): Promise<void> {
  const snapshotId = useAccountStore.getState().snapshot?.snapshotId;
  if (snapshotId === undefined) return;
  const view = sentView(useViewStore.getState().history.present);
  const answer = await ask(atlas.exportSvg({ snapshotId, view, theme }));
  if (!answer.ok) addError(answer.error);
  else if (answer.data !== null) addNotice('success', `Saved ${answer.data.name}.`);
}
