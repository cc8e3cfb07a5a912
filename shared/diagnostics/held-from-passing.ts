/** What the rules on iam:PassRole (D10–D14) start from: somebody who is to hand a role to a service, and may not. */
import type { GraphEdge } from '../graph/graph';
import { serviceWord } from '../iam/service-principals';
import type { GateReport, StatementReport } from '../policy/decision';
import type { NewStatement } from './changes';
import type { RuleContext } from './context';
import { nearestMiss, stoppedOnlyAt } from './trace';
import { either, listed } from './words';

export interface HeldFromPassing {
  readonly edge: GraphEdge;
  readonly role: string;
  /** The service principal that is to get it. */
  readonly service: string;
  /** The gate of the holder's own policies, the only one that stops the call. */
  readonly gate: GateReport;
  readonly miss: StatementReport | undefined;
  /** The words of every such message: `kb-developer`, `SidekickKBRole`, `Bedrock`. */
  readonly names: { readonly holder: string; readonly role: string; readonly word: string };
}

/** Every blocked `passes` edge that lacks an Allow in the holder's own policies, and nothing else. */
export function heldFromPassing(context: RuleContext): readonly HeldFromPassing[] {
  return context.blocked.flatMap((edge) => {
    if (edge.kind !== 'passes') return [];
    const [stop] = stoppedOnlyAt('identity', context.decisions(edge)) ?? [];
    if (stop === undefined || stop.decision.action.toLowerCase() !== 'iam:passrole') return [];
    const { gate } = stop;
    return [
      { edge, role: edge.to, service: edge.verb, gate, miss: nearestMiss(gate), names: passNames(edge, context) },
    ];
  });
}

export function passNames(edge: GraphEdge, context: RuleContext): HeldFromPassing['names'] {
  return { holder: context.name(edge.from), role: context.name(edge.to), word: serviceWord(edge.verb) };
}

/** The roles may be passed to that service and to no other. */
export function passStatement(roles: string | readonly string[], service: string): NewStatement {
  return {
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: roles,
    Condition: { StringEquals: { 'iam:PassedToService': service } },
  };
}

/** Several who are held back by one cause, with the words for all of them. */
export interface HeldTogether {
  readonly first: HeldFromPassing;
  readonly edges: readonly GraphEdge[];
  readonly holders: readonly string[];
  /** The roles that would do, if they are few; else none, for only the reader knows which are meant. */
  readonly roles: readonly string[];
  readonly names: {
    readonly holder: string;
    readonly role: string;
    readonly word: string;
    readonly service: string;
    readonly roleArn: string;
  };
}

const FEW = 3;

/**
 * Those with the same key together, in the order in which they come. Where `isMeant` holds for some of them, the words
 * are about those, and the others are blocked beside them.
 */
export function together(
  held: readonly HeldFromPassing[],
  keyOf: (one: HeldFromPassing) => string,
  context: RuleContext,
  isMeant: (one: HeldFromPassing) => boolean = () => true,
): readonly HeldTogether[] {
  const groups = new Map<string, HeldFromPassing[]>();
  for (const one of held) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()].flatMap((group) => {
    const meant = group.filter(isMeant);
    const all = [...meant, ...group.filter((one) => !meant.includes(one))];
    const [first] = all;
    if (first === undefined) return [];
    const roles = [...new Set((meant.length > 0 ? meant : all).map(({ role }) => role))];
    const holders = [...new Set(all.map(({ edge }) => edge.from))];
    const names = roles.map((role) => context.name(role));
    const few = roles.length <= FEW;
    return [
      {
        first,
        edges: all.map(({ edge }) => edge),
        holders,
        roles: few ? roles : [],
        names: {
          holder: listed(holders.map((one) => context.name(one))),
          role: either(few ? names : [...names.slice(0, 2), `one of ${String(names.length - 2)} more`]),
          word: first.names.word,
          service: first.service,
          roleArn: few ? either(roles) : 'the role that is meant',
        },
      },
    ];
  });
}
