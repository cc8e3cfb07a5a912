/** Signs in the session of a profile, in a process of its own: it holds the secrets, and ends with them. */
import { endpointOf } from '../aws/clients/endpoints';
import { processEnvironment, type AwsEnvironment } from '../aws/environment';
import { readConfigFiles } from '../aws/profiles/config-files';
import { profileEnvironment } from '../aws/profiles/endpoints';
import { Misconfigured } from '../aws/profiles/misconfigured';
import type { Plan, SsoPlan } from '../aws/profiles/plan';
import { resolveProfile } from '../aws/profiles/resolve-profile';
import { signIn, type SignInFlow } from '../aws/sign-in/sign-in';
import type { ShownError } from '../../shared/ipc/contract';
import type { FromEngine, SignInOrder } from '../../shared/ipc/engine-protocol';

/** Tells what a person has to do, then how it ended. Never rejects; it is cancelled by ending the process. */
export async function signInProfile(order: SignInOrder, tell: (message: FromEngine) => void): Promise<void> {
  const found = await sessionOf(order.profile);
  if ('error' in found) return tell({ kind: 'failed', error: found.error });
  const { plan, environment } = found;
  const endpoint = endpointOf('sso-oidc', environment) ?? null;
  const ended = await signIn(plan, environment, flowOf(plan, order, endpoint, tell));
  tell(ended.ok ? { kind: 'signed-in' } : { kind: 'failed', error: ended.error });
}

/** A profile with a start URL of its own has no session to come back to from the browser: AWS gives it codes only. */
function flowOf(
  { kind }: SsoPlan,
  { way }: SignInOrder,
  endpoint: string | null,
  tell: (message: FromEngine) => void,
): SignInFlow {
  if (way === 'browser' && kind === 'sso-session') {
    return {
      flow: 'browser',
      onUrl: ({ url }) => tell({ kind: 'sign-in-shown', shown: { kind: 'browser', url }, endpoint }),
    };
  }
  return {
    flow: 'code',
    onCode: ({ userCode, verificationUri, verificationUriComplete, expiresAt: until }) => {
      const url = verificationUriComplete ?? verificationUri;
      tell({ kind: 'sign-in-shown', shown: { kind: 'code', url, userCode, until }, endpoint });
    },
  };
}

type Session = { readonly plan: SsoPlan; readonly environment: AwsEnvironment } | { readonly error: ShownError };

async function sessionOf(profile: string): Promise<Session> {
  const environment = processEnvironment();
  const files = await readConfigFiles(environment);
  try {
    const plan = ssoOf(resolveProfile(files, profile).plan);
    return plan === null
      ? { error: noSession(profile) }
      : { plan, environment: profileEnvironment(files, profile, environment) };
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error;
    return { error: error.shown };
  }
}

/** The sign-in at the end of a chain serves the whole chain. */
function ssoOf(plan: Plan): SsoPlan | null {
  if (plan.kind === 'role-chain') return ssoOf(plan.source.plan);
  return plan.kind === 'sso' || plan.kind === 'sso-session' ? plan : null;
}

function noSession(profile: string): ShownError {
  return {
    code: 'sign-in-none',
    title: `The profile ${profile} signs in to nothing: its credentials come another way.`,
    hint: 'Choose another profile, or renew its credentials where they come from.',
  };
}
