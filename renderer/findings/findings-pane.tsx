import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useMemo } from 'react';
import { showList } from '../actions/show-list';
import { useAccountStore, type ListName } from '../state/account-store';
import { useStillReading } from '../state/crawl-store';
import { countOf, number } from '../ui/numbers';
import { FindingsTable } from './findings-table';
import { LIST_TITLES, rowsOf } from './list-rows';

const SHORT: Readonly<Record<ListName, string>> = { broken: 'Broken', unknown: 'Unknown', other: 'Risks and advice' };

/** Under the canvas: what a person has to look into. Where there is nothing of it, one line. */
export function FindingsPane() {
  const { findings, snapshot, list } = useAccountStore();
  const rows = useMemo(() => (findings === null ? [] : rowsOf(list, findings)), [findings, list]);
  if (snapshot === null) return null;
  if (findings === null) {
    return (
      <div className="findings-strip">
        <StatusIndicator type="loading">Listing the broken edges</StatusIndicator>
      </div>
    );
  }
  const counts: Readonly<Record<ListName, number>> = {
    broken: rowsOf('broken', findings).length,
    unknown: findings.unknownEdges + findings.uncheckedCount,
    other: rowsOf('other', findings).length,
  };
  const tabs = counts.unknown + counts.other > 0 && (
    <div className="list-tabs" role="group" aria-label="Lists">
      {(['broken', 'unknown', 'other'] as const)
        .filter((each) => each === 'broken' || counts[each] > 0)
        .map((each) => (
          <button
            key={each}
            type="button"
            className="list-tab"
            aria-pressed={each === list}
            onClick={() => showList(each)}
          >
            {SHORT[each]} ({number(counts[each])})
          </button>
        ))}
    </div>
  );
  const hidden = list === 'unknown' ? counts.unknown - rows.length : 0;
  return (
    <section className="findings-pane" aria-label={LIST_TITLES[list]}>
      <div className="findings-strip" hidden={tabs === false && rows.length > 0}>
        {tabs}
        {rows.length === 0 && <NothingBroken />}
        {hidden > 0 && <p>The first {number(rows.length)} are listed. Focus on a thing to see its own.</p>}
      </div>
      {rows.length > 0 && <FindingsTable key={list} list={list} rows={rows} />}
    </section>
  );
}

function NothingBroken() {
  const reading = useStillReading();
  const snapshot = useAccountStore((state) => state.snapshot);
  if (snapshot === null) return null;
  const { counts, nothingBlocked } = snapshot;
  if (reading) return <p>Nothing that was read so far is known to be blocked. The account is still being read.</p>;
  const said =
    `${nothingBlocked} ` +
    `${countOf(counts.roles, 'role')}, ` +
    (counts.resources === 0 ? '' : `${countOf(counts.resources, 'resource')}, `) +
    `${countOf(counts.declaredEdges, 'declared edge')} checked.`;
  return <p title={said}>{said}</p>;
}
