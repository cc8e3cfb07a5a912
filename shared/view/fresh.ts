/**
 * What of IAM was made or changed so shortly before it was read that not every service may see it yet (E199):
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
import { listedInShort } from '../diagnostics/words';
import type { Finding } from '../diagnostics/finding';
import { addressParts } from '../model/document-place';
import { shownName } from '../model/shown-names';
import type { Decision } from '../policy/decision';
import { accountsOf } from '../snapshot/join-accounts';
import type { AccountSnapshot, Snapshot } from '../snapshot/schema';

interface FreshThing {
  readonly name: string;
  readonly how: 'created' | 'changed';
  /** Before the reading began; below zero: while it went on. */
  readonly seconds: number;
}
/** By ARN. */
export type Fresh = ReadonlyMap<string, FreshThing>;

const MINUTE_MS = 60_000;
/** A reading takes no longer; who is dated later than that has another clock, and nothing is known of its age. */
const READING_MS = 15 * MINUTE_MS;

/** Users, groups, roles and managed policies; an inline or trust policy that was changed has no date at AWS. */
export function freshThings(snapshot: Snapshot): Fresh {
  return new Map(accountsOf(snapshot).flatMap(ofAccount));
}

/** About an edge, a thing or a document: one sentence where some of it is that young, else null. */
export function freshSentence(involved: Iterable<string>, fresh: Fresh): string | null {
  if (fresh.size === 0) return null;
  const found = [...new Set([...involved].map((id) => addressParts(id).owner))].flatMap((id) => fresh.get(id) ?? []);
  const [first, ...more] = found;
  if (first === undefined) return null;
  if (more.length === 0) {
    return `${upper(first.name)} was ${first.how} ${whenWords(first.seconds)}; IAM can take a moment until every service sees it.`;
  }
  const how = new Set(found.map((thing) => thing.how));
  const names = listedInShort(found.map(({ name }) => name));
  const during = found.some(({ seconds }) => seconds <= 0) ? ' or during it' : '';
  return `${upper(names)} were ${[...how].join(' or ')} less than a minute before this reading${during}; IAM can take a moment until every service sees them.`;
}

/** Who takes part in a decision: caller, thing, and whose policies were found to speak of it. */
export function involvedIn({ principal, resource, gates }: Decision): readonly string[] {
  return [principal, resource, ...gates.flatMap((gate) => gate.statements.map(({ document }) => document))];
}

/** Who takes part in a finding: the ends of its edge, and the documents that it points at. */
export function involvedInFinding({ edge, evidence }: Pick<Finding, 'edge' | 'evidence'>): readonly string[] {
  return [...(edge === null ? [] : [edge.from, edge.to]), ...evidence.map(({ document }) => document)];
}

function ofAccount({ collectedAt, iam }: AccountSnapshot): readonly (readonly [string, FreshThing])[] {
  const read = Date.parse(collectedAt ?? '');
  if (Number.isNaN(read)) return [];
  const named = [...(iam.UserDetailList ?? []), ...(iam.GroupDetailList ?? []), ...(iam.RoleDetailList ?? [])];
  return [
    ...named.flatMap((thing) => entry(thing.Arn, '', 'created', thing['CreateDate'], read)),
    ...(iam.Policies ?? []).flatMap((policy) => {
      const versions = policy.PolicyVersionList ?? [];
      const version = versions.find(({ IsDefaultVersion: is }) => is === true);
      const how = policy['UpdateDate'] === policy['CreateDate'] ? 'created' : 'changed';
      return entry(policy.Arn, 'the policy ', how, version?.['CreateDate'] ?? policy['UpdateDate'], read);
    }),
  ];
}

function entry(
  arn: string,
  noun: string,
  how: FreshThing['how'],
  date: unknown,
  read: number,
): readonly (readonly [string, FreshThing])[] {
  const age = read - Date.parse(typeof date === 'string' ? date : '');
  // What has no date has no age.
  if (!(age < MINUTE_MS && age > -READING_MS)) return [];
  return [[arn, { name: noun + shownName(arn), how, seconds: Math.round(age / 1000) }]];
}

function whenWords(seconds: number): string {
  if (seconds <= 0) return 'while the account was read';
  return `${seconds} second${seconds === 1 ? '' : 's'} before this reading`;
}

function upper(text: string): string {
  return text.startsWith('the ') ? `T${text.slice(1)}` : text;
}
