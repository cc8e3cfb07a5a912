/**
 * How a scan signs somebody in: with a code, which works wherever the person's browser is, over ssh too. It shows where
 * to go on stderr, opens nothing by itself, and waits (docs/spec/aws-access.md, 2).
 */
import type { CrawlOptions } from '../aws/crawl-types';
import { CredentialsFailure } from '../aws/credentials/credentials-failure';
import type { FoundSignIn } from '../aws/sign-in/find-sign-in';
import { signIn } from '../aws/sign-in/sign-in';
import type { ShownCode } from '../aws/sign-in/device';
import type { ShownError } from '../../shared/ipc/contract';
import { shownDate } from '../../shared/ipc/shown-date';
import { AwsFailed, sentence } from './unusable';

/** A sign-in to IAM Identity Center that was found in the files, or given. */
export type Portal = Extract<FoundSignIn, { readonly ok: true }>;

export interface Attendant {
  /** May somebody be asked to sign in? */
  readonly asks: boolean;
  /** Says why, shows where to go, and waits. Rejects with `NotSignedIn`; a cancel is the caller's own. */
  signIn(portal: Portal, why: ShownError): Promise<void>;
  /** What a crawl takes so that it waits where its sign-in ends midway. */
  midway(portal: Portal, credentials: CrawlOptions['credentials']): Midway;
}
export interface Midway {
  readonly credentials: CrawlOptions['credentials'];
  readonly onSignInNeeded: (why: ShownError | null) => void;
}

interface Terminal {
  readonly stdin: { readonly isTTY?: boolean };
  readonly stderr: { readonly isTTY?: boolean; write(text: string): unknown };
}

/** Somebody was asked to, and did not or could not. */
export class NotSignedIn extends AwsFailed {}

/** `wanted`: also where nobody sits at a terminal (`--sign-in`). `signal`: the scan was cancelled. */
export function attendantAt({ stdin, stderr }: Terminal, wanted: boolean, signal: AbortSignal): Attendant {
  const sits = stdin.isTTY === true && stderr.isTTY === true;
  const asks = wanted || sits;
  const say = (line: string): void => void stderr.write(`${stderr.isTTY === true ? CLEAR : ''}${line}\n`);

  /** Null: signed in, or nobody needs it any more. */
  async function tryOnce({ signIn: whose, environment }: Portal, until: AbortSignal): Promise<ShownError | null> {
    const onCode = (code: ShownCode): void => say(invitation(code));
    const ended = await signIn(whose, environment, { flow: 'code', onCode, signal: until });
    if (ended.ok) say(`Signed in for ${whose.signIn}.`);
    return ended.ok || until.aborted ? null : ended.error;
  }

  return {
    asks,
    async signIn(portal, why) {
      say(why.title);
      const error = await tryOnce(portal, signal);
      if (error !== null) throw new NotSignedIn(sentence(error));
    },
    midway(portal, credentials) {
      let givenUp: ShownError | null = null;
      let asked = new AbortController();
      async function ask(why: ShownError): Promise<void> {
        asked = new AbortController();
        const until = AbortSignal.any([signal, asked.signal]);
        say(`${why.title} The scan waits, and goes on where it was.`);
        let error = await tryOnce(portal, until);
        // Whoever sits there may have been away; a job that nobody looks after must come to an end.
        while (error?.code === 'sign-in-timeout' && sits) error = await tryOnce(portal, until);
        if (error === null) return;
        givenUp = { ...error, code: 'not-signed-in' };
        say(`${sentence(error)} What was not read yet stays unread.`);
      }
      return {
        // With another error than one that signing in would mend, the crawl waits no longer.
        credentials: () => (givenUp === null ? credentials() : Promise.reject(new CredentialsFailure(givenUp))),
        // Null: there are credentials again, were it by a sign-in elsewhere.
        onSignInNeeded: (why) => (why === null ? asked.abort() : void ask(why)),
      };
    },
  };
}

const CLEAR = '\r\u001B[K';

/** A link can be somebody else's: the code is there to be compared. */
function invitation({ expiresAt, userCode, verificationUri, verificationUriComplete }: ShownCode): string {
  const link = plain(verificationUriComplete ?? verificationUri);
  return `Open ${link} in a browser, and allow it if it shows the code ${plain(userCode)} (good until ${shownDate(expiresAt)}).`;
}

/** Words from elsewhere must not move a terminal's cursor. */
function plain(text: string): string {
  return text.replace(/[\p{C}\s]/gu, '');
}
