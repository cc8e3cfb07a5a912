/**
 * Makes another account of an account file: other account id, Region, names and ids, the same everywhere in the text,
 * so that nothing the program says can come from a name it knows.
 */
import type { Snapshot } from '../../shared/snapshot/schema';

interface Target {
  readonly account: string;
  readonly region: string;
}

/** A function that renames any JSON about this account: the account itself, and patches to it. */
export function renamingOf(account: Snapshot, to: Target): (json: unknown) => unknown {
  const replacements = new Map<string, string>([[account.account.id, to.account]]);
  for (const region of account.regions ?? []) replacements.set(region, to.region);
  const add = (old: string | undefined, made: (nth: number) => string): void => {
    if (old !== undefined && old !== '' && !replacements.has(old)) replacements.set(old, made(replacements.size));
  };
  const { iam } = account;
  add(account.account.alias, (nth) => `orbit-${nth}`);
  // Names of functions, buckets and stores first: they allow the fewest characters, and others may share them.
  for (const { name, properties = {} } of account.resources ?? []) {
    if (name !== undefined && !name.startsWith('/aws/') && !name.includes(' ')) add(name, (nth) => newName(name, nth));
    for (const alias of strings(properties['aliases'])) add(alias, (nth) => `alias/orbit-${nth}`);
  }
  for (const user of iam.UserDetailList ?? []) add(user.UserName, (nth) => `Ines.${nth}@orbit`);
  for (const group of iam.GroupDetailList ?? []) add(group.GroupName, (nth) => `Orbit=${nth}`);
  for (const role of iam.RoleDetailList ?? []) {
    // Identity Center's names have a form of their own.
    const sso = /^AWSReservedSSO_(.+)_([0-9a-f]{16})$/.exec(role.RoleName);
    add(sso?.[1] ?? role.RoleName, (nth) => (sso === null ? `Orbit_${nth}+run` : `Orbit${nth}`));
    add(sso?.[2], (nth) => nth.toString(16).padStart(16, 'b'));
  }
  for (const policy of iam.Policies ?? []) {
    if (policy.Arn.startsWith(`arn:aws:iam::${account.account.id}:`)) add(policy.PolicyName, (nth) => `orbit,${nth}`);
  }
  for (const id of idsIn(account)) add(id, (nth) => newId(id, nth));
  const olds = [...replacements.keys()]
    .sort((a, b) => b.length - a.length)
    .map((old) => old.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${olds.join('|')})(?![A-Za-z0-9])`, 'g');
  return (json) => JSON.parse(JSON.stringify(json).replace(pattern, (old) => replacements.get(old) ?? old));
}

function newName(old: string, nth: number): string {
  if (/^[0-9a-f-]{36}$/.test(old)) return newId(old, nth); // a key is named by its id
  return old.startsWith('/') ? `/orbit/log-${nth}` : `orbit-${nth}-x`;
}

/** Ids as AWS forms them: AIDA…, AROA… of IAM, ten letters and digits of Bedrock, a key's UUID. */
function idsIn(account: Snapshot): ReadonlySet<string> {
  const text = JSON.stringify(account);
  const found = text.match(/"(?:A(?:ID|RO|GP|NP)A[A-Z0-9]{17}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/g) ?? [];
  const bedrock =
    text.match(/"(?:knowledgeBaseId|agentId|agentAliasId|dataSourceId|actionGroupId)":"[A-Z0-9]{10}"/g) ?? [];
  return new Set([...found, ...bedrock].map((match) => match.split('"').at(-2) ?? ''));
}

function newId(old: string, nth: number): string {
  const number = String(nth).padStart(3, '0');
  if (old.includes('-')) return `${old.slice(0, 8).replace(/./g, 'c')}-0000-4000-8000-000000000${number}`;
  return `${old.slice(0, old.length > 10 ? 4 : 1)}${'Z'.repeat(old.length - (old.length > 10 ? 7 : 4))}${number}`;
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
