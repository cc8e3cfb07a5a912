/** What is known of each resource: owner, tags, and the policy that hangs on it (or why it is not known). */
import { accountOfArn, parseArn, regionOfArn } from '../iam/arn';
import { aliasNames } from '../iam/key-aliases';
import type { AccountSnapshot, ResourceEntry } from '../snapshot/schema';
import type { ResourceFacts, ResourcePolicy } from '../policy/facts';
import type { PolicyKind } from '../policy/document';
import type { DocumentBook, Outcome } from './documents';
import type { Notes } from './notes';
import { callsUnanswered, policyUnread } from './coverage';
import { qualifiedArn } from './covering-arn';
import { tagMap } from './tag-map';

export interface ResourceBook {
  readonly byArn: ReadonlyMap<string, { readonly entry: ResourceEntry; readonly facts: ResourceFacts }>;
  /** Other spellings of a resource's ARN: key aliases, log groups with `:*`, an API's execute-api ARN, endpoint ids. */
  readonly spellings: ReadonlyMap<string, string>;
  /** The facts of a function under one of its qualifiers, of a table's stream. */
  qualified(facts: ResourceFacts, qualifier: string): ResourceFacts;
}

/** `before`: resources of the model that this one replaces; one whose entry is the same object is taken over. */
export function resourceBook(
  accounts: readonly AccountSnapshot[],
  book: DocumentBook,
  notes: Notes,
  before?: ReadonlyMap<string, { readonly entry: ResourceEntry; readonly facts: ResourceFacts }>,
): ResourceBook {
  const byArn = new Map<string, { entry: ResourceEntry; facts: ResourceFacts }>();
  const spellings = new Map<string, string>();
  const qualifiers = new Map<string, (qualifier: string) => ResourcePolicy>();
  for (const account of accounts) {
    const unreadWhy = policyUnread(account.coverage ?? []);
    const unanswered = callsUnanswered(account.coverage ?? []);
    for (const entry of account.resources ?? []) {
      if (byArn.has(entry.arn)) {
        notes.duplicate('resources', entry.arn);
        continue;
      }
      const known = before?.get(entry.arn);
      const kept = known?.entry === entry ? known : undefined;
      if (kept !== undefined) book.keep(`${entry.arn}#policy`);
      const facts =
        kept?.facts ?? factsOf(entry, account.account.id, policyOf(entry, book, unreadWhy(entry)), unanswered(entry));
      byArn.set(entry.arn, kept ?? { entry, facts });
      for (const spelling of spellingsOf(entry, facts))
        if (!spellings.has(spelling)) spellings.set(spelling, entry.arn);
      if (!HAS_PARTS.has(entry.type)) continue;
      const policies = qualifiedPolicies(entry, book);
      qualifiers.set(
        entry.arn,
        (qualifier) =>
          policies.get(qualifier) ??
          absent(entry, qualifier, unreadWhy(entry, qualifier) ?? neverAsked(entry, qualifier)),
      );
    }
  }
  return {
    byArn,
    spellings,
    qualified(facts, qualifier) {
      const policy = qualifiers.get(facts.arn);
      return policy === undefined ? facts : { ...facts, policy: policy(qualifier) };
    },
  };
}

const KINDS: ReadonlyMap<string, PolicyKind> = new Map([
  ['AWS::KMS::Key', 'key'],
  ['AWS::EC2::VPCEndpoint', 'endpoint'],
]);

/** By the thing's CloudFormation type. */
export function policyKindOf(type: string): PolicyKind {
  return KINDS.get(type) ?? 'resource';
}

function policyOf(entry: ResourceEntry, book: DocumentBook, why: string | null): ResourcePolicy {
  // DescribeVpcEndpoints brings the policy along with the endpoint.
  const described = entry.type === 'AWS::EC2::VPCEndpoint' ? entry.properties?.['PolicyDocument'] : undefined;
  const raw: unknown = entry.policy ?? described;
  if (raw === undefined || raw === null) return absent(entry, '', why);
  const kind = policyKindOf(entry.type);
  return state(book.add({ raw, address: `${entry.arn}#policy`, kind, owner: entry.arn, type: entry.type }));
}

/** Types with parts that have policies of their own. */
const HAS_PARTS = new Set(['AWS::Lambda::Function', 'AWS::DynamoDB::Table', 'AWS::BedrockAgentCore::Runtime']);

/** Policies added with a qualifier hold for that version or alias only (E135), a stream's for that stream, an endpoint's for that endpoint. */
function qualifiedPolicies(entry: ResourceEntry, book: DocumentBook): ReadonlyMap<string, ResourcePolicy> {
  const given = entry.properties?.['qualifiedPolicies'];
  if (typeof given !== 'object' || given === null) return new Map();
  return new Map(
    Object.entries(given as Readonly<Record<string, unknown>>)
      .filter(([, raw]) => raw !== null && raw !== undefined)
      .map(([name, raw]) => {
        const address = `${entry.arn}#policy/${name}`;
        return [name, state(book.add({ raw, address, kind: 'resource', owner: entry.arn, name, type: entry.type }))];
      }),
  );
}

/**
 * A table's streams outlive their being switched off by a day, and only the policy of the latest is asked for (E147);
 * null: it was. A function's qualifiers are all asked for.
 */
function neverAsked({ arn, properties }: ResourceEntry, qualifier: string): string | null {
  const label = /^stream\/(.*)$/s.exec(qualifier)?.[1];
  if (label === undefined || properties?.['LatestStreamArn'] === qualifiedArn(arn, qualifier)) return null;
  return `the policy of the table's stream ${label} was not read, for it is not known to be its latest`;
}

function absent(entry: ResourceEntry, qualifier: string, why: string | null): ResourcePolicy {
  if (why === null) return { state: 'none' };
  return { state: 'unread', unread: { address: `${entry.arn}#policy${qualifier === '' ? '' : `/${qualifier}`}`, why } };
}

export function state(outcome: Outcome): ResourcePolicy {
  if (outcome.unread !== undefined) return { state: 'unread', unread: outcome.unread };
  return { state: 'read', document: outcome.document };
}

function factsOf(
  entry: ResourceEntry,
  collectedIn: string,
  policy: ResourcePolicy,
  refused: readonly string[],
): ResourceFacts {
  return {
    type: entry.type,
    arn: entry.arn,
    account: accountOfArn(entry.arn) ?? entry.account ?? collectedIn,
    region: entry.region ?? regionOfArn(entry.arn),
    tags: entry.tags === undefined ? null : tagMap(Object.entries(entry.tags)),
    policy,
    properties: entry.properties ?? {},
    refused,
  };
}

const SPELT_OTHERWISE = new Set([
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::ApiGateway::RestApi',
  'AWS::EC2::VPCEndpoint',
]);

function spellingsOf(entry: ResourceEntry, facts: ResourceFacts): readonly string[] {
  const { arn } = entry;
  if (!SPELT_OTHERWISE.has(entry.type)) return [];
  const parts = parseArn(arn);
  if (parts === null) return [];
  const { partition, region } = parts;
  switch (entry.type) {
    case 'AWS::KMS::Key':
      return aliasNames(facts.properties['aliases']).map(
        (alias) => `arn:${partition}:kms:${region}:${facts.account ?? ''}:${alias}`,
      );
    case 'AWS::Logs::LogGroup':
      return [arn.endsWith(':*') ? arn.slice(0, -2) : `${arn}:*`];
    case 'AWS::ApiGateway::RestApi': {
      const id = /restapis\/([^/]+)$/.exec(parts.resource)?.[1];
      return id === undefined ? [] : [`arn:${partition}:execute-api:${region}:${facts.account ?? ''}:${id}`];
    }
    case 'AWS::EC2::VPCEndpoint':
      return [parts.resource.slice(parts.resource.indexOf('/') + 1)];
    default:
      return [];
  }
}
