/**
 * Which things can carry a policy of their own, told from their ARN: E120, E131–E139 of docs/spec/evaluation.md and
 * the IAM user guide's "AWS services that work with IAM". Used where the thing itself is not in the snapshot: "has no
 * policy" and "its policy was not read" must not look alike.
 */
import { parseArn } from './arn';

export interface PolicyBearer {
  /** CloudFormation type name. */
  readonly type: string;
  readonly policy: 'trust-policy' | 'key-policy' | 'resource-policy';
}

interface Row extends PolicyBearer {
  readonly service: string;
  readonly resource: RegExp;
}
const row = (
  service: string,
  resource: RegExp,
  type: string,
  policy: PolicyBearer['policy'] = 'resource-policy',
): Row => ({
  service,
  resource,
  type,
  policy,
});

const BUCKET: PolicyBearer = { type: 'AWS::S3::Bucket', policy: 'resource-policy' };
const ROWS: readonly Row[] = [
  row('iam', /^role\//, 'AWS::IAM::Role', 'trust-policy'),
  row('kms', /^(?:key|alias)\//, 'AWS::KMS::Key', 'key-policy'),
  row('s3', /^accesspoint\//, 'AWS::S3::AccessPoint'),
  row('s3express', /^bucket\//, 'AWS::S3Express::DirectoryBucket'),
  row('s3tables', /^bucket\//, 'AWS::S3Tables::TableBucket'),
  row('s3vectors', /^bucket\//, 'AWS::S3Vectors::VectorBucket'),
  row('lambda', /^function:/, 'AWS::Lambda::Function'),
  row('lambda', /^layer:/, 'AWS::Lambda::LayerVersion'),
  row('sqs', /./, 'AWS::SQS::Queue'),
  row('sns', /./, 'AWS::SNS::Topic'),
  row('secretsmanager', /^secret:/, 'AWS::SecretsManager::Secret'),
  row('ecr', /^repository\//, 'AWS::ECR::Repository'),
  row('events', /^event-bus\//, 'AWS::Events::EventBus'),
  row('es', /^domain\//, 'AWS::OpenSearchService::Domain'),
  row('glue', /^(?:catalog|database|table)/, 'AWS::Glue::Catalog'),
  row('backup', /^backup-vault:/, 'AWS::Backup::BackupVault'),
  row('execute-api', /./, 'AWS::ApiGateway::RestApi'),
  row('bedrock', /^guardrail(?:-profile)?\//, 'AWS::Bedrock::Guardrail'),
  row('bedrock', /^custom-model\//, 'AWS::Bedrock::CustomModel'),
  row('bedrock', /^knowledge-base\//, 'AWS::Bedrock::KnowledgeBase'),
  row('bedrock-agentcore', /^gateway\//, 'AWS::BedrockAgentCore::Gateway'),
  row('bedrock-agentcore', /^runtime\//, 'AWS::BedrockAgentCore::Runtime'),
  row('bedrock-agentcore', /^memory\//, 'AWS::BedrockAgentCore::Memory'),
  row('dynamodb', /^table\//, 'AWS::DynamoDB::Table'),
  row('kinesis', /^stream\//, 'AWS::Kinesis::Stream'),
  row('kafka', /^cluster\//, 'AWS::MSK::Cluster'),
  row('elasticfilesystem', /^file-system\//, 'AWS::EFS::FileSystem'),
  row('codeartifact', /^(?:domain|repository)\//, 'AWS::CodeArtifact::Repository'),
  row('codebuild', /^(?:project|report-group)\//, 'AWS::CodeBuild::Project'),
  row('acm-pca', /^certificate-authority\//, 'AWS::ACMPCA::CertificateAuthority'),
  row('ses', /^identity\//, 'AWS::SES::EmailIdentity'),
  row('glacier', /^vaults\//, 'AWS::Glacier::Vault'),
  row('schemas', /^registry\//, 'AWS::EventSchemas::Registry'),
  row('vpc-lattice', /^(?:service|servicenetwork)\//, 'AWS::VpcLattice::Service'),
  row('logs', /^(?:log-group|destination|delivery-destination):/, 'AWS::Logs::LogGroup'),
];

/** What an ARN speaks of, if it is something that can carry a policy; null otherwise. */
export function policyBearerOf(arn: string): PolicyBearer | null {
  const parsed = parseArn(arn);
  if (parsed === null) return null;
  const service = parsed.service.toLowerCase();
  // Only buckets and objects have no account in their ARN (E37).
  if (service === 's3' && parsed.account === '') return BUCKET;
  return ROWS.find((candidate) => candidate.service === service && candidate.resource.test(parsed.resource)) ?? null;
}

/** Services none of whose things carry a policy: another account gets in only through a role (E125). */
const WITHOUT_POLICIES: ReadonlySet<string> = new Set([
  'bedrock', // but for the rows above (E138)
  'ec2',
  'rds',
  'ecs',
  'eks',
  'states',
  'autoscaling',
  'cloudformation',
  'cloudwatch',
  'athena',
  'aoss',
  'iam',
  'scheduler',
  'pipes',
]);

/** Does the service of this ARN let its things carry policies? Null: we do not know. */
export function carriesPolicies(arn: string): boolean | null {
  if (policyBearerOf(arn) !== null) return true;
  const service = parseArn(arn)?.service.toLowerCase() ?? '';
  return WITHOUT_POLICIES.has(service) ? false : null;
}
