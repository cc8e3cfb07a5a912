import { create } from 'zustand';
import type { ShownError, WhoIs } from '../../shared/ipc/contract';

/** What is known of whose credentials a profile gives. */
export type WhoAnswer =
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly who: WhoIs }
  /** It takes what is not started unasked. */
  | { readonly kind: 'on-request' }
  | { readonly kind: 'failed'; readonly error: ShownError };

export type WhoAnswers = Readonly<Record<string, WhoAnswer>>;

/** By the profile's name; absent: not asked yet. */
export const useWhoStore = create<{ readonly answers: WhoAnswers }>()(() => ({ answers: {} }));

/** Who a profile is, where AWS has said it. */
export function knownOf(answers: WhoAnswers, profile: string): WhoIs | null {
  const answer = answers[profile];
  return answer?.kind === 'known' ? answer.who : null;
}
