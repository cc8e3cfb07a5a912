/** Signs in, by browser or by code, and says how it went: the entry for whoever shows it to a person. */
import type { ShownError } from '../../../shared/ipc/contract';
import { AskFault } from '../credentials/ask';
import { CredentialsFailure } from '../credentials/credentials-failure';
import type { AwsEnvironment } from '../environment';
import type { SignIn } from '../profiles/plan';
import { signInByBrowser, type BrowserFlow } from './authorize';
import { signInByCode, type CodeFlow } from './device';
import { SignInCancelled, signInFailure } from './failures';

export type SignInFlow =
  | ({ readonly flow: 'browser' } & BrowserFlow)
  /** Also for sign-ins without scopes (a profile's own sso_start_url), for which AWS has no other. */
  | ({ readonly flow: 'code' } & CodeFlow);

export type SignedInUntil =
  /** RFC 3339; one that renews itself goes on after that. */
  | { readonly ok: true; readonly until: string }
  | { readonly ok: false; readonly cancelled: boolean; readonly error: ShownError };

/** Ends with a token file that serves the AWS CLI too. Never rejects; no secret is in what it gives. */
export async function signIn(whose: SignIn, environment: AwsEnvironment, how: SignInFlow): Promise<SignedInUntil> {
  try {
    const until =
      how.flow === 'browser'
        ? await signInByBrowser(whose, environment, how)
        : await signInByCode(whose, environment, how);
    return { ok: true, until: until.toISOString() };
  } catch (thrown) {
    return { ok: false, cancelled: thrown instanceof SignInCancelled, error: shownOf(thrown, whose, environment) };
  }
}

function shownOf(thrown: unknown, whose: SignIn, environment: AwsEnvironment): ShownError {
  if (thrown instanceof CredentialsFailure) return thrown.shown;
  if (thrown instanceof AskFault) return signInFailure(thrown.fault, whose, environment).shown;
  if (thrown instanceof SignInCancelled) {
    return {
      code: 'sign-in-cancelled',
      title: `The sign-in for ${whose.signIn} was cancelled.`,
      hint: 'Sign in again when you want to.',
    };
  }
  return {
    code: 'sign-in-failed',
    title: `The sign-in for ${whose.signIn} stopped because of a fault in IAM Atlas.`,
    hint: `Try again, or run ${whose.command}.`,
  };
}
