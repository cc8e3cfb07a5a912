import { create } from 'zustand';
import type { ShownError } from '../../shared/ipc/contract';
import type { SignInOf, SignInShown, SignInWay } from '../../shared/ipc/sign-in-types';

export interface SignInUnderWay {
  /** Null until main has answered with one. */
  readonly signInId: string | null;
  readonly signIn: SignInOf;
  readonly way: SignInWay;
  /** What one has to do; null until AWS has answered. */
  readonly shown: SignInShown | null;
}

interface SignInStore {
  readonly underWay: SignInUnderWay | null;
  /** Why the last one of a session ended. */
  readonly failure: { readonly signIn: SignInOf; readonly error: ShownError } | null;
  /** The last one that went well: another object each time. */
  readonly done: { readonly signIn: SignInOf } | null;
}

/** The sign-in under way, or how the last one ended. */
export const useSignInStore = create<SignInStore>()(() => ({ underWay: null, failure: null, done: null }));

/** The same profile, or the same start URL and Region, as they were given. */
export function isSameSignIn(one: SignInOf, other: SignInOf): boolean {
  if ('profile' in one) return 'profile' in other && one.profile === other.profile;
  return !('profile' in other) && one.startUrl === other.startUrl && one.ssoRegion === other.ssoRegion;
}
