/**
 * Documented request quotas, per account and Region (docs/spec/performance.md, part D). Calls with the same name
 * share one token bucket in each Region. What AWS publishes no figure for has no entry here.
 */
export const QUOTAS = {
  /** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: all control-plane calls together. */
  'lambda-control': { perSecond: 15 },
  /** https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html */
  'kms-list-keys': { perSecond: 500 },
  'kms-list-aliases': { perSecond: 500 },
  'kms-get-key-policy': { perSecond: 1000 },
  'kms-describe-key': { perSecond: 2000 },
  'kms-list-grants': { perSecond: 100 },
  'kms-list-resource-tags': { perSecond: 2000 },
  /** https://docs.aws.amazon.com/general/latest/gr/bedrock.html */
  'bedrock-agent-list': { perSecond: 10 },
  'bedrock-agent-get-agent': { perSecond: 15 },
  'bedrock-agent-get-knowledge-base': { perSecond: 10 },
  'bedrock-agent-get-action-group': { perSecond: 20 },
} as const satisfies Record<string, { readonly perSecond: number }>;
export type QuotaName = keyof typeof QUOTAS;
