/** The sign-in under way: an engine process of its own asks AWS, main opens AWS's page. Tokens never come here. */
import { randomUUID } from 'node:crypto';
import type { ShownError } from '../../shared/ipc/contract';
import type { SignInOrder } from '../../shared/ipc/engine-protocol';
import type { SignInShown } from '../../shared/ipc/sign-in-types';
import { startEngine, type EngineProcess } from './engine-process';
import { ShownFailure } from './ipc/handle';
import type { Send } from './ipc/send';
import { openSignInPage } from './open-external';

export interface SignIns {
  /** Begins; one that was under way ends without a word. Gives its id. */
  start(order: SignInOrder): string;
  /** Opens its page once more; rejects with a ShownFailure where there is none. */
  openPage(signInId: string): Promise<void>;
  cancel(signInId: string): void;
  /** Nobody is there to be told: what is under way ends without a word. */
  close(): void;
}

interface UnderWay {
  readonly id: string;
  readonly engine: EngineProcess;
  page: { readonly url: string; readonly endpoint: string | null } | null;
}

/** `onSignedIn` hears the name of the token's file. */
export function openSignIns(send: Send, onSignedIn: (tokenFile: string) => void): SignIns {
  let underWay: UnderWay | null = null;

  function end(id: string): boolean {
    if (underWay?.id !== id) return false;
    void underWay.engine.end();
    underWay = null;
    return true;
  }
  const fail = (signInId: string, error: ShownError): void => {
    if (end(signInId)) send('sign-in:failed', { signInId, error });
  };

  async function showPage(signInId: string): Promise<void> {
    const page = underWay?.id === signInId ? underWay.page : null;
    if (page === null) throw new ShownFailure(NOT_UNDER_WAY);
    if (!(await openSignInPage(page.url, page.endpoint))) throw new ShownFailure(NOT_AWS);
  }

  async function shown(signInId: string, what: SignInShown, endpoint: string | null): Promise<void> {
    if (underWay?.id !== signInId) return;
    underWay.page = { url: what.url, endpoint };
    send('sign-in:shown', { signInId, shown: what });
    // A code is compared on purpose: whoever reads it opens the page.
    if (what.kind !== 'browser') return;
    await showPage(signInId).catch((error: unknown) =>
      fail(signInId, error instanceof ShownFailure ? error.shown : STOPPED),
    );
  }

  return {
    start(order) {
      const id = randomUUID();
      if (underWay !== null) end(underWay.id);
      const engine = startEngine({ kind: 'sign-in', ...order }, 'the sign-in', {
        onMessage(message) {
          if (message.kind === 'sign-in-shown') void shown(id, message.shown, message.endpoint);
          else if (message.kind === 'failed') fail(id, message.error);
          else if (message.kind === 'signed-in' && end(id)) {
            onSignedIn(message.tokenFile);
            send('sign-in:done', { signInId: id });
          }
        },
        onCrash: () => fail(id, STOPPED),
      });
      underWay = { id, engine, page: null };
      return id;
    },
    openPage: showPage,
    cancel: (signInId) => void end(signInId),
    close: () => void (underWay && end(underWay.id)),
  };
}

const STOPPED = {
  code: 'sign-in-stopped',
  title: 'The part of the app that signs in stopped.',
  hint: 'Sign in again; what was open is untouched.',
};
const NOT_UNDER_WAY = {
  code: 'sign-in-over',
  title: 'This sign-in is not under way any more.',
  hint: 'Begin it again.',
};
const NOT_AWS = {
  code: 'link-refused',
  title: 'The page for signing in was not opened: it does not lead to AWS.',
  hint: 'Check the sso_start_url and the sso_region of the profile.',
};
