/** Ends a sign-in: an engine process of its own tells AWS and removes the token, which never comes here. */
import type { SignOutWay } from '../../shared/ipc/sign-in-types';
import { startEngine } from './engine-process';
import type { ForgottenSignIns } from './forgotten';
import { ShownFailure } from './ipc/handle';

/** Gives what the person should know besides; rejects with a ShownFailure where the token could not be removed. */
export function signOut(
  order: { readonly profile: string; readonly way: SignOutWay },
  forgotten: ForgottenSignIns,
): Promise<{ readonly note: string | null }> {
  return new Promise((resolve, reject) => {
    const engine = startEngine({ kind: 'sign-out', ...order }, 'the sign-out', {
      onMessage(message) {
        void engine.end();
        if (message.kind !== 'signed-out') {
          return reject(new ShownFailure(message.kind === 'failed' ? message.error : STOPPED));
        }
        if (order.way === 'here') forgotten.forget(message.tokenFile);
        resolve({ note: message.note });
      },
      onCrash: () => reject(new ShownFailure(STOPPED)),
    });
  });
}

const STOPPED = {
  code: 'sign-out-stopped',
  title: 'The part of the app that signs out stopped.',
  hint: 'Read the profiles again: they say whether the sign-in is still there.',
};
