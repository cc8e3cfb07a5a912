import { useState } from 'react';
import type { EdgeDetails } from '../../shared/ipc/contract';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { LinkedSentence, NodeLink } from '../ui/linked-sentence';
import type { NamedThing } from '../ui/link-names';
import { shortenMiddle } from '../ui/shorten-middle';
import { VERDICT_WORDS } from '../ui/verdict';
import { VerdictIcon } from '../ui/verdict-icon';
import { DocumentSection } from './document-section';
import { edgeTitle } from './edge-title';
import { FixSection } from './fix-section';
import { FreshNote } from './fresh-note';
import { GateList } from './gate-list';

/** Why an edge works or not: its sentence, what to change, the gates in order, the policy at fault, who declared it. */
export function EdgeInspector({ details }: { readonly details: EdgeDetails }) {
  const { edge, from, to, declared, finding } = details;
  const things: readonly NamedThing[] = [from, to];
  const [first, ...others] = details.decisions;
  const code = finding?.finding.code ?? null;
  return (
    <article className="inspector" data-testid="edge-inspector">
      <header>
        <h2>
          <VerdictIcon verdict={edge.verdict} label={VERDICT_WORDS[edge.verdict]} />
          {finding?.finding.title ?? edgeTitle(edge)}
        </h2>
        <p className="quiet between">
          {code !== null && <span className="rule-code">{code}</span>}
          <NodeWithCopy {...from} /> <NodeWithCopy {...to} before="→" />
        </p>
      </header>
      <p className="sentence" data-verdict={edge.verdict}>
        <span>
          <LinkedSentence sentence={edge.sentence} things={things} />
        </span>
        <CopyButton label="Copy sentence" text={edge.sentence} />
      </p>
      <FreshNote sentence={details.fresh} />
      {finding !== null && <FixSection listed={finding} things={things} />}
      {first !== undefined && first.gates.length > 0 && (
        <section aria-labelledby="gates-title">
          <h3 id="gates-title">
            How AWS decides{' '}
            <code title={`${first.decision.action} on ${first.decision.resource}`}>{first.decision.action}</code>
          </h3>
          <GateList gates={first.gates} blockedBy={first.decision.blockedBy} things={things} open />
        </section>
      )}
      <AwsSentence text={edge.verdict === 'broken' ? (first?.decision.awsSentence ?? null) : null} />
      <Declared declared={declared} />
      {others.length > 0 && (
        <section aria-labelledby="others-title">
          <h3 id="others-title">Other calls of this edge</h3>
          {others.map((other, index) => (
            <OtherDecision key={index} shown={other} things={things} />
          ))}
        </section>
      )}
    </article>
  );
}

/** The error that whoever makes the call sees, to be recognised and searched for (E197). */
function AwsSentence({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return (
    <section aria-labelledby="aws-sentence-title">
      <h3 id="aws-sentence-title">The error that AWS shows</h3>
      <p className="quiet aws-sentence">
        <span>{text}</span>
        <CopyButton label="Copy AWS's sentence" text={text} />
      </p>
    </section>
  );
}

/** A name with the button that copies its ARN; the two stay on one line. */
function NodeWithCopy({ id, name, before }: NamedThing & { readonly before?: string }) {
  return (
    <span className="node-with-copy">
      {before !== undefined && <span>{before}&nbsp;</span>}
      <span>
        <NodeLink id={id} name={name} />
      </span>
      <CopyButton label={`Copy ${id.startsWith('arn:') ? 'ARN' : 'name'} of ${name}`} text={id} />
    </span>
  );
}

function Declared({ declared }: Pick<EdgeDetails, 'declared'>) {
  if (declared.length === 0) return <p className="quiet">Nobody declared it: no policy or resource names it.</p>;
  return (
    <div>
      {declared.map(({ sentence, document }, index) => (
        <div key={index}>
          <p className="quiet">{sentence}</p>
          {document !== null && <DocumentSection document={document} open={false} />}
        </div>
      ))}
    </div>
  );
}

type ShownDecision = EdgeDetails['decisions'][number];

function OtherDecision({ shown, things }: { readonly shown: ShownDecision; readonly things: readonly NamedThing[] }) {
  const [open, setOpen] = useState(false);
  const { decision, gates } = shown;
  return (
    <div className="other-decision">
      <Disclosure
        open={open}
        onToggle={setOpen}
        title={<code>{decision.action}</code>}
        note={ANSWER[decision.decision]}
      >
        <p className="quiet" title={decision.resource}>
          on {shortenMiddle(decision.resource, 60)}
        </p>
        <p className="quiet">
          <LinkedSentence sentence={decision.sentence} things={things} />
        </p>
        <GateList gates={gates} blockedBy={decision.blockedBy} things={things} open={false} />
      </Disclosure>
    </div>
  );
}

const ANSWER: Readonly<Record<ShownDecision['decision']['decision'], string>> = {
  ALLOWED: 'allowed',
  ALLOWED_IF: 'allowed on a condition',
  IMPLICIT_DENY: 'not allowed',
  EXPLICIT_DENY: 'denied',
  NOT_APPLICABLE: 'does not apply',
  UNDECIDED: 'unknown',
};
