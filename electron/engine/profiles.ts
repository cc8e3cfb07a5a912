/** The profiles that the page shows, and the policy that a crawl with one of them needs. */
import { processEnvironment } from '../aws/environment';
import { readOnlyPolicy } from '../aws/policy';
import { listProfiles } from '../aws/profiles/list-profiles';
import type { ProfileList } from '../../shared/ipc/contract';

export async function profileList(): Promise<ProfileList> {
  return { ...(await listProfiles(processEnvironment())), policy: readOnlyPolicy() };
}
