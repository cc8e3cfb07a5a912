import type { GraphEdge } from '../../graph/graph';
import { lastName, parseArn } from '../../iam/arn';
import { allowCalls } from '../allowing';
import { replaceValue } from '../changes';
import { defineRule } from '../define-rule';
import { AT_BOUNDARY } from '../way-refused';
import { FENCED_MESSAGES, fenceOf } from '../fenced';
import { evidenceFor, lacksRight, nearestOf, refusedRoles, wrongResource } from '../refusals';
import { placeWords } from '../sayings';
import { differingParts, nearestMiss, type SoleGate } from '../trace';
import { capital } from '../words';

/** Of a knowledge base that stores vectors itself, or is managed. */
const AT = 'KnowledgeBaseConfiguration.embeddingModelArn';

/**
 * D21: the role of a knowledge base may not invoke its embedding model. Silent where the profile that it calls is
 * allowed and a model behind it is not (D76), and where a condition keeps the call out.
 */
export const roleCannotInvokeEmbeddingModel = defineRule({
  id: 'role-cannot-invoke-embedding-model',
  code: 'D21',
  title: 'Knowledge base role cannot invoke the embedding model',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    identity: ['no-statement', 'action-mismatch', 'resource-mismatch', 'denied'],
    boundary: AT_BOUNDARY,
  },
  messages: {
    'not-allowed': {
      title: '{role} cannot invoke {model}',
      text: 'The {user} turns documents and questions into vectors with {model}, as {role}, and no policy of {role} allows bedrock:InvokeModel.',
      fix: 'Allow {role} bedrock:InvokeModel on {arn}.',
    },
    'account-in-arn': {
      title: '{role} cannot invoke {model}',
      text: '{place} names {found}. Foundation models belong to AWS, so the account in their ARN is empty.',
      fix: 'Put {arn} in its place.',
    },
    'other-region': {
      title: '{role} cannot invoke {model}',
      text: '{place} allows the model in {region}, the {user} calls it in {wanted}.',
      fix: 'Allow {role} bedrock:InvokeModel on {arn}.',
    },
    'other-model': {
      title: '{role} cannot invoke {model}',
      text: '{place} allows {other}, but the {user} uses {model}.',
      fix: 'Allow {role} bedrock:InvokeModel on {arn}.',
    },
    ...FENCED_MESSAGES,
  },
  check: (context, say) =>
    refusedRoles(context, isEmbedding).flatMap((refused) => {
      const { holder, to, edges, requests, refusal } = refused;
      const role = context.name(holder.arn);
      const model = lastName(to);
      const fence = fenceOf(refused, `${role} cannot invoke ${model}`, context);
      if (fence !== null) {
        const said = say(fence.id, fence.names);
        return [{ said, edges, evidence: fence.evidence, cause: fence.cause, changes: fence.changes(said.fixNote) }];
      }
      if (refusal.kind !== 'missing' || !refusal.stops.every((stop) => isOurs(stop, to))) return [];
      const miss = nearestOf(refused);
      const element = wrongResource(refused);
      const found = element?.found ?? '';
      const place = miss === undefined ? '' : placeWords(miss.document, miss);
      const names = {
        role,
        model,
        arn: to,
        user: context.described(refused.user),
        found,
        other: lastName(found) === model ? found : lastName(found),
        place: capital(place),
        region: parseArn(found)?.region ?? '',
        wanted: parseArn(to)?.region ?? '',
      };
      const kind = element === undefined ? 'not-allowed' : kindOf(found, to);
      const said = say(kind, names);
      const summary = said.fixNote;
      const evidence = evidenceFor(refused);
      const changes = [
        ...(kind === 'account-in-arn' && miss !== undefined
          ? [replaceValue(miss.document, element?.pointer ?? '', to, summary, context)]
          : []),
        allowCalls(holder.arn, { name: 'InvokeEmbeddingModel', requests, summary }, context),
      ];
      return [{ said, edges, evidence, cause: `${holder.arn} ${to}`, changes }];
    }),
});

function isEmbedding({ verb, declaredAt }: GraphEdge): boolean {
  return verb === 'invoke' && declaredAt.some((at) => 'resource' in at && at.property.endsWith(AT));
}

/** What is named by the configuration itself, not a model behind the profile; and no condition. */
function isOurs(stop: SoleGate, model: string): boolean {
  const asked = nearestMiss(stop.gate)?.elements.find(({ element }) => element === 'Resource')?.wanted;
  return stop.decision.resource === model && (asked === undefined || asked === model) && lacksRight(stop);
}

function kindOf(found: string, model: string): 'account-in-arn' | 'other-region' | 'other-model' {
  const parts = differingParts(found, model) ?? [];
  if (parts.length === 1 && parts[0] === 'account' && parseArn(model)?.account === '') return 'account-in-arn';
  return parts.length === 1 && parts[0] === 'region' ? 'other-region' : 'other-model';
}
