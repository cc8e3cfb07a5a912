/** Service principals: which text is one, and every name that names the same caller (E62–E64 of docs/spec/evaluation.md). */
import { isOptInRegion } from './opt-in-regions';

const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d+$/;
const SUFFIX = /\.amazonaws\.com(?:\.cn)?$/;

/** Web identity providers that AWS knows without an OIDC provider ARN (E65). */
export const WEB_IDENTITY_DOMAINS: ReadonlySet<string> = new Set([
  'cognito-identity.amazonaws.com',
  'accounts.google.com',
  'www.amazon.com',
  'graph.facebook.com',
]);

/** China keeps the long form for these two (E62). */
const CHINESE_NAMES: ReadonlySet<string> = new Set(['ec2', 'elasticmapreduce']);

/** Log writers whose policies in AWS's own guides name one principal for every Region, opt-in ones too (E62). */
const ONE_NAME: ReadonlySet<string> = new Set(['cloudtrail', 'delivery.logs']);

/** `bedrock.amazonaws.com`, `states.us-east-1.amazonaws.com`, `ec2.amazonaws.com.cn`, `alexa-appkit.amazon.com`. */
export function isServicePrincipal(text: string): boolean {
  return /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?|alexa-[a-z]+\.amazon\.com)$/i.test(text);
}

/** `states.us-east-1.amazonaws.com` → name `states`, Region `us-east-1`; `monitoring.rds.amazonaws.com` → `monitoring.rds`. */
export function serviceParts(principal: string): { readonly name: string; readonly region: string | null } {
  const labels = principal.toLowerCase().replace(SUFFIX, '').split('.');
  const last = labels.at(-1);
  if (labels.length > 1 && last !== undefined && REGION.test(last)) {
    return { name: labels.slice(0, -1).join('.'), region: last };
  }
  return { name: labels.join('.'), region: null };
}

/**
 * Every name, lower-case, that a policy may call this caller by. `region` is where the call comes from (the Region of
 * the thing the service acts for); null leaves only the global name. `to` is the Region that is called: a call out of
 * an opt-in Region to another one is known by the regional name alone. Sub-service principals stay different names (E64).
 */
export function serviceNames(
  principal: string,
  region: string | null,
  partition = 'aws',
  to: string | null = null,
): readonly string[] {
  const parts = serviceParts(principal);
  const at = parts.region ?? region;
  const crosses = at !== null && to !== null && at !== to && REGION.test(to) && isOptInRegion(at, partition);
  if (crosses && !ONE_NAME.has(parts.name)) {
    return [`${parts.name}.${at}.amazonaws.com`];
  }
  const names = [`${parts.name}.amazonaws.com`];
  if (at !== null && at !== '') names.push(`${parts.name}.${at}.amazonaws.com`);
  if (partition === 'aws-cn' && CHINESE_NAMES.has(parts.name)) names.push(`${parts.name}.amazonaws.com.cn`);
  const asWritten = principal.toLowerCase();
  if (!names.includes(asWritten)) names.push(asWritten);
  return names;
}

const SERVICE_WORDS: Readonly<Record<string, string>> = {
  bedrock: 'Bedrock',
  'bedrock-agentcore': 'Bedrock AgentCore',
  lambda: 'Lambda',
  edgelambda: 'Lambda@Edge',
  ec2: 'EC2',
  ecs: 'ECS',
  'ecs-tasks': 'ECS tasks',
  states: 'Step Functions',
  events: 'EventBridge',
  scheduler: 'EventBridge Scheduler',
  pipes: 'EventBridge Pipes',
  codebuild: 'CodeBuild',
  codepipeline: 'CodePipeline',
  cloudformation: 'CloudFormation',
  glue: 'Glue',
  sagemaker: 'SageMaker',
  apigateway: 'API Gateway',
  'cognito-idp': 'Cognito',
  'cognito-identity': 'Cognito',
  secretsmanager: 'Secrets Manager',
  'pods.eks': 'EKS Pod Identity',
  eks: 'EKS',
  rolesanywhere: 'Roles Anywhere',
  s3: 'S3',
  sns: 'SNS',
  sqs: 'SQS',
  logs: 'CloudWatch Logs',
  'delivery.logs': 'CloudWatch Logs delivery',
  cloudtrail: 'CloudTrail',
  config: 'Config',
  cloudfront: 'CloudFront',
  rds: 'RDS',
  'monitoring.rds': 'RDS monitoring',
  ssm: 'Systems Manager',
  autoscaling: 'Auto Scaling',
  batch: 'Batch',
  firehose: 'Firehose',
  vpc: 'VPC',
  'vpc-flow-logs': 'VPC Flow Logs',
};

/** AWS's own word for a service principal (`bedrock.amazonaws.com` → `Bedrock`); the principal itself where we know none. */
export function serviceWord(principal: string): string {
  return SERVICE_WORDS[serviceParts(principal).name] ?? principal;
}
