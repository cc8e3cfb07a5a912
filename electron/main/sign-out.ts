/** Ends a sign-in: an engine process of its own tells AWS and removes the token, which never comes here. */
import type { SignOutOrder } from '../../shared/ipc/engine-protocol';
import { askOnce } from './ask-once';
import type { ForgottenSignIns } from './forgotten';

/** Gives what the person should know besides; rejects with a ShownFailure where the token could not be removed. */
export async function signOut(
  order: SignOutOrder,
  forgotten: ForgottenSignIns,
): Promise<{ readonly note: string | null }> {
  const { note, tokenFile } = await askOnce({ kind: 'sign-out', ...order }, 'signed-out', STOPPED);
  if (order.way === 'here') forgotten.forget(tokenFile);
  return { note };
}

const STOPPED = {
  code: 'sign-out-stopped',
  title: 'The part of the app that signs out stopped.',
  hint: 'Read the profiles again: they say whether the sign-in is still there.',
};
