/** What the rules on trust policies (D01, D03–D08) start from: a service that must use a role and is kept out of it. */
import type { GraphEdge } from '../graph/graph';
import { isServicePrincipal, serviceWord, WEB_IDENTITY_DOMAINS } from '../iam/service-principals';
import type { Decision, GateReport } from '../policy/decision';
import type { Request } from '../policy/request';
import type { RuleContext } from './context';
import { stoppedOnlyAt } from './trace';

/** Of an edge of which it is not known that it is broken. */
export const MIGHT_BREAK = { kind: 'might-break' } as const;

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
    return stop === undefined ? [] : keptOut(edge, stop.gate, context);
  });
}

/** Those, and services that are kept out if they present what E172 has of them from memory only. */
export function keptOutBySource(context: RuleContext): readonly (KeptOut & { readonly certain: boolean })[] {
  const certain = keptOutByTrust(context).map((one) => ({ ...one, certain: true }));
  const perhaps = [...context.graph.edges.values()].flatMap((edge) => {
    if (edge.kind !== 'assumes' || edge.verdict !== 'unknown' || edge.fact !== null) return [];
    if (edge.requests[0]?.context?.['aws:SourceArn'] === undefined) return [];
    const [decision] = context.decisions(edge);
    if (decision === undefined || !restsOnMemory(decision)) return [];
    const gate = decision.gates.find((report) => report.gate === 'trust-policy');
    return gate === undefined ? [] : keptOut(edge, gate, context).map((one) => ({ ...one, certain: false }));
  });
  return [...certain, ...perhaps.sort((a, b) => (a.edge.id < b.edge.id ? -1 : 1))];
}

/** Is that the service presents this source all that leaves the answer open? */
function restsOnMemory({ decision, conditions }: Decision): boolean {
  const open = (branch: Decision['conditions'][number]) =>
    branch.flatMap((atom) => ('atom' in atom && atom.atom !== 'org-unknown' ? [atom.atom] : []));
  return (
    decision === 'ALLOWED_IF' &&
    conditions.length > 0 &&
    conditions.map(open).every((atoms) => atoms.length > 0 && atoms.every((atom) => atom === 'from-memory'))
  );
}

function keptOut(edge: GraphEdge, gate: GateReport, context: RuleContext): readonly KeptOut[] {
  const request = edge.requests[0];
  if (request === undefined || !isService(request.principal)) return [];
  const names = {
    word: serviceWord(request.principal),
    role: context.name(edge.to),
    user: context.described(edge.from),
  };
  return [{ edge, gate, request, names }];
}

/** A service that calls under its own name; Cognito's identity pools look like one and bring web identities (E65). */
export function isService(principal: string): boolean {
  return isServicePrincipal(principal) && !WEB_IDENTITY_DOMAINS.has(principal);
}
