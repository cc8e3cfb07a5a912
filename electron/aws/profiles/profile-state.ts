/** Whether a profile can be used now, without asking anyone: what the token files and the environment say. */
import { stat } from 'node:fs/promises';
import type { ProfileState } from '../../../shared/ipc/crawl-types';
import type { AwsEnvironment } from '../environment';
import { environmentKeys } from './environment-keys';
import { readLoginCache } from './login-cache';
import { at } from './place';
import type { Plan, ProfilePlan } from './plan';
import { readSsoToken } from './sso-token';

const READY: ProfileState = { kind: 'ready', until: null, renews: false };

/** Never throws; no network. */
export async function profileState({ plan, profile }: ProfilePlan, environment: AwsEnvironment): Promise<ProfileState> {
  switch (plan.kind) {
    case 'sso':
    case 'sso-session': {
      const token = await readSsoToken(plan.tokenKey, environment);
      if (token.kind === 'valid') {
        const until = token.until.toISOString().replace(/\.\d+Z$/, 'Z');
        return { kind: 'ready', until, renews: token.refresh !== null };
      }
      if (token.kind === 'ended' && token.refresh !== null) return { kind: 'refreshable' };
      if (token.kind === 'unreadable') return needs(unreadable(token.sentence, plan.command));
      if (token.kind === 'forgotten') return needs(`${forgottenHere(plan.signIn)} Sign in here to use it again.`, true);
      return needs(`Run ${plan.command}.`, true);
    }
    case 'console-login': {
      const cache = await readLoginCache(plan.loginSession, environment);
      if (cache.kind === 'unreadable') return needs(unreadable(cache.sentence, plan.command));
      return cache.kind === 'none' ? needs(`Run ${plan.command}.`) : READY;
    }
    case 'role-chain': {
      const serial = mfaOf(plan);
      return serial === null ? profileState(plan.source, environment) : needs(mfaSentence(profile, serial));
    }
    case 'web-identity': {
      if (await exists(plan.tokenFile)) return READY;
      const sentence = `The profile ${profile} names a web_identity_token_file that is not there (${at(plan.place)}).`;
      return { kind: 'misconfigured', sentence };
    }
    case 'ambient':
      if (plan.ambient !== 'Environment' || environmentKeys(environment) !== null) return READY;
      return needs('Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, then start the app from there.');
    case 'keys':
    case 'process':
      return READY;
  }
}

/** A sign-in that only this app does not use any more. */
export function forgottenHere(signIn: string): string {
  return `The sign-in for ${signIn} was forgotten here; other tools still use it.`;
}

function needs(sentence: string, here = false): ProfileState {
  return { kind: 'needs-sign-in', sentence, here };
}

function unreadable(sentence: string, command: string): string {
  return `${sentence} Mend or remove it, then run ${command}.`;
}

/** The MFA device that some link of the chain asks for. */
export function mfaOf(plan: Plan): string | null {
  return plan.kind === 'role-chain' ? (plan.mfaSerial ?? mfaOf(plan.source.plan)) : null;
}

/** An MFA code cannot be asked for here. */
export function mfaSentence(profile: string, serial: string): string {
  return `The profile ${profile} needs a code of the MFA device ${serial}, which cannot be given here: put the keys that aws sts get-session-token gives into a profile of their own, or choose one without mfa_serial.`;
}

async function exists(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
