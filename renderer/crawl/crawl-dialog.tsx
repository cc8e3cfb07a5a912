import Modal from '@cloudscape-design/components/modal';
import { cancelCrawl } from '../actions/crawl';
import { CrawlProgress } from './crawl-progress';

/** The same over an account that is open: it stays until the first graph of the next one is ready. */
export function CrawlDialog() {
  return (
    <Modal visible header="Reading an account" closeAriaLabel="Cancel" onDismiss={() => void cancelCrawl()}>
      <CrawlProgress />
    </Modal>
  );
}
