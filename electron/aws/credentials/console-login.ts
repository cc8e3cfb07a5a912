/** `aws login`: keys from its cache; the SDK refreshes them (docs/spec/aws-access.md, 1.5). */
import { fromLoginCredentials } from '@aws-sdk/credential-providers';
import { setTimeout as wait } from 'node:timers/promises';
import type { AwsCredentialIdentity } from '@smithy/types';
import type { AwsEnvironment } from '../environment';
import type { ConfigFiles } from '../profiles/config-files';
import { readLoginCache } from '../profiles/login-cache';
import type { ConsoleLoginPlan, ProfilePlan } from '../profiles/plan';
import { askConfig, TIME_LIMIT } from './ask';
import { credentialsFailure, unreadableSignIn, type CredentialsFailure } from './credentials-failure';
import { stsRegion } from './sts-region';

/** Refreshed so long before the end, as the SDK does. */
const EARLY_MS = 5 * 60_000;

/** Rejects with `CredentialsFailure`. */
export async function consoleLoginCredentials(
  profile: ProfilePlan,
  plan: ConsoleLoginPlan,
  environment: AwsEnvironment,
  files: ConfigFiles | null,
): Promise<AwsCredentialIdentity> {
  const cache = await readLoginCache(plan.loginSession, environment);
  if (cache.kind === 'unreadable') throw unreadableSignIn(profile.profile, cache.sentence, plan.command);
  if (cache.kind === 'none') {
    throw failure(plan, `There is no valid console sign-in for the profile ${profile.profile} on this computer.`);
  }
  const left = cache.kind === 'valid' ? (cache.credentials.expiration?.getTime() ?? 0) - Date.now() : 0;
  if (cache.kind === 'valid' && left > EARLY_MS) return cache.credentials;
  try {
    const renewed = fromLoginCredentials({
      profile: profile.profile,
      ignoreCache: true,
      ...(files === null ? {} : { configFilepath: files.config.path, filepath: files.credentials.path }),
      clientConfig: askConfig('signin', stsRegion(profile, environment), 'none', environment),
    })();
    return await Promise.race([renewed, silence()]);
  } catch (thrown) {
    if (cache.kind === 'valid') return cache.credentials;
    const message = thrown instanceof Error ? thrown.message : '';
    if (UNREACHED.test(message)) {
      throw credentialsFailure(
        'aws-unreachable',
        `The console sign-in of the profile ${profile.profile} could not be renewed: AWS could not be reached.`,
        'Check the network and the proxy, then try again.',
      );
    }
    throw failure(plan, sentenceFor(message, profile.profile));
  }
}

/** The SDK wraps Node's errors into a sentence of its own. */
const UNREACHED = /\b(E(CONN|NOTFOUND|TIMEDOUT|AI_AGAIN|HOSTUNREACH|NETUNREACH)\w*|TimeoutError|socket hang up)\b/;

/** The SDK itself would wait for an answer for ever. */
async function silence(): Promise<never> {
  await wait(TIME_LIMIT, undefined, { ref: false });
  throw new Error('TimeoutError');
}

/** The SDK's own words for what the sign-in service answered. */
function sentenceFor(message: string, profile: string): string {
  if (/session has expired/i.test(message)) return `The console sign-in of the profile ${profile} ended.`;
  if (/change in your password/i.test(message)) {
    return `The console sign-in of the profile ${profile} ended because the password was changed.`;
  }
  if (/insufficient permissions/i.test(message)) {
    return `AWS refused to renew the console sign-in of the profile ${profile}: signin:CreateOAuth2Token is not allowed.`;
  }
  return `The console sign-in of the profile ${profile} could not be renewed.`;
}

function failure({ command }: ConsoleLoginPlan, title: string): CredentialsFailure {
  return credentialsFailure('sign-in-needed', title, `Run ${command}, then try again.`);
}
