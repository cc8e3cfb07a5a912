import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import type { AnsweredError } from '../../shared/ipc/contract';
import { selectEdge } from '../actions/select';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { LinkedSentence } from '../ui/linked-sentence';
import { CHECKS, OUTCOMES } from './outcome-words';

/** One refused call: what is so, what was understood, the finding, and the way to its edge. */
export function ErrorAnswer({ answer }: { readonly answer: AnsweredError }) {
  const { outcome, sentence, facts, notes, edgeId, edgeSentence, finding, gates, things } = answer;
  const said = OUTCOMES[outcome];
  return (
    <section className="error-answer" aria-label={said.words}>
      <h3>
        <StatusIndicator type={said.type}>{said.words}</StatusIndicator>
      </h3>
      <p className="error-sentence">
        <LinkedSentence sentence={sentence} things={things} />
      </p>
      {finding !== null && (
        <div className="error-finding">
          <p>
            {finding.code !== null && <span className="rule-code">{finding.code}</span>}{' '}
            <strong>{finding.title}</strong>
          </p>
          {!sentence.includes(finding.message) && (
            <p>
              <LinkedSentence sentence={finding.message} things={things} />
            </p>
          )}
          {finding.todo !== null && (
            <p className="quiet">
              <LinkedSentence sentence={finding.todo} things={things} />
            </p>
          )}
        </div>
      )}
      {finding === null && edgeSentence !== null && (
        <p className="quiet">
          <LinkedSentence sentence={edgeSentence} things={things} />
        </p>
      )}
      {gates.map((gate) => (
        <p key={gate.title} className="quiet">
          <strong>{gate.title}</strong> <LinkedSentence sentence={gate.sentence} things={things} />
        </p>
      ))}
      {notes.length > 0 && (
        <ul className="error-notes">
          {notes.map((note) => (
            <li key={note}>
              <LinkedSentence sentence={note} things={things} />
            </li>
          ))}
        </ul>
      )}
      {edgeId !== null && (
        <div>
          <Button iconName="share" onClick={() => void selectEdge(edgeId)}>
            Show the edge
          </Button>
        </div>
      )}
      <Checks checks={answer.checks} />
      <Understood facts={facts} />
    </section>
  );
}

function Understood({ facts }: Pick<AnsweredError, 'facts'>) {
  if (facts.length === 0) return null;
  return (
    <div>
      <h4>What was understood</h4>
      <dl className="error-facts">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <span>{value}</span>
              {value.startsWith('arn:') && <CopyButton label={`Copy ${label}`} text={value} />}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Checks({ checks }: Pick<AnsweredError, 'checks'>) {
  const [open, setOpen] = useState(false);
  if (checks.length === 0) return null;
  return (
    <Disclosure
      open={open}
      onToggle={setOpen}
      title="What was looked at"
      note={`${checks.length} checks, in this order`}
    >
      <ol className="error-checks">
        {checks.map(({ code, title, outcome }) => (
          <li key={code}>
            <span className="rule-code">{code}</span> <span>{title}</span>
            <StatusIndicator type={CHECKS[outcome].type}>{CHECKS[outcome].words}</StatusIndicator>
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
