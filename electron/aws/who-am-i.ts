/** Whose credentials these are: the first call of every crawl, which also tells whether anything can be read at all. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { dashedAccount } from '../../shared/iam/arn';
import type { ShownError } from '../../shared/ipc/contract';
import { declareCall } from './call';
import { afterColon } from './after-colon';
import { Cancelled } from './cancelled';
import type { CrawlOptions } from './crawl-types';
import type { SignInGate } from './desk/sign-in-gate';
import { failureSentence, isSkewed } from './desk/judge-fault';
import { faultOf, isExpired, type Fault } from './sending/fault-of';
import type { Patience } from './sending/patience';
import type { Sender } from './sending/sender';

export const getCallerIdentity = declareCall({
  service: 'sts',
  command: GetCallerIdentityCommand,
  action: 'sts:GetCallerIdentity',
});

export interface Caller {
  readonly account: string;
  readonly partition: string;
  readonly arn: string;
}

/** Ends a crawl before it has read anything. */
export class CrawlFailure extends Error {
  override readonly name = 'CrawlFailure';
  constructor(readonly shown: ShownError) {
    super(shown.title);
  }
}

/** Asks AWS who is calling; where somebody is there who can sign in, that is waited for. Rejects with `CrawlFailure` or `Cancelled`. */
export async function callerOf(
  { profile, region, again }: Pick<CrawlOptions, 'profile' | 'region' | 'again'>,
  credentials: AwsCredentialIdentityProvider,
  sender: Sender,
  patience: Patience,
  gate: SignInGate | null,
): Promise<Caller> {
  const whose = profile === null ? 'These credentials' : `The profile ${profile}`;
  try {
    await credentials();
  } catch (thrown) {
    if ((await gate?.pass()) !== true) throw new CrawlFailure(shownOf(thrown, `${whose} gave no credentials`));
  }
  let answer;
  try {
    const limits = { answer: patience.firstAnswer, silentAttempts: 1, throttled: patience.firstAnswer };
    answer = await sender.send(getCallerIdentity, {}, region, limits);
  } catch (thrown) {
    if (thrown instanceof Cancelled) throw thrown;
    throw new CrawlFailure(unanswered(faultOf(thrown), profile));
  }
  const { Account: account = '', Arn: arn = '' } = answer;
  const partition = /^arn:([\w-]+):/.exec(arn)?.[1];
  if (!/^\d{12}$/.test(account) || partition === undefined) {
    throw new CrawlFailure({
      code: 'aws-unreachable',
      title: 'AWS could not say whose credentials these are: the answer is not one of AWS’s.',
      hint: 'Check the endpoint that the environment names, if it names one, and the proxy.',
    });
  }
  if (again !== undefined && again.account.id !== account) {
    throw new CrawlFailure({
      code: 'wrong-account',
      title: `${profile === null ? 'This caller' : 'This profile'} is account ${dashedAccount(account)}; the open snapshot is ${dashedAccount(again.account.id)}.`,
      hint: 'Choose a profile of that account, or crawl this account on its own.',
    });
  }
  return { account, partition, arn };
}

const REFUSED: ReadonlySet<string> = new Set([
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
]);

function unanswered(fault: Fault, profile: string | null): ShownError {
  const whose = profile === null ? 'these credentials' : `the credentials of the profile ${profile}`;
  if (isExpired(fault)) {
    return {
      code: 'credentials-refused',
      title: `AWS says that ${whose} have expired.`,
      hint: 'Sign in again.',
    };
  }
  if (REFUSED.has(fault.name) && !isSkewed(fault)) {
    return {
      code: 'credentials-refused',
      title: `AWS does not accept ${whose} (${fault.name}).`,
      hint: 'Check the keys, or sign in again.',
    };
  }
  return {
    code: 'aws-unreachable',
    title: `AWS could not say whose credentials these are: ${afterColon(failureSentence(fault))}`,
    hint: 'Check the network, the proxy and the endpoint, then try again.',
  };
}

/** Credential providers of ours say in words for a person what is wrong; others in their own. */
function shownOf(thrown: unknown, title: string): ShownError {
  const shown: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'shown') : undefined;
  if (isShown(shown)) return shown;
  return {
    code: 'no-credentials',
    title: `${title}: ${afterColon(failureSentence(faultOf(thrown)))}`,
    hint: 'Sign in again.',
  };
}

function isShown(value: unknown): value is ShownError {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['code', 'title', 'hint'].every((member) => typeof Reflect.get(value, member) === 'string')
  );
}
