/** One call to the sign-in service of IAM Identity Center, in the Region and partition of a sign-in. */
import { SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import { endpointOf, wantsFips } from '../clients/endpoints';
import { ask, askConfig, TIME_LIMIT } from '../credentials/ask';
import type { AwsEnvironment } from '../environment';
import type { SignIn } from '../profiles/plan';
import { SignInCancelled } from './failures';

/** Rejects with `AskFault`, or `SignInCancelled` once the signal says so. */
export async function askOidc<T>(
  { ssoRegion }: SignIn,
  environment: AwsEnvironment,
  send: (client: SSOOIDCClient, abortSignal: AbortSignal) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  unlessCancelled(signal);
  const client = new SSOOIDCClient(askConfig('sso-oidc', ssoRegion, 'none', environment));
  try {
    return await ask(client, (abortSignal) => send(client, abortSignal), TIME_LIMIT, signal);
  } catch (thrown) {
    unlessCancelled(signal);
    throw thrown;
  }
}

/** The page that the browser opens: on the host that the calls go to, whatever partition, FIPS or variables make of it. */
export function authorizePage({ ssoRegion }: SignIn, environment: AwsEnvironment): URL {
  const client = new SSOOIDCClient(askConfig('sso-oidc', ssoRegion, 'none', environment));
  const endpoint = endpointOf('sso-oidc', environment);
  const { url } = client.config.endpointProvider({
    Region: ssoRegion,
    UseFIPS: endpoint === undefined && wantsFips(environment),
    UseDualStack: false,
    ...(endpoint === undefined ? {} : { Endpoint: endpoint }),
  });
  client.destroy();
  return new URL('/authorize', url);
}

/** Throws `SignInCancelled` once the signal says so. */
export function unlessCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new SignInCancelled();
}
