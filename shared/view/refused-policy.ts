/** The policy that would allow exactly what was refused: for whoever may hand it out. */
import { actionInfo } from '../iam/action-catalogue';
import { isAroundAccount } from '../snapshot/list-calls';
import type { CoverageRow } from '../snapshot/schema';

/** Coverage of other tools names some calls by their API, not by the IAM action that permits them. */
const ACTION_OF: ReadonlyMap<string, string> = new Map([
  ['s3:ListBuckets', 's3:ListAllMyBuckets'],
  ['s3:GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock'],
  ['s3control:GetPublicAccessBlock', 's3:GetAccountPublicAccessBlock'],
]);

/** What AWS wants allowed besides, for the same call. */
const ALSO: ReadonlyMap<string, string> = new Map([['cloudformation:DescribeStacks', 'cloudformation:ListStacks']]);

/**
 * The coverage of an account → JSON text, sorted, each refused action once. What is no action of AWS's own list is left
 * out, and what no policy would help; null: nothing is left.
 */
export function refusedPolicy(rows: readonly CoverageRow[]): string | null {
  const sources = rows.filter((row) => row.outcome === 'denied' && !isForOrganizationOnly(row));
  const actions = [...new Set(sources.map(({ source }) => source))]
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

/**
 * Refused because of the account that asks? Organizations and Identity Center answer its management account and
 * delegated administrators only, and say no more to others; what any account may ask is DescribeOrganization.
 */
export function isForOrganizationOnly({ source, outcome, reason }: CoverageRow): boolean {
  return (
    outcome === 'denied' &&
    reason === undefined &&
    isAroundAccount(source) &&
    source !== 'organizations:DescribeOrganization'
  );
}
