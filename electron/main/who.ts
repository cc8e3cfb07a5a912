/** Whose credentials a profile gives: an engine process of its own asks AWS. One question at a time. */
import type { WhoIs, WhoOrder } from '../../shared/ipc/who-types';
import { askOnce } from './ask-once';
import type { ForgottenSignIns } from './forgotten';

export interface Who {
  /** Null: cancelled, or to be asked by a button only. Rejects with a ShownFailure. */
  ask(order: WhoOrder): Promise<WhoIs | null>;
  /** Ends the question under way: it is answered with null. */
  cancel(): void;
}

export function openWho(forgotten: ForgottenSignIns): Who {
  let underWay = new AbortController();
  return {
    async ask(order) {
      underWay.abort();
      underWay = new AbortController();
      const { signal } = underWay;
      try {
        return (await askOnce({ kind: 'who', ...order, forgotten: forgotten.list() }, 'who', STOPPED, signal)).who;
      } catch (thrown) {
        if (signal.aborted) return null;
        throw thrown;
      }
    },
    cancel: () => underWay.abort(),
  };
}

const STOPPED = {
  code: 'who-stopped',
  title: 'The part of the app that asks AWS who this is stopped.',
  hint: 'Ask again; the account can be read all the same.',
};
