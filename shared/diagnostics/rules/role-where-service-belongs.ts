import { shownDocument, shownName } from '../../model/shown-names';
import type { StatementReport } from '../../policy/decision';
import type { GraphEdge } from '../../graph/graph';
import { admitsOnlyRoles, admittedEntries, isSameService } from '../admitted';
import { byCause } from '../by-cause';
import { addStatement, allowPrincipal, oneOrMany } from '../changes';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { isService } from '../kept-out-by-trust';
import { keptOutServices, policyOf } from '../kept-out-service';
import { serviceStatement } from '../service-statement';
import { failsOnlyBy, isDenied, nearestMiss, stoppedOnlyAt } from '../trace';
import { listed, statementName } from '../words';

/**
 * D02: a policy names a role where the service itself calls, or the service where the call comes from a role (a
 * knowledge base reads as its role, E174). Silent where the service is named by another Region (D52), and where the
 * service is named for other calls than the role's (D27, D17).
 */
export const roleWhereServiceBelongs = defineRule({
  id: 'role-where-service-belongs',
  code: 'D02',
  title: 'A role ARN stands where the service principal belongs (or the reverse)',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['assumes', 'accesses'],
  explains: {
    'trust-policy': ['no-statement', 'action-mismatch', 'principal-mismatch', 'resource-mismatch'],
    'resource-policy': ['no-statement', 'action-mismatch', 'resource-mismatch', 'principal-mismatch'],
    identity: ['no-statement', 'action-mismatch', 'resource-mismatch'],
  },
  messages: {
    'role-for-service': {
      title: '{cannot}',
      text: 'The {policy} admits only {roles}. For the {user} the service calls as itself, as {service}, and a role does not stand for it.',
      fix: 'Add one statement to the {policy} that allows {service} {action} for the {user}; leave the others as they are.',
    },
    'service-for-role': {
      title: '{role} cannot use {thing}',
      text: 'The {policy} admits {service} ({statement}). The {user} calls as its role {role}, which no policy allows {actions}.',
      fix: 'Allow {role} {actions}; {statement} does not help it.',
    },
  },
  check: (context, say) => [
    ...keptOutServices(context).flatMap(({ edge, gate, decision, request, kind, document, names }, _, kept) => {
      const policy = context.document(document);
      if (policy === undefined || !admitsOnlyRoles(policy)) return [];
      const miss = nearestMiss(gate);
      // Of a bucket's roles only those that hold this very right were meant for the service.
      const isBucket = kind === 'resource' && context.graph.nodes.get(edge.to)?.type === 'AWS::S3::Bucket';
      if (isBucket && (miss === undefined || !failsOnlyBy(miss, 'Principal'))) return [];
      const [first] = admittedEntries(policy);
      const service = request.principal;
      const roles = listed(admittedEntries(policy).map(({ value }) => `the role ${shownName(value)}`));
      const said = say('role-for-service', { ...names, roles, service, action: decision.action });
      const evidence = [
        { document, pointer: miss?.at ?? first?.pointer ?? '', wanted: service, found: first?.value ?? null },
      ];
      // Everything that calls through this service is let in at once.
      const asked = kept.flatMap((one) =>
        one.document === document && one.request.principal === service ? one.edge.requests : [],
      );
      const statement = serviceStatement(asked, kind);
      const changes = statement === null ? [] : [addStatement(document, statement, said.fixNote, context)];
      return [{ said, edges: [edge], evidence, cause: `${document} ${service}`, changes }];
    }),
    ...byCause(calledAsRole(context), ({ edge, report }) => `${edge.from} ${report.document}`).map((group) => {
      const [{ edge, report, service, user }] = group;
      const { document } = report;
      const calls = group.flatMap((one) => one.calls);
      const actions = [...new Set(calls.map(({ action }) => action))];
      const said = say('service-for-role', {
        role: context.name(edge.from),
        thing: context.name(edge.to),
        policy: shownDocument(document, context.graph.nodes.get(edge.to)?.type),
        service,
        statement: statementName(report.sid, report.pointer),
        user: context.described(user),
        actions: listed(actions),
      });
      const statement = {
        Effect: 'Allow' as const,
        Action: oneOrMany(actions),
        Resource: oneOrMany([...new Set(calls.map(({ resource }) => resource))]),
      };
      const name = `Use-${context.name(edge.to)}`.replace(/[^\w+=,.@-]/g, '-').slice(0, 100);
      return {
        said,
        edges: group.map((one) => one.edge),
        evidence: [{ document, pointer: report.at ?? report.pointer, wanted: edge.from, found: report.found }],
        cause: `${edge.from} ${document}`,
        changes: [allowPrincipal(edge.from, { name, statement, summary: said.fixNote }, context)],
      };
    }),
  ],
});

interface CalledAsRole {
  readonly edge: GraphEdge;
  /** The statement that lets the service in. */
  readonly report: StatementReport;
  readonly service: string;
  /** The resource that calls as the role. */
  readonly user: string;
  readonly calls: readonly { readonly action: string; readonly resource: string }[];
}

/** Calls of a service role that its own policies do not allow, while the resource's policy allows them to the service. */
function calledAsRole(context: RuleContext): readonly CalledAsRole[] {
  return context.blocked.flatMap((edge): readonly CalledAsRole[] => {
    if (edge.kind !== 'accesses' || !context.model.roles.has(edge.from)) return [];
    const stops = stoppedOnlyAt('identity', context.decisions(edge));
    const policy = context.document(policyOf(edge.to, edge.to));
    if (stops === null || policy === undefined) return [];
    const user = edge.declaredAt.flatMap((at) => ('resource' in at ? [at.resource] : [])).at(0);
    const use = user === undefined ? undefined : context.graph.edges.get(`assumes|${user}|${edge.from}|assume`);
    const request = use?.requests[0];
    if (user === undefined || request === undefined || !isService(request.principal)) return [];
    const service = request.principal;
    if (!admittedEntries(policy).some((entry) => isSameService(entry, service))) return [];
    const admitted = stops.map(({ decision: { action, resource } }) => {
      const asked = { principal: service, action, resource, ...(request.context ? { context: request.context } : {}) };
      const asService = context.decide(asked);
      if (isDenied(asService)) return undefined;
      const gate = asService.gates.find((report) => report.gate === 'resource-policy');
      return gate?.statements.find((report) => report.effect === 'Allow' && report.match !== 'no');
    });
    const [report] = admitted;
    if (report === undefined || admitted.includes(undefined)) return [];
    const calls = edge.requests.map(({ action, resource }) => ({ action, resource }));
    return [{ edge, report, service, user, calls }];
  });
}
