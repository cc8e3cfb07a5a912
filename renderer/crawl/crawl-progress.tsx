import Button from '@cloudscape-design/components/button';
import Spinner from '@cloudscape-design/components/spinner';
import { cancelCrawl } from '../actions/crawl';
import { useCrawlStore } from '../state/crawl-store';
import { number } from '../ui/numbers';
import { CrawlLines } from './crawl-lines';
import { CrawlWaits } from './crawl-waits';
import { SignInEnd } from './sign-in-end';
import { linesDone, shownLines, turnWords, untilGraph } from './crawl-words';

/** Before the first graph: what is being read, how far it is, and the way out. */
export function CrawlProgress() {
  const job = useCrawlStore((state) => state.job);
  if (job === null) return null;
  const lines = shownLines(job.lines);
  return (
    <div className="crawl-progress" data-testid="crawl-progress">
      {lines.length === 0 ? (
        <p className="crawl-begins">
          <Spinner /> {job.turn === null ? `Getting the credentials for ${job.what}` : turnWords(job.turn)}
        </p>
      ) : (
        <>
          {job.turn !== null && <p>{turnWords(job.turn)}</p>}
          <p className="quiet">
            {number(linesDone(lines))} of {number(lines.length)} kinds of things read. {untilGraph(job.lines)}
          </p>
          <CrawlLines lines={lines} />
        </>
      )}
      {job.waiting === null ? <SignInEnd profile={job.profile} /> : <CrawlWaits waiting={job.waiting} />}
      <Button onClick={() => void cancelCrawl()}>Cancel</Button>
    </div>
  );
}
