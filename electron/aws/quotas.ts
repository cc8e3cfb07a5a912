export interface Quota {
  readonly perSecond: number;
  /** How many AWS takes at once, after a while without any; absent: it does not say. */
  readonly burst?: number;
}

/**
 * Documented request quotas, per account and Region (docs/spec/performance.md, part D). Calls with the same name
 * share one token bucket in each Region. What AWS publishes no figure for has no entry here.
 */
export const QUOTAS = {
  /**
   * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: GetPolicy has a figure of its own, all
   * other control-plane calls share one (GetFunction apart, which is never called).
   */
  'lambda-get-policy': { perSecond: 15 },
  'lambda-control': { perSecond: 15 },
  /** https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html */
  'kms-list-keys': { perSecond: 500 },
  'kms-list-aliases': { perSecond: 500 },
  'kms-get-key-policy': { perSecond: 1000 },
  'kms-describe-key': { perSecond: 2000 },
  'kms-list-grants': { perSecond: 100 },
  'kms-list-resource-tags': { perSecond: 2000 },
  /** https://docs.aws.amazon.com/general/latest/gr/bedrock.html: one figure for each operation, not adjustable. */
  'bedrock-list-agents': { perSecond: 10 },
  'bedrock-get-agent': { perSecond: 15 },
  'bedrock-get-agent-version': { perSecond: 10 },
  'bedrock-list-agent-action-groups': { perSecond: 10 },
  'bedrock-get-agent-action-group': { perSecond: 20 },
  'bedrock-list-agent-knowledge-bases': { perSecond: 10 },
  'bedrock-list-agent-aliases': { perSecond: 10 },
  'bedrock-list-knowledge-bases': { perSecond: 10 },
  'bedrock-get-knowledge-base': { perSecond: 10 },
  'bedrock-list-data-sources': { perSecond: 10 },
  'bedrock-get-data-source': { perSecond: 10 },
  'bedrock-list-ingestion-jobs': { perSecond: 10 },
  'bedrock-get-ingestion-job': { perSecond: 10 },
  'bedrock-list-flows': { perSecond: 10 },
  'bedrock-get-flow': { perSecond: 10 },
  /** https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/bedrock-agentcore-limits.html */
  'agentcore-list-agent-runtimes': { perSecond: 5 },
  'agentcore-get-agent-runtime': { perSecond: 50 },
  'agentcore-list-agent-runtime-endpoints': { perSecond: 5 },
  'agentcore-list-gateways': { perSecond: 10 },
  'agentcore-get-gateway': { perSecond: 10 },
  'agentcore-list-gateway-targets': { perSecond: 10 },
  'agentcore-get-gateway-target': { perSecond: 10 },
  'agentcore-list-memories': { perSecond: 5 },
  'agentcore-get-memory': { perSecond: 50 },
  'agentcore-list-code-interpreters': { perSecond: 30 },
  'agentcore-get-code-interpreter': { perSecond: 30 },
  'agentcore-list-browsers': { perSecond: 30 },
  'agentcore-get-browser': { perSecond: 30 },
  /** https://docs.aws.amazon.com/rolesanywhere/latest/userguide/quotas.html: all requests about profiles together */
  'rolesanywhere-profiles': { perSecond: 1 },
  /**
   * AWS gives 20 to the administration and 20 to the directory, and no figure to the access portal; one lane of 20 for
   * all of them together, in the whole process, keeps within any of these (sending/identity-center-lane.ts): https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
   */
  'identity-center': { perSecond: 20 },
  /** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html */
  'dynamodb-list-tags-of-resource': { perSecond: 10 },
  /** https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html and …_ListSubscriptionsByTopic.html */
  'sns-list-topics': { perSecond: 30 },
  'sns-list-subscriptions-by-topic': { perSecond: 30 },
  /** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStreamSummary.html and those beside it */
  'kinesis-list-streams': { perSecond: 5 },
  'kinesis-describe-stream-summary': { perSecond: 20 },
  'kinesis-list-tags-for-stream': { perSecond: 5 },
  /** https://docs.aws.amazon.com/firehose/latest/dev/limits.html: a hard limit for each operation */
  'firehose-list-delivery-streams': { perSecond: 5 },
  'firehose-describe-delivery-stream': { perSecond: 5 },
  'firehose-list-tags-for-delivery-stream': { perSecond: 5 },
  /**
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html: ten a second and 40 at once for all that
   * manages APIs of either kind, of which GetResources may be five in two seconds.
   */
  'apigateway-get-resources': { perSecond: 2.5 },
  'apigateway-others': { perSecond: 7.5, burst: 30 },
  /** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
  'sfn-list-state-machines': { perSecond: 5, burst: 100 },
  'sfn-describe-state-machine': { perSecond: 20, burst: 200 },
  'sfn-list-tags': { perSecond: 1, burst: 100 },
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
  'logs-describe-log-groups': { perSecond: 10 },
  'logs-list-tags': { perSecond: 5 },
  /** https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html: together with calls that write it */
  'secrets-get-resource-policy': { perSecond: 50 },
  /** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html, UserPoolRead */
  'cognito-user-pool-read': { perSecond: 15 },
} as const satisfies Record<string, Quota>;
export type QuotaName = keyof typeof QUOTAS;
