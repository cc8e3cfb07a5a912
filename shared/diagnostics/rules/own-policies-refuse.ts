import { accountOfArn } from '../../iam/arn';
import { serviceWord } from '../../iam/service-principals';
import { UNMATCHED, type GateName } from '../../policy/decision';
import type { Request } from '../../policy/request';
import type { GraphEdge } from '../../graph/graph';
import type { Change } from '../../model/change';
import { onlyAt } from '../account-part';
import { addStatements, allowCalls, statementsFor } from '../allowing';
import { byCause } from '../by-cause';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { holderOf } from '../holder-of';
import { declaringResource, lacksRight } from '../refusals';
import { refusedCalls } from '../refused-calls';
import { boundaryOf, tell } from '../refused-words';
import { isOf } from '../trace';
import { rank, reasonOf, wayOf, type Way } from '../way-refused';
import { beforeColon, capital, listed, placeOf } from '../words';
import { shownDocument } from '../../model/shown-names';

const OWN_SIDE: readonly GateName[] = ['identity', 'boundary', 'session'];

/**
 * D81: something is declared for a user or role, and its own policies do not allow it: nothing grants it, its permissions
 * boundary leaves it out, or a Deny takes it away. For what no rule of a feature is about (D10–D77 speak first), whoever
 * declares it: the configuration of a thing, or a statement.
 */
export const ownPoliciesRefuse = defineRule({
  id: 'own-policies-refuse',
  code: 'D81',
  title: 'Declared for a user or role whose own policies do not allow it',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['assumes', 'passes', 'accesses'],
  explains: {
    identity: [...UNMATCHED, 'account-only-delegation', 'denied'],
    boundary: [...UNMATCHED, 'denied'],
    session: [...UNMATCHED, 'denied'],
  },
  messages: {
    configured: {
      title: '{cannot}',
      text: 'The {user} works as {holder}, but {holder} may not call {actions} on {thing}: {why}.',
      fix: '{mend}',
    },
    needed: {
      title: '{cannot}',
      text: 'To use the {user}, {holder} needs {actions} on {thing} too, but may not call {it}: {why}.',
      fix: '{mend}',
    },
    building: {
      title: '{cannot}',
      text: '{Place} lets {holder} build with {word}, which takes a role. {holder} may pass it none of those in use there, such as {thing}: {why}.',
      fix: '{mend}',
    },
    named: {
      title: '{cannot}',
      text: '{place} names {thing}, but {holder} may not call {actions} on it: {why}.',
      fix: '{mend}',
    },
  },
  check: (context, say) =>
    byCause(refusals(context), ({ key }) => key).map((group) => {
      const [{ edge, holder: owner, way, actions }] = group;
      const requests = group.flatMap((one) => one.requests);
      const holder = context.name(edge.from);
      const resources = listed([...new Set(group[0].requests.map(({ resource }) => resource))]);
      const it = actions.length === 1 ? 'it' : 'them';
      const told = tell(way, { role: holder, actions: listed(actions), resources, it }, edge, context);
      const place = whereNamed(edge, context);
      const names = {
        cannot: beforeColon(edge.sentence),
        holder,
        thing: context.name(edge.to),
        actions: listed(actions),
        it,
        why: told.why,
        mend:
          way.kind === 'identity' && !lacksRight(way)
            ? `Change that condition, if ${holder} is meant to make this call.`
            : told.mend,
      };
      const user = declaringResource(edge);
      const said = isForWant(edge)
        ? say('building', { ...names, Place: capital(place), word: serviceWord(edge.verb) })
        : user === undefined
          ? say('named', { ...names, place: capital(place) })
          : worksAs(user, edge.from, context)
            ? say('configured', { ...names, user: context.described(user) })
            : say('needed', { ...names, user: context.described(user) });
      return {
        said,
        edges: group.map((one) => one.edge),
        evidence: told.evidence,
        cause: group[0].key,
        changes: [changeFor(way, owner, requests, said.fixNote, context)],
      };
    }),
});

interface Refused {
  readonly edge: GraphEdge;
  /** Whose policies refuse it: of a session, its role's. */
  readonly holder: string;
  readonly way: Way;
  readonly requests: readonly Request[];
  readonly actions: readonly string[];
  /** One boundary, one Deny, or one thing that is granted too little of: one finding. */
  readonly key: string;
}

function refusals(context: RuleContext): readonly Refused[] {
  return context.blocked.flatMap((edge): readonly Refused[] => {
    const holder = holderOf(edge.from, context)?.arn;
    if (holder === undefined) return [];
    const { own, parts } = refusedCalls(edge.requests, context);
    const refused = [...own, ...parts]
      .filter(
        ({ principal, blockedBy }) => principal === edge.from && blockedBy.some((gate) => OWN_SIDE.includes(gate)),
      )
      .map((decision) => onlyAt(OWN_SIDE, decision));
    const ways = refused.map(wayOf).filter((way) => way !== null);
    const [first, ...others] = ways;
    if (first === undefined) return [];
    const way = others.reduce((worst, one) => (rank(one) < rank(worst) ? one : worst), first);
    const requests = refused.map(
      (decision): Request =>
        edge.requests.find((request) => isOf(decision, request)) ?? {
          principal: decision.principal,
          action: decision.action,
          resource: decision.resource,
        },
    );
    const actions = [...new Set(requests.map(({ action }) => action))];
    return [{ edge, holder, way, requests, actions, key: keyOf(edge, way) }];
  });
}

function keyOf(edge: GraphEdge, way: Way): string {
  const { from, to } = edge;
  if (isForWant(edge)) return `${from} ${edge.verb} ${way.kind}`;
  if (way.kind === 'denied') return `${from} ${reasonOf(way)}`;
  return way.kind === 'boundary' ? `${from} boundary` : `${from} ${to} ${way.kind}`;
}

/** Shown for want of any role that could be passed there: no statement names this one (architecture.md, `passes` (c)). */
function isForWant({ kind, declaredAt }: GraphEdge): boolean {
  return kind === 'passes' && declaredAt.every((at) => 'document' in at && at.pointer.includes('/Action'));
}

/** Is it the role of that thing, not somebody who uses it? */
function worksAs(user: string, role: string, { graph }: RuleContext): boolean {
  return (graph.in.get(role) ?? []).some((id) => {
    const edge = graph.edges.get(id);
    return edge?.kind === 'assumes' && edge.from === user;
  });
}

/** The statement that names it: of a policy of the caller, or of the thing's own. */
function whereNamed(edge: GraphEdge, context: RuleContext): string {
  const at = edge.declaredAt.flatMap((one) => ('document' in one ? [one] : []))[0];
  if (at === undefined) return 'a policy';
  const pointer = /^\/Statement(?:\/\d+)?/.exec(at.pointer)?.[0] ?? at.pointer;
  const type = context.graph.nodes.get(at.document.split('#')[0] ?? '')?.type;
  return placeOf(context.statement(at.document, pointer)?.sid ?? null, pointer, shownDocument(at.document, type));
}

/** A Deny or a condition was put there for a reason: what is meant only a person can say. */
function changeFor(
  way: Way,
  holder: string,
  requests: readonly Request[],
  summary: string,
  context: RuleContext,
): Change | null {
  if (way.kind === 'identity' && lacksRight(way))
    return allowCalls(holder, { name: 'Allow', requests, summary }, context);
  const { address } = boundaryOf(holder, context);
  if (way.kind !== 'boundary' || address === null || accountOfArn(address) === null) return null;
  return addStatements(address, statementsFor(requests), summary, context);
}
