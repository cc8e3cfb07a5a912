/**
 * What services send when they call: the notes of E163, E165 and E172 of docs/spec/evaluation.md that the engine needs.
 * (Which aws:SourceArn a given resource presents is said where its edges are declared.)
 */
import { parseArn } from './arn';
import { serviceParts } from './service-principals';

/**
 * Services whose aws:SourceArn no document that we read confirms ((m) in E172): a policy that does not fit it is not
 * certain to stop them.
 */
const SOURCE_ARN_FROM_MEMORY: ReadonlySet<string> = new Set([
  'ecs-tasks',
  'states',
  'pipes',
  'codebuild',
  'cognito-idp',
  'rolesanywhere',
]);
/**
 * Of API Gateway what follows the API, where an asterisk stands in it: the verb that came to a method ANY, a path with
 * its parameters. The API's id is documented everywhere
 * (docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html).
 */
const UP_TO_THE_API = /^[^/*]*\//;
/**
 * Of AgentCore the account and the Region (docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html);
 * of a gateway its whole ARN (…/gateway-prerequisites-permissions.html).
 */
const UP_TO_THE_ACCOUNT = /^arn:[^:]*:bedrock-agentcore:[^:]*:[^:]*:/;
const GATEWAY = /:gateway\/[^*]+$/;
/** Of Bedrock only these kinds; knowledge bases, agents, customization jobs and logging are documented. */
const BEDROCK_FROM_MEMORY = /^(?:model-invocation-job|evaluation-job|model-import-job|flow)\//;

/**
 * The services of E172 that send no sts:ExternalId. Others do: Cognito user pools, EKS Pod Identity, Firehose, Redshift,
 * Pinpoint; of the rest we do not know (E165).
 */
const SENDS_NO_EXTERNAL_ID: ReadonlySet<string> = new Set([
  'bedrock',
  'bedrock-agentcore',
  'lambda',
  'edgelambda',
  'ec2',
  'ecs-tasks',
  'states',
  'events',
  'scheduler',
  'pipes',
  'codebuild',
  'codepipeline',
  'cloudformation',
  'glue',
  'sagemaker',
  'apigateway',
  'rolesanywhere',
]);

/** Their trust policies need sts:TagSession too (E163, E172). */
const TAGS_SESSIONS: ReadonlySet<string> = new Set(['pods.eks', 'rolesanywhere']);

/**
 * Their trust policies need sts:SetSourceIdentity too (E164): Roles Anywhere sets the certificate's common name
 * (docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html).
 */
const SETS_SOURCE_IDENTITY: ReadonlySet<string> = new Set(['rolesanywhere']);

/** What is confirmed of the SourceArn that this service presents: it begins so; null: all of it, '': nothing. */
export function confirmedOfSourceArn(principal: string, sourceArn: string): string | null {
  const { name } = serviceParts(principal);
  if (name === 'apigateway') return sourceArn.includes('*') ? (UP_TO_THE_API.exec(sourceArn)?.[0] ?? '') : null;
  if (name === 'bedrock-agentcore')
    return GATEWAY.test(sourceArn) ? null : (UP_TO_THE_ACCOUNT.exec(sourceArn)?.[0] ?? '');
  const fromMemory =
    name === 'bedrock'
      ? BEDROCK_FROM_MEMORY.test(parseArn(sourceArn)?.resource ?? '')
      : SOURCE_ARN_FROM_MEMORY.has(name);
  return fromMemory ? '' : null;
}

/** May this service send sts:ExternalId? */
export function maySendExternalId(principal: string): boolean {
  return !SENDS_NO_EXTERNAL_ID.has(serviceParts(principal).name);
}

/** Does this service always pass session tags? */
export function tagsSessions(principal: string): boolean {
  return TAGS_SESSIONS.has(serviceParts(principal).name);
}

/** Does this service always set a source identity? */
export function setsSourceIdentity(principal: string): boolean {
  return SETS_SOURCE_IDENTITY.has(serviceParts(principal).name);
}
