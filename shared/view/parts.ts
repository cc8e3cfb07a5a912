/**
 * How nodes fall into groups: by what they are, then by account, path and name pattern, each level inside the one
 * before. A part's id is made of these keys, so that it is the same in every view and can be opened and saved.
 */
import { parseArn } from '../iam/arn';
import type { GraphNode } from '../graph/graph';

export interface Part {
  readonly id: string;
  /** What the last key says: '' for a part by type alone, else `/service-role/`, `ci-*`, `Account 111122223333`. */
  readonly pattern: string;
  readonly level: number;
  readonly members: readonly GraphNode[];
}

type KeyOf = (node: GraphNode) => string;
const LEVELS: readonly KeyOf[] = [
  (node) => `${node.column}|${node.type}`,
  (node) => node.account ?? '',
  pathOf,
  (node) => namePattern(node.name),
];
const ACCOUNT = 1;
/** What has nothing in common by name. */
export const OTHERS = 'others';
const CHUNKS = 8;

export function rootParts(nodes: readonly GraphNode[]): readonly Part[] {
  return partsBy(nodes, LEVELS[0] ?? (() => ''), 'group', 0);
}

/** The whole of a column: the coarsest part there is. */
export function columnParts(nodes: readonly GraphNode[]): readonly Part[] {
  return partsBy(nodes, (node) => String(node.column), 'group|column', 0);
}

/** The part's parts by the next key that tells its members apart; by alphabet where none does. */
export function splitPart(part: Part): readonly Part[] {
  for (let level = part.level + 1; level < LEVELS.length; level++) {
    const parts = gatherSingles(partsBy(part.members, LEVELS[level] ?? (() => ''), part.id, level), part.id, level);
    if (parts.length > 1) return parts;
  }
  const sorted = [...part.members].sort(byName);
  const size = Math.max(2, Math.ceil(sorted.length / CHUNKS));
  const chunks: Part[] = [];
  for (let start = 0; start < sorted.length; start += size) {
    const members = sorted.slice(start, start + size);
    const pattern = `${members[0]?.name ?? ''} … ${members[members.length - 1]?.name ?? ''}`;
    chunks.push({ id: `${part.id}|${members[0]?.id ?? ''}`, pattern, level: LEVELS.length, members });
  }
  return chunks;
}

function partsBy(nodes: readonly GraphNode[], keyOf: KeyOf, parent: string, level: number): readonly Part[] {
  const byKey = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    const key = keyOf(node);
    const list = byKey.get(key);
    if (list) list.push(node);
    else byKey.set(key, [node]);
  }
  return [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, members]) => ({
      id: `${parent}|${key}`,
      pattern: level === 0 ? '' : level === ACCOUNT ? (key === '' ? 'No account' : `Account ${key}`) : key,
      level,
      members: [...members].sort(byName),
    }));
}

/** Parts of one are gathered into one part of others: a pattern that names one thing says nothing. */
function gatherSingles(parts: readonly Part[], parent: string, level: number): readonly Part[] {
  const singles = parts.filter((part) => part.members.length === 1);
  if (singles.length < 2) return parts;
  const members = singles.flatMap((part) => part.members).sort(byName);
  const rest: Part = { id: `${parent}|others ${level}`, pattern: OTHERS, level, members };
  return [...parts.filter((part) => part.members.length > 1), rest];
}

export function byName(a: GraphNode, b: GraphNode): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The IAM path of a user, group or role: `/service-role/`; '' for everything else. */
function pathOf(node: GraphNode): string {
  if (node.kind !== 'user' && node.kind !== 'group' && node.kind !== 'role') return '';
  const resource = parseArn(node.id)?.resource ?? '';
  const first = resource.indexOf('/');
  const last = resource.lastIndexOf('/');
  return first < 0 ? '' : resource.slice(first, last + 1);
}

/** `ci-deployer` → `ci-*`, `AWSReservedSSO_x` → `AWSReservedSSO_*`, `AmazonSSMRole` → `Amazon*`. */
function namePattern(name: string): string {
  const separated = /^[^-_./:]+[-_./:]/.exec(name)?.[0];
  if (separated !== undefined && separated.length < name.length) return `${separated}*`;
  const camel = /^[A-Z]?[a-z]+(?=[A-Z0-9])/.exec(name)?.[0];
  return camel === undefined ? name : `${camel}*`;
}
