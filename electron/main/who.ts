/** Whose credentials a profile gives: an engine process of its own asks AWS. One question at a time. */
import type { WhoIs, WhoOrder } from '../../shared/ipc/who-types';
import { startEngine } from './engine-process';
import type { ForgottenSignIns } from './forgotten';
import { ShownFailure } from './ipc/handle';

export interface Who {
  /** Null: cancelled, or to be asked by a button only. Rejects with a ShownFailure. */
  ask(order: WhoOrder): Promise<WhoIs | null>;
  /** Ends the question under way: it is answered with null. */
  cancel(): void;
}

export function openWho(forgotten: ForgottenSignIns): Who {
  let cancel = (): void => undefined;
  return {
    ask(order) {
      cancel();
      return new Promise((resolve, reject) => {
        const engine = startEngine({ kind: 'who', ...order, forgotten: forgotten.list() }, order.profile, {
          onMessage(message) {
            void engine.end();
            if (message.kind === 'who') resolve(message.who);
            else reject(new ShownFailure(message.kind === 'failed' ? message.error : STOPPED));
          },
          onCrash: () => reject(new ShownFailure(STOPPED)),
        });
        cancel = () => {
          void engine.end();
          resolve(null);
        };
      });
    },
    cancel: () => cancel(),
  };
}

const STOPPED = {
  code: 'who-stopped',
  title: 'The part of the app that asks AWS who this is stopped.',
  hint: 'Ask again; the account can be read all the same.',
};
