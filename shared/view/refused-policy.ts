/** The policy that would allow exactly what was refused: for whoever may hand it out. */
import { actionInfo } from '../iam/action-catalogue';

/** Coverage of other tools names some calls by their API, not by the IAM action that permits them. */
const ACTION_OF: ReadonlyMap<string, string> = new Map([
  ['s3:ListBuckets', 's3:ListAllMyBuckets'],
  ['s3:GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock'],
  ['s3control:GetPublicAccessBlock', 's3:GetAccountPublicAccessBlock'],
]);

/** What AWS wants allowed besides, for the same call. */
const ALSO: ReadonlyMap<string, string> = new Map([['cloudformation:DescribeStacks', 'cloudformation:ListStacks']]);

/**
 * Calls by the names that coverage rows have, each as often as it was refused → JSON text, sorted, each action once.
 * What is no action of AWS's own list is left out; null: nothing is left.
 */
export function refusedPolicy(sources: readonly string[]): string | null {
  const actions = [...new Set(sources)]
    .map((source) => ACTION_OF.get(source) ?? source.replace(/^bedrock-agent:/, 'bedrock:'))
    .flatMap((action) => [action, ...(ALSO.has(action) ? [ALSO.get(action) ?? action] : [])])
    .flatMap((action) => actionInfo(action)?.name ?? []);
  if (actions.length === 0) return null;
  const statement = {
    Sid: 'ReadWhatIamAtlasCouldNot',
    Effect: 'Allow',
    Action: [...new Set(actions)].sort(),
    Resource: '*',
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2);
}
