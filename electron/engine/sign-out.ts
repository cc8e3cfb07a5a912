/** Ends a sign-in, in a process of its own: it holds the secrets, and ends with them. */
import { CredentialsFailure } from '../aws/credentials/credentials-failure';
import { processEnvironment } from '../aws/environment';
import { ssoTokenName } from '../aws/profiles/sso-token';
import { findSignIn } from '../aws/sign-in/find-sign-in';
import { signOut } from '../aws/sign-in/sign-out';
import type { FromEngine, SignOutOrder } from '../../shared/ipc/engine-protocol';
import type { ProxyAsker } from './system-proxy';

/** `here`: nothing is told to AWS and no file goes; whoever ordered it remembers the name of the token's file. */
export async function signOutOf(
  { signIn, way }: SignOutOrder,
  systemProxy: ProxyAsker['ask'],
  tell: (message: FromEngine) => void,
): Promise<void> {
  const found = await findSignIn(signIn, processEnvironment({ systemProxy }));
  if (!found.ok) return tell({ kind: 'failed', error: found.error });
  const tokenFile = ssoTokenName(found.signIn.tokenKey);
  try {
    const note = way === 'here' ? null : (await signOut(found.signIn, found.environment)).note;
    tell({ kind: 'signed-out', tokenFile, note });
  } catch (thrown) {
    if (!(thrown instanceof CredentialsFailure)) throw thrown;
    tell({ kind: 'failed', error: thrown.shown });
  }
}
