import { useState } from 'react';
import type { CoverageGroup } from '../../shared/ipc/contract';
import { selectEdge } from '../actions/select';
import { showDialog } from '../state/app-store';
import { Disclosure } from '../ui/disclosure';
import { number } from '../ui/numbers';
import { shortenMiddle } from '../ui/shorten-middle';
import { TextButton } from '../ui/text-button';
import { VerdictIcon } from '../ui/verdict-icon';

/** As many as are read at a glance; the rest is a click away. */
const FEW = 8;
const LONGEST = 64;

interface Props {
  readonly group: CoverageGroup;
  readonly open: boolean;
}

/** One call that was not answered for some things, why, and what is unknown because of it. */
export function CoverageGroupRow({ group, open: first }: Props) {
  const [open, setOpen] = useState(first);
  return (
    <div className="coverage-group">
      <Disclosure
        title={group.source === null ? group.title : <code>{group.title}</code>}
        open={open}
        onToggle={setOpen}
      >
        <div className="coverage-inside">
          <p className="coverage-why">{group.why}</p>
          <Things group={group} />
          <Edges group={group} />
        </div>
      </Disclosure>
      {!open && <p className="coverage-why coverage-inside">{group.why}</p>}
    </div>
  );
}

function Things({ group: { things, count } }: { readonly group: CoverageGroup }) {
  const [all, setAll] = useState(false);
  if (things.length === 0) return null;
  const shown = all ? things : things.slice(0, FEW);
  return (
    <div>
      <h4>Not read</h4>
      <ul className="coverage-things">
        {shown.map(({ name, target }, index) => (
          <li key={index}>
            <span title={target ?? undefined}>{name}</span>
            {target !== null && target !== name && (
              <span className="quiet" title={target}>
                {shortenMiddle(target, LONGEST)}
              </span>
            )}
          </li>
        ))}
      </ul>
      <Rest shown={shown.length} listed={things.length} count={count} onAll={() => setAll(true)} />
    </div>
  );
}

function Edges({ group: { edges, unknownEdges } }: { readonly group: CoverageGroup }) {
  const [all, setAll] = useState(false);
  if (edges.length === 0) return null;
  const shown = all ? edges : edges.slice(0, FEW);
  const select = (edgeId: string) => {
    showDialog(null);
    void selectEdge(edgeId);
  };
  return (
    <div>
      <h4>Unknown because of it</h4>
      <ul className="plain-list">
        {shown.map(({ edgeId, title }) => (
          <li key={edgeId}>
            <button type="button" className="edge-row" onClick={() => select(edgeId)}>
              <VerdictIcon verdict="unknown" label="" />
              <span>{title}</span>
            </button>
          </li>
        ))}
      </ul>
      <Rest shown={shown.length} listed={edges.length} count={unknownEdges} onAll={() => setAll(true)} />
    </div>
  );
}

interface RestProps {
  readonly shown: number;
  /** How many the report holds, of `count`. */
  readonly listed: number;
  readonly count: number;
  readonly onAll: () => void;
}

/** What is not listed: a click away, or too many to be listed at all. */
function Rest({ shown, listed, count, onAll }: RestProps) {
  if (shown < listed) return <TextButton onClick={onAll}>Show {number(listed - shown)} more</TextButton>;
  return count > listed ? <p className="quiet">and {number(count - listed)} more.</p> : null;
}
