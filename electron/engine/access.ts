/** The accounts and roles of a sign-in, told as they come, in a process of its own: it holds the token, and ends with it. */
import { CredentialsFailure } from '../aws/credentials/credentials-failure';
import { processEnvironment } from '../aws/environment';
import { listAccess, type AskedAccount } from '../aws/sign-in/accounts';
import { findSignIn } from '../aws/sign-in/find-sign-in';
import type { FromEngine, ToEngine } from '../../shared/ipc/engine-protocol';
import type { ProxyAsker } from './system-proxy';

/** As often as a person can follow. */
const PAUSE_MS = 200;

/** Tells the accounts at once, then their roles. It is cancelled by ending the process. */
export async function tellAccess(
  { signIn: whose, forgotten }: Extract<ToEngine, { readonly kind: 'access' }>,
  systemProxy: ProxyAsker['ask'],
  tell: (message: FromEngine) => void,
): Promise<void> {
  const found = await findSignIn(whose, processEnvironment({ forgotten, systemProxy }));
  if (!found.ok) return tell({ kind: 'failed', error: found.error });
  const { account, role, signIn } = found;
  const { startUrl, ssoRegion } = signIn;
  const head = { signIn: signIn.signIn, startUrl, ssoRegion, account, role };
  let told = -Infinity;
  const show = (accounts: readonly AskedAccount[]): void => {
    if (performance.now() - told < PAUSE_MS) return;
    told = performance.now();
    tell({ kind: 'access', access: { ...head, accounts, whole: false } });
  };
  try {
    const accounts = await listAccess(signIn, found.environment, show);
    tell({ kind: 'access', access: { ...head, accounts, whole: true } });
  } catch (thrown) {
    if (!(thrown instanceof CredentialsFailure)) throw thrown;
    tell({ kind: 'failed', error: thrown.shown });
  }
}
