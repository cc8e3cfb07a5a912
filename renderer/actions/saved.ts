import { ask, atlas } from '../bridge/bridge';
import { useAccountStore } from '../state/account-store';
import { addError } from '../state/app-store';

/** Lists the snapshots that crawls saved. */
export async function loadSaved(): Promise<void> {
  const answer = await ask(atlas.listSaved());
  if (answer.ok) useAccountStore.setState({ saved: answer.data });
}

/** Deletes one for good; a snapshot that is open stays open. */
export async function deleteSaved(savedId: string): Promise<void> {
  const answer = await ask(atlas.deleteSaved({ savedId }));
  if (!answer.ok) addError(answer.error);
  await loadSaved();
}
