import { credentialsFailure, type CredentialsFailure } from '../credentials/credentials-failure';
import { endpointOf } from '../clients/endpoints';
import type { AwsEnvironment } from '../environment';
import type { SignIn } from '../profiles/plan';
import { withoutPassword } from '../profiles/url-shown';

/** Somebody answered, with JSON that lacks what AWS always gives. For throwing. */
export function notAws({ signIn, ssoRegion }: SignIn, environment: AwsEnvironment): CredentialsFailure {
  const endpoint = endpointOf('sso-oidc', environment);
  const who =
    endpoint === undefined ? `IAM Identity Center in ${ssoRegion}` : `The endpoint ${withoutPassword(endpoint)}`;
  return credentialsFailure(
    'aws-unreachable',
    `${who} gave no sign-in for ${signIn}: the answer is not one of AWS’s; a proxy may have sent it.`,
    'Check the endpoint and the proxy, then try again.',
  );
}
