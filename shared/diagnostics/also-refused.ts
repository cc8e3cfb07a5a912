/** What refuses the call besides what a finding is about: beside the fix, for that alone would not be enough. */
import type { GraphEdge } from '../graph/graph';
import type { RuleContext } from './context';
import type { Rule } from './define-rule';
import { fenceName, fencesOf } from './fences';
import { isDenied } from './trace';
import { listed } from './words';

/** A sentence, where gates that the rule does not explain stop the edge that the finding leads with. */
export function alsoRefused(
  { explains }: Pick<Rule, 'explains'>,
  edge: GraphEdge | undefined,
  context: RuleContext,
): readonly string[] {
  const requests = edge === undefined || edge.fact !== null ? [] : edge.requests;
  const others = requests
    .map((request) => context.decide(request))
    .filter(isDenied)
    .flatMap((decision) => fencesOf(decision, context).map((fence) => ({ fence, decision })))
    .filter(({ fence: { gate } }) => explains[gate] === undefined);
  const names = [...new Set(others.map(({ fence, decision }) => fenceName(fence, context.name(decision.principal))))];
  return names.length === 0
    ? []
    : [`That alone is not enough: ${listed(names)} ${names.length === 1 ? 'refuses' : 'refuse'} it too.`];
}
