import { serviceWord } from '../../iam/service-principals';
import type { ElementReport, StatementReport } from '../../policy/decision';
import type { Request } from '../../policy/request';
import type { GraphEdge } from '../../graph/graph';
import { isSameService } from '../admitted';
import { byCause } from '../by-cause';
import { addStatement } from '../changes';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { isService } from '../kept-out-by-trust';
import { keptOutServices } from '../kept-out-service';
import { resourcesFirst } from '../resources-first';
import { serviceStatement } from '../service-statement';
import { evidenceOf, failing, failsOnlyBy, nearestMiss } from '../trace';
import { withCondition } from '../with-condition';
import { beforeColon, listed, statementName } from '../words';

/** What says of which resource the call is: another value there is D03 to D06, a missing one is no alien key. */
const OF_THE_SOURCE = /^aws:source(?:arn|account|orgid|orgpaths)$/i;
const IS_SERVICE = 'aws:PrincipalIsAWSService';

/**
 * D08: no AWS service can ever meet the trust policy: a Deny takes services in, or the Allow asks for what only people
 * and roles send (an external ID, MFA, tags, an organization). Silent where a condition on the source is all that
 * fails (D03–D06), and for Denies in other policies (D29, D79).
 */
export const trustNeverForService = defineRule({
  id: 'trust-never-for-service',
  code: 'D08',
  title: 'Trust can never be satisfied by a service (Deny, NotPrincipal, alien conditions)',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['assumes'],
  explains: { 'trust-policy': ['condition-false', 'condition-key-absent', 'denied'] },
  messages: {
    'denies-service': {
      title: '{cannot}',
      text: 'The trust policy of {role} denies it to {service} by name ({statement}). A Deny wins over every Allow.',
      fix: 'Take {service} out of {statement} of the trust policy of {role}, or let the {user} use another role.',
    },
    'denies-everyone': {
      title: '{cannot}',
      text: 'The trust policy of {role} denies it to everyone ({statement}), and that takes in AWS services. A Deny wins over every Allow.',
      fix: 'Add the condition BoolIfExists aws:PrincipalIsAWSService = false to {statement} of the trust policy of {role}, so that it spares AWS services.',
    },
    'alien-keys': {
      title: '{cannot}',
      text: 'The trust policy of {role} asks for {keys}, which {word} does not send. No AWS service does.',
      fix: 'Add a statement for {service} alone to the trust policy of {role}, for the {user}; leave {statement} as it is.',
    },
    'not-a-service': {
      title: '{cannot}',
      text: 'The trust policy of {role} asks for callers that are no AWS service ({key} {asked}), and {word} is one.',
      fix: 'Add a statement for {service} alone to the trust policy of {role}, for the {user}; leave {statement} as it is.',
    },
  },
  check: (context, say) => [
    ...byCause(deniedServices(context), ({ report }) => `${report.document}${report.pointer}`).map((group) => {
      const [{ edge, report, request, byName }] = group;
      const names = {
        cannot: beforeColon(edge.sentence),
        role: context.name(edge.to),
        statement: statementName(report.sid, report.pointer),
      };
      const user = context.described(edge.from);
      const said = byName
        ? say('denies-service', { ...names, service: request.principal, user })
        : say('denies-everyone', names);
      const spared = { operator: 'BoolIfExists', key: IS_SERVICE, value: 'false' };
      return {
        said,
        edges: group.map((one) => one.edge),
        evidence: [evidenceOf(report)],
        cause: `${report.document}${report.pointer}`,
        changes: byName ? [] : [withCondition(report.document, report.pointer, spared, said.fixNote, context)],
      };
    }),
    ...byCause(askedForMore(context), ({ report }) => `${report.document}${report.pointer}`).map((group) => {
      const [{ edge, report, request, names, alien }] = group;
      const [first] = alien;
      const service = request.principal;
      const data = {
        cannot: names.cannot,
        role: context.name(edge.to),
        word: serviceWord(service),
        service,
        user: names.user,
        statement: statementName(report.sid, report.pointer),
      };
      const said =
        first.wanted === null
          ? say('alien-keys', { ...data, keys: listed(alien.map(({ key }) => key ?? '')) })
          : say('not-a-service', { ...data, key: IS_SERVICE, asked: first.found ?? '' });
      const requests = group.filter((one) => isResource(one.edge, context)).map((one) => one.request);
      const statement = serviceStatement(requests, 'trust');
      return {
        said,
        edges: group.map((one) => one.edge),
        evidence: [evidenceOf(report, first)],
        cause: `${report.document}${report.pointer}`,
        changes: statement === null ? [] : [addStatement(report.document, statement, said.fixNote, context)],
      };
    }),
  ],
});

interface Denied {
  readonly edge: GraphEdge;
  readonly report: StatementReport;
  readonly request: Request;
  readonly byName: boolean;
}

/** Services that a Deny of the trust policy keeps out, and nothing else does. */
function deniedServices(context: RuleContext): readonly Denied[] {
  return resourcesFirst(context.blocked, context).flatMap((edge): readonly Denied[] => {
    const request = edge.requests[0];
    if (edge.kind !== 'assumes' || request === undefined || !isService(request.principal)) return [];
    const [decision] = context.decisions(edge);
    if (decision?.decision !== 'EXPLICIT_DENY' || decision.blockedBy.some((gate) => gate !== 'trust-policy')) return [];
    const gate = decision.gates.find((report) => report.gate === 'trust-policy');
    const report = gate?.statements.find(({ effect, match }) => effect === 'Deny' && match === 'yes');
    if (report === undefined) return [];
    const principal = context.statement(report.document, report.pointer)?.principal;
    const byName =
      principal?.not === false && principal.entries.some((entry) => isSameService(entry, request.principal));
    return [{ edge, report, request, byName }];
  });
}

/** Services whose nearest Allow fails by what they do not send. */
function askedForMore(context: RuleContext) {
  return keptOutServices(context).flatMap((one) => {
    const report = nearestMiss(one.gate);
    if (one.kind !== 'trust' || report === undefined || !failsOnlyBy(report, 'Condition')) return [];
    const [first, ...others] = failing(report).filter(isAlien);
    return first === undefined ? [] : [{ ...one, report, alien: [first, ...others] as const }];
  });
}

function isAlien({ key = '', wanted, operator = '' }: ElementReport): boolean {
  if (OF_THE_SOURCE.test(key)) return false;
  return (wanted === null && !/^null$/i.test(operator)) || key.toLowerCase() === IS_SERVICE.toLowerCase();
}

function isResource(edge: GraphEdge, context: RuleContext): boolean {
  return context.graph.nodes.get(edge.from)?.kind === 'resource';
}
