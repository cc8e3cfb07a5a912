/** Damage: at the level of characters, of JSON tokens and of the structure. */
import type { Random } from '../reference/random';
import { hostileKey, hostileText, hostileValue } from './hostile';

const BITS = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\u0000',
  '\ud800',
  '\udfff',
  '\ufeff',
  '\u2028',
  '%',
  '%7B',
  '//',
  '*/',
  '\\u',
  '$' + '{',
  '1e999',
  '-0',
  "'",
];
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

function at(random: Random, length: number): number {
  return Math.floor(random.next() * (length + 1));
}

/** A few characters lost, doubled, swapped or put in; or the end cut off. */
export function mutateCharacters(text: string, random: Random): string {
  let result = text;
  for (let times = 1 + at(random, 3); times > 0; times--) {
    const [from, to] = [at(random, result.length), at(random, result.length)].sort((a, b) => a - b) as [number, number];
    switch (at(random, 5)) {
      case 0:
        result = result.slice(0, from);
        break;
      case 1:
        result = result.slice(0, from) + result.slice(Math.min(to, from + 8));
        break;
      case 2:
        result = result.slice(0, to) + result.slice(from, Math.min(to, from + 200)) + result.slice(to);
        break;
      case 3:
        result = result.slice(0, from) + String.fromCharCode(at(random, 65_535)) + result.slice(from + 1);
        break;
      default:
        result = result.slice(0, from) + random.pick(BITS) + result.slice(from);
    }
  }
  return result;
}

/** Whole tokens lost, doubled, swapped or replaced. */
export function mutateTokens(text: string, random: Random): string {
  const tokens: string[] = text.match(TOKEN) ?? [];
  for (let times = 1 + at(random, 3); times > 0 && tokens.length > 0; times--) {
    const [one, other] = [at(random, tokens.length - 1), at(random, tokens.length - 1)];
    switch (at(random, 4)) {
      case 0:
        tokens.splice(one, 1);
        break;
      case 1:
        tokens.splice(one, 0, ...tokens.slice(other, other + 6));
        break;
      case 2:
        tokens[one] = tokens[other] ?? '';
        break;
      default:
        tokens[one] = JSON.stringify(hostileText(random));
    }
  }
  return tokens.join(' ');
}

/** One member of the tree replaced, lost, doubled, renamed or wrapped; the text stays JSON. */
export function mutateStructure(text: string, random: Random): string {
  const tree: unknown = JSON.parse(text);
  const holders: (unknown[] | Record<string, unknown>)[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    holders.push(value as Record<string, unknown>);
    for (const one of Object.values(value)) walk(one);
  };
  walk(tree);
  for (let times = 1 + at(random, 2); times > 0 && holders.length > 0; times--) damage(random.pick(holders), random);
  return written(tree, random);
}

function damage(holder: unknown[] | Record<string, unknown>, random: Random): void {
  const keys = Object.keys(holder);
  const key = keys.length === 0 ? 'Statement' : random.pick(keys);
  const old = (holder as Record<string, unknown>)[key];
  const put = (name: string, value: unknown): void => {
    // Defined, not assigned: `__proto__` shall be a key like any other.
    Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
  };
  switch (at(random, 6)) {
    case 0:
      put(key, hostileValue(random));
      break;
    case 1:
      if (Array.isArray(holder)) holder.pop();
      else Reflect.deleteProperty(holder, key);
      break;
    case 2:
      put(key, [old, old]);
      break;
    case 3:
      put(key, { [random.pick(['AWS', 'StringLike', 'Statement', '0'])]: old });
      break;
    case 4:
      if (!Array.isArray(holder)) put(hostileKey(random), old);
      break;
    case 5:
      put(key, hostileText(random));
      break;
    default:
      put(key, Array.isArray(old) ? Array.from({ length: 300 }, () => old[0] as unknown) : null);
  }
}

/** As JSON; now and then with a key that stands twice, which an object cannot hold. */
function written(tree: unknown, random: Random): string {
  const text = JSON.stringify(tree) ?? 'null';
  if (!random.chance(0.15)) return text;
  return text.replace(/\{"([^"\\]+)":/, (all, name: string) => `${all}null,"${name}":`);
}
