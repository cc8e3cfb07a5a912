/** The profiles of the AWS config files, read by an engine process of its own: main knows nothing of AWS. */
import type { ProfileList } from '../../shared/ipc/contract';
import type { FromEngine } from '../../shared/ipc/engine-protocol';
import { startEngine } from './engine-process';
import type { ForgottenSignIns } from './forgotten';
import { ShownFailure } from './ipc/handle';
import type { Send } from './ipc/send';
import { watchFolders } from './watch-folders';

/** Reads them; from then on `send` tells the page when they have changed. */
export function profilesReader(send: Send, forgotten: ForgottenSignIns): () => Promise<ProfileList> {
  const watched = watchFolders(() => send('profiles:changed', {}));
  return async () => {
    const { list, folders } = await readProfiles(forgotten.list());
    watched.follow(folders);
    return list;
  };
}

/** Rejects with a ShownFailure when they cannot be read. */
function readProfiles(forgotten: readonly string[]): Promise<Extract<FromEngine, { kind: 'profiles' }>> {
  return new Promise((resolve, reject) => {
    const engine = startEngine({ kind: 'profiles', forgotten }, 'the profiles', {
      onMessage(message) {
        void engine.end();
        if (message.kind === 'profiles') resolve(message);
        else reject(unreadable());
      },
      onCrash: () => reject(unreadable()),
    });
  });
}

function unreadable(): ShownFailure {
  return new ShownFailure({
    code: 'profiles-unread',
    title: 'The profiles in ~/.aws could not be read.',
    hint: 'Check that ~/.aws/config opens in a text editor, then read them again.',
  });
}
