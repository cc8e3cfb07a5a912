import Button from '@cloudscape-design/components/button';
import { useId, useState } from 'react';
import type { NodeDetails } from '../../shared/ipc/contract';
import { selectEdge } from '../actions/select';
import { countOf } from '../ui/numbers';
import { VERDICT_WORDS } from '../ui/verdict';
import { VerdictIcon } from '../ui/verdict-icon';
import { sortRows } from './sort-rows';

const AT_ONCE = 30;

interface Props {
  readonly title: string;
  readonly rows: NodeDetails['reaches'];
  readonly empty: string;
}

/** Edges of a node, the broken ones first; each selects its edge. */
export function EdgeRows({ title, rows, empty }: Props) {
  const id = useId();
  const [most, setMost] = useState(AT_ONCE);
  const sorted = sortRows(rows);
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>
        {title} {rows.length > 0 && <span className="quiet">({rows.length})</span>}
      </h3>
      {rows.length === 0 && <p className="quiet">{empty}</p>}
      <ul className="plain-list">
        {sorted.slice(0, most).map((row) => (
          <li key={row.edgeId}>
            <button type="button" className="edge-row" title={row.otherId} onClick={() => void selectEdge(row.edgeId)}>
              <VerdictIcon verdict={row.verdict} label={VERDICT_WORDS[row.verdict]} />
              <span>{row.sentence}</span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > most && (
        <Button variant="inline-link" onClick={() => setMost(most + 10 * AT_ONCE)}>
          Show {countOf(rows.length - most, 'more', 'more')}
        </Button>
      )}
    </section>
  );
}
