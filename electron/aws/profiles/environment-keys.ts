/** Keys in environment variables: of `credential_source = Environment`, and of a command line without a profile. */
import type { AwsEnvironment } from '../environment';
import type { KeysPlan } from './plan';

/** Null: they are not both set. */
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

/** Where only one of the two is set: a sentence that names both. AWS's own tools refuse to go on then, too. */
export function halfSet({ env }: AwsEnvironment): string | null {
  const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
  const there = names.filter((name) => env[name]);
  const missing = names.filter((name) => !env[name]);
  return there.length === 1 ? `${there.join()} is set, but ${missing.join()} is not.` : null;
}
