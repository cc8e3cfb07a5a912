/** A service that a trust or resource policy, and nothing else, keeps out: where D02, D06, D08 and D52 start. */
import type { GraphEdge } from '../graph/graph';
import { shownDocument } from '../model/shown-names';
import type { Decision, GateReport } from '../policy/decision';
import type { Request } from '../policy/request';
import type { RuleContext } from './context';
import { isService } from './kept-out-by-trust';
import { resourcesFirst } from './resources-first';
import { stoppedOnlyAt } from './trace';
import { beforeColon } from './words';

export interface KeptOutService {
  readonly edge: GraphEdge;
  /** The policy's gate, the only one that stops the call. */
  readonly gate: GateReport;
  readonly decision: Decision;
  readonly request: Request;
  readonly kind: 'trust' | 'resource';
  /** Address of the policy that is asked. */
  readonly document: string;
  /** The words of every such message: `Bedrock cannot assume etl`, `trust policy of etl`, `knowledge base docs`. */
  readonly names: { readonly cannot: string; readonly policy: string; readonly user: string };
}

/** Every blocked edge of a service that is stopped at the trust or resource policy of what it calls. */
export function keptOutServices(context: RuleContext): readonly KeptOutService[] {
  return resourcesFirst(context.blocked, context).flatMap((edge): readonly KeptOutService[] => {
    const request = edge.requests[0];
    if (request === undefined || !isService(request.principal)) return [];
    if (edge.kind !== 'assumes' && edge.kind !== 'accesses') return [];
    const kind = edge.kind === 'assumes' ? 'trust' : 'resource';
    const [stop] = stoppedOnlyAt(`${kind}-policy`, context.decisions(edge)) ?? [];
    if (stop === undefined) return [];
    const { decision, gate } = stop;
    const document = kind === 'trust' ? `${edge.to}#trust` : policyOf(edge.to, decision.resource);
    const policy = shownDocument(document, context.graph.nodes.get(edge.to)?.type);
    const names = { cannot: beforeColon(edge.sentence), policy, user: context.described(edge.from) };
    return [{ edge, gate, decision, request, kind, document, names }];
  });
}

/** The address of the policy that covers a call: a version or alias of a function has one of its own (E135). */
export function policyOf(owner: string, called: string): string {
  const qualified = /:lambda:/.test(owner) && called.startsWith(`${owner}:`);
  return `${owner}#policy${qualified ? `/${called.slice(owner.length + 1)}` : ''}`;
}
