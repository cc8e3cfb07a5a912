/** The profiles of the AWS config files, read by an engine process of its own: main knows nothing of AWS. */
import type { ProfileList } from '../../shared/ipc/contract';
import { startEngine } from './engine-process';
import { ShownFailure } from './ipc/handle';

/** Rejects with a ShownFailure when they cannot be read. */
export function readProfiles(): Promise<ProfileList> {
  return new Promise((resolve, reject) => {
    const engine = startEngine({ kind: 'profiles' }, 'the profiles', {
      onMessage(message) {
        void engine.end();
        if (message.kind === 'profiles') resolve(message.list);
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
