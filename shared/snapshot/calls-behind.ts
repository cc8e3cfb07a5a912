/**
 * What a crawl asks only about things that another call lists: where the list is refused, nobody sees that these would
 * be too. The policy to ask for holds them, so that it need not be asked for a second time.
 */

/** IAM action of a list → actions that are used about what it lists; of the same service where no prefix is written. */
const BEHIND: Readonly<Record<string, string>> = {
  'iam:ListRoles': 'GetRole ListRolePolicies GetRolePolicy ListAttachedRolePolicies',
  'iam:ListUsers':
    'GetUser ListUserPolicies GetUserPolicy ListAttachedUserPolicies ListGroupsForUser ListAccessKeys ListMFADevices GetLoginProfile',
  'iam:ListAccessKeys': 'GetAccessKeyLastUsed',
  'iam:ListGroups': 'ListGroupPolicies GetGroupPolicy ListAttachedGroupPolicies',
  'iam:ListRolePolicies': 'GetRolePolicy',
  'iam:ListUserPolicies': 'GetUserPolicy',
  'iam:ListGroupPolicies': 'GetGroupPolicy',
  'iam:ListPolicies': 'GetPolicy GetPolicyVersion',
  'iam:ListOpenIDConnectProviders': 'GetOpenIDConnectProvider',
  'organizations:DescribeOrganization': 'ListRoots',
  'organizations:ListRoots': 'ListAccounts ListParents',
  'organizations:ListParents': 'ListPoliciesForTarget',
  'organizations:ListPoliciesForTarget': 'DescribePolicy',
  'sso:ListInstances': 'ListPermissionSetsProvisionedToAccount',
  'sso:ListPermissionSetsProvisionedToAccount': 'DescribePermissionSet ListAccountAssignments',
  'sso:ListAccountAssignments':
    'identitystore:DescribeGroup identitystore:ListGroupMemberships identitystore:DescribeUser identitystore:ListUsers',
  's3:ListAllMyBuckets':
    'GetBucketLocation GetBucketPolicy GetBucketPublicAccessBlock GetEncryptionConfiguration GetBucketOwnershipControls GetBucketAcl GetBucketTagging GetBucketAbac',
  's3:ListAccessPoints': 'GetAccessPoint GetAccessPointPolicy ListTagsForResource',
  's3vectors:ListVectorBuckets': 'GetVectorBucket GetVectorBucketPolicy ListIndexes ListTagsForResource',
  's3vectors:ListIndexes': 'GetIndex',
  'kms:ListKeys': 'DescribeKey GetKeyPolicy ListGrants ListResourceTags',
  'secretsmanager:ListSecrets': 'DescribeSecret GetResourcePolicy',
  'ssm:DescribeParameters': 'ListTagsForResource',
  'logs:DescribeLogGroups': 'ListTagsForResource',
  'lambda:ListFunctions': 'GetPolicy ListAliases ListFunctionUrlConfigs ListTags',
  'aoss:ListCollections': 'BatchGetCollection ListAccessPolicies ListSecurityPolicies ListTagsForResource',
  'aoss:ListAccessPolicies': 'GetAccessPolicy',
  'aoss:ListSecurityPolicies': 'GetSecurityPolicy',
  'bedrock:ListKnowledgeBases': 'GetKnowledgeBase ListDataSources GetResourcePolicy ListTagsForResource',
  'bedrock:ListDataSources': 'GetDataSource ListIngestionJobs',
  'bedrock:ListIngestionJobs': 'GetIngestionJob',
  'bedrock:ListAgents': 'GetAgent ListAgentActionGroups ListAgentKnowledgeBases ListAgentAliases ListTagsForResource',
  'bedrock:ListAgentActionGroups': 'GetAgentActionGroup',
  'bedrock:ListAgentAliases': 'GetAgentVersion',
  'bedrock:ListFlows': 'GetFlow ListTagsForResource',
  'bedrock:ListGuardrails': 'GetGuardrail GetResourcePolicy ListTagsForResource',
  'bedrock:ListInferenceProfiles': 'ListTagsForResource',
  'bedrock:ListCustomModels': 'GetCustomModel GetResourcePolicy',
  'bedrock:ListModelCustomizationJobs': 'GetModelCustomizationJob',
  'bedrock-agentcore:ListAgentRuntimes':
    'GetAgentRuntime ListAgentRuntimeEndpoints GetResourcePolicy ListTagsForResource',
  'bedrock-agentcore:ListGateways': 'GetGateway ListGatewayTargets GetResourcePolicy ListTagsForResource',
  'bedrock-agentcore:ListGatewayTargets': 'GetGatewayTarget',
  'bedrock-agentcore:ListMemories': 'GetMemory GetResourcePolicy ListTagsForResource',
  'bedrock-agentcore:ListCodeInterpreters': 'GetCodeInterpreter ListTagsForResource',
  'bedrock-agentcore:ListBrowsers': 'GetBrowser ListTagsForResource',
  'sqs:ListQueues': 'GetQueueAttributes ListQueueTags',
  'sns:ListTopics': 'GetTopicAttributes ListSubscriptionsByTopic ListTagsForResource',
  'sns:ListSubscriptionsByTopic': 'GetSubscriptionAttributes',
  'kinesis:ListStreams': 'DescribeStreamSummary GetResourcePolicy ListTagsForStream',
  'firehose:ListDeliveryStreams': 'DescribeDeliveryStream ListTagsForDeliveryStream',
  'events:ListEventBuses': 'DescribeEventBus ListRules ListTagsForResource',
  'events:ListRules': 'DescribeRule ListTargetsByRule ListTagsForResource',
  'scheduler:ListSchedules': 'GetSchedule',
  'pipes:ListPipes': 'DescribePipe',
  'states:ListStateMachines': 'DescribeStateMachine ListTagsForResource',
  'cognito-identity:ListIdentityPools': 'DescribeIdentityPool GetIdentityPoolRoles',
  'cognito-idp:ListUserPools': 'DescribeUserPool',
  'dynamodb:ListTables': 'DescribeTable GetResourcePolicy ListTagsOfResource',
  'ecr:DescribeRepositories': 'GetRepositoryPolicy ListTagsForResource',
  'ecs:ListClusters': 'ListServices',
  'ecs:ListServices': 'DescribeServices',
  'ecs:ListTaskDefinitionFamilies': 'DescribeTaskDefinition',
  'eks:ListClusters': 'DescribeCluster ListNodegroups ListPodIdentityAssociations',
  'eks:ListNodegroups': 'DescribeNodegroup',
  'eks:ListPodIdentityAssociations': 'DescribePodIdentityAssociation',
  'codebuild:ListProjects': 'BatchGetProjects GetResourcePolicy',
  'codepipeline:ListPipelines': 'GetPipeline ListTagsForResource',
  'glue:GetJobs': 'GetTags',
  'rolesanywhere:ListProfiles': 'ListTagsForResource',
  'sagemaker:ListNotebookInstances': 'DescribeNotebookInstance ListTags',
  'sagemaker:ListTrainingJobs': 'DescribeTrainingJob ListTags',
  'sagemaker:ListModels': 'DescribeModel ListTags',
};

/** The action and all that is asked only where it was allowed, however far behind. */
export function withCallsBehind(action: string): readonly string[] {
  return [action, ...directlyBehind(action).flatMap(withCallsBehind)];
}

function directlyBehind(action: string): readonly string[] {
  const names = Object.hasOwn(BEHIND, action) ? (BEHIND[action] ?? '').split(' ') : [];
  const prefix = action.split(':')[0] ?? '';
  return names.map((name) => (name.includes(':') ? name : `${prefix}:${name}`));
}

/** Every list with calls behind it, for the test that holds the table to the collectors. */
export const LISTS_WITH_CALLS_BEHIND: readonly string[] = Object.keys(BEHIND);
