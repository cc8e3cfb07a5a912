import type { GraphEdge } from '../../graph/graph';
import { parseArn } from '../../iam/arn';
import { allowCalls } from '../allowing';
import { replaceValue } from '../changes';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { AT_BOUNDARY } from '../way-refused';
import { FENCED_MESSAGES, fenceOf } from '../fenced';
import { evidenceFor, lacksRight, refusedRoles, wrongResource } from '../refusals';
import { callsInWords, placeWords } from '../sayings';
import { nearestMiss } from '../trace';
import { capital } from '../words';

const CLUSTER = 'AWS::RDS::DBCluster';

/** D24: the role of a knowledge base lacks rights on the Aurora cluster that keeps its vectors. Its secret is D25. */
export const dataApiRightsMissing = defineRule({
  id: 'data-api-rights-missing',
  code: 'D24',
  title: 'Aurora store: data API rights missing',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    identity: ['no-statement', 'action-mismatch', 'resource-mismatch', 'denied'],
    boundary: AT_BOUNDARY,
  },
  messages: {
    'not-allowed': {
      title: '{role} cannot use the cluster {cluster}',
      text: 'The {user} keeps its vectors in {cluster}, and no policy of {role} allows {calls}.',
      fix: 'Allow {role} {calls}.',
    },
    'rds-data-arn': {
      title: '{role} cannot use the cluster {cluster}',
      text: '{place} names {found}. The actions begin with rds-data, the ARN of a cluster does not: it is {arn}.',
      fix: 'Put {arn} in its place.',
    },
    ...FENCED_MESSAGES,
  },
  check: (context, say) =>
    refusedRoles(context, (edge) => isStore(edge, context)).flatMap((refused) => {
      const { holder, to, edges, requests, refusal } = refused;
      const role = context.name(holder.arn);
      const cluster = context.name(to);
      const fence = fenceOf(refused, `${role} cannot use the cluster ${cluster}`, context);
      if (fence !== null) {
        const said = say(fence.id, fence.names);
        return [{ said, edges, evidence: fence.evidence, cause: fence.cause, changes: fence.changes(said.fixNote) }];
      }
      if (refusal.kind !== 'missing' || !refusal.stops.every(lacksRight)) return [];
      const names = { role, cluster, arn: to, user: context.described(refused.user), calls: callsInWords(requests) };
      const misses = refusal.stops.map(({ gate }) => nearestMiss(gate));
      const miss = misses.find((one) => one !== undefined);
      const element = wrongResource(refused);
      // Every refused call has to be meant by the wrong ARN, or putting it right would not be all.
      const wrong = misses.every((one) => one?.pointer === miss?.pointer && one?.document === miss?.document);
      const mistaken =
        wrong && element !== undefined && element.found !== null && isDataApi(element.found, to) ? element.found : null;
      const place = miss === undefined ? '' : placeWords(miss.document, miss);
      const said =
        mistaken === null
          ? say('not-allowed', names)
          : say('rds-data-arn', { ...names, place: capital(place), found: mistaken });
      const summary = said.fixNote;
      const evidence = evidenceFor(refused);
      const changes = [
        ...(mistaken !== null && miss !== undefined
          ? [replaceValue(miss.document, element?.pointer ?? '', to, summary, context)]
          : []),
        allowCalls(holder.arn, { name: 'UseVectorCluster', requests, summary }, context),
      ];
      return [{ said, edges, evidence, cause: `${holder.arn} ${to}`, changes }];
    }),
});

function isStore(edge: GraphEdge, context: RuleContext): boolean {
  return context.graph.nodes.get(edge.to)?.type === CLUSTER;
}

function isDataApi(found: string, cluster: string): boolean {
  const [given, wanted] = [parseArn(found), parseArn(cluster)];
  return given?.service === 'rds-data' && given.resource === wanted?.resource;
}
