import type { FixDetails, ShownDocument, UnwrittenPolicy } from '../../shared/ipc/contract';
import { ask, atlas } from '../bridge/bridge';
import { useAccountStore } from '../state/account-store';
import { addError, addNotice, showDialog } from '../state/app-store';
import { goBack, goForward, pushHistory, type History } from '../state/history';
import { heldEdits, NOTHING_EDITED, useWhatIfStore, type Edit } from '../state/what-if-store';
import { accountGrown } from './refresh';
import { reloadView } from './show-view';

/** Typing is evaluated when it pauses. */
const PAUSE = 150;
/** What else an edit opens takes longer to find out: asked when the typing has stopped. */
const LONG_PAUSE = 700;
/** Keys that follow each other are undone together. */
const ONE_BURST = 1500;

/** Opens a policy in the editor; one that was edited before as it was left. */
export function editPolicy({
  address: document,
  title,
  text,
}: Pick<ShownDocument, 'address' | 'title' | 'text'>): void {
  const edit = editOf(document);
  useWhatIfStore.setState({ opened: { document, title, original: edit?.original ?? text } });
}

/** A policy that the account has not, in the editor. */
export function writePolicy({ address: document, title, text }: UnwrittenPolicy): void {
  tryFix({ document, title, before: '', after: text });
}

export function openEdit({ document, title, original }: Edit): void {
  useWhatIfStore.setState({ opened: { document, title, original } });
}

export function closeEditor(): void {
  useWhatIfStore.setState({ opened: null });
}

let lastTyped = { document: '', at: 0 };

/** The text of the opened policy, as it was typed. */
export function typed(text: string): void {
  const { opened, history } = useWhatIfStore.getState();
  if (opened === null || text === (editOf(opened.document)?.text ?? opened.original)) return;
  const now = performance.now();
  const sameBurst = lastTyped.document === opened.document && now - lastTyped.at < ONE_BURST;
  lastTyped = { document: opened.document, at: now };
  const present = withEdit(history.present, { ...opened, text });
  go(sameBurst ? { ...history, present, future: [] } : pushHistory(history, present));
}

/** Holds a change, one that was proved or a new policy, as if somebody had typed it. */
export function tryFix({
  document,
  title,
  before,
  after,
}: Pick<FixDetails, 'document' | 'title' | 'before' | 'after'>): void {
  const original = editOf(document)?.original ?? before;
  const { history } = useWhatIfStore.getState();
  go(pushHistory(history, withEdit(history.present, { document, title, original, text: after })), 0);
  useWhatIfStore.setState({ opened: { document, title, original } });
}

/** The policy as it was read. */
export function putBack(document: string): void {
  const { history } = useWhatIfStore.getState();
  const rest = history.present.filter((edit) => edit.document !== document);
  go(pushHistory(history, rest), 0);
}

export function undoEdit(): void {
  go(goBack(useWhatIfStore.getState().history), 0);
}

export function redoEdit(): void {
  go(goForward(useWhatIfStore.getState().history), 0);
}

export function dropEdits(): void {
  useWhatIfStore.setState({ opened: null });
  go(pushHistory(useWhatIfStore.getState().history, []), 0);
}

/** Saves the edits in one of the formats of `textsOfDrafts`. */
export async function saveEdits(format: string): Promise<void> {
  const snapshotId = useAccountStore.getState().snapshot?.snapshotId;
  if (snapshotId === undefined) return;
  const answer = await ask(atlas.saveDrafts({ snapshotId, format }));
  if (!answer.ok) addError(answer.error);
  else if (answer.data !== null) addNotice('success', `Saved as ${answer.data.name}.`);
}

/** Does something that the edits do not outlive: another account, or the same read anew. Asks first where there are any. */
export function leaveEdits(run: () => void): void {
  if (heldEdits(useWhatIfStore.getState()).length === 0) return run();
  useWhatIfStore.setState({ leaving: run });
  showDialog('leave-edits');
}

/** The answer is yes. */
export function leaveNow(): void {
  const { leaving } = useWhatIfStore.getState();
  showDialog(null);
  void dropAtOnce().then(() => leaving?.());
}

/** The answer is no. */
export function stayWithEdits(): void {
  useWhatIfStore.setState({ leaving: null });
  showDialog(null);
}

/** The account as it was read, in engine and page, before anything else is asked of it. */
async function dropAtOnce(): Promise<void> {
  clearTimeout(timer);
  useWhatIfStore.setState(NOTHING_EDITED);
  const snapshotId = useAccountStore.getState().snapshot?.snapshotId;
  if (snapshotId === undefined) return;
  const answer = await ask(atlas.holdDrafts({ snapshotId, drafts: [] }));
  if (answer.ok) void accountGrown(answer.data.summary);
}

function editOf(document: string): Edit | undefined {
  return useWhatIfStore.getState().history.present.find((edit) => edit.document === document);
}

/** In its old place, else behind the others. */
function withEdit(edits: readonly Edit[], edit: Edit): readonly Edit[] {
  return edits.some(({ document }) => document === edit.document)
    ? edits.map((other) => (other.document === edit.document ? edit : other))
    : [...edits, edit];
}

let timer: ReturnType<typeof setTimeout> | undefined;

function go(history: History<readonly Edit[]>, pause = PAUSE): void {
  if (history === useWhatIfStore.getState().history) return;
  if (pause === 0) lastTyped = { document: '', at: 0 };
  useWhatIfStore.setState({ history });
  clearTimeout(timer);
  timer = setTimeout(() => void hold(), pause);
}

let holding = false;

/** One evaluation at a time; what is typed meanwhile is sent after it. */
async function hold(): Promise<void> {
  if (holding) return;
  holding = true;
  while (await sendEdits());
  holding = false;
}

/**
 * Sends the edits as they are now and shows their graph. What takes longer in a large account (causes, proofs, what
 * else is opened) is asked only when nothing was typed meanwhile. True: something was.
 */
async function sendEdits(): Promise<boolean> {
  const snapshotId = useAccountStore.getState().snapshot?.snapshotId;
  if (snapshotId === undefined) return false;
  const edits = heldEdits(useWhatIfStore.getState());
  const newer = () => !sameEdits(edits, heldEdits(useWhatIfStore.getState()));
  const left = () => useAccountStore.getState().snapshot?.snapshotId !== snapshotId;
  useWhatIfStore.setState({ busy: true });
  const drafts = edits.map(({ document, text }) => ({ document, text }));
  const answer = await ask(atlas.holdDrafts({ snapshotId, drafts }));
  if (left()) return false;
  if (!answer.ok) {
    useWhatIfStore.setState({ busy: newer(), failure: answer.error });
    return newer();
  }
  useWhatIfStore.setState({ failure: null, answer: edits.length === 0 ? null : answer.data, wider: null });
  await reloadView();
  if (left()) return false;
  useWhatIfStore.setState({ busy: newer() });
  if (newer()) return true;
  void accountGrown(answer.data.summary);
  timer = setTimeout(() => void askWider(), LONG_PAUSE);
  return false;
}

async function askWider(): Promise<void> {
  const { answer } = useWhatIfStore.getState();
  const snapshotId = useAccountStore.getState().snapshot?.snapshotId;
  if (snapshotId === undefined || answer === null || answer.summary.snapshotId !== snapshotId) return;
  const given = await ask(atlas.widerByDrafts({ snapshotId }));
  if (useWhatIfStore.getState().answer !== answer) return;
  if (given.ok) useWhatIfStore.setState({ wider: given.data });
  else useWhatIfStore.setState({ failure: given.error });
}

function sameEdits(one: readonly Edit[], other: readonly Edit[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ document, text }, at) => other[at]?.document === document && other[at].text === text)
  );
}
