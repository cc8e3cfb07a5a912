import { useAccountStore } from '../state/account-store';
import { countOf, number } from '../ui/numbers';
import { VerdictIcon } from '../ui/verdict-icon';

/** With nothing selected: what was read, how its declared edges stand, and how to go on. */
export function AccountOverview() {
  const snapshot = useAccountStore((state) => state.snapshot);
  if (snapshot === null) return null;
  const { counts, edges } = snapshot;
  const rows = [
    { verdict: 'broken', count: edges.broken, text: edges.broken === 1 ? 'is blocked' : 'are blocked' },
    {
      verdict: 'works-if',
      count: edges.worksIf,
      text: edges.worksIf === 1 ? 'works on a condition' : 'work on a condition',
    },
    { verdict: 'unknown', count: edges.unknown, text: edges.unknown === 1 ? 'is unknown' : 'are unknown' },
    { verdict: 'works', count: edges.works, text: edges.works === 1 ? 'works' : 'work' },
  ] as const;
  return (
    <div className="inspector">
      <h2>{snapshot.account.alias ?? snapshot.account.id}</h2>
      <p className="quiet">
        {countOf(counts.users, 'user')}, {countOf(counts.groups, 'group')}, {countOf(counts.roles, 'role')},{' '}
        {countOf(counts.policies, 'policy', 'policies')}, {countOf(counts.resources, 'resource')}.
      </p>
      <section aria-labelledby="declared-title">
        <h3 id="declared-title">{countOf(counts.declaredEdges, 'edge is', 'edges are')} declared</h3>
        <ul className="plain-list">
          {rows.map((row) => (
            <li key={row.verdict} className="tally">
              <VerdictIcon verdict={row.verdict} label="" />
              <strong>{number(row.count)}</strong> {row.text}
            </li>
          ))}
        </ul>
      </section>
      <p className="quiet">
        Select an edge to see why it works or not, a thing to see who reaches it. Double-click a thing for its
        neighbourhood; <kbd>Esc</kbd> comes back here.
      </p>
    </div>
  );
}
