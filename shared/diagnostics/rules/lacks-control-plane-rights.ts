import { parseArn } from '../../iam/arn';
import { PASS_ROLE_CALLS } from '../../iam/pass-role-calls';
import type { GraphEdge } from '../../graph/graph';
import type { PrincipalFacts } from '../../policy/facts';
import type { Request } from '../../policy/request';
import { globOf } from '../../policy/glob';
import { allowPrincipal, oneOrMany, type NewStatement } from '../changes';
import type { RuleContext } from '../context';
import { defineRule, type Hit } from '../define-rule';
import { judgeTask, TASKS, type Place, type Task, type Tick } from '../tasks';
import { isDenied, stoppedOnlyAt } from '../trace';
import { capital, listed, listedInShort, policyName } from '../words';

const BEDROCK = 'bedrock.amazonaws.com';

/**
 * D44: somebody may hand a role to Bedrock, by a statement that means it, and may make or change nothing there that
 * takes a role. Silent where one such action is allowed on anything, or where something besides the own policies stops
 * it; the role's own faults are D10–D16.
 */
export const lacksControlPlaneRights = defineRule({
  id: 'lacks-control-plane-rights',
  code: 'D44',
  title: 'The person or pipeline lacks the control-plane or model rights',
  severity: 'high',
  kind: 'broken',
  appliesTo: [],
  explains: {},
  messages: {
    'cannot-make': {
      title: '{holder} can create nothing in Bedrock',
      text: '{Policy} lets {holder} hand {role} to Bedrock. To {task}, {holder} also needs {few}, which no policy of {holder} allows.',
      fix: 'Allow {holder} {missing}.',
    },
    'makes-nothing': {
      title: '{holder} can create nothing in Bedrock',
      text: '{Policy} lets {holder} hand {role} to Bedrock, and no policy of {holder} allows creating or changing anything there that takes a role.',
      fix: 'Allow {holder} what is meant to be made with {role}, such as bedrock:CreateKnowledgeBase or bedrock:CreateAgent.',
    },
  },
  check: (context, say) =>
    [...passersToBedrock(context)].flatMap(([holder, edges]): readonly Hit[] => {
      const facts = context.model.facts.principal(holder);
      const [edge] = edges;
      const at = edge?.declaredAt.find((one) => 'document' in one);
      if (facts === undefined || edge === undefined || at === undefined || !('document' in at)) return [];
      if (!makesNothing(facts, context)) return [];
      const meant = edges.flatMap((one) => taskOf(one, context)).at(0);
      const names = { holder: context.name(holder), Policy: capital(policyName(at.document)) };
      const evidence = [{ document: at.document, pointer: at.pointer, wanted: null, found: edge.to }];
      if (meant === undefined) {
        const said = say('makes-nothing', { ...names, role: context.name(edge.to) });
        return [{ said, edges: [], evidence, cause: holder, calls: callsThatMake(holder) }];
      }
      const ticks = judgeTask(meant.task, holder, meant.place, context);
      const missing = ticks.filter(({ decision, optional }) => !optional && isDenied(decision));
      const calls = missing.map(({ request }) => request);
      const actions = listed(calls.map(({ action }) => action));
      const said = say('cannot-make', {
        ...names,
        role: context.name(meant.edge.to),
        task: meant.task.words,
        missing: actions,
        few: listedInShort(calls.map(({ action }) => action)),
      });
      const own = { name: 'BuildWithBedrock', statement: statementsFor(missing), summary: said.fixNote };
      return [{ said, edges: [], evidence, cause: holder, calls, changes: [allowPrincipal(holder, own, context)] }];
    }),
});

/** Who may hand a role to Bedrock by a statement that names it or Bedrock, with the edges that say so. */
function passersToBedrock(context: RuleContext): ReadonlyMap<string, readonly GraphEdge[]> {
  const found = new Map<string, GraphEdge[]>();
  for (const edge of context.graph.edges.values()) {
    if (edge.kind !== 'passes' || edge.verb !== BEDROCK || edge.fact !== null) continue;
    if (edge.verdict !== 'works' && edge.verdict !== 'works-if') continue;
    if (!edge.declaredAt.some((at) => 'document' in at && meansBedrock(at, edge, context))) continue;
    found.set(edge.from, [...(found.get(edge.from) ?? []), edge]);
  }
  return found;
}

/**
 * Does the statement mean this? A policy of AWS, or one that lists several services, is for whatever its holder may do;
 * one for Bedrock alone, or for exactly a role that Bedrock uses here, is for this.
 */
function meansBedrock(
  { document, pointer }: { readonly document: string; readonly pointer: string },
  edge: GraphEdge,
  context: RuleContext,
): boolean {
  if (parseArn(document)?.account === 'aws') return false;
  const statement = context.document(document)?.statements.find((one) => pointer.startsWith(`${one.pointer}/`));
  const entry = statement?.resource?.entries.find((one) => one.pointer === pointer);
  if (entry?.value === edge.to && taskOf(edge, context).length > 0) return true;
  const services = (statement?.conditions ?? [])
    .filter(({ key }) => key.toLowerCase() === 'iam:passedtoservice')
    .flatMap(({ values }) => values.map(({ value }) => value.toLowerCase()));
  return services.length > 0 && services.every((service) => service === BEDROCK);
}

const TAKING_A_ROLE = PASS_ROLE_CALLS.filter(({ services }) => services.includes(BEDROCK)).map(({ action }) => action);

/** What hands a role to Bedrock, whatever is made by it. */
function callsThatMake(principal: string): readonly Request[] {
  return TAKING_A_ROLE.map((action) => ({ principal, action, resource: '*' }));
}

/** Does no Allow name any action that takes a role, and is every such call refused for want of one? */
function makesNothing(facts: PrincipalFacts, context: RuleContext): boolean {
  if (facts.identity.unread.length > 0) return false;
  const named = facts.identity.read.some(({ document }) =>
    document.statements.some(
      ({ effect, action }) =>
        effect === 'Allow' &&
        (action.not ||
          action.entries.some(({ value }) =>
            TAKING_A_ROLE.some((one) => globOf(value.toLowerCase()).test(one.toLowerCase())),
          )),
    ),
  );
  if (named) return false;
  const decisions = callsThatMake(facts.arn).map((call) => context.decide(call));
  return decisions.every(isDenied) && stoppedOnlyAt('identity', decisions) !== null;
}

interface Meant {
  readonly edge: GraphEdge;
  readonly task: Task;
  readonly place: Place;
}

/** What the role is for here: the first task of the kind of thing that uses it. */
function taskOf(edge: GraphEdge, context: RuleContext): readonly Meant[] {
  return (context.graph.in.get(edge.to) ?? []).flatMap((id): readonly Meant[] => {
    const use = context.graph.edges.get(id);
    const user = use?.kind === 'assumes' ? context.graph.nodes.get(use.from) : undefined;
    // The same role may serve other services too.
    const task = TASKS.find(({ type }) => type?.startsWith('AWS::Bedrock::') === true && type === user?.type);
    const arn = parseArn(user?.id ?? '');
    if (task === undefined || arn === null || user === undefined) return [];
    const place = { partition: arn.partition, region: arn.region, account: arn.account, thing: user.id };
    return [{ edge, task, place }];
  });
}

/** A statement for each resource. */
function statementsFor(ticks: readonly Tick[]): readonly NewStatement[] {
  const resources = [...new Set(ticks.map(({ request }) => request.resource))];
  return resources.map((resource) => ({
    Effect: 'Allow',
    Action: oneOrMany(
      ticks.filter(({ request }) => request.resource === resource).map(({ request }) => request.action),
    ),
    Resource: resource,
  }));
}
