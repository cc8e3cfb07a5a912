/** The profiles that the page shows, and the policies that a crawl with one of them needs. */
import { processEnvironment } from '../aws/environment';
import { readOnlyPolicies } from '../aws/policy';
import { listProfiles } from '../aws/profiles/list-profiles';
import { watchedFolders } from '../aws/profiles/watched-folders';
import type { ProfileList } from '../../shared/ipc/contract';
import type { Forgotten } from '../../shared/ipc/engine-protocol';

/** The list, and the folders in which a change of it can be seen. */
export async function readProfiles({
  forgotten,
}: Forgotten): Promise<{ readonly list: ProfileList; readonly folders: readonly string[] }> {
  const environment = processEnvironment({ forgotten });
  return {
    list: { ...(await listProfiles(environment)), policies: readOnlyPolicies() },
    folders: watchedFolders(environment),
  };
}
