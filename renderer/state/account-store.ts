import { create } from 'zustand';
import type { FindingsList, RecentFile, SavedSnapshot, SnapshotSummary } from '../../shared/ipc/contract';

/** Which of the lists under the canvas is shown. */
export type ListName = 'broken' | 'unknown' | 'other';

interface AccountStore {
  readonly snapshot: SnapshotSummary | null;
  readonly findings: FindingsList | null;
  readonly list: ListName;
  readonly recent: readonly RecentFile[];
  /** What crawls saved. */
  readonly saved: readonly SavedSnapshot[];
}

/** The open account, its findings, the files opened before and the snapshots that were saved. */
export const useAccountStore = create<AccountStore>()(() => ({
  snapshot: null,
  findings: null,
  list: 'broken',
  recent: [],
  saved: [],
}));
