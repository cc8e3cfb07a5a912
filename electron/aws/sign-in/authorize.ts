/** The browser flow: authorization code with PKCE over 127.0.0.1 (docs/spec/aws-access.md, 2; RFC 7636, RFC 8252). */
import { createHash, randomBytes } from 'node:crypto';
import { credentialsFailure } from '../credentials/credentials-failure';
import type { AwsEnvironment } from '../environment';
import type { SignIn } from '../profiles/plan';
import { createToken } from './create-token';
import { denied, SignInCancelled, tooLate } from './failures';
import { openLoopback, type BrowserAnswer, type Loopback } from './loopback';
import { authorizePage, unlessCancelled } from './oidc';
import { asClient, CALLBACK_PATH } from './registration';
import { writeToken } from './token-file';

/** How long a person has, in milliseconds. */
const TIME_LIMIT = 10 * 60_000;

export interface BrowserFlow {
  /** To be opened in the person's own browser; it holds no secret, but is of use once only. */
  readonly onUrl: (shown: { readonly url: string }) => void;
  readonly signal?: AbortSignal;
  /** In milliseconds; ten minutes where absent. */
  readonly timeLimit?: number;
}

/**
 * Ends with a written token file and gives its end. Rejects with `CredentialsFailure`, `AskFault`, or `SignInCancelled`;
 * nobody listens any more by then.
 */
export async function signInByBrowser(
  signIn: SignIn,
  environment: AwsEnvironment,
  { onUrl, signal, timeLimit = TIME_LIMIT }: BrowserFlow,
): Promise<Date> {
  return asClient(signIn, 'browser', environment, signal, async (client) => {
    const state = randomBytes(32).toString('base64url');
    const codeVerifier = randomBytes(48).toString('base64url');
    const loopback = await listen(signIn, state);
    try {
      const { redirectUri } = loopback;
      onUrl({ url: pageFor(signIn, client.id, redirectUri, state, codeVerifier, environment) });
      const answer = await inTime(loopback, signIn, timeLimit, signal);
      if (answer.kind === 'error') throw refused(answer.error, signIn);
      const grant = { grantType: 'authorization_code', code: answer.code, codeVerifier, redirectUri } as const;
      const granted = await createToken(signIn, client, grant, environment, signal);
      unlessCancelled(signal);
      await writeToken(signIn, { ...granted, client }, false, environment);
      return granted.until;
    } finally {
      loopback.close();
    }
  });
}

async function listen({ signIn }: SignIn, state: string): Promise<Loopback> {
  try {
    return await openLoopback(CALLBACK_PATH, state);
  } catch {
    throw credentialsFailure(
      'sign-in-no-loopback',
      `The sign-in for ${signIn} cannot wait for the browser: this computer lets no program listen on 127.0.0.1.`,
      'Use a code instead.',
    );
  }
}

function pageFor(
  signIn: SignIn,
  clientId: string,
  redirectUri: string,
  state: string,
  codeVerifier: string,
  environment: AwsEnvironment,
): string {
  const page = authorizePage(signIn, environment);
  page.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
    scopes: signIn.scopes.join(' '),
  }).toString();
  return page.href;
}

/** Rejects with `SignInCancelled`, or the failure that says that nobody came. */
async function inTime(
  { answer }: Loopback,
  signIn: SignIn,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<BrowserAnswer> {
  unlessCancelled(signal);
  const limit = AbortSignal.timeout(milliseconds);
  const stop = signal === undefined ? limit : AbortSignal.any([limit, signal]);
  return new Promise((resolve, reject) => {
    const end = () => reject(signal?.aborted === true ? new SignInCancelled() : tooLate(signIn));
    stop.addEventListener('abort', end, { once: true });
    void answer.then(resolve).finally(() => stop.removeEventListener('abort', end));
  });
}

/** The browser brings words of somebody's; only the names that OAuth has are known. */
function refused(error: string, signIn: SignIn) {
  if (error === 'access_denied') return denied(signIn);
  return credentialsFailure(
    'sign-in-refused',
    `The browser came back without a sign-in for ${signIn.signIn}${/^[a-z_]{1,40}$/.test(error) ? ` (${error})` : ''}.`,
    'Sign in again; if it happens again, use a code instead of the browser.',
  );
}
