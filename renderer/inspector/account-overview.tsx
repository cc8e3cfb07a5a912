import { showList } from '../actions/show-list';
import { brokenCount } from '../findings/list-rows';
import { useAccountStore, type ListName } from '../state/account-store';
import { useStillReading } from '../state/crawl-store';
import { countOf } from '../ui/numbers';
import { TextButton } from '../ui/text-button';
import { VerdictIcon } from '../ui/verdict-icon';
import { tally } from './tally';

const LIST_OF: Readonly<Record<string, ListName>> = { broken: 'broken', unknown: 'unknown' };

/** With nothing selected: what was read, how its declared edges stand, and how to go on. */
export function AccountOverview() {
  const snapshot = useAccountStore((state) => state.snapshot);
  const causes = useAccountStore(({ findings }) => (findings === null ? null : brokenCount(findings)));
  const reading = useStillReading();
  if (snapshot === null) return null;
  const { counts, edges } = snapshot;
  return (
    <div className="inspector">
      <h2>{snapshot.account.alias ?? snapshot.account.id}</h2>
      <p className="quiet">
        {countOf(counts.users, 'user')}, {countOf(counts.groups, 'group')}, {countOf(counts.roles, 'role')},{' '}
        {countOf(counts.policies, 'policy', 'policies')}, {countOf(counts.resources, 'resource')}.
      </p>
      {reading && <p className="quiet">This is what was read so far; all numbers may still change.</p>}
      <section aria-labelledby="declared-title">
        <h3 id="declared-title">{countOf(counts.declaredEdges, 'edge is', 'edges are')} declared</h3>
        <ul className="plain-list">
          {tally(edges, causes).map(({ verdict, count, text }) => {
            const list = LIST_OF[verdict];
            return (
              <li key={verdict} className="tally">
                <VerdictIcon verdict={verdict} label="" />
                <span>{text}</span>
                {list !== undefined && count > 0 && (
                  <TextButton label={`List the ${verdict} edges`} onClick={() => showList(list)}>
                    List
                  </TextButton>
                )}
              </li>
            );
          })}
        </ul>
      </section>
      <p className="quiet">
        Select an edge to see why it works or not, a thing to see who reaches it. Double-click a thing for its
        neighbourhood; <kbd>Esc</kbd> comes back here.
      </p>
    </div>
  );
}
