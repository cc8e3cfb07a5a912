import { isServicePrincipal, serviceWord } from '../../iam/service-principals';
import { UNMATCHED, type ElementReport, type StatementReport } from '../../policy/decision';
import type { GraphEdge } from '../../graph/graph';
import { admitsService } from '../admitted';
import { addStatement, oneOrMany, sourceOf, type NewStatement } from '../changes';
import { defineRule } from '../define-rule';
import type { RuleContext } from '../context';
import { evidenceOf, failing, isOnKey, nearestMiss, stoppedOnlyAt, type SoleGate } from '../trace';
import { listed } from '../words';

const LOGGING = 'AWS::Bedrock::ModelInvocationLogging';
const BUCKET = 'AWS::S3::Bucket';
const KEY = 'AWS::KMS::Key';

/**
 * D33: model invocation logging writes to a bucket as Bedrock itself, and the bucket's policy (or the policy of the key
 * that the bucket encrypts with) does not let it. Silent where only aws:SourceAccount is wrong (D06); a policy that lets
 * Bedrock read and not write is D27, one that names the wrong half of the bucket D28.
 */
export const loggingBucketOmitsBedrock = defineRule({
  id: 'logging-bucket-omits-bedrock',
  code: 'D33',
  title: 'S3 logging bucket does not admit Bedrock',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    'key-policy': [...UNMATCHED, 'principal-mismatch'],
    'resource-policy': [
      'no-resource-policy',
      'no-statement',
      'action-mismatch',
      'resource-mismatch',
      'principal-mismatch',
      'condition-false',
    ],
  },
  messages: {
    'no-policy': {
      title: '{word} cannot write to {bucket}',
      text: 'The bucket {bucket} has no policy, so nothing lets {word} write the logs of model invocations to it.',
      fix: 'Add a statement to the bucket policy of {bucket} that lets {service} call s3:PutObject on {objects} for the source {source}.',
    },
    'not-named': {
      title: '{word} cannot write to {bucket}',
      text: 'The bucket policy of {bucket} does not let {word} call s3:PutObject, and model invocation logging writes there as {word} itself.',
      fix: 'Add a statement to the bucket policy of {bucket} that lets {service} call s3:PutObject on {objects} for the source {source}.',
    },
    'other-objects': {
      title: '{word} cannot write to {bucket}',
      text: 'The bucket policy lets {word} write to {found}, the logs of model invocations go to {objects}.',
      fix: 'Add a statement to the bucket policy of {bucket} that lets {service} call s3:PutObject on {objects} for the source {source}.',
    },
    'other-source': {
      title: '{word} cannot write to {bucket}',
      text: 'The bucket policy of {bucket} admits {word} for {found}. For model invocation logging the source is {source}.',
      fix: 'Add a statement to the bucket policy of {bucket} that lets {service} call s3:PutObject on {objects} for the source {source}.',
    },
    'key-policy': {
      title: '{word} cannot encrypt with {key}',
      text: 'The bucket {bucket} encrypts with the key {key}, whose policy does not let {word} call kms:GenerateDataKey for model invocation logging.',
      fix: 'Add a statement to the key policy of {key} that lets {service} call kms:GenerateDataKey for the source {source}.',
    },
  },
  check: (context, say) =>
    context.blocked.flatMap((edge) => {
      const request = edge.requests[0];
      if (edge.kind !== 'accesses' || edge.verb !== 'write' || request === undefined) return [];
      if (context.graph.nodes.get(edge.from)?.type !== LOGGING || !isServicePrincipal(request.principal)) return [];
      const type = context.graph.nodes.get(edge.to)?.type;
      const service = request.principal;
      const source = sourceOf(request);
      const names = { word: serviceWord(service), service, source: source?.arn ?? '' };
      if (source === null) return [];
      const hit = (said: ReturnType<typeof say>, stop: SoleGate, element: ElementReport | null, wanted: string) => {
        const document = `${edge.to}#policy`;
        const statement = statementFor(edge, type === KEY);
        const miss = nearestMiss(stop.gate);
        const evidence =
          miss === undefined
            ? { document, pointer: '', wanted, found: null }
            : evidenceOf(miss, element ?? failing(miss)[0]);
        const changes = [addStatement(document, statement, said.fixNote, context)];
        return [{ said, edges: [edge], evidence: [evidence], cause: `${edge.from} ${edge.to}`, changes }];
      };
      if (type === KEY) {
        const [stop] = stoppedOnlyAt('key-policy', context.decisions(edge)) ?? [];
        const bucket = bucketOf(edge, context);
        if (stop === undefined || bucket === undefined) return [];
        return hit(say('key-policy', { ...names, key: context.name(edge.to), bucket }), stop, null, service);
      }
      const [stop] = stoppedOnlyAt('resource-policy', context.decisions(edge)) ?? [];
      if (type !== BUCKET || stop === undefined) return [];
      const objects = listed(edge.requests.map(({ resource }) => resource));
      const all = { ...names, objects, bucket: context.name(edge.to) };
      const policy = context.document(`${edge.to}#policy`);
      if (policy === undefined) return hit(say('no-policy', all), stop, null, service);
      const miss = nearestMiss(stop.gate);
      if (
        miss === undefined ||
        !admitsService(policy, service) ||
        misses(miss, 'Principal') ||
        misses(miss, 'Action')
      ) {
        return hit(say('not-named', all), stop, null, service);
      }
      const [element] = failing(miss);
      if (element === undefined || !failing(miss).every(isOfLogs)) return [];
      if (element.element === 'Resource' && element.found === edge.to) return []; // D28
      const found = element.found ?? 'something else';
      const id = element.element === 'Resource' ? 'other-objects' : 'other-source';
      return hit(say(id, { ...all, found }), stop, element, service);
    }),
});

/** What differs is where the logs go or which setting they come from, and nothing else. */
function isOfLogs(element: ElementReport): boolean {
  return element.element === 'Resource' || isOnKey(element, 'aws:SourceArn');
}

function misses(miss: StatementReport, element: ElementReport['element']): boolean {
  return failing(miss).some((one) => one.element === element);
}

function statementFor(edge: GraphEdge, ofKey: boolean): NewStatement {
  const [request] = edge.requests;
  const source = request === undefined ? null : sourceOf(request);
  return {
    Effect: 'Allow',
    Principal: { Service: request?.principal ?? '' },
    Action: request?.action ?? '',
    // In a key policy `*` is the key itself.
    Resource: ofKey ? '*' : oneOrMany(edge.requests.map(({ resource }) => resource)),
    ...(source === null ? {} : { Condition: source.condition }),
  };
}

/** The bucket whose setting names the key. */
function bucketOf(edge: GraphEdge, context: RuleContext): string | undefined {
  for (const at of edge.declaredAt) {
    if ('resource' in at && context.graph.nodes.get(at.resource)?.type === BUCKET) return context.name(at.resource);
  }
  return undefined;
}
