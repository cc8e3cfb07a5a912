import Button from '@cloudscape-design/components/button';
import Icon from '@cloudscape-design/components/icon';
import Spinner from '@cloudscape-design/components/spinner';
import { useState } from 'react';
import { cancelCrawl } from '../actions/crawl';
import { useCrawlStore, type CrawlJob } from '../state/crawl-store';
import { CrawlLines } from './crawl-lines';
import { CrawlWaits } from './crawl-waits';
import { SignInEnd } from './sign-in-end';
import { hasBegun, nowReading, shownLines, turnWords } from './crawl-words';

/** Over the graph that grows: what is still being read, its lines on request, and the way out. */
export function CrawlBar() {
  const job = useCrawlStore((state) => state.job);
  const [open, setOpen] = useState(false);
  if (job === null || !(job.shown || job.kind === 'again')) return null;
  const now = [...(job.turn === null ? [] : [turnWords(job.turn)]), nowReading(job.lines)].filter(Boolean).join(': ');
  return (
    <section className="crawl-bar" aria-label="Crawl" data-testid="crawl-bar">
      <div className="crawl-bar-line">
        {job.waiting === null ? <Spinner /> : <Icon name="status-pending" variant="warning" />}
        <p className="crawl-bar-now" title={now}>
          <strong>
            {job.waiting !== null ? 'Paused' : job.kind === 'again' ? 'Reading what was not read' : 'Still reading'}
          </strong>
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
      {job.waiting === null ? (
        <SignInEnd profile={job.profile} />
      ) : (
        <CrawlWaits waiting={job.waiting} begun={hasBegun(job)} />
      )}
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
