import { accountOfArn } from '../../iam/arn';
import { isServicePrincipal, serviceWord } from '../../iam/service-principals';
import { nounOf, shownDocument } from '../../model/shown-names';
import type { Change } from '../../model/change';
import { UNMATCHED, type Decision, type GateName, type GateReport, type StatementReport } from '../../policy/decision';
import type { Request } from '../../policy/request';
import type { GraphEdge } from '../../graph/graph';
import { onlyAt } from '../account-part';
import { byCause } from '../by-cause';
import { addStatement, oneOrMany } from '../changes';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import type { Evidence } from '../finding';
import { policyOf } from '../kept-out-service';
import { leaveOut } from '../narrow-deny';
import { lacksRight } from '../refusals';
import { serviceStatement } from '../service-statement';
import { evidenceOf, failing, isDenied, isOf, nearestMiss } from '../trace';
import { reasonOf } from '../reason-of';
import { beforeColon, capital, listed, statementName } from '../words';

const THERE: readonly GateName[] = ['resource-policy', 'block-public-access'];

/**
 * D82: the policy of a queue, topic, function, secret or other thing refuses a call that is declared: it does not admit
 * the caller, or denies it. For what no rule of a feature is about (D02, D06, D27–D33, D39 and D45 speak first).
 */
export const resourcePolicyRefuses = defineRule({
  id: 'resource-policy-refuses',
  code: 'D82',
  title: 'Policy of a thing does not admit who is meant to use it',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    'resource-policy': [...UNMATCHED, 'no-resource-policy', 'no-cross-account-path', 'principal-mismatch', 'denied'],
    'block-public-access': ['service-rule'],
  },
  messages: {
    'no-policy': {
      title: '{cannot}',
      text: 'The {noun} {thing} has no policy, and {why}.',
      fix: 'Give {thing} a policy that allows {caller} {actions}.',
    },
    'not-admitted': {
      title: '{cannot}',
      text: '{Policy} does not admit {caller} to {actions}. {reason}',
      fix: 'Add a statement to {policy} that allows {caller} {actions}.',
    },
    'asks-for-more': {
      title: '{cannot}',
      text: '{Policy} admits {caller} under a condition that this call does not meet. {reason}',
      fix: 'Change that condition in {statement} of {policy}, or add a statement for {caller}.',
    },
    public: {
      title: '{cannot}',
      text: '{Policy} is public, so Block Public Access lets in by it nobody of another account.',
      fix: 'Name {caller} in {policy}, and nobody besides; leave Block Public Access on.',
    },
    denies: {
      title: '{cannot}',
      text: '{Statement} of {policy} denies {caller} {actions}. A Deny wins over every Allow.',
      fix: 'Leave {caller} out of {statement} of {policy}; do not delete it.',
    },
  },
  check: (context, say) =>
    byCause(refusals(context), ({ key }) => key).map((group) => {
      const [{ edge, decision, gate, deny, miss, document }] = group;
      const requests = group.flatMap((one) => one.requests);
      const { principal } = decision;
      const service = isServicePrincipal(principal);
      const policy = `the ${shownDocument(document, context.graph.nodes.get(edge.to)?.type)}`;
      const statement = deny ?? miss;
      const names = {
        cannot: beforeColon(edge.sentence),
        caller: service ? capital(serviceWord(principal)) : context.name(principal),
        thing: context.name(edge.to),
        noun: nounOf(context.graph.nodes.get(edge.to)?.type ?? ''),
        actions: listed([...new Set(requests.map(({ action }) => action))]),
        policy,
        Policy: capital(policy),
        reason: reasonOf(edge, context),
        why: service
          ? 'nothing else can let a service in'
          : `a caller of account ${accountOfArn(principal) ?? ''} needs one`,
        statement: statement === undefined ? '' : statementName(statement.sid, statement.pointer),
        Statement: statement === undefined ? '' : capital(statementName(statement.sid, statement.pointer)),
      };
      const said =
        deny !== undefined
          ? say('denies', names)
          : gate.gate === 'block-public-access'
            ? say('public', names)
            : gate.reason === 'no-resource-policy'
              ? say('no-policy', names)
              : lacksRight({ gate })
                ? say('not-admitted', names)
                : say('asks-for-more', names);
      const evidence: Evidence =
        statement === undefined
          ? { document, pointer: '', wanted: principal, found: null }
          : evidenceOf(statement, failing(statement)[0]);
      const changes =
        gate.gate === 'block-public-access'
          ? []
          : deny !== undefined
            ? [leaveOut([principal], [deny], said.fixNote, context)]
            : [admitting(document, requests, said.fixNote, context)];
      return { said, edges: group.map((one) => one.edge), evidence: [evidence], cause: group[0].key, changes };
    }),
});

interface Refused {
  readonly edge: GraphEdge;
  readonly decision: Decision;
  readonly gate: GateReport;
  readonly deny: StatementReport | undefined;
  readonly miss: StatementReport | undefined;
  /** Address of the policy that refuses. */
  readonly document: string;
  readonly requests: readonly Request[];
  /** One caller and one policy: what it lacks, or one Deny of it. */
  readonly key: string;
}

function refusals(context: RuleContext): readonly Refused[] {
  return context.blocked.flatMap((edge): readonly Refused[] => {
    if (edge.kind !== 'accesses') return [];
    const refused = context
      .decisions(edge)
      .filter((one) => isDenied(one) && one.blockedBy.some((gate) => THERE.includes(gate)))
      .map((one) => onlyAt(THERE, one));
    const [decision] = refused;
    const gate = decision?.gates.find((one) => one.gate === decision.blockedBy[0]);
    if (decision === undefined || gate === undefined) return [];
    const deny = gate.statements.find(({ effect, match }) => effect === 'Deny' && match === 'yes');
    const miss = nearestMiss(gate);
    const document = deny?.document ?? miss?.document ?? policyOf(edge.to, decision.resource);
    const requests = edge.requests.filter((request) => refused.some((one) => isOf(one, request)));
    const key = `${decision.principal} ${document} ${deny?.pointer ?? ''}`;
    return [{ edge, decision, gate, deny, miss, document, requests, key }];
  });
}

/** For a service, with what it acts for; for a caller of another account, by its ARN. */
function admitting(
  document: string,
  requests: readonly Request[],
  summary: string,
  context: RuleContext,
): Change | null {
  const [first] = requests;
  if (first === undefined) return null;
  if (isServicePrincipal(first.principal)) {
    const statement = serviceStatement(requests, 'resource');
    return statement === null ? null : addStatement(document, statement, summary, context);
  }
  if (!first.principal.startsWith('arn:')) return null; // nobody in particular
  const each = (of: (request: Request) => string) => oneOrMany([...new Set(requests.map(of))]);
  const statement = {
    Effect: 'Allow' as const,
    Principal: { AWS: first.principal },
    Action: each(({ action }) => action),
    Resource: each(({ resource }) => resource),
  };
  return addStatement(document, statement, summary, context);
}
