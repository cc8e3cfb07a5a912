/** What a read call was to bring, in words: most of it is said by AWS's own names, the rest by two small tables. */

/** Where AWS's name hides what a call lists or describes; plural, unless it ends in a word without an s. */
const OWN_WORDS: ReadonlyMap<string, string> = new Map([
  ['iam:ListAccountAliases', 'account’s alias'],
  ['iam:GetAccountAuthorizationDetails', 'users, groups, roles and policies'],
  ['iam:GetAccountSummary', 'numbers of users, groups, roles and policies'],
  ['s3:GetAccountPublicAccessBlock', 'account’s Block Public Access setting'],
  ['s3:ListAllMyBuckets', 'buckets'],
  ['kms:ListAliases', 'key aliases'],
  ['logs:DescribeResourcePolicies', 'resource policies of CloudWatch Logs'],
  ['ec2:DescribeInstances', 'EC2 instances'],
  ['bedrock:GetModelInvocationLoggingConfiguration', 'setting of model invocation logging'],
  ['aoss:BatchGetCollection', 'details of the collections'],
  ['aoss:ListAccessPolicies', 'data access policies of the collections'],
  ['aoss:GetAccessPolicy', 'data access policies of the collections'],
  ['aoss:ListSecurityPolicies', 'network policies of the collections'],
  ['aoss:GetSecurityPolicy', 'network policies of the collections'],
  ['apigateway:GET', 'APIs of API Gateway'],
  ['apigateway:GetRestApis', 'REST APIs of API Gateway'],
  ['s3:ListAccessPoints', 'S3 access points'],
  ['ecr:DescribeRepositories', 'ECR repositories'],
  ['ecs:ListTaskDefinitionFamilies', 'ECS task definitions'],
  ['ecs:DescribeTaskDefinition', 'details of the ECS task definitions'],
  ['ecs:ListClusters', 'ECS clusters'],
  ['ecs:ListServices', 'ECS services'],
  ['ecs:DescribeServices', 'details of the ECS services'],
  ['eks:ListClusters', 'EKS clusters'],
  ['eks:ListNodegroups', 'EKS node groups'],
  ['eks:DescribeNodegroup', 'details of the EKS node groups'],
  ['eks:ListPodIdentityAssociations', 'EKS pod identity associations'],
  ['codebuild:ListProjects', 'CodeBuild projects'],
  ['codebuild:BatchGetProjects', 'details of the CodeBuild projects'],
  ['glue:GetJobs', 'Glue jobs'],
  ['sagemaker:ListModels', 'SageMaker models'],
  ['cloudformation:DescribeStacks', 'CloudFormation stacks'],
  ['rolesanywhere:ListProfiles', 'profiles of Roles Anywhere'],
  ['apigateway:GetApis', 'HTTP APIs of API Gateway'],
  ['events:ListRules', 'rules of EventBridge'],
  ['kinesis:ListStreams', 'data streams'],
  ['dynamodb:ListTables', 'DynamoDB tables'],
  ['bedrock-agentcore:ListAgentRuntimes', 'AgentCore runtimes'],
  ['bedrock-agentcore:ListGateways', 'AgentCore gateways'],
  ['bedrock-agentcore:ListMemories', 'AgentCore memories'],
  ['bedrock-agentcore:ListCodeInterpreters', 'AgentCore code interpreters'],
  ['bedrock-agentcore:ListBrowsers', 'AgentCore browsers'],
  ['organizations:DescribeOrganization', 'organization and its policies'],
  ['organizations:ListRoots', 'policies and members of the organization'],
  ['organizations:ListAccounts', 'members of the organization'],
  ['sso:ListInstances', 'instances of Identity Center'],
  ['sso:ListPermissionSetsProvisionedToAccount', 'permission sets of the account'],
  ['identitystore:ListUsers', 'names of people in Identity Center’s directory'],
]);

/** The same where the call is about one thing: `The tags of 1 bucket`. Empty: the thing itself. */
const OWN_PARTS: ReadonlyMap<string, string> = new Map([
  ['iam:ListUserPolicies', 'inline policies'],
  ['iam:GetUserPolicy', 'inline policies'],
  ['iam:ListGroupPolicies', 'inline policies'],
  ['iam:GetGroupPolicy', 'inline policies'],
  ['iam:ListRolePolicies', 'inline policies'],
  ['iam:GetRolePolicy', 'inline policies'],
  ['iam:ListAttachedUserPolicies', 'attached policies'],
  ['iam:ListAttachedGroupPolicies', 'attached policies'],
  ['iam:ListAttachedRolePolicies', 'attached policies'],
  ['iam:ListGroupsForUser', 'groups'],
  ['iam:GetPolicyVersion', 'text'],
  ['iam:GetAccessKeyLastUsed', 'last use of the access keys'],
  ['s3:GetBucketLocation', 'Region'],
  ['s3:GetBucketPublicAccessBlock', 'Block Public Access setting'],
  ['s3:GetPublicAccessBlock', 'Block Public Access setting'],
  ['s3:GetEncryptionConfiguration', 'encryption setting'],
  ['s3:GetBucketTagging', 'tags'],
  ['s3:GetBucketAbac', 'ABAC setting'],
  ['secretsmanager:GetResourcePolicy', 'resource policy'],
  ['s3vectors:GetIndex', 'indexes'],
  ['logs:DescribeResourcePolicies', 'resource policies'],
  ['lambda:ListFunctionUrlConfigs', 'URL settings'],
  ['bedrock:GetDataSource', 'data sources'],
  ['bedrock:GetIngestionJob', 'ingestion jobs'],
  ['bedrock:GetAgentVersion', 'versions'],
  ['bedrock:GetAgentActionGroup', 'action groups'],
  ['bedrock:GetModelCustomizationJob', ''],
  ['bedrock-agentcore:ListAgentRuntimeEndpoints', 'endpoints'],
  ['bedrock-agentcore:ListGatewayTargets', 'targets'],
  ['bedrock-agentcore:GetGatewayTarget', 'targets'],
  ['s3:GetAccessPointPolicy', 'policy'],
  ['ecr:GetRepositoryPolicy', 'policy'],
  ['eks:DescribeCluster', ''],
  ['eks:DescribePodIdentityAssociation', ''],
  ['sagemaker:DescribeNotebookInstance', ''],
  ['sagemaker:DescribeModel', ''],
  ['organizations:ListParents', 'parent units'],
  ['organizations:ListPoliciesForTarget', 'SCPs and RCPs'],
  ['organizations:DescribePolicy', 'text'],
  ['sso:ListAccountAssignments', 'assignments'],
  ['identitystore:DescribeUser', ''],
  ['identitystore:DescribeGroup', ''],
  ['identitystore:ListGroupMemberships', 'members'],
  ['apigateway:GetResources', 'methods'],
  ['events:ListTargetsByRule', 'targets'],
  ['kinesis:DescribeStreamSummary', ''],
  ['dynamodb:DescribeTable', ''],
  ['dynamodb:GetResourcePolicy', 'policy'],
  ['dynamodb:ListTagsOfResource', 'tags'],
  ['sns:GetTopicAttributes', 'settings and policy'],
  ['sns:ListSubscriptionsByTopic', 'subscriptions'],
  ['sns:GetSubscriptionAttributes', 'subscriptions’ roles'],
  ['sqs:GetQueueAttributes', 'settings and policy'],
]);

/** Services by the prefix of their actions, for rows about a whole service. */
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['aoss', 'OpenSearch Serverless'],
  ['apigateway', 'API Gateway'],
  ['bedrock', 'Bedrock'],
  ['bedrock-agentcore', 'Bedrock AgentCore'],
  ['cloudformation', 'CloudFormation'],
  ['codebuild', 'CodeBuild'],
  ['codepipeline', 'CodePipeline'],
  ['cognito-identity', 'Cognito'],
  ['cognito-idp', 'Cognito'],
  ['dynamodb', 'DynamoDB'],
  ['ec2', 'EC2'],
  ['ecr', 'ECR'],
  ['ecs', 'ECS'],
  ['eks', 'EKS'],
  ['events', 'EventBridge'],
  ['firehose', 'Data Firehose'],
  ['glue', 'Glue'],
  ['iam', 'IAM'],
  ['identitystore', 'Identity Center’s directory'],
  ['kinesis', 'Kinesis'],
  ['kms', 'KMS'],
  ['lambda', 'Lambda'],
  ['logs', 'CloudWatch Logs'],
  ['organizations', 'Organizations'],
  ['pipes', 'EventBridge Pipes'],
  ['rds', 'RDS'],
  ['rolesanywhere', 'Roles Anywhere'],
  ['s3', 'S3'],
  ['s3vectors', 'S3 Vectors'],
  ['sagemaker', 'SageMaker'],
  ['scheduler', 'EventBridge Scheduler'],
  ['secretsmanager', 'Secrets Manager'],
  ['sns', 'SNS'],
  ['sqs', 'SQS'],
  ['ssm', 'Systems Manager'],
  ['sso', 'Identity Center'],
  ['states', 'Step Functions'],
]);

/** `functions`, `SAML providers`, `users, groups, roles and policies`: what a call lists. `lambda:*` → `things of Lambda`. */
export function listedWords(source: string): string {
  const [prefix = '', call = ''] = source.split(':');
  if (call === '*' || call === '') return `things of ${SERVICES.get(prefix) ?? prefix}`;
  return OWN_WORDS.get(source) ?? derived(call);
}

/** What a call says about a thing of a kind: `grants` of a key, `policy` of a bucket; empty: what the thing is. */
export function partWords(source: string, noun: string): string {
  const own = OWN_PARTS.get(source);
  if (own !== undefined) return own;
  const call = source.split(':')[1] ?? '';
  if (call === '*' || call === '') return '';
  if (/^(List(Tags(For\w+)?|\w+Tags)|GetTags)$/.test(call)) return 'tags';
  if (call === 'GetResourcePolicy') return 'policy';
  const words = derived(call);
  if (words === noun) return '';
  return words.startsWith(`${noun} `) ? words.slice(noun.length + 1) : words;
}

const CAPITALS: ReadonlyMap<string, string> = new Map(['Vpc', 'Acl', 'Url'].map((word) => [word, word.toUpperCase()]));

/** `GetBucketPolicy` → `bucket policy`, `ListSAMLProviders` → `SAML providers`. */
function derived(call: string): string {
  return call
    .replace(/^(Get|List|Describe|BatchGet)/, '')
    .replace(/OpenIDConnect/g, 'OIDC')
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ')
    .split(' ')
    .map((word) => CAPITALS.get(word) ?? (/^[A-Z]{2,}s?$/.test(word) ? word : word.toLowerCase()))
    .join(' ');
}
