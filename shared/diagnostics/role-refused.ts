/**
 * A role that something uses may not make a call that it is used for, and its own side alone refuses it: its policies,
 * its permissions boundary, or a Deny in one of them. What D32, D36–D38, D40 and others have in common.
 */
import type { GraphEdge } from '../graph/graph';
import type { Change } from '../model/change';
import type { Decision } from '../policy/decision';
import { globOf } from '../policy/glob';
import { addStatement, allowPrincipal, oneOrMany, type NewStatement } from './changes';
import type { RuleContext } from './context';
import { declaringResource } from './declaring-resource';
import type { Hit } from './define-rule';
import { refusedCalls } from './refused-calls';
import { boundaryOf, tell } from './refused-words';
import { rank, reasonOf, wayOf, type Way } from './way-refused';
import { listed } from './words';

/** Which edges are meant: declared by a property of things of one type. */
export interface Meant {
  readonly declaredBy: string;
  readonly property: RegExp;
  /** Name of the inline policy that a fix makes, where the role has none that speaks of the service. */
  readonly policy: string;
  /** What a fix asks for besides, of the thing that declares the edge. */
  readonly condition?: (user: string) => NonNullable<NewStatement['Condition']>;
}

interface RoleRefused {
  readonly role: string;
  /** What it may not reach, and for what it should. */
  readonly to: string;
  readonly user: string;
  readonly resources: readonly string[];
  /** `why`: the second half of a sentence, without a stop. `mend`: what to do, a sentence. */
  readonly words: {
    readonly role: string;
    readonly actions: string;
    readonly why: string;
    readonly mend: string;
  };
  readonly hit: Omit<Hit, 'said'>;
}

/** One entry for each role and thing whose calls nothing but the role's own side refuses. */
export function rolesRefused(meant: Meant, context: RuleContext): readonly RoleRefused[] {
  const groups = new Map<string, { readonly user: string; readonly edges: GraphEdge[] }>();
  for (const edge of context.blocked) {
    const { roles, users } = context.model;
    if (edge.kind !== 'accesses' || !(roles.has(edge.from) || users.has(edge.from))) continue;
    const user = declaringResource(edge, meant.declaredBy, meant.property, context);
    if (user === undefined) continue;
    const key = `${edge.from} ${edge.to}`;
    const group = groups.get(key) ?? { user, edges: [] };
    groups.set(key, group);
    group.edges.push(edge);
  }
  return [...groups.values()].flatMap(({ user, edges }) => refusedIn(edges, user, meant, context));
}

function refusedIn(
  group: readonly GraphEdge[],
  user: string,
  meant: Meant,
  context: RuleContext,
): readonly RoleRefused[] {
  const edges: GraphEdge[] = [];
  const decisions: Decision[] = [];
  const ways: Way[] = [];
  for (const edge of group) {
    const { own, parts } = refusedCalls(edge.requests, context);
    const refused = [...own, ...parts];
    const found = refused.map(wayOf).filter((way) => way !== null);
    if (found.length < refused.length) continue;
    // Only models behind an inference profile are not allowed: D76.
    if (own.length === 0 && found.every(({ kind }) => kind === 'identity')) continue;
    edges.push(edge);
    decisions.push(...refused);
    ways.push(...found);
  }
  const [edge] = edges;
  const worst = ways.reduce<Way | undefined>(
    (found, way) => (found && rank(found) <= rank(way) ? found : way),
    undefined,
  );
  if (edge === undefined || worst === undefined) return [];
  const role = edge.from;
  const actions = distinct(decisions.map(({ action }) => action));
  const resources = widest(decisions.map(({ resource }) => resource));
  // One statement may fall short for one action and not for another: then the sentence names the action.
  const sameReason = distinct(ways.map(reasonOf)).length === 1;
  const it = actions.length === 1 ? 'it' : sameReason ? 'them' : (decisions[ways.indexOf(worst)]?.action ?? 'them');
  const said = { role: context.name(role), actions: listed(actions), resources: listed(resources), it };
  const statement: NewStatement = {
    Effect: 'Allow',
    Action: oneOrMany(actions),
    Resource: oneOrMany(resources),
    ...(meant.condition === undefined ? {} : { Condition: meant.condition(user) }),
  };
  const { why, mend, evidence, cause } = tell(worst, said, edge, context);
  // A change is to one document: what needs two has none.
  const alike = ways.every((way) => way.kind === worst.kind);
  const changes = alike ? changesFor(worst, role, { name: meant.policy, statement, summary: mend }, context) : [];
  const words = { role: said.role, actions: said.actions, why, mend };
  return [{ role, to: edge.to, user, resources, words, hit: { edges, evidence, cause, changes } }];
}

interface Proposed {
  readonly name: string;
  readonly statement: NewStatement;
  readonly summary: string;
}

function changesFor(way: Way, role: string, proposed: Proposed, context: RuleContext): readonly (Change | null)[] {
  if (way.kind === 'identity') return [allowPrincipal(role, proposed, context)];
  const { address } = boundaryOf(role, context);
  if (way.kind !== 'boundary' || address === null) return [];
  return [addStatement(address, proposed.statement, proposed.summary, context)];
}

/** Each once, and none that another of them covers: `log-stream:*` says `log-stream:a` too. */
function widest(resources: readonly string[]): readonly string[] {
  const each = distinct(resources);
  return each.filter((one) => !each.some((other) => globOf(other).test(one) && !globOf(one).test(other)));
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
