/** Reading accounts with the user's profiles and sign-ins. One crawl at a time: what the window shows is what runs. */
import { removeParts } from '../../files/saved-snapshots';
import type { ProfileList, ReadAccount } from '../../../shared/ipc/contract';
import type { AccountOrder } from '../../../shared/ipc/engine-protocol';
import { toReadAgain } from '../../../shared/view/to-read-again';
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
    'crawl:start': ({ accounts, regions, beside }) => {
      const into = beside === null ? null : snapshots.get(beside).file;
      if (beside !== null && into === null) throw new ShownFailure(NOT_SAVED);
      const orders = accounts.map((account) => ({ ...account, regions, again: null }));
      const since = snapshots.readWith(orders.map(({ readWith }) => readWith));
      return start({ name: nameOf(orders), accounts: orders, into, since });
    },
    'crawl:again': ({ snapshotId, whole }) => {
      const { summary, file } = snapshots.get(snapshotId);
      const accounts = accountsAgain(summary.accounts, whole);
      if (accounts.length === 0) throw new ShownFailure(UNKNOWN_READER);
      // What was read stands alone only where it is all that the open snapshot holds.
      const alone = whole && accounts.length === summary.accounts.length;
      if (!alone && file === null) throw new ShownFailure(NOT_SAVED);
      return start({ name: nameOf(accounts), accounts, into: alone ? null : file, since: whole ? file : null });
    },
    'crawl:cancel': ({ jobId }) => {
      const cancelled = snapshots.cancelCrawl(jobId);
      if (cancelled?.gone !== undefined) folderIsFree = cancelled.gone.then(() => removeParts(folder));
      return { saved: cancelled?.saved === true };
    },
  };
}

/** With what read them; `whole` false: those that lack something, and only that. */
function accountsAgain(accounts: readonly ReadAccount[], whole: boolean): readonly AccountOrder[] {
  return toReadAgain(accounts, whole).map(({ id, name, readWith, regions }) => ({
    name: readWith.kind === 'profile' ? readWith.profile : name,
    readWith,
    regions,
    again: whole ? null : id,
  }));
}

function nameOf(accounts: readonly AccountOrder[]): string {
  const [first] = accounts;
  return accounts.length === 1 && first !== undefined ? first.name : `${accounts.length} accounts`;
}

const UNKNOWN_READER = {
  code: 'not-again',
  title: 'This snapshot does not say which profile read it.',
  hint: 'Read the whole account with a profile.',
};
const NOT_SAVED = {
  code: 'not-again',
  title: 'The open snapshot was not saved, so there is nothing to add to.',
  hint: 'Read the account on its own.',
};
