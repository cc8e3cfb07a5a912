import type { AwsCredentialIdentity } from '@smithy/types';
import type { KeysPlan } from '../profiles/plan';

/** Static keys as the SDK takes them. */
export function keysIdentity({ accessKeyId, account, secretAccessKey, sessionToken }: KeysPlan): AwsCredentialIdentity {
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === null ? {} : { sessionToken }),
    ...(account === null ? {} : { accountId: account }),
  };
}
