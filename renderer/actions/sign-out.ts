import type { Result } from '../../shared/ipc/contract';
import type { SignOutWay } from '../../shared/ipc/sign-in-types';
import { ask, atlas } from '../bridge/bridge';
import { loadProfiles } from './profiles';
import { forgetWho } from './who';

/** Ends the sign-in that a profile lives by; gives what the person should know besides, or why it did not work. */
export async function signOut(profile: string, way: SignOutWay): Promise<Result<{ readonly note: string | null }>> {
  const answer = await ask(atlas.signOut({ profile, way }));
  forgetWho();
  await loadProfiles();
  return answer;
}
