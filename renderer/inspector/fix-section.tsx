import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import type { FixDetails, ListedFinding } from '../../shared/ipc/contract';
import { atlas } from '../bridge/bridge';
import { useAnswer } from '../bridge/use-answer';
import { selectEdge } from '../actions/select';
import { tryFix } from '../actions/what-if';
import { useMayEdit } from '../state/crawl-store';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { LinkedSentence } from '../ui/linked-sentence';
import type { NamedThing } from '../ui/link-names';
import { PolicyDiff } from '../ui/policy-diff';
import { TextButton } from '../ui/text-button';
import { VERDICT_WORDS } from '../ui/verdict';
import { VerdictIcon } from '../ui/verdict-icon';
import { checkedSentence } from './checked-sentence';

interface Props {
  readonly listed: ListedFinding;
  readonly things: readonly NamedThing[];
}

/** What to change, in a sentence; where a change was proved, the change itself and how to make it. */
export function FixSection({ listed: { finding, key, proposed }, things }: Props) {
  if (finding.fixNote === null) return null;
  return (
    <section className="what-to-change" aria-labelledby="change-title">
      <h3 id="change-title">What to change</h3>
      <p>
        <LinkedSentence sentence={finding.fixNote} things={things} />
      </p>
      {proposed && <TriedFix key={key} finding={key} onEdge={finding.edge !== null} />}
    </section>
  );
}

const proofOf = (snapshotId: string, finding: string) => atlas.proveFix({ snapshotId, finding });

function TriedFix({ finding, onEdge }: { readonly finding: string; readonly onEdge: boolean }) {
  const answer = useAnswer(proofOf, finding);
  if (answer === null) {
    return (
      <p className="quiet" role="status">
        <StatusIndicator type="loading">Trying it on a copy of the account</StatusIndicator>
      </p>
    );
  }
  if (!answer.ok) {
    return (
      <p className="quiet" role="alert">
        {answer.error.title} {answer.error.hint}
      </p>
    );
  }
  const { fix } = answer.data;
  return fix === null ? (
    <p className="quiet">No change to this policy alone could be proved to be enough.</p>
  ) : (
    <Proved fix={fix} onEdge={onEdge} />
  );
}

function Proved({ fix, onEdge }: { readonly fix: FixDetails; readonly onEdge: boolean }) {
  const mayEdit = useMayEdit();
  const [diff, setDiff] = useState(false);
  const [texts, setTexts] = useState(false);
  return (
    <div className="proved-fix" data-testid="proved-fix">
      <p className="checked" role="status">
        <VerdictIcon verdict="works" label="" /> {checkedSentence(fix.others.length, onEdge)}
      </p>
      {fix.others.length > 0 && (
        <ul className="effects">
          {fix.others.map(({ edgeId, sentence, verdict }) => (
            <li key={edgeId}>
              <VerdictIcon verdict={verdict} label={VERDICT_WORDS[verdict]} />
              <TextButton onClick={() => selectEdge(edgeId)}>{sentence}</TextButton>
            </li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <div className="try-fix">
          <Button onClick={() => tryFix(fix)}>Try it on the graph</Button>
        </div>
      )}
      <Disclosure
        title={fix.title}
        note={fix.before === '' ? 'new' : 'changed'}
        open={diff}
        onToggle={setDiff}
        action={<CopyButton label={`Copy the new ${fix.title.toLowerCase()}`} text={fix.after} />}
      >
        <PolicyDiff title={fix.title} before={fix.before} after={fix.after} />
      </Disclosure>
      <Disclosure title="As commands and code" open={texts} onToggle={setTexts}>
        <div className="fix-texts">
          {fix.texts.map(({ id, title, text }) => (
            <FixText key={id} title={title} text={text} />
          ))}
        </div>
      </Disclosure>
    </div>
  );
}

function FixText({ title, text }: { readonly title: string; readonly text: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Disclosure
      title={title}
      open={open}
      onToggle={setOpen}
      action={<CopyButton label={`Copy as ${title}`} text={text} />}
    >
      <pre className="code-text" tabIndex={0} aria-label={title}>
        {text}
      </pre>
    </Disclosure>
  );
}
