import Button from '@cloudscape-design/components/button';
import Spinner from '@cloudscape-design/components/spinner';
import { cancelCrawl } from '../actions/crawl';
import { useCrawlStore, type CrawlJob } from '../state/crawl-store';
import { number } from '../ui/numbers';
import { CrawlLines } from './crawl-lines';
import { CrawlWaits } from './crawl-waits';
import { SignInEnd } from './sign-in-end';
import { hasBegun, linesDone, shownLines, turnWords, untilGraph } from './crawl-words';

/** Before the first graph: what is being read, how far it is, and the way out. */
export function CrawlProgress() {
  const job = useCrawlStore((state) => state.job);
  if (job === null) return null;
  const lines = shownLines(job.lines);
  const begins = lines.length === 0;
  return (
    <div className="crawl-progress" data-testid="crawl-progress">
      {/* What a person may have to do is above the lines, which are more than fit a small window. */}
      <div className="crawl-head">
        <p>
          {begins && job.waiting === null && <Spinner />} {words(job)}
        </p>
        <Button onClick={() => void cancelCrawl()}>Cancel</Button>
      </div>
      {job.waiting === null ? (
        <SignInEnd profile={job.profile} />
      ) : (
        <CrawlWaits waiting={job.waiting} begun={hasBegun(job)} />
      )}
      {!begins && <CrawlLines lines={lines} />}
    </div>
  );
}

function words(job: CrawlJob): string {
  const { lines, turn, waiting, what } = job;
  const shown = shownLines(lines);
  const done = `${number(linesDone(shown))} of ${number(shown.length)} kinds of things read. ${untilGraph(lines)}`;
  if (waiting !== null && !hasBegun(job)) return 'Paused: nothing is read yet.';
  if (shown.length === 0) return turn === null ? `Getting the credentials for ${what}` : turnWords(turn);
  return turn === null ? done : `${turnWords(turn)}: ${done}`;
}
