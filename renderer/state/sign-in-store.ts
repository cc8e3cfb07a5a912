import { create } from 'zustand';
import type { ShownError } from '../../shared/ipc/contract';
import type { SignInShown, SignInWay } from '../../shared/ipc/sign-in-types';

export interface SignInUnderWay {
  /** Null until main has answered with one. */
  readonly signInId: string | null;
  readonly profile: string;
  readonly way: SignInWay;
  /** What one has to do; null until AWS has answered. */
  readonly shown: SignInShown | null;
}

interface SignInStore {
  readonly underWay: SignInUnderWay | null;
  /** Why the last one of a profile ended. */
  readonly failure: { readonly profile: string; readonly error: ShownError } | null;
}

/** The sign-in under way, or why the last one ended. */
export const useSignInStore = create<SignInStore>()(() => ({ underWay: null, failure: null }));
