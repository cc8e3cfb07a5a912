import type { GraphEdge } from '../../graph/graph';
import { lastName } from '../../iam/arn';
import type { ElementReport } from '../../policy/decision';
import { allowCalls } from '../allowing';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { AT_BOUNDARY } from '../way-refused';
import { FENCED_MESSAGES, fenceOf } from '../fenced';
import { evidenceFor, refusedRoles } from '../refusals';
import { callsInWords } from '../sayings';
import { failing, isOnKey, nearestMiss, type SoleGate } from '../trace';
import { listed } from '../words';

const BUCKET = 'AWS::S3::Bucket';
const KNOWLEDGE_BASE = 'AWS::Bedrock::KnowledgeBase';
const DOCUMENTS = /^dataSources\[\d+\]\.dataSourceConfiguration\./;

/**
 * D17: the role of a knowledge base may not list or read the bucket of a data source. Silent where another cause is
 * nearer: the wrong half of the bucket's ARN (D18, D28), a condition on the account (D31), the bucket's own Deny (D29),
 * any other condition.
 */
export const roleCannotReadDocuments = defineRule({
  id: 'role-cannot-read-documents',
  code: 'D17',
  title: 'Knowledge base role cannot read the documents',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    identity: ['no-statement', 'action-mismatch', 'resource-mismatch', 'condition-false', 'denied'],
    boundary: AT_BOUNDARY,
  },
  messages: {
    'not-allowed': {
      title: '{role} cannot read the documents in {bucket}',
      text: 'The {user} reads its documents as {role}, and no policy of {role} allows {calls}.',
      fix: 'Allow {role} {calls}.',
    },
    'other-place': {
      title: '{role} cannot read the documents in {bucket}',
      text: 'The {user} reads its documents as {role}. The policies of {role} allow this on {found}; what is missing is {calls}.',
      fix: 'Allow {role} {calls}.',
    },
    ...FENCED_MESSAGES,
  },
  check: (context, say) =>
    refusedRoles(context, (edge) => isDataSource(edge, context)).flatMap((refused) => {
      const { holder, to, edges, requests, refusal } = refused;
      const role = context.name(holder.arn);
      const what = `${role} cannot read the documents in ${context.name(to)}`;
      const fence = fenceOf(refused, what, context);
      if (fence !== null) {
        const said = say(fence.id, fence.names);
        return [{ said, edges, evidence: fence.evidence, cause: fence.cause, changes: fence.changes(said.fixNote) }];
      }
      if (refusal.kind !== 'missing' || !refusal.stops.every(isOurs)) return [];
      const names = {
        role,
        bucket: context.name(to),
        user: context.described(refused.user),
        calls: callsInWords(requests),
      };
      const said = refusal.stops.every((stop) => otherPlace(stop) !== null)
        ? say('other-place', { ...names, found: listed(refusal.stops.flatMap((stop) => found(stop, context))) })
        : say('not-allowed', names);
      const evidence = evidenceFor(refused);
      const changes = [allowCalls(holder.arn, { name: 'ReadDocuments', requests, summary: said.fixNote }, context)];
      return [{ said, edges, evidence, cause: `${holder.arn} ${to}`, changes }];
    }),
});

function isDataSource(edge: GraphEdge, context: RuleContext): boolean {
  if (edge.verb !== 'list' && edge.verb !== 'read') return false;
  if (context.graph.nodes.get(edge.to)?.type !== BUCKET) return false;
  return edge.declaredAt.some(
    (at) =>
      'resource' in at && DOCUMENTS.test(at.property) && context.graph.nodes.get(at.resource)?.type === KNOWLEDGE_BASE,
  );
}

/** No Allow names action and place; a condition on anything but the prefix that is listed is another cause. */
function isOurs({ gate }: SoleGate): boolean {
  const miss = nearestMiss(gate);
  if (gate.reason !== 'condition-false' && gate.reason !== 'condition-key-absent') return true;
  return miss !== undefined && failing(miss).every((element) => isOnKey(element, 's3:prefix'));
}

/** The bucket, objects or prefix that the action is allowed on instead. */
function otherPlace({ gate }: SoleGate): ElementReport | null {
  const miss = nearestMiss(gate);
  const [element, ...more] = miss === undefined ? [] : failing(miss);
  if (element === undefined || more.length > 0) return null;
  return element.element === 'Resource' || isOnKey(element, 's3:prefix') ? element : null;
}

/** What the Allow names in the place of what is asked about: objects for objects, or the prefix that may be listed. */
function found(stop: SoleGate, context: RuleContext): readonly string[] {
  const element = otherPlace(stop);
  const miss = nearestMiss(stop.gate);
  if (!element?.found || miss === undefined) return [];
  if (element.element !== 'Resource') return [`the prefix ${element.found}`];
  const objects = stop.decision.resource.includes('/');
  const entries = context.statement(miss.document, miss.pointer)?.resource?.entries ?? [];
  const alike = entries.filter(({ value }) => value.includes('/') === objects).map(({ value }) => lastName(value));
  return alike.length > 0 ? alike : [lastName(element.found)];
}
