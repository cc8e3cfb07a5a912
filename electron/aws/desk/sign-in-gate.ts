/**
 * Where every call of a crawl waits when its sign-in has ended: what was read is kept, and as soon as somebody has
 * signed in again the calls that waited are sent (docs/spec/aws-access.md, 4, point 5).
 */
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { ShownError } from '../../../shared/ipc/contract';
import { isSignInNeeded } from '../../../shared/view/sign-in-needed';
import { CredentialsFailure } from '../credentials/credentials-failure';
import { unlessCancelled } from '../sending/unless-cancelled';

export interface SignInGate {
  /** True: there are credentials again. False: they cannot be had by signing in. Rejects with `Cancelled`. */
  pass(): Promise<boolean>;
}

/** `onWait` hears what to do, and null when the crawl goes on. */
export interface SignInWait {
  readonly onWait: (error: ShownError | null) => void;
  /** Between two looks at whether somebody has signed in, in milliseconds. */
  readonly every: number;
}

/** `renew`: lets the clients ask for credentials anew. */
export function openSignInGate(
  credentials: AwsCredentialIdentityProvider,
  renew: () => void,
  { onWait, every }: SignInWait,
  signal: AbortSignal,
): SignInGate {
  let waiting: Promise<boolean> | null = null;

  async function wait(): Promise<boolean> {
    let told = false;
    for (;;) {
      const obstacle = await obstacleOf(credentials);
      if (obstacle === 'other') return false;
      if (obstacle === null) break;
      if (!told) onWait(obstacle);
      told = true;
      await unlessCancelled(new Promise((resolve) => setTimeout(resolve, every)), signal);
    }
    renew();
    if (told) onWait(null);
    return true;
  }

  return {
    pass() {
      // Hundreds of calls fail at once, and one wait serves them all.
      waiting ??= wait().finally(() => (waiting = null));
      return waiting;
    },
  };
}

/** Null: credentials can be had. What to do, where signing in would help. */
async function obstacleOf(credentials: AwsCredentialIdentityProvider): Promise<ShownError | 'other' | null> {
  try {
    await credentials();
    return null;
  } catch (thrown) {
    return thrown instanceof CredentialsFailure && isSignInNeeded(thrown.shown) ? thrown.shown : 'other';
  }
}
