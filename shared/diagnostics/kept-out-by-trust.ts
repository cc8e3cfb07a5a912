/** What the rules on trust policies (D01, D03–D08) start from: a service that must use a role and is kept out of it. */
import type { GraphEdge } from '../graph/graph';
import { isServicePrincipal, serviceWord } from '../iam/service-principals';
import type { GateReport } from '../policy/decision';
import type { Request } from '../policy/request';
import type { RuleContext } from './context';
import { stoppedOnlyAt } from './trace';

export interface KeptOut {
  readonly edge: GraphEdge;
  /** The trust policy's gate, the only one that stops the call. */
  readonly gate: GateReport;
  readonly request: Request;
  /** The words of every such message: `Bedrock`, `SidekickKBRole`, `knowledge base sidekick-kb`. */
  readonly names: { readonly word: string; readonly role: string; readonly user: string };
}

/** Every blocked `assumes` edge of a service that the role's trust policy, and nothing else, stops. */
export function keptOutByTrust(context: RuleContext): readonly KeptOut[] {
  return context.blocked.flatMap((edge) => {
    if (edge.kind !== 'assumes') return [];
    const [stop] = stoppedOnlyAt('trust-policy', context.decisions(edge)) ?? [];
    const request = edge.requests[0];
    if (stop === undefined || request === undefined || !isServicePrincipal(request.principal)) return [];
    const names = {
      word: serviceWord(request.principal),
      role: context.name(edge.to),
      user: context.described(edge.from),
    };
    return [{ edge, gate: stop.gate, request, names }];
  });
}
