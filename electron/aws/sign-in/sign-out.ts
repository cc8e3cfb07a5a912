/** Sign-out: AWS ends the session, then its token file goes (docs/spec/aws-access.md, 4, point 9). */
import { LogoutCommand, SSOClient } from '@aws-sdk/client-sso';
import { afterColon } from '../after-colon';
import { ask, askConfig, AskFault, whyFailed } from '../credentials/ask';
import type { AwsEnvironment } from '../environment';
import type { SignIn } from '../profiles/plan';
import { CredentialsFailure } from '../credentials/credentials-failure';
import { readSsoToken } from '../profiles/sso-token';
import { goodToken } from './refresh';
import { removeToken } from './token-file';

export interface SignedOut {
  /** Was there a token file? Other tools that use it are signed out too. */
  readonly removed: boolean;
  /** What the person should know besides, as a sentence: AWS could not be told. Null: nothing. */
  readonly note: string | null;
}

/**
 * The file goes also where AWS cannot be told, or says that the session ended already. Rejects with
 * `CredentialsFailure` where the file cannot be removed.
 */
export async function signOut(signIn: SignIn, environment: AwsEnvironment): Promise<SignedOut> {
  const note = await endAtAws(signIn, environment);
  return { removed: await removeToken(signIn, environment), note };
}

/** Null: it is over at AWS. A session outlives its tokens as long as they can be renewed, so one is fetched to end it with. */
async function endAtAws(signIn: SignIn, environment: AwsEnvironment): Promise<string | null> {
  const token = await readSsoToken(signIn.tokenKey, environment);
  if (token.kind === 'valid') return endSession(signIn, token.accessToken, environment);
  if (token.kind === 'unreadable') return notTold(token.sentence);
  if (token.kind !== 'ended' || token.refresh === null) return null;
  try {
    return await endSession(signIn, (await goodToken(signIn, environment)).accessToken, environment);
  } catch (thrown) {
    if (!(thrown instanceof CredentialsFailure)) throw thrown;
    // AWS renews it no more: over.
    return thrown.shown.code === 'sign-in-needed' ? null : notTold(thrown.shown.title);
  }
}

async function endSession(signIn: SignIn, accessToken: string, environment: AwsEnvironment): Promise<string | null> {
  const client = new SSOClient(askConfig('sso', signIn.ssoRegion, 'none', environment));
  const command = new LogoutCommand({ accessToken });
  try {
    await ask(client, (abortSignal) => client.send(command, { abortSignal }));
    return null;
  } catch (thrown) {
    if (!(thrown instanceof AskFault)) throw thrown;
    if (thrown.fault.name === 'UnauthorizedException') return null;
    return notTold(whyFailed(thrown.fault));
  }
}

function notTold(why: string): string {
  return `AWS could not be told of the sign-out: ${afterColon(why)} The session ends by itself.`;
}
