/** `credential_process`: https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html */
import type { AwsCredentialIdentity } from '@smithy/types';
import type { AwsEnvironment } from '../environment';
import { at } from '../profiles/place';
import type { ProcessPlan } from '../profiles/plan';
import { timeOf } from '../profiles/read-cache';
import { credentialsFailure, type CredentialsFailure } from './credentials-failure';
import { runCommand, type Ran } from './run-command';
import { lastWords, programOf } from './shown-command';

/**
 * `environment` is the user's own: the command gets no variable that we made up. Rejects with `CredentialsFailure`;
 * nothing that the command printed to stdout is ever in it, and of the command only the program.
 */
export async function processCredentials(
  profile: string,
  plan: ProcessPlan,
  environment: AwsEnvironment,
): Promise<AwsCredentialIdentity> {
  const { account, command } = plan;
  const failed = (why: string) => commandFailure(profile, plan, why);
  const ran = await runCommand(command, environment.env);
  if (ran.end !== 'exit' || ran.code !== 0) throw failed(endOf(ran, command));
  const given = parse(ran.stdout);
  if (given === null) throw failed('printed something that is not the JSON that AWS describes');
  const { AccessKeyId, AccountId, SecretAccessKey, Version } = given;
  const SessionToken = orAbsent(given.SessionToken);
  const Expiration = orAbsent(given.Expiration);
  if (Version !== 1) throw failed('printed JSON whose Version is not 1');
  if (!isText(AccessKeyId) || !isText(SecretAccessKey) || !(SessionToken === undefined || isText(SessionToken))) {
    throw failed('printed JSON without an access key and its secret');
  }
  const expiration = Expiration === undefined ? undefined : timeOf(Expiration);
  if (expiration === null) throw failed('printed an Expiration that is no time');
  if (expiration !== undefined && expiration.getTime() <= Date.now()) throw failed('gave keys that have expired');
  const accountId = isText(AccountId) ? AccountId : account;
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken === undefined ? {} : { sessionToken: SessionToken }),
    ...(expiration === undefined ? {} : { expiration }),
    ...(accountId === null ? {} : { accountId }),
  };
}

function commandFailure(profile: string, { command, place }: ProcessPlan, why: string): CredentialsFailure {
  return credentialsFailure(
    'credential-process',
    `The credential_process of the profile ${profile} ${why}.`,
    `Run it in a terminal to see what is wrong: ${programOf(command)} (${at(place)}).`,
  );
}

function endOf(ran: Ran, command: string): string {
  if (ran.end === 'timeout') return `gave no answer within ${ran.seconds} seconds`;
  if (ran.end === 'too-long') return 'printed far too much';
  if (ran.end === 'not-started') return 'could not be started';
  const shown = lastWords(ran.stderr, command);
  const code = ran.code === null ? 'was ended by the system' : `ended with code ${ran.code}`;
  return shown === '' ? code : `${code}: ${shown}`;
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text.trim());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Programs that have no session token or end to give write null or nothing in its place. */
function orAbsent(value: unknown): unknown {
  return value === null || value === '' ? undefined : value;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
