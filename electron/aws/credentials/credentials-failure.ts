import type { ShownError } from '../../../shared/ipc/contract';

/** Why there are no credentials: one sentence and what to do, never a secret. Thrown by the providers of this folder. */
export class CredentialsFailure extends Error {
  override readonly name = 'CredentialsFailure';

  constructor(readonly shown: ShownError) {
    super(shown.title);
  }
}

/** For throwing: `code` is for programs, `title` says what is so, `hint` what to do. */
export function credentialsFailure(code: string, title: string, hint: string): CredentialsFailure {
  return new CredentialsFailure({ code, title, hint });
}

/** `sentence` names the sign-in's file and why it cannot be read: signing in alone would not mend that. */
export function unreadableSignIn(signIn: string, sentence: string, command: string): CredentialsFailure {
  const title = `The sign-in for ${signIn} cannot be read: ${sentence}`;
  return credentialsFailure('sign-in-needed', title, `Mend or remove it, run ${command}, then try again.`);
}
