import { create } from 'zustand';
import type { CrawlLine, ShownError, SnapshotSummary } from '../../shared/ipc/contract';

export interface CrawlJob {
  /** Null until main has answered with one. */
  readonly jobId: string | null;
  /** The profile's name. */
  readonly name: string;
  /** Everything, or only what an earlier crawl could not read. */
  readonly kind: 'whole' | 'again';
  readonly lines: readonly CrawlLine[];
  /** It waits for somebody to sign in: what to do. */
  readonly waiting: ShownError | null;
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
