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

/** `files` null: no profile is involved. Each call fetches anew; `shareCredentials` keeps what it gave. Rejects with `CredentialsFailure`. */
export function providerOf(
  profile: ProfilePlan,
  environment: AwsEnvironment,
  files: ConfigFiles | null,
): AwsCredentialIdentityProvider {
  const { plan } = profile;
  switch (plan.kind) {
    case 'sso':
    case 'sso-session':
      return () => ssoCredentials(plan, environment);
    case 'keys':
      return () => Promise.resolve(keysIdentity(plan));
    case 'process':
      return () => processCredentials(profile.profile, plan, environment);
    case 'web-identity':
      return () => assumeRoleWithWebIdentity(profile.profile, plan, stsRegion(profile, environment), environment);
    case 'console-login':
      return () => consoleLoginCredentials(profile, plan, environment, files);
    case 'ambient':
      return () => ambientCredentials(profile.profile, plan.ambient, environment);
    case 'role-chain': {
      const source = shareCredentials(providerOf(plan.source, environment, files));
      return () => assumeRole(profile.profile, plan, source, stsRegion(profile, environment), environment);
    }
  }
}
