import type { Events, ShownError } from '../../shared/ipc/contract';
import type { SignInOf, SignInWay } from '../../shared/ipc/sign-in-types';
import { ask, atlas } from '../bridge/bridge';
import { addError } from '../state/app-store';
import { useSignInStore, type SignInUnderWay } from '../state/sign-in-store';
import { loadProfiles } from './profiles';

/** Signs in the session of a profile, or at a start URL; one sign-in serves every profile of that session. */
export async function signIn(whose: SignInOf, way: SignInWay = 'browser'): Promise<void> {
  const begun: SignInUnderWay = { signInId: null, signIn: whose, way, shown: null };
  useSignInStore.setState({ underWay: begun, failure: null });
  const answer = await ask(atlas.startSignIn({ signIn: whose, way }));
  const ours = useSignInStore.getState().underWay === begun;
  if (!answer.ok) {
    if (ours) ended(begun, answer.error);
  } else if (ours) useSignInStore.setState({ underWay: { ...begun, signInId: answer.data.signInId } });
  // Cancelled, or told of already, before main had answered.
  else if (!isUnderWay(answer.data.signInId)) void ask(atlas.cancelSignIn({ signInId: answer.data.signInId }));
}

export function signInShown({ signInId, shown }: Events['sign-in:shown']): void {
  const underWay = ofMain(signInId);
  if (underWay !== null) useSignInStore.setState({ underWay: { ...underWay, signInId, shown } });
}

export function signInDone({ signInId }: Events['sign-in:done']): void {
  const underWay = ofMain(signInId);
  if (underWay === null) return;
  useSignInStore.setState({ underWay: null, done: { signIn: underWay.signIn } });
  void loadProfiles();
}

export function signInFailed({ signInId, error }: Events['sign-in:failed']): void {
  const underWay = ofMain(signInId);
  if (underWay !== null) ended(underWay, error);
}

export async function openSignInPage(): Promise<void> {
  const signInId = useSignInStore.getState().underWay?.signInId ?? null;
  if (signInId === null) return;
  const answer = await ask(atlas.openSignInPage({ signInId }));
  if (!answer.ok) addError(answer.error);
}

export function cancelSignIn(): void {
  const { underWay } = useSignInStore.getState();
  useSignInStore.setState({ underWay: null, failure: null });
  if (underWay !== null && underWay.signInId !== null) void ask(atlas.cancelSignIn({ signInId: underWay.signInId }));
}

function ended({ signIn: whose }: SignInUnderWay, error: ShownError): void {
  useSignInStore.setState({ underWay: null, failure: { signIn: whose, error } });
}

/** Main may tell of a sign-in before it has answered the call that began it. */
function ofMain(signInId: string): SignInUnderWay | null {
  const { underWay } = useSignInStore.getState();
  return underWay !== null && (underWay.signInId ?? signInId) === signInId ? underWay : null;
}

function isUnderWay(signInId: string): boolean {
  return useSignInStore.getState().underWay?.signInId === signInId;
}
