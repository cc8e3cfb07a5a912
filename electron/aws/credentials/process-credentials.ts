/** `credential_process`: https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html */
import type { AwsCredentialIdentity } from '@smithy/types';
import { cleanWords } from '../desk/judge-fault';
import type { AwsEnvironment } from '../environment';
import type { ProcessPlan } from '../profiles/plan';
import { timeOf } from '../profiles/read-cache';
import { credentialsFailure, type CredentialsFailure } from './credentials-failure';
import { runCommand, type Ran } from './run-command';

/** Rejects with `CredentialsFailure`; nothing that the command printed to stdout is ever in it. */
export async function processCredentials(
  profile: string,
  { account, command }: ProcessPlan,
  environment: AwsEnvironment,
): Promise<AwsCredentialIdentity> {
  const failed = (why: string) => commandFailure(profile, command, why);
  const ran = await runCommand(command, environment.env);
  if (ran.end !== 'exit' || ran.code !== 0) throw failed(endOf(ran));
  const given = parse(ran.stdout);
  if (given === null) throw failed('printed something that is not the JSON that AWS describes');
  const { AccessKeyId, AccountId, Expiration, SecretAccessKey, SessionToken, Version } = given;
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

function commandFailure(profile: string, command: string, why: string): CredentialsFailure {
  return credentialsFailure(
    'credential-process',
    `The credential_process of the profile ${profile} ${why}.`,
    `Run it in a terminal to see what is wrong: ${command}`,
  );
}

function endOf(ran: Ran): string {
  if (ran.end === 'timeout') return `gave no answer within ${ran.seconds} seconds`;
  if (ran.end === 'too-long') return 'printed far too much';
  if (ran.end === 'not-started') return 'could not be started';
  // The first words of what it complained about, with what could be a secret taken out.
  const words = cleanWords(ran.stderr.split(/\r?\n/).find((line) => line.trim() !== '') ?? '').replace(/[.…]+$/, '');
  const shown = words.replace(/\b(A[KS]IA)\w+|\S{20,}/g, '…').slice(0, 120);
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

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
