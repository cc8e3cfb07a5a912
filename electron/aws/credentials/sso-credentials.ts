/** The keys of a role that IAM Identity Center gives for a sign-in (docs/spec/aws-access.md, 1.1 to 1.3). */
import { GetRoleCredentialsCommand } from '@aws-sdk/client-sso';
import type { AwsCredentialIdentity } from '@smithy/types';
import { endpointOf } from '../clients/endpoints';
import { proxyShown } from '../clients/proxy';
import { cleanWords } from '../desk/judge-fault';
import type { AwsEnvironment } from '../environment';
import type { SsoPlan } from '../profiles/plan';
import { readSsoToken } from '../profiles/sso-token';
import { withoutPassword } from '../profiles/url-shown';
import { inPortal, noLongerAccepted, PortalFault } from '../sign-in/portal';
import { signInNeeded } from '../sign-in/refresh';
import { whyFailed } from './ask';
import { credentialsFailure, type CredentialsFailure } from './credentials-failure';

/**
 * The token file is read each time, and renewed where it has what that takes: a sign-in in another window, of ours or of
 * the AWS CLI, is all that is needed otherwise. Rejects with `CredentialsFailure`.
 */
export async function ssoCredentials(plan: SsoPlan, environment: AwsEnvironment): Promise<AwsCredentialIdentity> {
  const { account: accountId, role: roleName } = plan;
  try {
    const { roleCredentials } = await inPortal(plan, environment, 1, undefined, ({ ask }) =>
      ask((client, accessToken, abortSignal) =>
        client.send(new GetRoleCredentialsCommand({ accountId, roleName, accessToken }), { abortSignal }),
      ),
    );
    const { accessKeyId, expiration, secretAccessKey, sessionToken } = roleCredentials ?? {};
    if (!accessKeyId || !secretAccessKey || !sessionToken || !expiration) {
      throw credentialsFailure(
        'aws-unreachable',
        `${portalOf(plan, environment)} could not be asked for the role ${plan.role}: the answer is not one of AWS’s; a proxy may have sent it.`,
        'Check the endpoint and the proxy, then try again.',
      );
    }
    return { accessKeyId, secretAccessKey, sessionToken, accountId, expiration: new Date(expiration) };
  } catch (thrown) {
    throw thrown instanceof PortalFault ? refusal(thrown, plan, environment) : thrown;
  }
}

/** Rejects with the sentence that says how to sign in, where that can be known without a call. */
export async function mustHaveSignIn(plan: SsoPlan, environment: AwsEnvironment): Promise<void> {
  const token = await readSsoToken(plan.tokenKey, environment);
  const serves = token.kind === 'valid' || (token.kind === 'ended' && token.refresh !== null);
  if (!serves) throw signInNeeded(token, plan);
}

function refusal(thrown: PortalFault, plan: SsoPlan, environment: AwsEnvironment): CredentialsFailure {
  const { fault } = thrown;
  const { account, role, signIn } = plan;
  const proxy = proxyShown(environment);
  switch (fault.name) {
    case 'UnauthorizedException':
      return noLongerAccepted(thrown, plan);
    case 'ForbiddenException':
    case 'ResourceNotFoundException':
      return credentialsFailure(
        'role-refused',
        `The sign-in for ${signIn} gives no access to the role ${role} in the account ${account}.`,
        'Ask whoever manages IAM Identity Center for it, or choose another profile; signing in again does not help.',
      );
    case 'InvalidRequestException':
      return credentialsFailure(
        'role-refused',
        `IAM Identity Center cannot give the role ${role} in the account ${account}: ${cleanWords(fault.message)}`,
        'Check sso_account_id, sso_role_name and sso_region of the profile.',
      );
    default:
      return credentialsFailure(
        'aws-unreachable',
        `${portalOf(plan, environment)} could not be asked for the role ${role}: ${whyFailed(fault)}`,
        proxy === null
          ? 'Check the network, the proxy and the sso_region of the profile, then try again.'
          : `Calls go through ${proxy}. Check it and the network, then try again.`,
      );
  }
}

/** Who was asked, for a person. */
function portalOf({ ssoRegion }: SsoPlan, environment: AwsEnvironment): string {
  const endpoint = endpointOf('sso', environment);
  if (endpoint === undefined) return `IAM Identity Center in ${ssoRegion}`;
  return `The endpoint ${withoutPassword(endpoint)}`;
}
