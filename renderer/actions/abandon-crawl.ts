import { ask, atlas } from '../bridge/bridge';
import { addNotice } from '../state/app-store';
import { useCrawlStore, type CrawlJob } from '../state/crawl-store';

/** Crawls that ended: what main still had to say about them is not heard any more. */
const ended = new Set<string>();
export function hasEnded(jobId: string): boolean {
  return ended.has(jobId);
}

/** Takes the crawl under way out of the store; null: there is none. */
export function endCrawl(): CrawlJob | null {
  const { job } = useCrawlStore.getState();
  if (job === null) return null;
  useCrawlStore.setState({ job: null });
  if (job.jobId !== null) ended.add(job.jobId);
  return job;
}

/** Ends the crawl under way because something else takes its place in the window. */
export function abandonCrawl(): void {
  const job = endCrawl();
  if (job === null) return;
  if (job.jobId !== null) void ask(atlas.cancelCrawl({ jobId: job.jobId }));
  if (job.shown && job.before !== null) void ask(atlas.closeSnapshot({ snapshotId: job.before.snapshotId }));
  addNotice('info', `Reading ${job.what} was stopped.`, 'Nothing of it was saved.');
}
