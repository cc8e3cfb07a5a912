/**
 * A role that something uses may not make a call that it is used for, and its own side alone refuses it: its policies,
 * its permissions boundary, or a Deny in one of them. What D32, D36–D38, D40 and others have in common.
 */
import { lastName, parseArn } from '../iam/arn';
import type { GraphEdge } from '../graph/graph';
import type { Change } from '../model/change';
import type { Decision, GateName, GateReport, StatementReport } from '../policy/decision';
import { globOf } from '../policy/glob';
import { addStatement, allowPrincipal, oneOrMany, type NewStatement } from './changes';
import type { RuleContext } from './context';
import { declaringResource } from './declaring-resource';
import type { Hit } from './define-rule';
import type { Evidence } from './finding';
import { refusedCalls } from './refused-calls';
import { evidenceOf, failing, failsOnlyBy, nearestMiss } from './trace';
import { listed, policyName, statementName } from './words';

/** What a role's side of a call consists of. */
const OWN_SIDE: ReadonlySet<GateName> = new Set(['identity', 'boundary']);

/** Which edges are meant: declared by a property of things of one type. */
export interface Meant {
  readonly declaredBy: string;
  readonly property: RegExp;
  /** Name of the inline policy that a fix makes, where the role has none that speaks of the service. */
  readonly policy: string;
  /** What a fix asks for besides, of the thing that declares the edge. */
  readonly condition?: (user: string) => NonNullable<NewStatement['Condition']>;
}

export interface RoleRefused {
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
    if (edge.kind !== 'accesses' || !context.model.roles.has(edge.from)) continue;
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
  const it = actions.length === 1 ? 'it' : 'them';
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

/** How a call is refused on the caller's side. */
type Way =
  | { readonly kind: 'denied'; readonly deny: StatementReport }
  | { readonly kind: 'both'; readonly gate: GateReport }
  | { readonly kind: 'identity'; readonly gate: GateReport }
  | { readonly kind: 'boundary'; readonly gate: GateReport };

const RANKS: readonly Way['kind'][] = ['denied', 'both', 'identity', 'boundary'];

function rank({ kind }: Way): number {
  return RANKS.indexOf(kind);
}

/** Null: something else refuses it too, or nothing single does (E101). */
function wayOf({ gates, blockedBy }: Decision): Way | null {
  if (!blockedBy.every((gate) => OWN_SIDE.has(gate))) return null;
  const deny = gates
    .flatMap(({ statements }) => statements)
    .find((one) => one.effect === 'Deny' && one.match === 'yes');
  if (deny !== undefined) return { kind: 'denied', deny };
  const [first, second] = gates.filter(({ gate, outcome }) => blockedBy.includes(gate) && outcome === 'no-grant');
  if (first === undefined) return null;
  if (second !== undefined) return { kind: 'both', gate: first };
  return { kind: first.gate === 'boundary' ? 'boundary' : 'identity', gate: first };
}

interface Said {
  readonly role: string;
  readonly actions: string;
  readonly resources: string;
  /** `it` or `them`: the actions. */
  readonly it: string;
}

function tell(way: Way, { role, actions, resources, it }: Said, edge: GraphEdge, context: RuleContext) {
  const boundary = boundaryOf(edge.from, context);
  const key = `${edge.from} ${edge.to}`;
  const allow = `Allow ${role} ${actions} on ${resources}.`;
  switch (way.kind) {
    case 'denied': {
      const { deny } = way;
      const where = `${statementName(deny.sid, deny.pointer)} of ${policyName(deny.document)}`;
      const mend = `Take this call out of ${where}, if ${role} is meant to make it: no Allow can help against a Deny.`;
      const cause = `${deny.document}${deny.pointer}`;
      return { why: `${where} denies ${it}`, mend, evidence: [evidenceOf(deny)], cause };
    }
    case 'boundary': {
      const evidence = missing(way.gate, edge);
      const mend = `Add ${actions} on ${resources} to the permissions boundary ${boundary.name}.`;
      return {
        why: `its permissions boundary ${boundary.name} does not allow ${it}`,
        mend,
        evidence,
        cause: `${key} boundary`,
      };
    }
    case 'both': {
      const why = `none of its policies allows ${it}, and its permissions boundary ${boundary.name} does not either`;
      const mend = `Allow it in both: ${actions} on ${resources}.`;
      return { why, mend, evidence: missing(way.gate, edge), cause: key };
    }
    case 'identity':
      return { why: notAllowed(way.gate, it), mend: allow, evidence: missing(way.gate, edge), cause: key };
  }
}

/** The nearest miss, where one names the call's action; else what was searched (E195, E196). */
function notAllowed(gate: GateReport, it: string): string {
  const miss = nearestMiss(gate);
  const [element] = miss === undefined ? [] : failing(miss);
  if (miss !== undefined && element !== undefined) {
    const where = `${statementName(miss.sid, miss.pointer)} of ${policyName(miss.document)}`;
    if (failsOnlyBy(miss, 'Resource'))
      return `${where} allows ${it} on ${element.found ?? 'other things'}${difference(element.found, element.wanted)}`;
    if (failsOnlyBy(miss, 'Condition') && element.key !== undefined) {
      const sent = element.wanted === null ? 'which the call does not send' : `here it is ${element.wanted}`;
      return `${where} allows ${it} only where ${element.key} is ${element.found ?? 'another'}, ${sent}`;
    }
  }
  const { policies } = gate.searched;
  if (policies === 0) return 'it has no policy';
  return policies === 1 ? `its one policy does not allow ${it}` : `none of its ${policies} policies allows ${it}`;
}

/** The part of an ARN that differs, in words. */
function difference(found: string | null, wanted: string | null): string {
  const [pattern, arn] = [parseArn(found ?? ''), parseArn(wanted ?? '')];
  if (found === null || wanted === null || pattern === null || arn === null) return '';
  if (found.toLowerCase() === wanted.toLowerCase()) return ', which differs in upper and lower case';
  if (pattern.resource !== arn.resource) return '';
  if (pattern.region !== arn.region) return `, here the Region is ${arn.region === '' ? 'empty' : arn.region}`;
  if (pattern.account !== arn.account) {
    return arn.account === '' ? ', but the ARN has no account' : `, here the account is ${arn.account}`;
  }
  return '';
}

function missing(gate: GateReport, edge: GraphEdge): readonly Evidence[] {
  const miss = nearestMiss(gate);
  if (miss !== undefined) return [evidenceOf(miss, failing(miss)[0])];
  return edge.declaredAt.map((at) =>
    'resource' in at
      ? { document: at.resource, pointer: at.property, wanted: null, found: edge.to }
      : { document: at.document, pointer: at.pointer, wanted: null, found: edge.to },
  );
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

function boundaryOf(role: string, { model }: RuleContext): { readonly address: string | null; readonly name: string } {
  const address = model.facts.principal(role)?.boundary?.read[0]?.document.address ?? null;
  return { address, name: address === null ? '' : lastName(address.split('#')[0] ?? '') };
}

/** Each once, and none that another of them covers: `log-stream:*` says `log-stream:a` too. */
function widest(resources: readonly string[]): readonly string[] {
  const each = distinct(resources);
  return each.filter((one) => !each.some((other) => globOf(other).test(one) && !globOf(one).test(other)));
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
