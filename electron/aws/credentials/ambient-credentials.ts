/** What this computer has without a profile: `credential_source` of a chain. */
import { fromContainerMetadata, fromHttp, fromInstanceMetadata } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity } from '@smithy/types';
import type { AwsEnvironment } from '../environment';
import { environmentKeys } from '../profiles/environment-keys';
import type { Ambient } from '../profiles/plan';
import { credentialsFailure } from './credentials-failure';
import { keysIdentity } from './keys-identity';

/** Rejects with `CredentialsFailure`. Metadata services answer at once or are not there. */
export async function ambientCredentials(
  profile: string,
  source: Ambient,
  environment: AwsEnvironment,
): Promise<AwsCredentialIdentity> {
  if (source === 'Environment') {
    const keys = environmentKeys(environment);
    if (keys !== null) return keysIdentity(keys);
    throw credentialsFailure(
      'sign-in-needed',
      `The profile ${profile} takes its keys from the environment, where AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set.`,
      'Set them, then start again from there.',
    );
  }
  const limits = { timeout: 2_000, maxRetries: 1 };
  try {
    if (source === 'Ec2InstanceMetadata') return await fromInstanceMetadata(limits)();
    return await (environment.env.AWS_CONTAINER_CREDENTIALS_FULL_URI
      ? fromHttp(limits)()
      : fromContainerMetadata(limits)());
  } catch {
    const where = source === 'Ec2InstanceMetadata' ? 'an EC2 instance with a role' : 'a container with a task role';
    throw credentialsFailure(
      'sign-in-needed',
      `The profile ${profile} takes its keys from ${where}, and this computer gave none.`,
      'Run this there, or choose another profile.',
    );
  }
}
