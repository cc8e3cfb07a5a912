import type { GraphEdge } from '../../graph/graph';
import type { Decision } from '../../policy/decision';
import { allowCalls } from '../allowing';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { AT_BOUNDARY } from '../way-refused';
import { FENCED_MESSAGES, fenceOf } from '../fenced';
import { declaringResource, evidenceFor, lacksRight, refusedRoles, wrongResource } from '../refusals';
import { isDenied } from '../trace';

const COLLECTION = 'AWS::OpenSearchServerless::Collection';

/**
 * D22: no policy of the role allows aoss:APIAccessAll on the collection. Where no data access policy lists the role
 * either, both locks are told at once, for opening one alone changes nothing; that one alone is D23.
 */
export const noApiAccessToCollection = defineRule({
  id: 'no-api-access-to-collection',
  code: 'D22',
  title: 'No aoss:APIAccessAll on the collection',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    identity: ['no-statement', 'action-mismatch', 'resource-mismatch', 'denied'],
    'data-access-policy': ['principal-mismatch'],
    boundary: AT_BOUNDARY,
  },
  messages: {
    'not-allowed': {
      title: '{role} cannot use {collection}',
      text: 'The {user} keeps its vectors in {collection}, and no policy of {role} allows aoss:APIAccessAll.',
      fix: 'Allow {role} aoss:APIAccessAll on {arn}.',
    },
    'other-collection': {
      title: '{role} cannot use {collection}',
      text: 'The policies of {role} allow aoss:APIAccessAll on {found}, the {user} keeps its vectors in {arn}.',
      fix: 'Allow {role} aoss:APIAccessAll on {arn}.',
    },
    'neither-lock': {
      title: '{role} cannot use {collection}',
      text: 'Two locks are closed: no policy of {role} allows aoss:APIAccessAll on {arn}, and no data access policy of {collection} lists {role}.',
      fix: 'Allow {role} aoss:APIAccessAll on {arn}, and add {role} to a data access policy of {collection}; both are needed.',
    },
    ...FENCED_MESSAGES,
  },
  check: (context, say) => [
    ...refusedRoles(context, (edge) => isStore(edge, context)).flatMap((refused) => {
      const { holder, to, edges, requests, refusal } = refused;
      const role = context.name(holder.arn);
      const collection = context.name(to);
      const fence = fenceOf(refused, `${role} cannot use the collection ${collection}`, context);
      if (fence !== null) {
        const said = say(fence.id, fence.names);
        return [{ said, edges, evidence: fence.evidence, cause: fence.cause, changes: fence.changes(said.fixNote) }];
      }
      if (refusal.kind !== 'missing' || !refusal.stops.every(lacksRight)) return [];
      const element = wrongResource(refused);
      const names = { role, collection, arn: to, user: context.described(refused.user) };
      const said =
        element === undefined || element.found === null
          ? say('not-allowed', names)
          : say('other-collection', { ...names, found: element.found });
      const evidence = evidenceFor(refused);
      const changes = [allowCalls(holder.arn, { name: 'UseCollection', requests, summary: said.fixNote }, context)];
      return [{ said, edges, evidence, cause: `${holder.arn} ${to}`, changes }];
    }),
    ...context.blocked.flatMap((edge) => {
      const user = declaringResource(edge);
      const closed = context.decisions(edge).filter(isDenied);
      if (user === undefined || !isStore(edge, context) || !closed.every(isShutTwice)) return [];
      const names = { role: context.name(edge.from), collection: context.name(edge.to), arn: edge.to };
      const said = say('neither-lock', names);
      return [
        { said, edges: [edge], evidence: [atConfiguration(edge, user, edge.to)], cause: `${edge.from} ${edge.to}` },
      ];
    }),
  ],
});

function isStore(edge: GraphEdge, context: RuleContext): boolean {
  return edge.kind === 'accesses' && edge.verb === 'invoke' && context.graph.nodes.get(edge.to)?.type === COLLECTION;
}

function isShutTwice({ decision, blockedBy }: Decision): boolean {
  return decision === 'IMPLICIT_DENY' && blockedBy.join() === 'identity,data-access-policy';
}

function atConfiguration(edge: GraphEdge | undefined, document: string, wanted: string) {
  const pointer = edge?.declaredAt.flatMap((at) => ('resource' in at ? [at.property] : []))[0] ?? '';
  return { document, pointer, wanted, found: null };
}
