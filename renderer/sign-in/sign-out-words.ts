/** Signing out, in words (docs/voice.md). Pure. */
import type { SignOutWay } from '../../shared/ipc/sign-in-types';
import { countOf } from '../ui/numbers';

/** What the two ways come to, before one is taken. `profiles`: how many of the list live by it. */
export function beforeSignOut(signIn: string, profiles: number): string {
  const whose = profiles > 1 ? `${countOf(profiles, 'profile')} and the AWS CLI share the sign-in for ${signIn}` : null;
  return `${whose ?? `The AWS CLI and other tools share the sign-in for ${signIn}`}. Signing out everywhere ends it for all of them; forgetting it here leaves other tools signed in.`;
}

/** How it went. Null: what is said of the profile from then on says it already. */
export function afterSignOut(signIn: string, way: SignOutWay, note: string | null): string | null {
  if (way === 'here') return null;
  if (note === null) return `The sign-in for ${signIn} ended, for the AWS CLI too.`;
  return `The sign-in for ${signIn} was removed from this computer, for the AWS CLI too. ${note}`;
}
