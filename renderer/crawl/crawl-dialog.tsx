import Modal from '@cloudscape-design/components/modal';
import { cancelCrawl } from '../actions/crawl';
import { useCrawlStore } from '../state/crawl-store';
import { CrawlProgress } from './crawl-progress';

/** The same over an account that is open: it stays until the first graph of the next one is ready. */
export function CrawlDialog() {
  const what = useCrawlStore((state) => state.job?.what ?? '');
  return (
    <Modal visible size="large" header={`Reading ${what}`} closeAriaLabel="Cancel" onDismiss={() => void cancelCrawl()}>
      <CrawlProgress />
    </Modal>
  );
}
