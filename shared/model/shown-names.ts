/** How a person names a thing: for sentences, tables and node titles (docs/voice.md). */
import { lastName, parseArn } from '../iam/arn';
import { aliasNames } from '../iam/key-aliases';

/** Looked up with words from a file, so never as an object: `constructor` is a word too. */
function byKey(words: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(words));
}

/** Nouns by CloudFormation type name, as AWS's own pages write them inside a sentence. */
const NOUNS: ReadonlyMap<string, string> = byKey({
  'AWS::IAM::User': 'user',
  'AWS::IAM::Group': 'group',
  'AWS::IAM::Role': 'role',
  'AWS::IAM::ManagedPolicy': 'policy',
  'AWS::IAM::SAMLProvider': 'SAML provider',
  'AWS::IAM::OIDCProvider': 'OIDC provider',
  'AWS::IAM::InstanceProfile': 'instance profile',
  'AWS::S3::Bucket': 'bucket',
  'AWS::S3Vectors::VectorBucket': 'vector bucket',
  'AWS::Bedrock::KnowledgeBase': 'knowledge base',
  'AWS::Bedrock::Agent': 'agent',
  'AWS::Bedrock::ModelInvocationLogging': 'logging setting',
  'AWS::Bedrock::ModelCustomizationJob': 'customization job',
  'AWS::Bedrock::CustomModel': 'custom model',
  'AWS::Bedrock::FoundationModel': 'foundation model',
  'AWS::Bedrock::Guardrail': 'guardrail',
  'AWS::Bedrock::InferenceProfile': 'inference profile',
  'AWS::Bedrock::Flow': 'flow',
  'AWS::BedrockAgentCore::Runtime': 'agent runtime',
  'AWS::BedrockAgentCore::CodeInterpreterCustom': 'code interpreter',
  'AWS::BedrockAgentCore::BrowserCustom': 'browser',
  'AWS::Lambda::Function': 'function',
  'AWS::KMS::Key': 'key',
  'AWS::SecretsManager::Secret': 'secret',
  'AWS::OpenSearchServerless::Collection': 'collection',
  'AWS::ApiGateway::RestApi': 'API',
  'AWS::ApiGatewayV2::Api': 'API',
  'AWS::RDS::DBCluster': 'cluster',
  'AWS::Logs::LogGroup': 'log group',
  'AWS::EC2::Instance': 'instance',
  'AWS::EC2::VPCEndpoint': 'endpoint',
  'AWS::SQS::Queue': 'queue',
  'AWS::SNS::Topic': 'topic',
  'AWS::ECR::Repository': 'repository',
  'AWS::EKS::Cluster': 'Kubernetes cluster',
  'AWS::CodeBuild::Project': 'build project',
  'AWS::SageMaker::NotebookInstance': 'notebook',
  'AWS::SageMaker::Model': 'SageMaker model',
  'AWS::RolesAnywhere::Profile': 'Roles Anywhere profile',
  'AWS::Organizations::Root': 'organization root',
  'AWS::Organizations::OrganizationalUnit': 'organizational unit',
  'AWS::Organizations::Policy': 'organization policy',
  'AWS::SSO::Instance': 'Identity Center instance',
  'AWS::SSO::PermissionSet': 'permission set',
  'AWS::IdentityStore::User': 'directory user',
  'AWS::IdentityStore::Group': 'directory group',
});

/** `bucket` for AWS::S3::Bucket; a type we do not know gives the last word of its own name in lower case. */
export function nounOf(type: string): string {
  return NOUNS.get(type) ?? (type.split('::').at(-1) ?? type).replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

/** What a resource entry tells about its own name, by type where the ARN ends in an id. */
interface NamedEntry {
  readonly type: string;
  readonly arn: string;
  readonly name?: string | undefined;
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
}

const NAME_PROPERTIES = ['name', 'agentName', 'guardrailName', 'inferenceProfileName', 'flowName', 'modelName', 'Name'];

/** The name of a collected thing: the file's own `name`, else what AWS calls it, else the end of its ARN. */
export function nameOfEntry(entry: NamedEntry): string {
  if (entry.name !== undefined && entry.name !== '') return entry.name;
  const properties = entry.properties ?? {};
  const aliases = aliasNames(properties['aliases']);
  if (entry.type === 'AWS::KMS::Key' && aliases[0] !== undefined) return aliases[0];
  if (entry.type === 'AWS::Bedrock::ModelInvocationLogging') {
    return `invocation logging ${parseArn(entry.arn)?.region ?? ''}`.trim();
  }
  if (!entry.type.startsWith('AWS::KMS')) {
    for (const key of NAME_PROPERTIES) {
      const value = properties[key];
      if (typeof value === 'string' && value !== '') return value;
    }
  }
  return shownName(entry.arn);
}

/**
 * Name of a principal, resource or service that only its ARN or name is known of: `SidekickKBRole`, `ops/admin`
 * (a path is kept: two roles may differ only in it), `docs/a.txt`, `session me of admin`, `account 1111…`.
 */
export function shownName(id: string): string {
  const arn = parseArn(id);
  if (arn === null) return id;
  const { service, resource } = arn;
  if (service === 'iam' || service === 'sts') {
    if (resource === 'root') return `account ${arn.account}`;
    const session = /^assumed-role\/([^/]+)\/(.+)$/.exec(resource);
    if (session !== null) return `${session[1] ?? ''}/${session[2] ?? ''}`;
    return nameWithPath(resource);
  }
  if (service === 's3vectors' && resource.startsWith('bucket/'))
    return resource.slice('bucket/'.length).replace('/index/', '/');
  // A family's name and its revision: a revision alone says nothing.
  if (service === 'ecs' && resource.startsWith('task-definition/')) return resource.slice('task-definition/'.length);
  return lastName(id);
}

/** Paths that AWS gives of itself say nothing to a person. */
const AWS_PATHS = ['service-role/', 'aws-service-role/', 'aws-reserved/', 'job-function/'];

function nameWithPath(resource: string): string {
  const at = resource.indexOf('/');
  const rest = at < 0 ? resource : resource.slice(at + 1);
  if (AWS_PATHS.some((path) => rest.startsWith(path))) return rest.slice(rest.lastIndexOf('/') + 1);
  return rest;
}

/** `trust policy of etl`, `policy build-kb of ann`, `bucket policy of payroll`: what a document's address means. */
export function shownDocument(address: string, type?: string): string {
  const at = address.lastIndexOf('#');
  if (at < 0) return address;
  const owner = shownName(address.slice(0, at));
  const [kind = '', ...names] = address.slice(at + 1).split('/');
  const name = names.join('/');
  if (kind === 'trust') return `trust policy of ${owner}`;
  if (kind === 'inline') return `policy ${name} of ${owner}`;
  if (kind === 'scp') return `SCP ${name} at ${owner}`;
  if (kind === 'rcp') return `RCP ${name} at ${owner}`;
  if (kind === 'policy') {
    const noun = nounOf(type ?? typeOfArn(address.slice(0, at)));
    return `${noun} policy of ${owner}${name === '' ? '' : `:${name}`}`;
  }
  return `policy ${owner}`;
}

/** The type of the few things whose ARN says it; `resource` where it does not. */
export function typeOfArn(id: string): string {
  const arn = parseArn(id);
  const word = arn === null ? '' : `${arn.service}:${arn.resource.split(/[/:]/)[0] ?? ''}`;
  if (arn?.service === 's3') return 'AWS::S3::Bucket';
  return TYPES.get(word) ?? 'resource';
}

const TYPES: ReadonlyMap<string, string> = byKey({
  'iam:user': 'AWS::IAM::User',
  'iam:group': 'AWS::IAM::Group',
  'iam:role': 'AWS::IAM::Role',
  'iam:policy': 'AWS::IAM::ManagedPolicy',
  'iam:saml-provider': 'AWS::IAM::SAMLProvider',
  'iam:oidc-provider': 'AWS::IAM::OIDCProvider',
  'iam:instance-profile': 'AWS::IAM::InstanceProfile',
  's3vectors:bucket': 'AWS::S3Vectors::VectorBucket',
  'bedrock:knowledge-base': 'AWS::Bedrock::KnowledgeBase',
  'bedrock:agent': 'AWS::Bedrock::Agent',
  'bedrock:agent-alias': 'AWS::Bedrock::Agent',
  'bedrock:model-invocation-logging': 'AWS::Bedrock::ModelInvocationLogging',
  'bedrock:model-customization-job': 'AWS::Bedrock::ModelCustomizationJob',
  'bedrock:custom-model': 'AWS::Bedrock::CustomModel',
  'bedrock:foundation-model': 'AWS::Bedrock::FoundationModel',
  'bedrock:guardrail': 'AWS::Bedrock::Guardrail',
  'bedrock:inference-profile': 'AWS::Bedrock::InferenceProfile',
  'bedrock:application-inference-profile': 'AWS::Bedrock::InferenceProfile',
  'bedrock:flow': 'AWS::Bedrock::Flow',
  'lambda:function': 'AWS::Lambda::Function',
  'kms:key': 'AWS::KMS::Key',
  'kms:alias': 'AWS::KMS::Key',
  'secretsmanager:secret': 'AWS::SecretsManager::Secret',
  'aoss:collection': 'AWS::OpenSearchServerless::Collection',
  'rds:cluster': 'AWS::RDS::DBCluster',
  'logs:log-group': 'AWS::Logs::LogGroup',
  'ec2:instance': 'AWS::EC2::Instance',
  'ec2:vpc-endpoint': 'AWS::EC2::VPCEndpoint',
});
