/** The list of accounts and roles under way: an engine process of its own asks AWS. Tokens never come here. */
import { randomUUID } from 'node:crypto';
import type { ShownError } from '../../shared/ipc/contract';
import type { SignInOf } from '../../shared/ipc/sign-in-types';
import { startEngine, type EngineProcess } from './engine-process';
import type { ForgottenSignIns } from './forgotten';
import type { Send } from './ipc/send';

export interface AccessLists {
  /** Begins; one that was under way ends without a word. Gives its id. */
  start(signIn: SignInOf): string;
  cancel(listId: string): void;
  /** Nobody is there to be told: what is under way ends without a word. */
  close(): void;
}

export function openAccessLists(send: Send, forgotten: ForgottenSignIns): AccessLists {
  let underWay: { readonly id: string; readonly engine: EngineProcess } | null = null;

  function end(id: string): boolean {
    if (underWay?.id !== id) return false;
    void underWay.engine.end();
    underWay = null;
    return true;
  }
  const fail = (listId: string, error: ShownError): void => {
    if (end(listId)) send('access:failed', { listId, error });
  };

  return {
    start(signIn) {
      const id = randomUUID();
      if (underWay !== null) end(underWay.id);
      const engine = startEngine({ kind: 'access', signIn, forgotten: forgotten.list() }, 'the accounts', {
        onMessage(message) {
          if (underWay?.id !== id) return;
          if (message.kind === 'failed') fail(id, message.error);
          else if (message.kind === 'access') {
            send('access:found', { listId: id, access: message.access });
            if (message.access.whole) end(id);
          }
        },
        onCrash: () => fail(id, STOPPED),
      });
      underWay = { id, engine };
      return id;
    },
    cancel: (listId) => void end(listId),
    close: () => void (underWay && end(underWay.id)),
  };
}

const STOPPED = {
  code: 'access-stopped',
  title: 'The part of the app that lists accounts stopped.',
  hint: 'List them again; what was open is untouched.',
};
