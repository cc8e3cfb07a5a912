/**
 * Calls to the access portal of IAM Identity Center with the sign-in's token; asked again with a renewed one. They take
 * their turn with all other calls to Identity Center; that AWS throttles is no matter for a person.
 */
import { SSOClient } from '@aws-sdk/client-sso';
import { askConfig, AskFault, TIME_LIMIT } from '../credentials/ask';
import { CredentialsFailure, credentialsFailure } from '../credentials/credentials-failure';
import { clockSentence } from '../desk/clock-sentence';
import type { AwsEnvironment } from '../environment';
import type { SignIn } from '../profiles/plan';
import { faultOf } from '../sending/fault-of';
import { identityCenterLane } from '../sending/identity-center-lane';
import { attempt, inTurn } from '../sending/in-turn';
import { PATIENCE } from '../sending/patience';
import { unlessCancelled } from './oidc';
import { goodToken, signInNeeded, type GoodToken } from './refresh';

/** Somebody waits for it, so what does not answer is asked once. */
const PORTAL_PATIENCE = { ...PATIENCE, attempts: 3, silentAttempts: 1 };

/** The access portal as a sign-in has it. */
export interface Portal {
  /**
   * A token that AWS does not take any more, whatever its time says, is renewed once. Rejects with `CredentialsFailure`
   * where there is no token, else with `PortalFault` or `SignInCancelled`.
   */
  ask<T>(send: Send<T>): Promise<T>;
}
export type Send<T> = (client: SSOClient, accessToken: string, abortSignal: AbortSignal) => Promise<T>;

/**
 * Opens it, gives it to `use` and closes it: what is asked meanwhile goes over the same `sockets`, for to greet a server
 * anew takes longer than most of its answers. Rejects as `use` does.
 */
export async function inPortal<T>(
  signIn: SignIn,
  environment: AwsEnvironment,
  sockets: number,
  signal: AbortSignal | undefined,
  use: (portal: Portal) => Promise<T>,
): Promise<T> {
  const config = askConfig('sso', signIn.ssoRegion, 'none', environment, sockets);
  const client = new SSOClient({ ...config, maxAttempts: 1 });
  const ending = signal ?? new AbortController().signal;
  const lane = identityCenterLane(signIn.ssoRegion, environment, PATIENCE.rates);

  async function once<A>(send: Send<A>, { accessToken, until }: GoodToken): Promise<A> {
    unlessCancelled(signal);
    try {
      return await inTurn({ lane, patience: PORTAL_PATIENCE, signal: ending }, (leaves) => {
        leaves();
        return attempt((abortSignal) => send(client, accessToken, abortSignal), TIME_LIMIT, ending);
      });
    } catch (thrown) {
      unlessCancelled(signal);
      throw new PortalFault(new AskFault(faultOf(thrown)), until);
    }
  }

  async function ask<A>(send: Send<A>): Promise<A> {
    const token = await goodToken(signIn, environment);
    try {
      return await once(send, token);
    } catch (thrown) {
      if (!(thrown instanceof PortalFault) || thrown.fault.name !== 'UnauthorizedException') throw thrown;
      let renewed: GoodToken;
      try {
        renewed = await goodToken(signIn, environment, token.accessToken);
      } catch (why) {
        // What AWS said of the token says more than that it cannot be renewed either, unless nobody could be asked.
        throw why instanceof CredentialsFailure && why.shown.code === 'aws-unreachable' ? why : thrown;
      }
      return once(send, renewed);
    }
  }

  try {
    return await use({ ask });
  } finally {
    client.destroy();
  }
}

/** The portal's refusal, and until when the token should have served. */
export class PortalFault extends AskFault {
  constructor(
    { fault }: AskFault,
    readonly until: Date,
  ) {
    super(fault);
  }
}

/** For `UnauthorizedException`: the session was ended elsewhere, or a wrong clock hides that the token has ended. */
export function noLongerAccepted({ fault, until }: PortalFault, signIn: SignIn): CredentialsFailure {
  const { code, hint, title } = signInNeeded({ kind: 'valid', accessToken: '', until, refresh: null }, signIn).shown;
  const clock = clockSentence(fault);
  return credentialsFailure(code, title, clock === null ? hint : `${clock} ${hint}`);
}
