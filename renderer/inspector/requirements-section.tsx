import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Button from '@cloudscape-design/components/button';
import { useId, useState } from 'react';
import type { Checklist, RequirementLine, RequirementStep } from '../../shared/ipc/contract';
import { atlas } from '../bridge/bridge';
import { useAnswer } from '../bridge/use-answer';
import { selectEdge } from '../actions/select';
import { LinkedSentence } from '../ui/linked-sentence';
import { countOf } from '../ui/numbers';
import { VERDICT_WORDS } from '../ui/verdict';
import { VerdictIcon } from '../ui/verdict-icon';
import { holding } from './holding';

const chainBehind = (snapshotId: string, nodeId: string) => atlas.checkRequirements({ snapshotId, nodeId });

/** So many lines of a step that hold are shown at once; whatever does not hold is shown in any case. */
const AT_ONCE = 6;

/** The whole chain behind a thing that works by a role: five links, each line leads to its edge. */
export function RequirementsSection({ nodeId }: { readonly nodeId: string }) {
  const id = useId();
  const answer = useAnswer(chainBehind, nodeId);
  const checklist = answer?.ok === true ? answer.data.checklist : null;
  if (answer?.ok === true && checklist === null) return null;
  return (
    <section className="requirements" aria-labelledby={id} data-testid="requirements">
      <h3 id={id}>Requirements {checklist !== null && <span className="quiet">{holding(checklist.count)}</span>}</h3>
      {answer === null && (
        <p className="quiet waiting" role="status">
          <StatusIndicator type="loading">Checking each link</StatusIndicator>
        </p>
      )}
      {answer?.ok === false && (
        <p className="quiet" role="alert">
          {answer.error.title} {answer.error.hint}
        </p>
      )}
      {checklist !== null && <Steps steps={checklist.steps} />}
    </section>
  );
}

function Steps({ steps }: Pick<Checklist, 'steps'>) {
  return (
    <ol className="requirement-steps">
      {steps.map((step) => (
        <Step key={step.id} step={step} />
      ))}
    </ol>
  );
}

function Step({ step: { title, lines, note } }: { readonly step: RequirementStep }) {
  const [whole, setWhole] = useState(false);
  const holds = lines.filter(({ verdict }) => verdict === 'works');
  const hidden = whole ? [] : holds.slice(AT_ONCE);
  return (
    <li>
      <h4>{title}</h4>
      {lines.length > 0 && (
        <ul className="plain-list">
          {lines
            .filter((line) => !hidden.includes(line))
            .map((line) => (
              <li key={line.id}>
                <Line line={line} />
              </li>
            ))}
        </ul>
      )}
      {hidden.length > 0 && (
        <Button variant="inline-link" onClick={() => setWhole(true)}>
          Show {countOf(hidden.length, 'more that holds', 'more that hold')}
        </Button>
      )}
      {note !== null && <p className="quiet requirement-note">{note}</p>}
    </li>
  );
}

/** What an edge says is a button that selects it; in what no edge says the names are links. */
function Line({ line: { sentence, verdict, edgeId, finding, things } }: { readonly line: RequirementLine }) {
  const word = [VERDICT_WORDS[verdict], finding?.code ?? []].flat().join(', ');
  const mark = <span className={`requirement-word verdict-${verdict}`}>{word}</span>;
  if (edgeId === null) {
    return (
      <p className="requirement-line">
        <VerdictIcon verdict={verdict} label="" />
        <span>
          <LinkedSentence sentence={sentence} things={things} /> {mark}
        </span>
      </p>
    );
  }
  return (
    <button type="button" className="edge-row" title={finding?.message} onClick={() => void selectEdge(edgeId)}>
      <VerdictIcon verdict={verdict} label="" />
      <span>
        {sentence} {mark}
      </span>
    </button>
  );
}
