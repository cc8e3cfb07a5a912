import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import type { Verdict } from '../../shared/graph/graph';
import { dropEdits, redoEdit, undoEdit } from '../actions/what-if';
import { showDialog } from '../state/app-store';
import { heldEdits, useWhatIfStore } from '../state/what-if-store';
import { countOf } from '../ui/numbers';
import { VerdictIcon } from '../ui/verdict-icon';
import { EditList } from './edit-list';
import { EffectLists } from './effect-lists';
import { tallyOf, type TallyEntry } from './tally';

/** Over the graph while policies are edited: what they would change, and what can be done with them. */
export function WhatIfBar() {
  const { history, answer, wider, busy, failure } = useWhatIfStore();
  const [open, setOpen] = useState(false);
  const edits = heldEdits({ history });
  const past = history.past.length > 0;
  if (edits.length === 0 && !past && history.future.length === 0) return null;
  const tally = answer === null ? [] : tallyOf(answer.counts, wider);
  const blocked = answer?.drafts.some((draft) => draft.blocked) === true;
  return (
    <section className="crawl-bar what-if-bar" aria-label="What if" data-testid="what-if-bar">
      <div className="crawl-bar-line">
        <strong>What if</strong>
        <p className="what-if-words" role="status">
          {edits.length === 0 ? (
            'No policy is edited: this is the account as it was read.'
          ) : (
            <>
              <span>{countOf(edits.length, 'policy', 'policies')} edited</span>
              {tally.map((entry) => (
                <TallyWords key={entry.kind} entry={entry} />
              ))}
              {answer !== null && tally.length === 0 && !busy && <span>No edge changes.</span>}
              {blocked && <span>One has a fault and does not count yet.</span>}
            </>
          )}
        </p>
        {busy && <StatusIndicator type="loading">Deciding anew</StatusIndicator>}
        {failure !== null && (
          <StatusIndicator type="error">
            {failure.title} {failure.hint}
          </StatusIndicator>
        )}
        <span className="what-if-space" />
        <Button variant="icon" iconName="undo" ariaLabel="Undo the last edit" disabled={!past} onClick={undoEdit} />
        <Button
          variant="icon"
          iconName="redo"
          ariaLabel="Redo the edit"
          disabled={history.future.length === 0}
          onClick={redoEdit}
        />
        {edits.length > 0 && (
          <>
            <Button
              variant="inline-link"
              ariaExpanded={open}
              iconName={open ? 'angle-up' : 'angle-down'}
              iconAlign="right"
              onClick={() => setOpen(!open)}
            >
              Details
            </Button>
            <Button
              variant="inline-link"
              ariaLabel="Export the edits"
              disabled={answer === null}
              onClick={() => showDialog('edits')}
            >
              Export
            </Button>
            <Button variant="inline-link" ariaLabel="Drop the edits" onClick={dropEdits}>
              Drop
            </Button>
          </>
        )}
      </div>
      {open && edits.length > 0 && (
        <div className="crawl-bar-lines what-if-lists">
          <EditList edits={edits} drafts={answer?.drafts ?? []} />
          {answer !== null && <EffectLists answer={answer} wider={wider} />}
        </div>
      )}
    </section>
  );
}

/** Null: of several verdicts, so a plus says it. */
const MARKS: Readonly<Record<TallyEntry['kind'], Verdict | null>> = {
  broken: 'broken',
  works: 'works',
  other: 'works-if',
  new: null,
  wider: 'works-if',
};

function TallyWords({ entry: { kind, words } }: { readonly entry: TallyEntry }) {
  const mark = MARKS[kind];
  return (
    <span className="what-if-tally" data-kind={kind}>
      {mark === null ? <span aria-hidden>+</span> : <VerdictIcon verdict={mark} label="" />} {words}
    </span>
  );
}
