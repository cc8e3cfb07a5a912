/** The client that IAM Identity Center knows us as: registered once for each sign-in and flow, kept until it ends. */
import { RegisterClientCommand } from '@aws-sdk/client-sso-oidc';
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { AskFault } from '../credentials/ask';
import type { AwsEnvironment } from '../environment';
import type { SignIn } from '../profiles/plan';
import { readCache, timeOf } from '../profiles/read-cache';
import { ssoCacheFolder } from '../profiles/sso-token';
import { isUnknownClient } from './failures';
import { askOidc, unlessCancelled } from './oidc';
import { notAws } from './not-aws';
import { cliTime, writeSecret } from './token-file';

export type Flow = 'browser' | 'code';

export interface Registration {
  readonly id: string;
  readonly secret: string;
  readonly until: Date;
}

/** Where the browser is sent back to; the port is known only when somebody listens, and AWS takes any. */
export const CALLBACK_PATH = '/oauth/callback';

/** A registration must outlive the sign-ins that it renews: https://docs.aws.amazon.com/singlesignon/latest/userguide/user-session-duration-prereqs-considerations.html */
const MUST_LAST = 24 * 60 * 60 * 1000;

const OF_FLOW = {
  browser: {
    grantTypes: ['authorization_code', 'refresh_token'],
    redirectUris: [`http://127.0.0.1${CALLBACK_PATH}`],
  },
  code: { grantTypes: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'] },
} as const;

/**
 * Does `work` as a registered client; where AWS no longer knows that client, registers once more and does it again.
 * Rejects with what `work` does, `AskFault`, `CredentialsFailure` or `SignInCancelled`.
 */
export async function asClient<T>(
  signIn: SignIn,
  flow: Flow,
  environment: AwsEnvironment,
  signal: AbortSignal | undefined,
  work: (client: Registration) => Promise<T>,
): Promise<T> {
  const file = registrationFile(signIn, flow, environment);
  const known = await read(file, environment);
  if (known !== null) {
    try {
      return await work(known);
    } catch (thrown) {
      if (!(thrown instanceof AskFault) || !isUnknownClient(thrown.fault)) throw thrown;
      await rm(file, { force: true });
    }
  }
  unlessCancelled(signal);
  return work(await register(signIn, flow, file, environment, signal));
}

/** Named after us, so that no other tool takes it for its own. */
function registrationFile({ scopes, ssoRegion, startUrl }: SignIn, flow: Flow, environment: AwsEnvironment): string {
  const key = JSON.stringify([flow, startUrl, ssoRegion, scopes]);
  const name = createHash('sha1').update(key).digest('hex');
  return path.join(ssoCacheFolder(environment), `iam-atlas-client-${name}.json`);
}

async function read(file: string, { home }: AwsEnvironment): Promise<Registration | null> {
  const cache = await readCache(file, home);
  if (cache.kind !== 'object') return null;
  const { clientId, clientSecret, expiresAt } = cache.value;
  const until = timeOf(expiresAt);
  if (typeof clientId !== 'string' || typeof clientSecret !== 'string' || until === null) return null;
  return until.getTime() - Date.now() < MUST_LAST ? null : { id: clientId, secret: clientSecret, until };
}

async function register(
  signIn: SignIn,
  flow: Flow,
  file: string,
  environment: AwsEnvironment,
  signal: AbortSignal | undefined,
): Promise<Registration> {
  const command = new RegisterClientCommand({
    clientName: 'IAM Atlas',
    clientType: 'public',
    ...(signIn.scopes.length === 0 ? {} : { scopes: [...signIn.scopes] }),
    grantTypes: [...OF_FLOW[flow].grantTypes],
    ...(flow === 'browser' ? { redirectUris: [...OF_FLOW.browser.redirectUris], issuerUrl: signIn.startUrl } : {}),
  });
  const answer = await askOidc(
    signIn,
    environment,
    (client, abortSignal) => client.send(command, { abortSignal }),
    signal,
  );
  const { clientId, clientSecret, clientSecretExpiresAt } = answer;
  if (!clientId || !clientSecret || !clientSecretExpiresAt) throw notAws(signIn, environment);
  const registration = { id: clientId, secret: clientSecret, until: new Date(clientSecretExpiresAt * 1000) };
  const expiresAt = cliTime(registration.until);
  await writeSecret(file, environment, { clientId, clientSecret, expiresAt, scopes: signIn.scopes });
  return registration;
}
