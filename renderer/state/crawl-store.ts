import { create } from 'zustand';
import type { AccountTurn, CrawlLine, ShownError, SignInNeeded, SnapshotSummary } from '../../shared/ipc/contract';

export interface CrawlJob {
  /** Null until main has answered with one. */
  readonly jobId: string | null;
  /** `the account of dev`, `5 accounts` */
  readonly what: string;
  /** Everything, or only what an earlier crawl could not read. */
  readonly kind: 'whole' | 'again';
  /** A profile that lives by the same sign-in; null: none is known. */
  readonly profile: string | null;
  /** The dialog it was begun in; null: it was begun over the open account. */
  readonly from: 'profiles' | 'access' | null;
  readonly lines: readonly CrawlLine[];
  /** Which of several accounts; null: there is one. */
  readonly turn: AccountTurn | null;
  /** It waits for somebody to sign in: whose sign-in, and what to do. */
  readonly waiting: SignInNeeded | null;
  /** Its first graph is on screen; the account that was open before comes back when the crawl does not end well. */
  readonly shown: boolean;
  readonly before: SnapshotSummary | null;
}

interface CrawlStore {
  readonly job: CrawlJob | null;
  /** Why the last crawl ended early. */
  readonly failure: ShownError | null;
}

/** The crawl under way, or why the last one ended early. */
export const useCrawlStore = create<CrawlStore>()(() => ({ job: null, failure: null }));

/** May policies be edited? What a crawl brings takes the place of the account they were edited in. */
export function useMayEdit(): boolean {
  return useCrawlStore(({ job }) => job === null);
}

/** Is the account on screen still being read? What it does not show may still come. */
export function useStillReading(): boolean {
  return useCrawlStore(({ job }) => job !== null && job.shown);
}
