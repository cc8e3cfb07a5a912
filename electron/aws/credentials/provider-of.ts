/** A plan → a credential function. One line for each kind of profile. */
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { shareCredentials } from '../clients/share-credentials';
import type { AwsEnvironment } from '../environment';
import type { ConfigFiles } from '../profiles/config-files';
import type { ProfilePlan } from '../profiles/plan';
import { ambientCredentials } from './ambient-credentials';
import { assumeRole, assumeRoleWithWebIdentity } from './assume-role';
import { consoleLoginCredentials } from './console-login';
import { keysIdentity } from './keys-identity';
import { processCredentials } from './process-credentials';
import { ssoCredentials } from './sso-credentials';
import { stsRegion } from './sts-region';

export interface Environments {
  /** What our calls are made in: with the endpoints that the profile names. */
  readonly ofCalls: AwsEnvironment;
  /** The user's, as it is: what a command of theirs is run in. */
  readonly ofCommands: AwsEnvironment;
}

/** `files` null: no profile is involved. Each call fetches anew; `shareCredentials` keeps what it gave. Rejects with `CredentialsFailure`. */
export function providerOf(
  profile: ProfilePlan,
  environments: Environments,
  files: ConfigFiles | null,
): AwsCredentialIdentityProvider {
  const { plan } = profile;
  const environment = environments.ofCalls;
  switch (plan.kind) {
    case 'sso':
    case 'sso-session':
      return () => ssoCredentials(plan, environment);
    case 'keys':
      return () => Promise.resolve(keysIdentity(plan));
    case 'process':
      return () => processCredentials(profile.profile, plan, environments.ofCommands);
    case 'web-identity':
      return () => assumeRoleWithWebIdentity(profile.profile, plan, stsRegion(profile, environment), environment);
    case 'console-login':
      return () => consoleLoginCredentials(profile, plan, environment, files);
    case 'ambient':
      return () => ambientCredentials(profile.profile, plan.ambient, environment);
    case 'role-chain': {
      const source = shareCredentials(providerOf(plan.source, environments, files));
      return () => assumeRole(profile.profile, plan, source, stsRegion(profile, environment), environment);
    }
  }
}
