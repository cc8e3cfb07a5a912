/** Signs in the session of a profile, or at a start URL, in a process of its own: it holds the secrets, and ends with them. */
import { endpointOf } from '../aws/clients/endpoints';
import { processEnvironment } from '../aws/environment';
import { ssoTokenName } from '../aws/profiles/sso-token';
import { findSignIn } from '../aws/sign-in/find-sign-in';
import { signIn, type SignInFlow } from '../aws/sign-in/sign-in';
import type { FromEngine, SignInOrder } from '../../shared/ipc/engine-protocol';
import type { SignInShown, SignInWay } from '../../shared/ipc/sign-in-types';
import type { ProxyAsker } from './system-proxy';

/** Tells what a person has to do, then how it ended. It is cancelled by ending the process. */
export async function signInAs(
  { signIn: whose, way }: SignInOrder,
  systemProxy: ProxyAsker['ask'],
  tell: (message: FromEngine) => void,
): Promise<void> {
  const found = await findSignIn(whose, processEnvironment({ systemProxy }));
  if (!found.ok) return tell({ kind: 'failed', error: found.error });
  const endpoint = endpointOf('sso-oidc', found.environment) ?? null;
  const show = (shown: SignInShown): void => tell({ kind: 'sign-in-shown', shown, endpoint });
  const ended = await signIn(found.signIn, found.environment, flowOf(way, found.flows, show));
  tell(
    ended.ok
      ? { kind: 'signed-in', tokenFile: ssoTokenName(found.signIn.tokenKey) }
      : { kind: 'failed', error: ended.error },
  );
}

/** A profile with a start URL of its own has no session to come back to from the browser: AWS gives it codes only. */
function flowOf(way: SignInWay, flows: readonly SignInWay[], show: (shown: SignInShown) => void): SignInFlow {
  if (way === 'browser' && flows.includes('browser')) {
    return { flow: 'browser', onUrl: ({ url }) => show({ kind: 'browser', url }) };
  }
  return {
    flow: 'code',
    onCode: ({ userCode, verificationUri, verificationUriComplete, expiresAt: until }) =>
      show({ kind: 'code', url: verificationUriComplete ?? verificationUri, userCode, until }),
  };
}
