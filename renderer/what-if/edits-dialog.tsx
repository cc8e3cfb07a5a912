import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import type { DraftText } from '../../shared/ipc/contract';
import { saveEdits } from '../actions/what-if';
import { atlas } from '../bridge/bridge';
import { useAnswer } from '../bridge/use-answer';
import { showDialog } from '../state/app-store';
import { CopyButton } from '../ui/copy-button';

const textsOf = (snapshotId: string) => atlas.textsOfDrafts({ snapshotId });

/** The edits as patches, commands and code: to copy or to save. The app itself never runs them. */
export function EditsDialog() {
  const answer = useAnswer(textsOf, null);
  const [chosen, setChosen] = useState<string | null>(null);
  const texts = answer?.ok === true ? answer.data : [];
  const shown = texts.find(({ id }) => id === chosen) ?? texts.find(({ id }) => id === 'cli') ?? texts[0];
  const save = async ({ id }: DraftText) => {
    await saveEdits(id);
    showDialog(null);
  };
  return (
    <Modal
      visible
      size="large"
      header="Export the edits"
      closeAriaLabel="Close"
      onDismiss={() => showDialog(null)}
      footer={
        <div className="dialog-foot">
          <Button variant="link" onClick={() => showDialog(null)}>
            Cancel
          </Button>
          {shown !== undefined && (
            <Button variant="primary" onClick={() => void save(shown)}>
              Save as {shown.fileName}
            </Button>
          )}
        </div>
      }
    >
      <SpaceBetween size="s">
        <p>
          What was edited, written out. IAM Atlas changes nothing in AWS: run it yourself when it has been reviewed.
        </p>
        {answer === null && <StatusIndicator type="loading">Writing it out</StatusIndicator>}
        {answer?.ok === false && (
          <StatusIndicator type="error">
            {answer.error.title} {answer.error.hint}
          </StatusIndicator>
        )}
        {answer?.ok === true && texts.length === 0 && <p>No edit is without a fault: there is nothing to write out.</p>}
        {shown !== undefined && (
          <>
            <div className="edits-format">
              <SegmentedControl
                label="Format"
                selectedId={shown.id}
                options={texts.map(({ id, title }) => ({ id, text: title }))}
                onChange={({ detail }) => setChosen(detail.selectedId)}
              />
              <CopyButton label={`Copy as ${shown.title}`} text={shown.text} />
            </div>
            <pre className="code-text" tabIndex={0} aria-label={shown.title}>
              {shown.text}
            </pre>
          </>
        )}
      </SpaceBetween>
    </Modal>
  );
}
