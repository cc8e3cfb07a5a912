/** What the coverage rows mean for a question: "What an unread thing means" of docs/spec/snapshot-and-cli.md. */
import { LIST_CALL_OF, listCallOf } from '../snapshot/list-calls';
import type { AccountSnapshot, CoverageRow, ResourceEntry } from '../snapshot/schema';
import { accountOfArn, regionOfArn, serviceOfArn } from '../iam/arn';
import { qualifiedArn } from './covering-arn';
import { nounOf } from './shown-names';

/** Calls that bring a resource's policy without saying so in their name. */
const POLICY_CALLS = new Set([
  'sqs:GetQueueAttributes',
  'sns:GetTopicAttributes',
  'events:DescribeEventBus',
  'es:DescribeDomain',
  'apigateway:GET',
  'apigateway:GetRestApi',
  'ec2:DescribeVpcEndpoints',
]);

/** Data access and security policies of OpenSearch Serverless are no resource policies; GetBucketPolicyStatus is none either. */
function readsPolicy(source: string): boolean {
  if (POLICY_CALLS.has(source)) return true;
  return !source.startsWith('aoss:') && !source.startsWith('iam:') && /:(Get|Describe)\w*Polic(y|ies)$/.test(source);
}

/** `s3:GetBucketPolicy was refused` */
export function outcomeInWords(row: CoverageRow): string {
  if (row.outcome === 'denied') return `${row.source} was refused`;
  return row.outcome === 'failed' ? `${row.source} failed` : `${row.source} was not called`;
}

/** Calls that tell which aliases and versions a function has. Unread, the policy of one that is not in the file is too. */
const ALIAS_LISTS = new Set(['lambda:ListAliases']);
const VERSION_LISTS = new Set(['lambda:ListFunctions', 'lambda:ListVersionsByFunction']);
/** And which stream a table has. */
const STREAM_CALLS = new Set(['dynamodb:DescribeTable']);

/** And which endpoints a runtime has. */
const ENDPOINT_LISTS = new Set(['bedrock-agentcore:ListAgentRuntimeEndpoints']);

function listsQualifier(source: string, qualifier: string): boolean {
  if (qualifier.startsWith('stream/')) return STREAM_CALLS.has(source);
  if (qualifier.startsWith('runtime-endpoint/')) return ENDPOINT_LISTS.has(source);
  return (/^\d+$/.test(qualifier) ? VERSION_LISTS : ALIAS_LISTS).has(source);
}

/** The first row that says this resource's policy could not be read, as a clause for a person; null = none does. */
export function policyUnread(
  rows: readonly CoverageRow[],
): (entry: ResourceEntry, qualifier?: string) => string | null {
  const byTarget = new Map<string, CoverageRow>();
  const wide: CoverageRow[] = [];
  const lists = rows.filter(({ source }) =>
    [ALIAS_LISTS, VERSION_LISTS, STREAM_CALLS, ENDPOINT_LISTS].some((calls) => calls.has(source)),
  );
  for (const row of rows) {
    // `s3:*`: a whole service that could not be asked.
    if (!readsPolicy(row.source) && !row.source.endsWith(':*')) continue;
    if (row.target === undefined) wide.push(row);
    else if (!byTarget.has(row.target)) byTarget.set(row.target, row);
  }
  return (entry, qualifier) => {
    const row =
      (qualifier === undefined ? undefined : byTarget.get(qualifiedArn(entry.arn, qualifier))) ??
      byTarget.get(entry.arn) ??
      (entry.name === undefined ? undefined : byTarget.get(entry.name)) ??
      wide.find((candidate) => isAbout(candidate, entry)) ??
      (qualifier === undefined
        ? undefined
        : lists.find((list) => listsQualifier(list.source, qualifier) && concerns(list, entry)));
    return row === undefined ? null : `the ${nounOf(entry.type)}'s policy could not be read (${outcomeInWords(row)})`;
  };
}

/** The calls that brought no answer about a resource, by their coverage rows: `kms:ListGrants` … */
export function callsUnanswered(rows: readonly CoverageRow[]): (entry: ResourceEntry) => readonly string[] {
  const byTarget = new Map<string, string[]>();
  const wide: CoverageRow[] = [];
  for (const row of rows) {
    if (row.target === undefined) wide.push(row);
    else byTarget.set(row.target, [...(byTarget.get(row.target) ?? []), row.source]);
  }
  return (entry) => [
    ...new Set([
      ...(byTarget.get(entry.arn) ?? []),
      ...(entry.name === undefined ? [] : (byTarget.get(entry.name) ?? [])),
      ...wide.filter((row) => isAbout(row, entry)).map((row) => row.source),
    ]),
  ];
}

/** Was the account's own Block Public Access asked for in vain? `s3:GetAccountPublicAccessBlock`, `s3control:GetPublicAccessBlock`. */
export function accountBlockUnread(rows: readonly CoverageRow[], account: string): boolean {
  return rows.some(
    ({ source, target }) =>
      /:Get(?:Account)?PublicAccessBlock$/.test(source) &&
      (target === undefined || target === account) &&
      !/^s3:GetPublic/.test(source),
  );
}

function concerns(row: CoverageRow, entry: ResourceEntry): boolean {
  return row.target === undefined ? isAbout(row, entry) : row.target === entry.arn;
}

/** A row without target speaks of everything of its type (else of its service) in its account and Region. */
function isAbout(row: CoverageRow, entry: ResourceEntry): boolean {
  const of = row.type === undefined ? row.source.split(':')[0] === serviceOfArn(entry.arn) : row.type === entry.type;
  const region = entry.region ?? regionOfArn(entry.arn) ?? undefined;
  const account = accountOfArn(entry.arn) ?? entry.account;
  return of && agrees(row.region, region) && agrees(row.account, account);
}

/** Two values of which either may be left out. */
function agrees(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

/**
 * Was everything of a type read in one account (and Region)? Then a thing that is not in the file is not there.
 * A type that no list call is known for counts as read only where the file holds some of it: a collector that does
 * not know the type leaves no row behind.
 */
export function seenIn(account: AccountSnapshot): (type: string, region: string | null) => boolean {
  const lists = (account.coverage ?? []).filter(
    (row) => row.target === undefined && agrees(row.account, account.account.id),
  );
  const held = new Set((account.resources ?? []).map((entry) => entry.type));
  return (type, region) => {
    if (listCallOf(type, account.lists) === undefined && !held.has(type)) return false;
    const call = LIST_CALL_OF.get(type);
    const regional = call?.global !== true;
    if (regional && region !== null && account.regions !== undefined && !account.regions.includes(region)) return false;
    return !lists.some((row) => {
      if (regional && !agrees(row.region, region ?? undefined)) return false;
      if (row.type !== undefined) return row.type === type && !isPartOnly(row.source, call?.sources);
      if (call?.sources.includes(row.source) === true) return true;
      // `lambda:*`: a whole service that could not be asked, a Region that is off for instance. What one answer lists for
      // all Regions was asked elsewhere.
      if (!regional && row.region !== undefined) return false;
      return (
        row.source.endsWith(':*') && call?.sources.some((source) => source.startsWith(row.source.slice(0, -1))) === true
      );
    });
  };
}

/** Lists of something that hangs on things which another call lists. (kms:ListAliases is none: aliases name keys.) */
const PART_LISTS = new Set(['lambda:ListEventSourceMappings']);

/** A refused Get…Policy leaves the document unread, not the thing unseen. */
function isPartOnly(source: string, lists: readonly string[] | undefined): boolean {
  return (readsPolicy(source) || PART_LISTS.has(source)) && lists?.includes(source) !== true;
}
