/** The policy that would allow exactly what was refused: for whoever may hand it out. */
import { actionInfo } from '../iam/action-catalogue';
import { resourcesToRead } from '../iam/read-resources';
import { withCallsBehind } from '../snapshot/calls-behind';
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
 * The coverage of an account → JSON text, sorted, each refused action once, with what is asked only behind it. What is
 * no action of AWS's own list is left out, and what a policy of the caller would not help; null: nothing is left.
 */
export function refusedPolicy(rows: readonly CoverageRow[]): string | null {
  const refused = rows.filter(canBeAllowed);
  const actions = [...new Set(refused.flatMap(({ source }) => withCallsBehind(permittedBy(source))))]
    .flatMap((action) => [action, ...(ALSO.has(action) ? [ALSO.get(action) ?? action] : [])])
    .flatMap((action) => actionInfo(action)?.name ?? []);
  if (actions.length === 0) return null;
  const unique = [...new Set(actions)].sort();
  const wide = unique.filter((action) => resourcesToRead(action) === '*');
  const narrow = unique.filter((action) => !wide.includes(action));
  const statements = [
    ...(wide.length === 0 ? [] : [allowed('ReadWhatIamAtlasCouldNot', wide, '*')]),
    ...narrow.map((action) => allowed(`Read${capital(action)}`, [action], resourcesToRead(action))),
  ];
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

/**
 * Would one more policy of the caller help? Not where an organization, a boundary, a session, an endpoint or the thing
 * itself refuses, nor against a Deny. Where AWS does not say which policy it was, it is the first to try.
 */
export function canBeAllowed(row: CoverageRow): boolean {
  const { outcome, reason, denies, source } = row;
  const isCallers = reason === 'identity' ? denies !== true : reason === undefined && !isForOrganizationOnly(row);
  return outcome === 'denied' && isCallers && actionInfo(permittedBy(source)) !== undefined;
}

/** The IAM action behind a name of coverage: `apigateway:GET` for `apigateway:GetStages`. */
export function permittedBy(source: string): string {
  return (
    ACTION_OF.get(source) ??
    source.replace(/^bedrock-agent:/, 'bedrock:').replace(/^apigateway:Get\w+$/, 'apigateway:GET')
  );
}

function allowed(sid: string, actions: readonly string[], resource: string | readonly string[]): object {
  return { Sid: sid, Effect: 'Allow', Action: actions, Resource: resource };
}

/** `apigateway:GET` → `ApigatewayGET`: a Sid has letters and digits only. */
function capital(action: string): string {
  return action.replace(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/g, (_all, letter: string) => letter.toUpperCase());
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
