import Button from '@cloudscape-design/components/button';
import { useWhatIfStore } from '../state/what-if-store';
import { closeEditor, putBack, typed } from '../actions/what-if';
import { TextButton } from '../ui/text-button';
import { lineAt } from './line-at';
import { PolicyEditor } from './policy-editor';

/** Under the inspector while a policy is edited: its text, what is wrong with it, and the way back. */
export function DraftPane() {
  const opened = useWhatIfStore((state) => state.opened);
  const edit = useWhatIfStore(({ history }) => history.present.find(({ document }) => document === opened?.document));
  const draft = useWhatIfStore(({ answer }) => answer?.drafts.find(({ document }) => document === opened?.document));
  if (opened === null) return null;
  const text = edit?.text ?? opened.original;
  const changed = text !== opened.original;
  const faults = changed ? (draft?.faults ?? []) : [];
  const [fault] = faults;
  const cleaned = draft?.cleaned ?? null;
  return (
    <section className="draft-pane" aria-labelledby="draft-title" data-testid="draft-pane">
      <header>
        <h3 id="draft-title">{opened.title}</h3>
        <span className="draft-actions">
          <Button variant="inline-link" disabled={!changed} onClick={() => putBack(opened.document)}>
            Put back
          </Button>
          <Button variant="icon" iconName="close" ariaLabel="Close the editor" onClick={closeEditor} />
        </span>
      </header>
      <p className="quiet">{draft?.note ?? 'Edges follow as you type. Nothing is written to AWS.'}</p>
      <PolicyEditor key={opened.document} title={opened.title} text={text} faults={faults} onChange={typed} />
      <p className="draft-fault" role="status" data-severity={fault?.severity}>
        {fault !== undefined && (
          <>
            {fault.severity === 'error' ? '✕' : '!'} Line {lineAt(text, fault.from)}: {fault.message}
            {faults.length > 1 && ` (and ${faults.length - 1} more)`}
            {fault.severity === 'error' && ' The graph is that of the last text without such a fault.'}{' '}
            {cleaned !== null && <TextButton onClick={() => typed(cleaned)}>Make it a valid policy</TextButton>}
          </>
        )}
      </p>
    </section>
  );
}
