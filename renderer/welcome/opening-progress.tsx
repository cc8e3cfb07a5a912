import Button from '@cloudscape-design/components/button';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import { cancelOpening } from '../actions/open';
import { useOpeningStore } from '../state/opening-store';

/** How far the opening is, and the way out of it. */
export function OpeningProgress() {
  const job = useOpeningStore((state) => state.job);
  if (job === null) return null;
  const percent = job.total > 0 ? Math.min(100, (100 * job.done) / job.total) : 0;
  return (
    <div className="opening" data-testid="opening">
      <ProgressBar label={`Opening ${job.name}`} value={percent} additionalInfo={job.phase} />
      <Button onClick={() => void cancelOpening()}>Cancel</Button>
    </div>
  );
}
