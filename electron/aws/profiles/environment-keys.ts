/** Keys in environment variables: of `credential_source = Environment`, and of a command line without a profile. */
import type { AwsEnvironment } from '../environment';
import type { KeysPlan } from './plan';

/** Null: none are set. */
export function environmentKeys({ env }: AwsEnvironment): KeysPlan | null {
  const accessKeyId = env.AWS_ACCESS_KEY_ID;
  const secretAccessKey = env.AWS_SECRET_ACCESS_KEY;
  if (!accessKeyId || !secretAccessKey) return null;
  return {
    kind: 'keys',
    accessKeyId,
    secretAccessKey,
    sessionToken: env.AWS_SESSION_TOKEN || null,
    account: env.AWS_ACCOUNT_ID || null,
  };
}
