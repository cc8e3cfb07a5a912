/** The keys of a role that IAM Identity Center gives for a sign-in (docs/spec/aws-access.md, 1.1 to 1.3). */
import { GetRoleCredentialsCommand, SSOClient } from '@aws-sdk/client-sso';
import type { AwsCredentialIdentity } from '@smithy/types';
import { shownDate } from '../../../shared/ipc/shown-date';
import { endpointOf } from '../clients/endpoints';
import { cleanWords } from '../desk/judge-fault';
import type { AwsEnvironment } from '../environment';
import type { SsoPlan } from '../profiles/plan';
import { readSsoToken } from '../profiles/sso-token';
import { withoutPassword } from '../profiles/url-shown';
import type { Fault } from '../sending/fault-of';
import { whyFailed, ask, askConfig, AskFault } from './ask';
import { credentialsFailure, unreadableSignIn, type CredentialsFailure } from './credentials-failure';

/** The token file is read each time: `aws sso login` in another window is all it takes. Rejects with `CredentialsFailure`. */
export async function ssoCredentials(plan: SsoPlan, environment: AwsEnvironment): Promise<AwsCredentialIdentity> {
  const { accessToken, until } = await requireSsoToken(plan, environment);
  const client = new SSOClient(askConfig('sso', plan.ssoRegion, 'none', environment));
  const command = new GetRoleCredentialsCommand({ accountId: plan.account, roleName: plan.role, accessToken });
  try {
    const { roleCredentials } = await ask(client, (abortSignal) => client.send(command, { abortSignal }));
    const { accessKeyId, expiration, secretAccessKey, sessionToken } = roleCredentials ?? {};
    if (!accessKeyId || !secretAccessKey || !sessionToken || !expiration) {
      throw credentialsFailure(
        'aws-unreachable',
        `${portalOf(plan, environment)} could not be asked for the role ${plan.role}: the answer is not one of AWS’s; a proxy may have sent it.`,
        'Check the endpoint and the proxy, then try again.',
      );
    }
    const keys = { accessKeyId, secretAccessKey, sessionToken, accountId: plan.account };
    return { ...keys, expiration: new Date(expiration) };
  } catch (thrown) {
    throw thrown instanceof AskFault ? refusal(thrown.fault, plan, until, environment) : thrown;
  }
}

/** The valid token of the plan's sign-in; rejects with the sentence that says how to sign in. */
export async function requireSsoToken(
  plan: SsoPlan,
  environment: AwsEnvironment,
): Promise<{ readonly accessToken: string; readonly until: Date }> {
  const token = await readSsoToken(plan.tokenKey, environment);
  if (token.kind === 'valid') return token;
  if (token.kind === 'unreadable') throw unreadableSignIn(plan.signIn, token.sentence, plan.command);
  const title =
    token.kind === 'ended'
      ? `The sign-in for ${plan.signIn} ended at ${shown(token.at)}.`
      : `There is no sign-in for ${plan.signIn} on this computer.`;
  throw credentialsFailure('sign-in-needed', title, signInAgain(plan));
}

function refusal(fault: Fault, plan: SsoPlan, until: Date, environment: AwsEnvironment): CredentialsFailure {
  const { account, role, signIn } = plan;
  switch (fault.name) {
    case 'UnauthorizedException':
      return credentialsFailure(
        'sign-in-refused',
        `AWS no longer accepts the sign-in for ${signIn}, although its token says that it lasts until ${shown(until)}.`,
        signInAgain(plan),
      );
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
        'Check the network, the proxy and the sso_region of the profile, then try again.',
      );
  }
}

function signInAgain({ command }: SsoPlan): string {
  return `Run ${command}, then try again.`;
}

function shown(date: Date): string {
  return shownDate(date.toISOString());
}

/** Who was asked, for a person. */
function portalOf({ ssoRegion }: SsoPlan, environment: AwsEnvironment): string {
  const endpoint = endpointOf('sso', environment);
  if (endpoint === undefined) return `IAM Identity Center in ${ssoRegion}`;
  return `The endpoint ${withoutPassword(endpoint)}`;
}
