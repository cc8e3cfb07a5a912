import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Icon, { type IconProps } from '@cloudscape-design/components/icon';
import Modal from '@cloudscape-design/components/modal';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { CoverageGroup, CoverageReport } from '../../shared/ipc/contract';
import { isYoung } from '../../shared/view/is-young';
import { toReadAgain } from '../../shared/view/to-read-again';
import { atlas } from '../bridge/bridge';
import { useAnswer } from '../bridge/use-answer';
import { crawlAgain, crawlOnlyUnread } from '../actions/crawl';
import { useAccountStore } from '../state/account-store';
import { showDialog } from '../state/app-store';
import { useCrawlStore, useStillReading } from '../state/crawl-store';
import { CoverageGroupRow } from './coverage-group';
import { againWords, OUTCOMES, outcomeWords, summaryWords } from './coverage-words';
import { RefusedPolicy } from './refused-policy';

const reportOn = (snapshotId: string) => atlas.reportCoverage({ snapshotId });

/** What could not be read, what that leaves unknown, and how to get it. */
export function CoverageDialog() {
  const report = useAnswer(reportOn, null);
  const crawling = useCrawlStore((state) => state.job !== null);
  const reading = useStillReading();
  const young = useAccountStore(({ snapshot }) =>
    toReadAgain(snapshot?.accounts ?? [], false).every(({ collectedAt }) => isYoung(collectedAt, Date.now())),
  );
  const close = () => showDialog(null);
  const again =
    report?.ok === true && report.data.again && report.data.groups.some((group) => group.outcome !== 'skipped');
  return (
    <Modal
      visible
      size="large"
      header={reading ? 'What is not read yet' : 'What was not read'}
      closeAriaLabel="Close"
      onDismiss={close}
      footer={
        <div className="coverage-foot">
          {again && <p>{againWords(young).note}</p>}
          <Button variant={again ? 'link' : 'normal'} onClick={close}>
            Close
          </Button>
          {again && (
            <Button
              variant="primary"
              disabled={crawling}
              disabledReason="The account is still being read."
              onClick={young ? crawlOnlyUnread : crawlAgain}
            >
              {againWords(young).button}
            </Button>
          )}
        </div>
      }
    >
      {report === null ? (
        <StatusIndicator type="loading">Listing what was not read</StatusIndicator>
      ) : !report.ok ? (
        <Alert type="error" header={report.error.title} statusIconAriaLabel="Problem">
          {report.error.hint}
        </Alert>
      ) : (
        <Report report={report.data} />
      )}
    </Modal>
  );
}

const MARKS: Readonly<Record<CoverageGroup['outcome'], readonly [IconProps.Name, IconProps.Variant]>> = {
  denied: ['status-stopped', 'error'],
  failed: ['status-warning', 'warning'],
  skipped: ['status-not-started', 'subtle'],
};

function Report({ report }: { readonly report: CoverageReport }) {
  const reading = useStillReading();
  const unknown = useAccountStore((state) => state.snapshot?.edges.unknown ?? 0);
  const { groups, policy, attach } = report;
  return (
    <div className="coverage">
      <p>{summaryWords(groups, unknown, reading)}</p>
      {OUTCOMES.map((outcome) => {
        const own = groups.filter((group) => group.outcome === outcome);
        if (own.length === 0) return null;
        const { title, said } = outcomeWords(outcome, reading);
        const [name, variant] = MARKS[outcome];
        return (
          <section key={outcome} aria-labelledby={`coverage-${outcome}`}>
            <h3 id={`coverage-${outcome}`}>
              <Icon name={name} variant={variant} /> {title} <span className="quiet">{said}</span>
            </h3>
            {own.map((group, index) => (
              <CoverageGroupRow
                key={`${group.title}#${index}`}
                group={group}
                open={own.length === 1 && outcome !== 'skipped'}
              />
            ))}
            {outcome === 'denied' && policy !== null && <RefusedPolicy policy={policy} attach={attach} />}
          </section>
        );
      })}
    </div>
  );
}
