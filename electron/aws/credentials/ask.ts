/** One call to a service that gives credentials: with a time limit, and with the same settings as every other client. */
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { afterColon } from '../after-colon';
import { clientConfig } from '../clients/clients';
import type { AskedService } from '../clients/endpoints';
import { requestHandler } from '../clients/request-handler';
import { failureSentence } from '../desk/judge-fault';
import type { AwsEnvironment } from '../environment';
import { faultOf, NO_ANSWER, type Fault } from '../sending/fault-of';

/** For all attempts together, in milliseconds. */
export const TIME_LIMIT = 15_000;
const CONNECT_LIMIT = 5_000;

/** What an SDK client is made with; `none` where the call is not signed, `sockets`: how many calls go out at once. */
export function askConfig(
  service: AskedService,
  region: string,
  credentials: AwsCredentialIdentityProvider | 'none',
  environment: AwsEnvironment,
  sockets = 4,
) {
  const unsigned = () => Promise.reject(new Error('this call is not signed'));
  const handler = requestHandler(sockets, CONNECT_LIMIT, TIME_LIMIT, environment);
  const config = clientConfig(service, region, credentials === 'none' ? unsigned : credentials, environment, handler);
  // Unlike the crawl's clients these are asked once, and in the Region that the profile names.
  return { ...config, region, maxAttempts: 3, authSchemePreference: undefined };
}

/** Sends once; what it rejects with is a `Fault`, whatever was thrown. `signal`: somebody who may give up before that. */
export async function ask<T>(
  client: { destroy(): void },
  send: (abortSignal: AbortSignal) => Promise<T>,
  timeLimit = TIME_LIMIT,
  signal?: AbortSignal,
): Promise<T> {
  const limit = AbortSignal.timeout(timeLimit);
  try {
    return await send(signal === undefined ? limit : AbortSignal.any([limit, signal]));
  } catch (thrown) {
    const fault = faultOf(thrown);
    throw new AskFault(limit.aborted ? { ...fault, name: NO_ANSWER } : fault);
  } finally {
    client.destroy();
  }
}

export class AskFault extends Error {
  constructor(readonly fault: Fault) {
    super(fault.name);
  }
}

/** Why the call failed, to stand after a colon. */
export function whyFailed(fault: Fault): string {
  return afterColon(failureSentence(fault));
}
