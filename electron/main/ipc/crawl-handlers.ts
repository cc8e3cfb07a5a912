/** Reading an account with one of the user's profiles. One crawl at a time: what the window shows is what runs. */
import { removeParts } from '../../files/saved-snapshots';
import type { ProfileList } from '../../../shared/ipc/contract';
import type { ForgottenSignIns } from '../forgotten';
import type { Snapshots } from '../snapshots';
import { ShownFailure, type Handlers } from './handle';

type CrawlChannels = 'profiles:list' | 'crawl:start' | 'crawl:again' | 'crawl:cancel';

/** `folder`: where snapshots are saved; `prepared` resolves when it is there. */
export function crawlHandlers(
  snapshots: Snapshots,
  folder: string,
  prepared: Promise<void>,
  readProfiles: () => Promise<ProfileList>,
  forgotten: ForgottenSignIns,
): Pick<Handlers, CrawlChannels> {
  let folderIsFree = prepared;
  const start = async (order: Omit<Parameters<Snapshots['crawl']>[0], 'folder' | 'forgotten'>) => {
    // A cancelled crawl's half file is removed first, so that it is never the next one's.
    await folderIsFree;
    if (snapshots.crawling()) {
      throw new ShownFailure({
        code: 'crawl-under-way',
        title: 'An account is being read already.',
        hint: 'Wait until it is read, or cancel it.',
      });
    }
    return snapshots.crawl({ ...order, folder, forgotten: forgotten.list() });
  };
  return {
    'profiles:list': () => readProfiles(),
    'crawl:start': ({ profile, regions, beside }) => {
      const file = beside === null ? null : snapshots.get(beside).file;
      if (beside !== null && file === null) throw new ShownFailure(NOT_SAVED);
      return start({ profile, regions, into: file, again: false });
    },
    'crawl:again': ({ snapshotId }) => {
      const { summary, file } = snapshots.get(snapshotId);
      if (summary.profile === null || file === null) {
        throw new ShownFailure({
          code: 'not-again',
          title:
            file === null
              ? 'This snapshot was not saved, so there is nothing to add to.'
              : 'This snapshot does not say which profile read it.',
          hint: 'Read the whole account with a profile.',
        });
      }
      return start({ profile: summary.profile, regions: summary.regions, into: file, again: true });
    },
    'crawl:cancel': ({ jobId }) => {
      const cancelled = snapshots.cancelCrawl(jobId);
      if (cancelled?.gone !== undefined) folderIsFree = cancelled.gone.then(() => removeParts(folder));
      return { saved: cancelled?.saved === true };
    },
  };
}

const NOT_SAVED = {
  code: 'not-again',
  title: 'The open snapshot was not saved, so there is nothing to add to.',
  hint: 'Read the account on its own.',
};
