import type { OpenStarted, Result, ShownError, SnapshotSummary } from '../../shared/ipc/contract';
import { ask, atlas } from '../bridge/bridge';
import { useAccountStore } from '../state/account-store';
import { addError, showDialog } from '../state/app-store';
import { useOpeningStore } from '../state/opening-store';
import { START_OF_VIEWS, useViewStore } from '../state/view-store';
import { NOTHING_EDITED, useWhatIfStore } from '../state/what-if-store';
import { abandonCrawl } from './abandon-crawl';
import { loadFindings } from './refresh';
import { clearSelection } from './select';
import { loadView } from './show-view';
import { leaveEdits } from './what-if';

export function openSample(): void {
  begin('the sample account', () => atlas.openSample());
}
export function openChosen(): void {
  begin(null, () => atlas.openChoose());
}
export function openRecent(recentId: string, name: string): void {
  begin(name, () => atlas.openRecent({ recentId }));
}
export function openSaved(savedId: string, name: string): void {
  begin(name, () => atlas.openSaved({ savedId }));
}
export function openDropped(file: File): void {
  begin(file.name, () => atlas.openDropped(file));
}

/** A file that the system gave: it waits in main until what is edited may go. */
export function openGiven(name: string): void {
  begin(name, () => atlas.openGiven());
}

/** `name` null: a system dialog comes first, so there is nothing to show yet. */
function begin(name: string | null, call: () => Promise<Result<OpenStarted | null>>): void {
  leaveEdits(() => void open(name, call));
}

async function open(name: string | null, call: () => Promise<Result<OpenStarted | null>>): Promise<void> {
  showDialog(null);
  if (name !== null) {
    useOpeningStore.setState({ job: { jobId: null, name, phase: 'Reading', done: 0, total: 0 }, failure: null });
  }
  const answer = await ask(call());
  if (!answer.ok) return openFailed(answer.error);
  if (answer.data !== null) openStarted(answer.data);
  else if (name !== null) useOpeningStore.setState({ job: null });
}

/** Progress of a job may come before the answer that names it. */
function openStarted({ jobId, name }: OpenStarted): void {
  if (finished.has(jobId)) return;
  const { job } = useOpeningStore.getState();
  if (job?.jobId === jobId) return;
  useOpeningStore.setState({
    job: { phase: 'Reading', done: 0, total: 0, ...(job?.jobId === null ? job : {}), jobId, name },
    failure: null,
  });
}

/** Jobs that ended: their answer may still be under way. */
const finished = new Set<string>();
function isOurs(jobId: string): boolean {
  const { job } = useOpeningStore.getState();
  return job !== null && (job.jobId === null || job.jobId === jobId);
}

export function openProgress(jobId: string, phase: string, done: number, total: number): void {
  const { job } = useOpeningStore.getState();
  if (job === null || !isOurs(jobId)) return;
  useOpeningStore.setState({ job: { ...job, jobId, phase, done, total } });
}

/** The account is open: the one before is closed, the first story is shown. */
export function openDone(jobId: string, snapshot: SnapshotSummary): void {
  if (finished.has(jobId)) {
    // Cancelled while its answer was under way: nobody will look at it.
    void ask(atlas.closeSnapshot({ snapshotId: snapshot.snapshotId }));
    return;
  }
  finished.add(jobId);
  abandonCrawl();
  const before = useAccountStore.getState().snapshot;
  if (before !== null && before.snapshotId !== snapshot.snapshotId) {
    void ask(atlas.closeSnapshot({ snapshotId: before.snapshotId }));
  }
  useOpeningStore.setState({ job: null, failure: null });
  showAccount(snapshot);
  void loadRecent();
}

/** An account from its beginning: the first story, nothing selected. */
export function showAccount(snapshot: SnapshotSummary): void {
  clearSelection();
  useWhatIfStore.setState(NOTHING_EDITED);
  useViewStore.setState(START_OF_VIEWS);
  useAccountStore.setState({ snapshot, findings: null, list: 'broken' });
  void loadView();
  void loadFindings(snapshot.snapshotId);
}

/** No account any more: the welcome screen. */
export function showWelcome(): void {
  clearSelection();
  useWhatIfStore.setState(NOTHING_EDITED);
  useAccountStore.setState({ snapshot: null, findings: null, list: 'broken' });
  useViewStore.setState(START_OF_VIEWS);
  useOpeningStore.setState({ failure: null });
}

export function openEnded(jobId: string, failure: ShownError | null): void {
  finished.add(jobId);
  if (!isOurs(jobId)) {
    // The engine of an open account may end after it was opened.
    if (failure !== null) addError(failure);
    return;
  }
  if (failure === null) useOpeningStore.setState({ job: null, failure: null });
  else openFailed(failure);
}

function openFailed(error: ShownError): void {
  useOpeningStore.setState({ job: null, failure: error });
  if (useAccountStore.getState().snapshot !== null) addError(error);
}

export async function cancelOpening(): Promise<void> {
  const { job } = useOpeningStore.getState();
  useOpeningStore.setState({ job: null });
  if (job?.jobId !== null && job?.jobId !== undefined) {
    finished.add(job.jobId);
    await ask(atlas.cancelOpen({ jobId: job.jobId }));
  }
}

export async function loadRecent(): Promise<void> {
  const answer = await ask(atlas.listRecent());
  if (answer.ok) useAccountStore.setState({ recent: answer.data });
}

export async function forgetRecent(recentId: string): Promise<void> {
  await ask(atlas.forgetRecent({ recentId }));
  await loadRecent();
}

/** Back to the welcome screen. */
export function closeAccount(): void {
  leaveEdits(() => void close());
}

async function close(): Promise<void> {
  const { snapshot } = useAccountStore.getState();
  if (snapshot === null) return;
  abandonCrawl();
  showWelcome();
  await ask(atlas.closeSnapshot({ snapshotId: snapshot.snapshotId }));
}
