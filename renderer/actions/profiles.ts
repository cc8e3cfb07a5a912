import { ask, atlas } from '../bridge/bridge';
import { useCrawlStore } from '../state/crawl-store';
import { showDialog } from '../state/app-store';
import { rememberSome, useProfilesStore } from '../state/profiles-store';

/** Reads the profiles anew; what is on screen stays until the answer is there. */
export async function loadProfiles(): Promise<void> {
  if (useProfilesStore.getState().loading) return;
  useProfilesStore.setState({ loading: true });
  const answer = await ask(atlas.listProfiles());
  if (!answer.ok) return useProfilesStore.setState({ loading: false, list: null, failure: answer.error });
  const some = answer.data.profiles.length > 0;
  rememberSome(some);
  useProfilesStore.setState({ loading: false, list: answer.data, failure: null, some });
}

/** The choice of a profile. While an account is being read there is nothing to choose. */
export function showProfiles(): void {
  if (useCrawlStore.getState().job !== null) return;
  useCrawlStore.setState({ failure: null });
  showDialog('profiles');
}
