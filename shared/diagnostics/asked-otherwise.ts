/** One statement of a policy, asked by itself: a decision's trace holds the nearest miss alone. */
import type { StatementReport } from '../policy/decision';
import type { Request } from '../policy/request';
import type { RuleContext } from './context';

/** How the statement at `pointer` of a trust or resource policy answers another request; undefined: it does not match. */
export function matchOf(
  request: Request,
  document: string,
  pointer: string,
  context: RuleContext,
): StatementReport | undefined {
  return context
    .decide(request)
    .gates.flatMap(({ statements }) => statements)
    .find((report) => report.document === document && report.pointer === pointer && report.match !== 'no');
}
