import type { Result } from '../../shared/ipc/contract';
import type { SignInOf, SignOutWay } from '../../shared/ipc/sign-in-types';
import { ask, atlas } from '../bridge/bridge';
import { useAccessStore } from '../state/access-store';
import { accessSignedOut } from './access';
import { loadProfiles } from './profiles';
import { forgetWho } from './who';

/** Ends a sign-in; gives what the person should know besides, or why it did not work. */
export async function signOut(signIn: SignInOf, way: SignOutWay): Promise<Result<{ readonly note: string | null }>> {
  const answer = await ask(atlas.signOut({ signIn, way }));
  forgetWho();
  if (answer.ok || useAccessStore.getState().listing !== null) accessSignedOut();
  await loadProfiles();
  return answer;
}
