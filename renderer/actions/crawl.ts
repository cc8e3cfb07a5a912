import type {
  AccountToRead,
  Events,
  OpenStarted,
  Result,
  ShownError,
  SnapshotSummary,
} from '../../shared/ipc/contract';
import { toReadAgain } from '../../shared/view/to-read-again';
import { ask, atlas } from '../bridge/bridge';
import { doneWords, leftOutWords } from '../crawl/crawl-words';
import { mayBeReadAgain, profileBehind, whatIsCrawled } from '../crawl/read-with-words';
import { useAccountStore } from '../state/account-store';
import { addError, addNotice, dismissOldNews, showDialog } from '../state/app-store';
import { useCrawlStore, type CrawlJob } from '../state/crawl-store';
import { useOpeningStore } from '../state/opening-store';
import { endCrawl, hasEnded } from './abandon-crawl';
import { showAccount, showWelcome } from './open';
import { refreshAll } from './refresh';
import { loadSaved } from './saved';
import { leaveEdits } from './what-if';

/**
 * Reads accounts, one after the other; `beside`: into the open snapshot, for the edges between them. `from`: the dialog
 * that they were chosen in, which is shown again where that fails.
 */
export function startCrawl(
  accounts: readonly AccountToRead[],
  regions: readonly string[],
  beside: boolean,
  from: CrawlJob['from'],
): void {
  const open = beside ? (useAccountStore.getState().snapshot?.snapshotId ?? null) : null;
  const input = { accounts: [...accounts], regions: [...regions], beside: open };
  begin({ what: whatIsCrawled(accounts), profile: profileBehind(accounts), kind: 'whole', from }, () =>
    atlas.startCrawl(input),
  );
}

/** Reads the accounts of the open snapshot anew, with what they were read with. */
export function crawlAgain(): void {
  readAgain('whole');
}

/** Reads only what the open snapshot could not. */
export function crawlOnlyUnread(): void {
  readAgain('again');
}

function readAgain(kind: CrawlJob['kind']): void {
  const { snapshot } = useAccountStore.getState();
  if (snapshot === null || !mayBeReadAgain(snapshot)) return;
  const { snapshotId, accounts } = snapshot;
  const read = toReadAgain(accounts, kind === 'whole');
  const begun = { what: whatIsCrawled(read), profile: profileBehind(read), kind, from: null };
  begin(begun, () => atlas.crawlAgain({ snapshotId, whole: kind === 'whole' }));
}

let turns = 0;

type Begun = Pick<CrawlJob, 'what' | 'profile' | 'kind' | 'from'>;

function begin(begun: Begun, call: () => Promise<Result<OpenStarted>>): void {
  leaveEdits(() => void read(begun, call));
}

async function read(begun: Begun, call: () => Promise<Result<OpenStarted>>): Promise<void> {
  if (useCrawlStore.getState().job !== null) return;
  const turn = ++turns;
  showDialog(null);
  dismissOldNews();
  useOpeningStore.setState({ failure: null });
  useCrawlStore.setState({
    job: { ...begun, jobId: null, lines: [], turn: null, waiting: null, shown: false, before: null },
    failure: null,
  });
  const answer = await ask(call());
  const { job } = useCrawlStore.getState();
  const ours = turn === turns && job !== null;
  if (!answer.ok) {
    if (ours) failed(answer.error);
  } else if (hasEnded(answer.data.jobId)) return;
  else if (ours) useCrawlStore.setState({ job: { ...job, jobId: answer.data.jobId } });
  // Cancelled before main had answered.
  else void ask(atlas.cancelCrawl({ jobId: answer.data.jobId }));
}

/** Is this the crawl under way? Main may tell of it before it has answered the call that began it. */
function isOurs(jobId: string): boolean {
  const { job } = useCrawlStore.getState();
  return job !== null && (job.jobId === jobId || (job.jobId === null && !hasEnded(jobId)));
}

/** A snapshot that a crawl opens has the crawl's id. */
export function isCrawl(jobId: string): boolean {
  return useCrawlStore.getState().job?.jobId === jobId || hasEnded(jobId);
}

export function crawlProgress({ jobId, lines, turn }: Events['crawl:progress']): void {
  const { job } = useCrawlStore.getState();
  if (job === null || !isOurs(jobId)) return;
  useCrawlStore.setState({ job: { ...job, jobId, lines, turn } });
}

export function crawlWaiting({ jobId, waiting }: Events['crawl:waiting']): void {
  const { job } = useCrawlStore.getState();
  if (job !== null && isOurs(jobId)) useCrawlStore.setState({ job: { ...job, waiting } });
}

/** IAM is read: the first graph. The account before stays open in main until it is sure that this one is whole. */
export function crawlShown(jobId: string, snapshot: SnapshotSummary): void {
  const { job } = useCrawlStore.getState();
  if (job === null || job.jobId !== jobId) {
    void ask(atlas.closeSnapshot({ snapshotId: snapshot.snapshotId }));
    return;
  }
  const before = useAccountStore.getState().snapshot;
  useCrawlStore.setState({ job: { ...job, shown: true, before } });
  if (job.kind === 'again' && before !== null) {
    // The same account with more in it: nobody's place is lost.
    useAccountStore.setState({ snapshot });
    void refreshAll(snapshot.snapshotId);
  } else showAccount(snapshot);
}

/** Everything is read. */
export function crawlDone({ jobId, saved, error, leftOut }: Events['crawl:done']): void {
  if (!isOurs(jobId)) return;
  const job = endCrawl();
  if (job?.before !== null && job?.before !== undefined) {
    void ask(atlas.closeSnapshot({ snapshotId: job.before.snapshotId }));
  }
  const { snapshot } = useAccountStore.getState();
  if (snapshot !== null) {
    const { title, hint, unread } = doneWords(snapshot, saved !== null);
    const action = unread ? { text: 'Show what was not read', run: () => showDialog('coverage') } : null;
    addNotice(saved === null ? 'info' : 'success', title, hint, action);
  }
  if (error !== null) addError(error);
  if (leftOut.length > 0) {
    const { title, hint } = leftOutWords(leftOut);
    const back = { text: 'Choose accounts', run: () => showDialog('access') };
    addNotice('error', title, hint, job?.from === 'access' ? back : null);
  }
  void loadSaved();
}

export function crawlFailed(jobId: string, error: ShownError): void {
  if (isOurs(jobId)) failed(error);
}

/** Back to where one was, with the sentence: at the choice of what to read, or over the account that is still open. */
function failed(error: ShownError): void {
  const job = endCrawl();
  if (job === null) return;
  goBack(job);
  // It may have been read whole and saved before it failed.
  void loadSaved();
  if (job.from === null) return addError(error);
  useCrawlStore.setState({ failure: error });
  showDialog(job.from);
}

/** Main ended it, not this window. */
export function crawlCancelled({ jobId, saved }: Events['crawl:cancelled']): void {
  if (!isOurs(jobId)) return;
  const job = endCrawl();
  if (job === null) return;
  goBack(job);
  tellCancelled(job, saved);
}

export async function cancelCrawl(): Promise<void> {
  const job = endCrawl();
  if (job === null) return;
  goBack(job);
  const answer = job.jobId === null ? null : await ask(atlas.cancelCrawl({ jobId: job.jobId }));
  tellCancelled(job, answer?.ok === true && answer.data.saved);
}

function tellCancelled({ what }: CrawlJob, saved: boolean): void {
  const hint = saved
    ? 'Everything was read already: it is among the accounts read before.'
    : 'Nothing of it was saved.';
  addNotice('info', `Reading ${what} was cancelled.`, hint);
  if (saved) void loadSaved();
}

/** The account that was open before the crawl showed its own, else the welcome screen. */
function goBack(job: CrawlJob): void {
  if (!job.shown) return;
  showDialog(null);
  if (job.before === null) showWelcome();
  else showAccount(job.before);
}
