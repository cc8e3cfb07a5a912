import type { GateName } from '../../shared/policy/decision';
import type { ShownGate } from '../../shared/ipc/contract';
import type { Verdict } from '../../shared/graph/graph';
import { LinkedSentence } from '../ui/linked-sentence';
import type { NamedThing } from '../ui/link-names';
import { VerdictIcon } from '../ui/verdict-icon';
import { DocumentSection } from './document-section';
import { gateRows, type GateMark, type GateRow } from './gate-rows';

const ICON: Readonly<Record<GateMark, Verdict | null>> = {
  passes: 'works',
  condition: 'works-if',
  blocks: 'broken',
  unread: 'unknown',
  quiet: null,
};

interface Props {
  readonly gates: readonly ShownGate[];
  readonly blockedBy: readonly GateName[];
  readonly things: readonly NamedThing[];
  /** Show the policy text of what blocked at once. */
  readonly open: boolean;
}

/** The gates in order, each with its outcome in icon and words, and the policies it read. */
export function GateList({ gates, blockedBy, things, open }: Props) {
  return (
    <ol className="gates">
      {gateRows(gates, blockedBy).map((row) => (
        <Gate key={row.title} row={row} things={things} open={open && row.mark === 'blocks'} />
      ))}
    </ol>
  );
}

/** It blocks because nothing is there that could allow. */
function lacksDocument({ gate, documents }: ShownGate): boolean {
  return documents.length === 0 && gate.searched.policies === 0 && gate.gate !== 'service-rule';
}

function Gate({
  row,
  things,
  open,
}: {
  readonly row: GateRow;
  readonly things: readonly NamedThing[];
  readonly open: boolean;
}) {
  const icon = ICON[row.mark];
  return (
    <li className="gate" data-mark={row.mark}>
      {icon === null ? <span className="gate-dot" /> : <VerdictIcon verdict={icon} label="" />}
      <div className="gate-text">
        <p className="gate-title">
          <strong>{row.title}</strong> <span className="gate-outcome">{row.outcome}</span>
        </p>
        {row.sentences.map((sentence) => (
          <p key={sentence} className="quiet">
            <LinkedSentence sentence={sentence} things={things} />
          </p>
        ))}
      </div>
      {row.mark === 'blocks' && row.gate !== null && lacksDocument(row.gate) && (
        <p className="no-document">No policy text to show: none is attached.</p>
      )}
      {row.gate?.documents.map((document) => (
        <DocumentSection key={document.address} document={document} open={open && document.marks.length > 0} />
      ))}
    </li>
  );
}
