/** The flow with a code, for computers that no browser can come back to (docs/spec/aws-access.md, 2; RFC 8628). */
import { StartDeviceAuthorizationCommand } from '@aws-sdk/client-sso-oidc';
import { setTimeout as wait } from 'node:timers/promises';
import { AskFault } from '../credentials/ask';
import type { AwsEnvironment } from '../environment';
import type { SignIn } from '../profiles/plan';
import { retryKind } from '../sending/fault-of';
import { createToken, type Granted } from './create-token';
import { SignInCancelled, tooLate } from './failures';
import { notAws } from './not-aws';
import { askOidc, unlessCancelled } from './oidc';
import { asClient, type Registration } from './registration';
import { writeToken } from './token-file';

/** What a person has to see. A link alone can be somebody else's: the code is to be compared. */
export interface ShownCode {
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string | null;
  /** RFC 3339. */
  readonly expiresAt: string;
}
export interface CodeFlow {
  readonly onCode: (shown: ShownCode) => void;
  readonly signal?: AbortSignal;
  /** How long a second is, in milliseconds. */
  readonly second?: number;
}

/** Where AWS names no interval, and what SlowDown adds: RFC 8628, 3.2 and 3.5. */
const INTERVAL = 5;
const SLOWER = 5;

/** Ends with a written token file and gives its end. Rejects with `CredentialsFailure`, `AskFault` or `SignInCancelled`. */
export async function signInByCode(signIn: SignIn, environment: AwsEnvironment, flow: CodeFlow): Promise<Date> {
  const { signal } = flow;
  return asClient(signIn, 'code', environment, signal, async (client) => {
    const command = new StartDeviceAuthorizationCommand({
      clientId: client.id,
      clientSecret: client.secret,
      startUrl: signIn.startUrl,
    });
    const begun = await askOidc(
      signIn,
      environment,
      (oidc, abortSignal) => oidc.send(command, { abortSignal }),
      signal,
    );
    const { deviceCode, expiresIn, interval, userCode, verificationUri, verificationUriComplete } = begun;
    if (!deviceCode || !userCode || !verificationUri || !expiresIn) throw notAws(signIn, environment);
    const until = Date.now() + expiresIn * (flow.second ?? 1000);
    flow.onCode({
      userCode,
      verificationUri,
      verificationUriComplete: verificationUriComplete ?? null,
      expiresAt: new Date(until).toISOString(),
    });
    const granted = await poll(signIn, client, deviceCode, interval ?? INTERVAL, until, environment, flow);
    unlessCancelled(signal);
    await writeToken(signIn, { ...granted, client }, false, environment);
    return granted.until;
  });
}

async function poll(
  signIn: SignIn,
  client: Registration,
  deviceCode: string,
  interval: number,
  until: number,
  environment: AwsEnvironment,
  { second = 1000, signal }: CodeFlow,
): Promise<Granted> {
  const grant = { grantType: 'urn:ietf:params:oauth:grant-type:device_code', deviceCode } as const;
  for (let seconds = interval; ;) {
    await pause(seconds * second, signal);
    if (Date.now() >= until) throw tooLate(signIn);
    try {
      return await createToken(signIn, client, grant, environment, signal);
    } catch (thrown) {
      if (!(thrown instanceof AskFault)) throw thrown;
      const { fault } = thrown;
      if (fault.name === 'SlowDownException') seconds += SLOWER;
      // While a person types, a network may come and go.
      else if (fault.name !== 'AuthorizationPendingException' && retryKind(fault) === 'final') throw thrown;
    }
  }
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch {
    throw new SignInCancelled();
  }
}
