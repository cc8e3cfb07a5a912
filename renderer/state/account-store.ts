import { create } from 'zustand';
import type { FindingsList, RecentFile, SnapshotSummary } from '../../shared/ipc/contract';

/** Which of the lists under the canvas is shown. */
export type ListName = 'broken' | 'unknown' | 'other';

interface AccountStore {
  readonly snapshot: SnapshotSummary | null;
  readonly findings: FindingsList | null;
  readonly list: ListName;
  readonly recent: readonly RecentFile[];
}

/** The open account, its findings, and the files opened before. */
export const useAccountStore = create<AccountStore>()(() => ({
  snapshot: null,
  findings: null,
  list: 'broken',
  recent: [],
}));
