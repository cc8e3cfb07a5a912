/** The profiles of the AWS config files, read by an engine process of its own: main knows nothing of AWS. */
import type { ProfileList } from '../../shared/ipc/contract';
import { askOnce } from './ask-once';
import type { ForgottenSignIns } from './forgotten';
import type { Send } from './ipc/send';
import { watchFolders } from './watch-folders';

/** Reads them; from then on `send` tells the page when they have changed. */
export function profilesReader(send: Send, forgotten: ForgottenSignIns): () => Promise<ProfileList> {
  const watched = watchFolders(() => send('profiles:changed', {}));
  return async () => {
    const order = { kind: 'profiles', forgotten: forgotten.list() } as const;
    const { list, folders } = await askOnce(order, 'profiles', UNREADABLE);
    watched.follow(folders);
    return list;
  };
}

/** What is said when they cannot be read. */
const UNREADABLE = {
  code: 'profiles-unread',
  title: 'The profiles in ~/.aws could not be read.',
  hint: 'Check that ~/.aws/config opens in a text editor, then read them again.',
};
