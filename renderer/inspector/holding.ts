/** How a checklist stands, in words: `7 of 9 hold, 1 is broken, 1 is unknown`. Pure. */
import type { Verdict } from '../../shared/graph/graph';
import { number } from '../ui/numbers';

/** `count`: lines by verdict. Without a line there is nothing to say: ''. */
export function holding(count: Readonly<Record<Verdict, number>>): string {
  const all = count.works + count['works-if'] + count.broken + count.unknown;
  if (all === 0) return '';
  const is = (many: number): string => `${number(many)} ${many === 1 ? 'is' : 'are'}`;
  const parts = [
    count.works === all
      ? all === 1
        ? 'it holds'
        : `all ${number(all)} hold`
      : `${number(count.works)} of ${number(all)} hold`,
    ...(count.broken === 0 ? [] : [`${is(count.broken)} broken`]),
    ...(count.unknown === 0 ? [] : [`${is(count.unknown)} unknown`]),
    ...(count['works-if'] === 0 ? [] : [`${number(count['works-if'])} on a condition`]),
  ];
  return parts.join(', ');
}
