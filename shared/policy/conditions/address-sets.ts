/** Can conditions on one address hold together (E101)? CIDR ranges lie inside each other or apart, so comparing is enough. */
import { contains, parseIpRange, type IpRange } from './ip';
import { ifExistsMatters, parseOperator } from './operator';

/** A condition on a key, with what its outcome must be. */
interface Demand {
  readonly operator: string;
  readonly values: readonly string[];
  readonly expected: boolean;
}

/** The most pairs of ranges compared. */
const MOST_WORK = 4096;

/**
 * True when no address meets all demands: the ranges it must be in have nothing in common, or lie within those it must
 * be outside of. What is no IpAddress or NotIpAddress is left out; false where nothing can be said.
 */
export function noAddressFits(demands: readonly Demand[]): boolean {
  if (!demands.some(({ operator }) => /ipaddress/i.test(operator))) return false;
  let left: readonly IpRange[] | null = null;
  for (const demand of demands) {
    const ranges = rangesOf(demand, true);
    if (ranges === null) continue;
    if (left !== null && left.length * ranges.length > MOST_WORK) return false;
    left = left === null ? ranges : common(left, ranges);
  }
  if (left === null) return false;
  const outside = demands.flatMap((demand) => rangesOf(demand, false) ?? []);
  if (left.length * outside.length > MOST_WORK) return false;
  return left.every((range) => outside.some((other) => contains(other, range)));
}

/** The ranges that the address must be inside of (or outside of); null where the demand says nothing of the sort. */
function rangesOf({ operator, values, expected }: Demand, inside: boolean): readonly IpRange[] | null {
  const parsed = parseOperator(operator);
  if (parsed?.family !== 'ip' || parsed.quantifier !== 'one' || ifExistsMatters(parsed)) return null;
  if ((parsed.negated ? !expected : expected) !== inside) return null;
  const ranges = values.map(parseIpRange);
  return ranges.every((range) => range !== null) ? ranges : null;
}

function common(some: readonly IpRange[], others: readonly IpRange[]): readonly IpRange[] {
  return some.flatMap((one) =>
    others.flatMap((other) => (contains(one, other) ? [other] : contains(other, one) ? [one] : [])),
  );
}
