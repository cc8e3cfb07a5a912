import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import Textarea, { type TextareaProps } from '@cloudscape-design/components/textarea';
import { useEffect, useRef, useState } from 'react';
import { LONGEST_PASTED } from '../../shared/view/longest-pasted';
import { showDialog, useAppStore } from '../state/app-store';
import { useSelectionStore } from '../state/selection-store';
import { ErrorAnswer } from './error-answer';
import './explain.css';
import { useExplanation } from './use-explanation';

/** A pasted error in, what it means in this account out. What its links and buttons select closes it. */
export function ExplainDialog() {
  const [text, setText] = useState('');
  const { answer, busy, explain, forget } = useExplanation();
  const mac = useAppStore((state) => state.app?.platform === 'darwin');
  const field = useRef<TextareaProps.Ref>(null);
  const close = () => showDialog(null);
  useEffect(() => {
    // The dialog itself takes the focus first, to its close button.
    const frame = requestAnimationFrame(() => field.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  useClosedBySelection();
  const tooLong = text.length > LONGEST_PASTED;
  const why = answer?.ok === true ? answer.data.why : null;
  const run = () => {
    if (text.trim() !== '' && !tooLong) explain(text);
  };
  return (
    <Modal
      visible
      size="large"
      header="Explain an error"
      closeAriaLabel="Close"
      onDismiss={close}
      footer={
        <div className="dialog-foot">
          <Button variant="link" onClick={close}>
            Close
          </Button>
          <Button variant="primary" loading={busy} disabled={text.trim() === '' || tooLong} onClick={run}>
            Explain
          </Button>
        </div>
      }
    >
      <div className="explain">
        <FormField
          stretch
          label="What AWS answered"
          description="An AccessDenied message, a CloudTrail event, a decoded authorization message, or what a console says. It stays on this computer."
          constraintText={mac ? '⌘ Return explains it.' : 'Ctrl+Enter explains it.'}
          errorText={
            tooLong ? 'The text has more than a million characters: paste only the message or the event.' : why
          }
          i18nStrings={{ errorIconAriaLabel: 'Problem' }}
        >
          <Textarea
            ref={field}
            value={text}
            rows={answer === null ? 8 : 4}
            spellcheck={false}
            disableBrowserAutocorrect
            placeholder="User: arn:aws:iam::… is not authorized to perform: …"
            onChange={({ detail }) => {
              setText(detail.value);
              forget();
            }}
            onKeyDown={({ detail }) => {
              if (detail.key === 'Enter' && (detail.ctrlKey || detail.metaKey)) run();
            }}
          />
        </FormField>
        <div aria-live="polite" className="explain-answers">
          {answer?.ok === false && (
            <Alert type="error" header={answer.error.title} statusIconAriaLabel="Problem">
              {answer.error.hint}
            </Alert>
          )}
          {answer?.ok === true && answer.data.errors.map((one, index) => <ErrorAnswer key={index} answer={one} />)}
          {answer?.ok === true && answer.data.more > 0 && (
            <p className="quiet">{answer.data.more} further refused calls in this text are left out.</p>
          )}
        </div>
      </div>
    </Modal>
  );
}

/** Whatever is selected from here is to be seen. */
function useClosedBySelection(): void {
  const selection = useSelectionStore((state) => state.selection);
  const before = useRef(selection);
  useEffect(() => {
    if (selection !== before.current) showDialog(null);
  }, [selection]);
}
