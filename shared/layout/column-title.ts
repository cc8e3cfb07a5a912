/** What stands over a column: named for what is in it. */
import type { NodeKind } from '../graph/graph';
import { COLUMN } from '../graph/types/descriptor';

const ORDER: readonly (readonly [readonly (NodeKind | 'group')[], string])[] = [
  [['user'], 'Users'],
  [['group'], 'Groups'],
  [['service'], 'Services'],
  [['provider'], 'Identity providers'],
  [['account'], 'Accounts'],
  [['foreign'], 'Other accounts'],
  [['role'], 'Roles'],
  [['session'], 'Sessions'],
  [['resource'], 'Resources'],
];

/** Left of the roles stands what uses them: agents, knowledge bases, functions. */
const USES_ROLES = 'Workloads';

/** `Users, groups`; '' where there is nothing to say. At most three words, the commonest first. */
export function columnTitle(kinds: readonly NodeKind[], column: number): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) {
    const name = ORDER.find(([some]) => some.includes(kind))?.[1];
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const place = (name: string): number => ORDER.findIndex(([, title]) => title === name);
  const names = [...counts]
    .sort((a, b) => b[1] - a[1] || place(a[0]) - place(b[0]))
    .slice(0, 3)
    .map(([name]) => name)
    .sort((a, b) => place(a) - place(b))
    .map((name) => (name === 'Resources' && column === COLUMN.users ? USES_ROLES : name));
  return names.map((name, index) => (index === 0 ? name : name.toLowerCase())).join(', ');
}
