import Button from '@cloudscape-design/components/button';
import Spinner from '@cloudscape-design/components/spinner';
import { useState } from 'react';
import { cancelCrawl } from '../actions/crawl';
import { useCrawlStore, type CrawlJob } from '../state/crawl-store';
import { CrawlLines } from './crawl-lines';
import { nowReading, shownLines } from './crawl-words';

/** Over the graph that grows: what is still being read, its lines on request, and the way out. */
export function CrawlBar() {
  const job = useCrawlStore((state) => state.job);
  const [open, setOpen] = useState(false);
  if (job === null || !(job.shown || job.kind === 'again')) return null;
  const now = nowReading(job.lines);
  return (
    <section className="crawl-bar" aria-label="Crawl" data-testid="crawl-bar">
      <div className="crawl-bar-line">
        <Spinner />
        <p className="crawl-bar-now" title={now}>
          <strong>{job.kind === 'again' ? 'Reading what was not read' : 'Still reading'}</strong>
          {now === '' ? '' : ` ${now}`}
        </p>
        <p className="crawl-bar-hint">{hint(job)}</p>
        <Button
          variant="inline-link"
          ariaExpanded={open}
          iconName={open ? 'angle-up' : 'angle-down'}
          iconAlign="right"
          onClick={() => setOpen(!open)}
        >
          Details
        </Button>
        <Button variant="inline-link" ariaLabel="Cancel the crawl" onClick={() => void cancelCrawl()}>
          Cancel
        </Button>
      </div>
      {open && (
        <div className="crawl-bar-lines">
          <CrawlLines lines={shownLines(job.lines)} />
        </div>
      )}
    </section>
  );
}

function hint({ shown }: CrawlJob): string {
  return shown ? 'Not everything is read yet: what is shown may still change.' : '';
}
