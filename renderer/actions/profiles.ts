import { ask, atlas } from '../bridge/bridge';
import { useCrawlStore } from '../state/crawl-store';
import { showDialog } from '../state/app-store';
import { rememberSome, useProfilesStore } from '../state/profiles-store';

let asked = 0;

/**
 * Reads the profiles anew; what is on screen stays until the answer is there. Of several readings under way the last
 * one counts: the files may have changed in between.
 */
export async function loadProfiles(): Promise<void> {
  const ticket = ++asked;
  const answer = await ask(atlas.listProfiles());
  if (ticket !== asked) return;
  if (!answer.ok) return useProfilesStore.setState({ list: null, failure: answer.error });
  const some = answer.data.profiles.length > 0;
  rememberSome(some);
  useProfilesStore.setState({ list: answer.data, failure: null, some });
}

/** The choice of a profile. While an account is being read there is nothing to choose. */
export function showProfiles(): void {
  if (useCrawlStore.getState().job !== null) return;
  useCrawlStore.setState({ failure: null });
  showDialog('profiles');
}
