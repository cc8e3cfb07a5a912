import Button from '@cloudscape-design/components/button';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import { cancelCrawl } from '../actions/crawl';
import { useCrawlStore } from '../state/crawl-store';
import { number } from '../ui/numbers';
import { CrawlLines } from './crawl-lines';
import { linesDone } from './crawl-words';

/** Before the first graph: what is being read, how far it is, and the way out. */
export function CrawlProgress() {
  const job = useCrawlStore((state) => state.job);
  if (job === null) return null;
  const { lines, name } = job;
  const done = linesDone(lines);
  return (
    <div className="crawl-progress" data-testid="crawl-progress">
      <ProgressBar
        label={`Reading the account of the profile ${name}`}
        value={lines.length === 0 ? 0 : (100 * done) / lines.length}
        additionalInfo={
          lines.length === 0
            ? 'Getting its credentials'
            : `${number(done)} of ${number(lines.length)} kinds of things read. The graph appears as soon as IAM is.`
        }
      />
      {lines.length > 0 && <CrawlLines lines={lines} />}
      <Button onClick={() => void cancelCrawl()}>Cancel</Button>
    </div>
  );
}
