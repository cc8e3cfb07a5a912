/** A profile's role, assumed with the keys of its source or with a web identity. */
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, STSClient, type Credentials } from '@aws-sdk/client-sts';
import { readFile } from 'node:fs/promises';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import { accountOfArn } from '../../../shared/iam/arn';
import { cleanWords } from '../desk/judge-fault';
import type { AwsEnvironment } from '../environment';
import { at } from '../profiles/place';
import type { ChainPlan, WebIdentityPlan } from '../profiles/plan';
import type { Fault } from '../sending/fault-of';
import { whyFailed, ask, askConfig, AskFault } from './ask';
import { credentialsFailure, type CredentialsFailure } from './credentials-failure';

/** What CloudTrail of the other account shows where the profile names nothing else. */
const SESSION_NAME = 'iam-atlas';

/** `profile`: whose role it is; `source`: who assumes it. Rejects with `CredentialsFailure`. */
export async function assumeRole(
  profile: string,
  plan: ChainPlan,
  source: AwsCredentialIdentityProvider,
  region: string,
  environment: AwsEnvironment,
): Promise<AwsCredentialIdentity> {
  const caller = await source();
  const client = new STSClient(askConfig('sts', region, () => Promise.resolve(caller), environment));
  const command = new AssumeRoleCommand({
    RoleArn: plan.roleArn,
    RoleSessionName: plan.sessionName ?? SESSION_NAME,
    ...(plan.externalId === null ? {} : { ExternalId: plan.externalId }),
    ...(plan.durationSeconds === null ? {} : { DurationSeconds: plan.durationSeconds }),
  });
  try {
    const { Credentials } = await ask(client, (abortSignal) => client.send(command, { abortSignal }));
    return identityOf(Credentials, plan.roleArn);
  } catch (thrown) {
    const own = plan.source.profile === profile && plan.source.plan.kind === 'ambient';
    const who = own ? 'The keys of this computer' : `The keys of the profile ${plan.source.profile}`;
    throw thrown instanceof AskFault ? refusal(thrown.fault, profile, plan.roleArn, who) : thrown;
  }
}

/** Rejects with `CredentialsFailure`. */
export async function assumeRoleWithWebIdentity(
  profile: string,
  plan: WebIdentityPlan,
  region: string,
  environment: AwsEnvironment,
): Promise<AwsCredentialIdentity> {
  let token: string;
  try {
    token = (await readFile(plan.tokenFile, 'utf8')).trim();
  } catch {
    throw credentialsFailure(
      'sign-in-needed',
      `The web_identity_token_file of the profile ${profile} cannot be read (${at(plan.place)}).`,
      'Have the token written there again, then try again.',
    );
  }
  const client = new STSClient(askConfig('sts', region, 'none', environment));
  const command = new AssumeRoleWithWebIdentityCommand({
    RoleArn: plan.roleArn,
    RoleSessionName: plan.sessionName ?? SESSION_NAME,
    WebIdentityToken: token,
  });
  try {
    const { Credentials } = await ask(client, (abortSignal) => client.send(command, { abortSignal }));
    return identityOf(Credentials, plan.roleArn);
  } catch (thrown) {
    const who = `The token of the profile ${profile}`;
    throw thrown instanceof AskFault ? refusal(thrown.fault, profile, plan.roleArn, who) : thrown;
  }
}

function identityOf(given: Credentials | undefined, roleArn: string): AwsCredentialIdentity {
  const { AccessKeyId, Expiration, SecretAccessKey, SessionToken } = given ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || Expiration === undefined) {
    throw credentialsFailure(
      'aws-unreachable',
      `There are no keys of ${roleArn} in what came back: the answer is not one of AWS’s; a proxy may have sent it.`,
      'Check the endpoint and the proxy, then try again.',
    );
  }
  const keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  const accountId = accountOfArn(roleArn);
  return { ...keys, expiration: Expiration, ...(accountId === null ? {} : { accountId }) };
}

/** Names of STS: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html and its common errors. */
function refusal(fault: Fault, profile: string, roleArn: string, who: string): CredentialsFailure {
  const failed = `The profile ${profile} could not assume ${roleArn}`;
  switch (fault.name) {
    case 'AccessDenied':
    case 'AccessDeniedException':
      return credentialsFailure(
        'role-refused',
        `${failed}. AWS says: ${cleanWords(fault.message)}`,
        'The caller’s policies and the trust policy of the role must both allow it; check external_id too.',
      );
    case 'ExpiredToken':
    case 'ExpiredTokenException':
      return credentialsFailure('keys-expired', `${failed}: ${lower(who)} ended.`, 'Renew them, then try again.');
    case 'InvalidClientTokenId':
    case 'UnrecognizedClientException':
    case 'InvalidAccessKeyId':
      return credentialsFailure(
        'keys-refused',
        `${failed}: AWS does not know ${lower(who)}.`,
        'They may be deleted, switched off or of another partition; put others into the profile, or choose another one.',
      );
    case 'InvalidIdentityToken':
    case 'IDPRejectedClaim':
    case 'IDPRejectedClaimException':
      return credentialsFailure(
        'sign-in-refused',
        `${failed}: AWS does not accept ${lower(who)}.`,
        'Have a new token written, then try again.',
      );
    case 'RegionDisabledException':
      return credentialsFailure(
        'role-refused',
        `${failed}: AWS STS is switched off in the Region of the profile.`,
        'Name another region in the profile, or have STS switched on there.',
      );
    case 'ValidationError':
    case 'ValidationException':
      return credentialsFailure(
        'role-refused',
        `${failed}. AWS says: ${cleanWords(fault.message)}`,
        'Mend that setting of the profile.',
      );
    default:
      return credentialsFailure(
        'aws-unreachable',
        `${failed}: ${whyFailed(fault)}`,
        'Check the network, the proxy and the region of the profile, then try again.',
      );
  }
}

function lower(who: string): string {
  return who.charAt(0).toLowerCase() + who.slice(1);
}
