/** Whether a Resource entry can be an ARN that an action is ever asked about (E40–E42): patterns against AWS's own shapes. */
import { actionInfo, actionsOfService, fits } from '../iam/action-catalogue';
import { globOf } from '../policy/glob';

/** `no`: whatever the wildcards and variables stand for, no resource of the action has such an ARN. */
export type Fit = 'yes' | 'no' | 'unknown';

/** Longer texts are not compared, and so may fit. */
const LONGEST = 400;

/**
 * Can the pattern cover a resource of this action (literal, no wildcard)? Actions without resource type answer `no` for
 * every pattern but `*`: they are asked about no single thing.
 */
export function patternFits(action: string, pattern: string): Fit {
  if (pattern === '*') return 'yes';
  const key = `${action} ${pattern}`;
  let fit = known.get(key);
  if (fit === undefined) {
    fit = compared(action, pattern);
    if (known.size < MOST) known.set(key, fit);
  }
  return fit;
}

/** Accounts name the same things in a thousand policies. */
const known = new Map<string, Fit>();
const MOST = 50_000;

function compared(action: string, pattern: string): Fit {
  const info = actionInfo(action);
  if (info === undefined || !info.typesKnown) return 'unknown';
  if (info.resourceTypes.length === 0) return globOf(pattern).test('*') ? 'yes' : 'no';
  if (!/[*?$]/.test(pattern)) return fits(action, foldedHead(pattern));
  return info.resourceTypes.some(({ arns }) => arns.some((arn) => mayBeOfShape(pattern, arn))) ? 'yes' : 'no';
}

/** The actions that an entry of Action stands for, as far as AWS's list goes. */
export function actionsNamed(entry: string): readonly string[] {
  if (!/[*?]/.test(entry)) return [entry];
  let found = expanded.get(entry);
  if (found === undefined) {
    const pattern = globOf(entry.toLowerCase());
    const actions = actionsOfService(entry.slice(0, Math.max(0, entry.indexOf(':'))));
    found = actions.filter((action) => pattern.test(action.toLowerCase()));
    if (expanded.size < MOST) expanded.set(entry, found);
  }
  return found;
}

const expanded = new Map<string, readonly string[]>();

type Token = { readonly any: true; readonly bars: boolean } | { readonly char: string | null };

/** A run of any length; `bars`: it holds no slash and no colon. */
const isRun = (token: Token): token is Extract<Token, { readonly any: true }> => 'any' in token;

/**
 * Is there an ARN of this shape that the pattern covers? No partition, Region or account holds a colon, whatever stands
 * for it in AWS's list.
 */
export function mayBeOfShape(pattern: string, shape: string): boolean {
  const parts = shape.split(':');
  return mayMeet(pattern, parts.map((part, index) => (index < 5 ? part.replaceAll('*', '~') : part)).join(':'));
}

/** Is there a text that both the pattern (`*`, `?`, `${…}`) and the shape (`*`, `~`) fit? */
export function mayMeet(pattern: string, shape: string): boolean {
  if (pattern.length > LONGEST || shape.length > LONGEST) return true;
  if (isOfAnotherService(pattern, shape)) return false;
  const left = tokens(foldedHead(pattern.replace(/\$\{[^}]*\}/g, '*')), '*', '?');
  const right = tokens(shape, '*', '~');
  const seen = new Set<number>();
  const open: (readonly [number, number])[] = [[0, 0]];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [i, j] = at;
    if (i === left.length && j === right.length) return true;
    const key = i * (right.length + 1) + j;
    if (seen.has(key)) continue;
    seen.add(key);
    open.push(...steps(left, right, i, j));
  }
  return false;
}

/** Both name their service, and it is not the same: most pairs need no closer look. */
function isOfAnotherService(pattern: string, shape: string): boolean {
  const [left, right] = [plainService(pattern), plainService(shape)];
  return left !== null && right !== null && left !== right;
}

function plainService(arn: string): string | null {
  const service = /^arn:[^:]*:([^:]*):/i.exec(arn)?.[1]?.toLowerCase() ?? '*';
  return /[*?$~]/.test(service) ? null : service;
}

function steps(
  left: readonly Token[],
  right: readonly Token[],
  i: number,
  j: number,
): readonly (readonly [number, number])[] {
  const [a, b] = [left[i], right[j]];
  const next: (readonly [number, number])[] = [];
  if (a !== undefined && isRun(a)) next.push([i + 1, j]);
  if (b !== undefined && isRun(b)) next.push([i, j + 1]);
  if (a === undefined || b === undefined || (isRun(a) && isRun(b)) || !agree(a, b)) return next;
  next.push([isRun(a) ? i : i + 1, isRun(b) ? j : j + 1]);
  return next;
}

/** Can one character be both? */
function agree(a: Token, b: Token): boolean {
  const [left, right] = [isRun(a) ? null : a.char, isRun(b) ? null : b.char];
  if (left !== null && right !== null) return left === right;
  const char = left ?? right;
  const bars = (isRun(a) && a.bars) || (isRun(b) && b.bars);
  return !(bars && char !== null && /[/:]/.test(char));
}

function tokens(text: string, run: string, other: '?' | '~'): readonly Token[] {
  return [...text].map((char): Token => {
    if (char === run) return { any: true, bars: false };
    if (char === other) return other === '~' ? { any: true, bars: true } : { char: null };
    return { char };
  });
}

/** Partition, service and Region compare in lower case (E34). */
function foldedHead(pattern: string): string {
  const parts = pattern.split(':');
  return parts.map((part, index) => (index < 4 ? part.toLowerCase() : part)).join(':');
}
