/** A profile for the config file: what would be appended, and the appending of exactly that. */
import { processEnvironment } from '../aws/environment';
import { findSignIn } from '../aws/sign-in/find-sign-in';
import { profileText, saveProfile } from '../aws/sign-in/save-profile';
import type { FromEngine } from '../../shared/ipc/engine-protocol';
import type { NewProfileOf } from '../../shared/ipc/sign-in-types';

/** `shown`: the text that the person agreed to; null: it is to be shown. */
export async function newProfile(
  { signIn: whose, ...profile }: NewProfileOf,
  shown: string | null,
  tell: (message: FromEngine) => void,
): Promise<void> {
  const environment = processEnvironment();
  const found = await findSignIn(whose, environment);
  if (!found.ok) return tell({ kind: 'failed', error: found.error });
  const wanted = { ...profile, signIn: found.signIn };
  if (shown === null) {
    const text = await profileText(wanted, environment);
    return tell(
      text.ok ? { kind: 'profile-text', file: text.file, text: text.text } : { kind: 'failed', error: text.error },
    );
  }
  const saved = await saveProfile(wanted, shown, environment);
  tell(
    saved.ok ? { kind: 'profile-saved', file: saved.file, copy: saved.copy } : { kind: 'failed', error: saved.error },
  );
}
