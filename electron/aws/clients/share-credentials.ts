/** One credential function for all clients, so that a profile is asked once and not by every client. */
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';

/** Asked again so long before they end. */
const EARLY_MS = 5 * 60_000;

/** Keeps what the provider gave until shortly before it expires; who asks meanwhile waits for the same answer. */
export function shareCredentials(provider: AwsCredentialIdentityProvider): AwsCredentialIdentityProvider {
  let current: AwsCredentialIdentity | null = null;
  let asking: Promise<AwsCredentialIdentity> | null = null;
  return async () => {
    if (current !== null && isFresh(current)) return current;
    asking ??= provider()
      .then((identity) => (current = identity))
      .finally(() => (asking = null));
    return asking;
  };
}

function isFresh({ expiration }: AwsCredentialIdentity): boolean {
  return expiration === undefined || expiration.getTime() - Date.now() > EARLY_MS;
}
