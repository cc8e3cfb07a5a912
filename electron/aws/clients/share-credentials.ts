/** One credential function for all clients, so that a profile is asked once and not by every client. */
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';

/** Asked again so long before they end … */
const EARLY_MS = 5 * 60_000;
/** … but no more often than this: some commands give the same keys until their last second. */
const AGAIN_MS = 30_000;

export interface SharedCredentials {
  (): Promise<AwsCredentialIdentity>;
  /** AWS does not take them any more, whatever their time says. */
  forget(): void;
}

/**
 * Keeps what the provider gave until shortly before it expires; who asks meanwhile waits for the same answer. Where
 * new ones cannot be had, those that are still valid serve on.
 */
export function shareCredentials(provider: AwsCredentialIdentityProvider): SharedCredentials {
  let current: AwsCredentialIdentity | null = null;
  let askedAt = 0;
  let asking: Promise<AwsCredentialIdentity> | null = null;
  const share = async (): Promise<AwsCredentialIdentity> => {
    const left = current === null ? 0 : timeLeft(current);
    if (current !== null && (left > EARLY_MS || (left > 0 && Date.now() - askedAt < AGAIN_MS))) return current;
    asking ??= provider()
      .catch((thrown: unknown) => {
        if (current !== null && timeLeft(current) > 0) return current;
        throw thrown;
      })
      .then((identity) => (current = identity))
      .finally(() => {
        askedAt = Date.now();
        asking = null;
      });
    return asking;
  };
  return Object.assign(share, {
    forget: () => {
      current = null;
    },
  });
}

/** In milliseconds. */
function timeLeft({ expiration }: AwsCredentialIdentity): number {
  return expiration === undefined ? Infinity : expiration.getTime() - Date.now();
}
