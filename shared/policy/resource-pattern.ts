/** One entry of Resource or NotResource against one ARN (E30–E38, E46–E50). */
import type { Call } from './call';
import type { PolicyDocument, PolicyKind } from './document';
import { compileGlob, foldPieces, globOf, ONE, piecesOf, STAR, type Glob, type Piece } from './glob';
import { cut, type CutResource } from './cut-resource';
import { parseTemplate, resolveTemplate, type Template } from './template';

export interface ResourcePattern {
  /** The bare `*` (E30). */
  readonly any: boolean;
  /** Partition, service, Region, account; null: the pattern matches nothing (E33). */
  readonly head: readonly [Glob, Glob, Glob, Glob] | null;
  /** The same folded into one text, where no wildcard is in it. */
  readonly plainHead: string | null;
  /** The sixth part; variables stand only here (E38). */
  readonly resource: Template;
  readonly resourceGlob: Glob | null;
  /** The parts before the sixth, as written: for E32. */
  readonly headTexts: readonly string[];
  /** A sixth part was written, not padded. */
  readonly whole: boolean;
  /** Some of them ends in `*`, so E32 can apply. */
  readonly mayCross: boolean;
}

/** `crosses`: E32, undocumented; `open`: it depends on the keys named. */
export type ResourceOutcome =
  { readonly match: 'yes' | 'no' | 'crosses' } | { readonly match: 'open'; readonly keys: readonly string[] };
const MATCHES: ResourceOutcome = { match: 'yes' };
const DIFFERS: ResourceOutcome = { match: 'no' };
const CROSSES: ResourceOutcome = { match: 'crosses' };

const NOTHING: Template = { parts: [], fixed: [] };

export function compileResource(text: string, version: PolicyDocument['version'], kind: PolicyKind): ResourcePattern {
  const never = {
    any: false,
    head: null,
    plainHead: null,
    resource: NOTHING,
    resourceGlob: null,
    headTexts: [],
    whole: false,
    mayCross: false,
  };
  if (text === '*') return { ...never, any: true };
  const written = cut(text);
  const parts = padded(written, text, kind);
  if (parts === null) return never;
  const [arn = '', partition = '', service = '', region = '', account = '', last = ''] = parts;
  if (!text.startsWith('arn') || !globOf(arn).test('arn')) return never;
  const resource = parseTemplate(last, version, true);
  const plain = `${partition}:${service}:${region}`.toLowerCase() + `:${account}`;
  return {
    any: false,
    head: [
      globOf(partition.toLowerCase()),
      globOf(service.toLowerCase()),
      globOf(region.toLowerCase()),
      globOf(account),
    ],
    plainHead: /[*?]/.test(plain) ? null : plain,
    resource,
    resourceGlob: resource.fixed === null ? null : compileGlob(resource.fixed),
    headTexts: written.slice(0, 5),
    whole: written.length === 6,
    mayCross: written.slice(0, 5).some((part) => part.endsWith('*')),
  };
}

/** E33: what short patterns mean depends on the kind of policy. Null: nothing. */
function padded(parts: readonly string[], text: string, kind: PolicyKind): readonly string[] | null {
  if (parts.length === 6) return parts;
  const pads: Record<PolicyKind, boolean> = {
    identity: true,
    session: true,
    boundary: true,
    trust: text.includes('*'),
    key: text.includes('*'),
    resource: text.includes('*'),
    endpoint: text.includes('*'),
    scp: text.endsWith('*'),
    rcp: false,
  };
  return pads[kind] ? [...parts, ...Array.from({ length: 6 - parts.length }, () => '*')] : null;
}

/** The pattern with the parts it leaves out written as `*`, as this kind of policy reads it; null: it matches nothing (E33). */
export function wholePattern(text: string, kind: PolicyKind): string | null {
  return padded(cut(text), text, kind)?.join(':') ?? null;
}

export function matchResourcePattern(pattern: ResourcePattern, target: CutResource, call: Call): ResourceOutcome {
  if (pattern.any) return MATCHES;
  const { head } = pattern;
  const { parts } = target;
  if (head === null || parts === null) return DIFFERS;
  const headFits =
    pattern.plainHead === null
      ? head[1].test(parts[1]) && head[0].test(parts[0]) && head[2].test(parts[2]) && head[3].test(parts[3])
      : pattern.plainHead === target.head;
  if (!headFits && !pattern.mayCross) return DIFFERS;
  if (pattern.resourceGlob !== null) {
    if (headFits && pattern.resourceGlob.test(parts[4])) return MATCHES;
    return pattern.mayCross && crosses(pattern, pattern.resource.fixed ?? [], target) ? CROSSES : DIFFERS;
  }
  const resolved = resolveTemplate(pattern.resource, call);
  if (resolved.state === 'unmatchable') return DIFFERS;
  if (headFits && compileGlob(resolved.pieces).test(parts[4])) {
    return resolved.state === 'open' ? { match: 'open', keys: resolved.keys } : MATCHES;
  }
  return pattern.mayCross && crosses(pattern, resolved.pieces, target) ? CROSSES : DIFFERS;
}

/**
 * E40: could the pattern cover whatever a service authorises its calls on that name no resource? AWS's own error texts
 * show `log-group::log-stream:`, `cluster/`, any stack of any name, each under the caller's account. So it must fit the
 * service and the account, and name nothing behind the kind of thing: `*`, `cluster/*`, `log-group:*`.
 */
export function mayCoverPlaceholder(
  pattern: ResourcePattern,
  service: string,
  partition: string,
  account: string,
): boolean {
  const { head, resource } = pattern;
  if (head === null || resource.fixed === null) return false;
  if (!head[1].test(service) || !head[0].test(partition) || !head[3].test(account)) return false;
  const [first, ...rest] = resource.fixed;
  const open = first === STAR ? rest : typeof first === 'string' && /^[A-Za-z0-9-]+[/:]$/.test(first) ? rest : null;
  if (open === null || resource.fixed.at(-1) !== STAR) return false;
  return open.every((piece) => piece === STAR || (typeof piece === 'string' && /^[/:]+$/.test(piece)));
}

/** A pattern as one run of tokens, for E32. */
interface Crossing {
  readonly tokens: readonly Piece[];
  /** Stars that stay inside their part, by index. */
  readonly narrow: ReadonlySet<number>;
  /** Tokens from here on are of the sixth part, as written: its case counts (E34). Those before are lower-case. */
  readonly exactFrom: number;
  /** All stars free and all of it lower-case: what this refuses needs no closer look. */
  readonly wide: Glob;
}
const crossings = new WeakMap<ResourcePattern, Crossing>();

/**
 * E32: would it match if a `*` that ends one of the first five parts ran past colons? AWS documents that it can, and
 * not when, so a match here is neither YES nor NO. The case of the sixth part counts here too (E34): a role whose name
 * differs from the pattern in case only is matched by no reading of it.
 */
function crosses(pattern: ResourcePattern, resource: readonly Piece[], target: CutResource): boolean {
  let crossing = crossings.get(pattern);
  if (crossing === undefined) {
    crossing = crossingOf(pattern, resource);
    // With variables in it the pattern is another one for every call.
    if (pattern.resourceGlob !== null) crossings.set(pattern, crossing);
  }
  return crossing.wide.test(target.text.toLowerCase()) && matchesTokens(crossing, target.text);
}

function crossingOf(pattern: ResourcePattern, resource: readonly Piece[]): Crossing {
  const tokens: Piece[] = [];
  const narrow = new Set<number>();
  pattern.headTexts.forEach((text, part) => {
    if (part > 0) tokens.push(':');
    const pieces = piecesOf(text.toLowerCase());
    pieces.forEach((piece, i) => {
      if (piece === STAR && i < pieces.length - 1) narrow.add(tokens.length);
      tokens.push(piece);
    });
  });
  const exactFrom = tokens.length;
  const all = pattern.whole ? [...tokens, ':', ...resource] : tokens;
  return { tokens: all, narrow, exactFrom, wide: compileGlob(foldPieces(all)) };
}

/** Sets of positions, so the cost is (length of value) × (number of tokens). */
function matchesTokens({ tokens, narrow, exactFrom }: Crossing, value: string): boolean {
  const folded = value.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase()); // as long as the value
  let reached = new Uint8Array(value.length + 1);
  reached[0] = 1;
  tokens.forEach((token, index) => {
    const next = new Uint8Array(value.length + 1);
    for (let at = 0; at <= value.length; at++) {
      if (token === STAR) {
        const runs = at > 0 && next[at - 1] === 1 && !(narrow.has(index) && value[at - 1] === ':');
        if (reached[at] === 1 || runs) next[at] = 1;
      } else if (reached[at] === 1) {
        if (token === ONE) {
          if (at < value.length) next[at + 1] = 1;
        } else if ((index < exactFrom ? folded : value).startsWith(token, at)) next[at + token.length] = 1;
      }
    }
    reached = next;
  });
  return reached[value.length] === 1;
}
