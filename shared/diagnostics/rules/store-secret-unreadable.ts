import type { GraphEdge } from '../../graph/graph';
import type { StatementReport } from '../../policy/decision';
import { globOf } from '../../policy/glob';
import { allowCalls } from '../allowing';
import { replaceValue } from '../changes';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { AT_BOUNDARY } from '../way-refused';
import { FENCED_MESSAGES, fenceOf } from '../fenced';
import { leaveOut } from '../narrow-deny';
import { evidenceFor, lacksRight, nearestOf, refusedRoles, wrongResource } from '../refusals';
import { placeWords } from '../sayings';
import { evidenceOf, isDenied } from '../trace';
import { capital, statementName } from '../words';

const SECRET = 'AWS::SecretsManager::Secret';

/** D25: the role of a knowledge base may not read the secret of its vector store, or of a data source. Its key is D26. */
export const storeSecretUnreadable = defineRule({
  id: 'store-secret-unreadable',
  code: 'D25',
  title: 'Secret of a knowledge base unreadable',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    'resource-policy': ['no-statement', 'action-mismatch', 'resource-mismatch', 'denied'],
    identity: ['no-statement', 'action-mismatch', 'resource-mismatch', 'denied'],
    boundary: AT_BOUNDARY,
  },
  messages: {
    'not-allowed': {
      title: '{role} cannot read the secret {secret}',
      text: 'The {user} signs in to its {what} with {secret}, and no policy of {role} allows secretsmanager:GetSecretValue on it.',
      fix: 'Allow {role} secretsmanager:GetSecretValue on {arn}.',
    },
    'no-suffix': {
      title: '{role} cannot read the secret {secret}',
      text: '{place} names {found}. The ARN of a secret ends in six more characters, which AWS chose: {arn}.',
      fix: 'Put {arn} in its place, or {found}-?????? if the secret is made again from time to time.',
    },
    'secret-denies': {
      title: '{role} cannot read the secret {secret}',
      text: 'A Deny wins over every Allow, and {statement} of the policy of the secret denies {role} secretsmanager:GetSecretValue.',
      fix: 'Leave {role} out of {statement} ({roleArn}); do not delete it.',
    },
    ...FENCED_MESSAGES,
  },
  check: (context, say) => [
    ...refusedRoles(context, (edge) => isStoreSecret(edge, context)).flatMap((refused) => {
      const { holder, to, edges, requests, refusal } = refused;
      const role = context.name(holder.arn);
      const secret = context.name(to);
      const fence = fenceOf(refused, `${role} cannot read the secret ${secret}`, context);
      if (fence !== null) {
        const said = say(fence.id, fence.names);
        return [{ said, edges, evidence: fence.evidence, cause: fence.cause, changes: fence.changes(said.fixNote) }];
      }
      if (refusal.kind !== 'missing' || !refusal.stops.every(lacksRight)) return [];
      const what = edges.every(isOfSource) ? 'data source' : 'vector store';
      const names = { role, secret, arn: to, user: context.described(refused.user), what };
      const miss = nearestOf(refused);
      const element = wrongResource(refused);
      const cut =
        element !== undefined && element.found !== null && globOf(`${element.found}-??????`).test(to)
          ? element.found
          : null;
      const place = miss === undefined ? '' : placeWords(miss.document, miss);
      const said =
        cut === null ? say('not-allowed', names) : say('no-suffix', { ...names, found: cut, place: capital(place) });
      const summary = said.fixNote;
      const evidence = evidenceFor(refused);
      const changes = [
        ...(cut !== null && miss !== undefined
          ? [replaceValue(miss.document, element?.pointer ?? '', to, summary, context)]
          : []),
        allowCalls(holder.arn, { name: 'ReadStoreSecret', requests, summary }, context),
      ];
      return [{ said, edges, evidence, cause: `${holder.arn} ${to}`, changes }];
    }),
    ...context.blocked.flatMap((edge) => {
      const denies = isStoreSecret(edge, context) ? deniesOfSecret(edge, context) : [];
      const [report] = denies;
      if (report === undefined) return [];
      const names = { role: context.name(edge.from), roleArn: edge.from, secret: context.name(edge.to) };
      const said = say('secret-denies', { ...names, statement: statementName(report.sid, report.pointer) });
      const changes = [leaveOut([edge.from], denies, said.fixNote, context)];
      const cause = `${report.document}${report.pointer} ${edge.from}`;
      return [{ said, edges: [edge], evidence: [evidenceOf(report)], cause, changes }];
    }),
  ],
});

/** The Denies of the secret's own policy that meet the call, where nothing else stops it. */
function deniesOfSecret(edge: GraphEdge, context: RuleContext): readonly StatementReport[] {
  const stopped = context.decisions(edge).filter(isDenied);
  const alone = stopped.every((one) => one.decision === 'EXPLICIT_DENY' && one.blockedBy.join() === 'resource-policy');
  if (!alone) return [];
  const statements = stopped.flatMap(({ gates }) => gates.flatMap((gate) => gate.statements));
  return statements.filter(
    ({ document, effect, match }) => document === `${edge.to}#policy` && effect === 'Deny' && match === 'yes',
  );
}

function isStoreSecret(edge: GraphEdge, context: RuleContext): boolean {
  return (
    edge.verb === 'read' &&
    context.graph.nodes.get(edge.to)?.type === SECRET &&
    edge.declaredAt.some((at) => 'resource' in at && at.property.endsWith('credentialsSecretArn'))
  );
}

function isOfSource({ declaredAt }: GraphEdge): boolean {
  return declaredAt.every((at) => !('resource' in at) || at.property.startsWith('dataSources['));
}
