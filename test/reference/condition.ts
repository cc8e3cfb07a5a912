/** Condition operators by the words of part 6 of docs/spec/evaluation.md. */
import { type KeyState, MULTIVALUED } from './key-state';
import { fill, matchArnPieces, matchPieces } from './pattern';
import { and, is, MAYBE, NO, not, or, type Tri, YES } from './tri';

interface Asker {
  readonly strict: boolean;
  readonly modern: boolean;
  key(name: string): KeyState;
}

/** One operator, key and its values. */
export function holds(operator: string, key: string, values: readonly string[], asker: Asker): Tri {
  const several = new Set(values.map((value) => value.toLowerCase())).size > 1;
  const tri = compared(operator, key, values, asker);
  // E81 [U]: what several boolean values match no text says, but for a key that is absent.
  const open = several && /(^|:)bool(ifexists)?$/i.test(operator) && asker.key(key).state !== 'absent';
  return open && tri === YES ? MAYBE : tri;
}

function compared(operator: string, key: string, values: readonly string[], asker: Asker): Tri {
  const folded = operator.toLowerCase();
  const state = asker.key(key);
  if (folded === 'null') return or(...values.map((value) => isNull(value, state)));
  const set = /^forallvalues:/.test(folded) ? 'all' : /^foranyvalue:/.test(folded) ? 'any' : null;
  const ifExists = folded.endsWith('ifexists');
  const base = folded.replace(/^for(all|any)values?:/, '').replace(/ifexists$/, '');
  const negated = /not/.test(base);
  const absent: Tri = ifExists
    ? set === 'any'
      ? MAYBE // E89 [U]
      : YES
    : set === 'all'
      ? negated
        ? MAYBE // E87 [U]
        : YES
      : set === 'any'
        ? NO
        : is(negated);
  const notOne: Tri = negated || ifExists ? MAYBE : NO; // E90 [U], of a list
  switch (state.state) {
    case 'absent':
      return absent;
    case 'present':
      return present(base, values, set, asker);
    case 'either': {
      const [first = MAYBE, ...others] = state.values.map((value) => one(base, value, values, asker));
      return others.every((other) => other === first) ? first : MAYBE;
    }
    case 'unknown': {
      if (state.prefix !== undefined) return prefixed(base, state.prefix, values);
      const there = present(base, values, set, asker);
      const alike = there === absent && (set !== null || !MULTIVALUED.has(key.toLowerCase()) || there === notOne);
      return alike ? there : MAYBE;
    }
    case 'known': {
      if (set === null && state.multivalued && state.values.length !== 1) return notOne;
      if (set === null && state.values.length > 1) return notOne;
      const each = state.values.map((value) => one(base, value, values, asker));
      if (each.length === 0) return absent;
      return set === 'all' ? and(...each) : set === 'any' ? or(...each) : (each[0] ?? NO);
    }
  }
}

function isNull(value: string, state: KeyState): Tri {
  if (state.state === 'unknown') return state.prefix === undefined ? MAYBE : is(value.toLowerCase() !== 'true');
  const absent = state.state === 'absent' || (state.state === 'known' && state.values.length === 0);
  return is((value.toLowerCase() === 'true') === absent);
}

/** The key is there, its value is not known (E95). Strict: a comparison with it is false (E184). */
function present(base: string, values: readonly string[], set: 'all' | 'any' | null, asker: Asker): Tri {
  const everything = base.includes('like') && base.startsWith('string') && values.some((value) => /^\*+$/.test(value));
  if (everything && set !== 'any') return is(!base.includes('not'));
  if (everything) return is(!base.includes('not'));
  // What no value of the key could match, or match otherwise, is decided all the same.
  const fills = /^(string|arn)/.test(base)
    ? values.map((value) => fill(value, true, asker.modern, (name) => asker.key(name))).filter((one) => one !== null)
    : null;
  if (fills?.length === 0) return is(base.includes('not'));
  const shapeless = (fills ?? []).filter((pieces) => !pieces.includes('hole') && colons(pieces) < 5);
  if (/^arn(equals|like)$/.test(base) && shapeless.length === fills?.length) return NO;
  if (/^arnnot/.test(base) && shapeless.length > 0) return MAYBE; // E84 [U]
  if (/^numeric/.test(base) && !base.includes('not') && values.every((value) => decimal(value) === null)) return NO;
  return asker.strict ? NO : MAYBE;
}

/** A value that begins with the prefix and goes on in an unknown way (aws:userid of a role, E180). */
function prefixed(base: string, prefix: string, values: readonly string[]): Tri {
  const negated = base.includes('not');
  if (base.startsWith('arn')) return negated ? MAYBE : NO; // no ARN (E84)
  const like = base.includes('like');
  const any = or(
    ...values.map((value) => {
      if (like && value.endsWith('*') && !/[*?]/.test(value.slice(0, -1)) && prefix.startsWith(value.slice(0, -1)))
        return YES;
      const head = like ? (value.split(/[*?]/)[0] ?? '') : value;
      const short = Math.min(head.length, prefix.length);
      if (head.slice(0, short) !== prefix.slice(0, short)) return NO;
      return !like && value.length <= prefix.length ? NO : MAYBE;
    }),
  );
  return negated ? not(any) : any;
}

function colons(pieces: NonNullable<ReturnType<typeof fill>>): number {
  return pieces.reduce((sum, piece) => sum + (typeof piece === 'object' ? piece.literal.split(':').length - 1 : 0), 0);
}

function one(base: string, value: string, wanted: readonly string[], asker: Asker): Tri {
  const negated = base.includes('not');
  const positive = base.replace('not', '');
  const any = or(...wanted.map((each) => compare(positive, value, each, negated, asker)));
  return negated ? not(any) : any;
}

function compare(base: string, value: string, wanted: string, negated: boolean, asker: Asker): Tri {
  const filled = (wildcards: boolean) => fill(wanted, wildcards, asker.modern, (name) => asker.key(name));
  switch (base) {
    case 'stringequals':
      return matchPieces(filled(false), value);
    case 'stringequalsignorecase':
      return matchPieces(filled(false), value, true);
    case 'stringlike':
      return matchPieces(filled(true), value);
    case 'arnequals':
    case 'arnlike': {
      if (filled(true) === null) return NO; // E49
      const fits = value.split(':').length >= 6 && wanted.split(':').length >= 6;
      if (!fits) return negated ? MAYBE : NO;
      return matchArnPieces(filled(true), value);
    }
    case 'bool':
      return is(value.toLowerCase() === wanted.toLowerCase());
    case 'ipaddress':
      return is(inRange(value, wanted));
    case 'binaryequals':
      return is(value === wanted);
    default:
      return ordered(base, value, wanted, negated);
  }
}

function ordered(base: string, value: string, wanted: string, negated: boolean): Tri {
  const read = base.startsWith('date') ? instant : decimal;
  const [left, right] = [read(value), read(wanted)];
  if (left === null || right === null) return negated ? MAYBE : NO;
  if (base.endsWith('lessthan')) return is(left < right);
  if (base.endsWith('lessthanequals')) return is(left <= right);
  if (base.endsWith('greaterthan')) return is(left > right);
  if (base.endsWith('greaterthanequals')) return is(left >= right);
  return is(left === right);
}

function decimal(text: string): number | null {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

function instant(text: string): number | null {
  if (/^\d{5,}$/.test(text)) return Number(text) * 1000;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

function inRange(address: string, range: string): boolean {
  const [base = '', bits = '32'] = range.split('/');
  const number = (text: string): number | null =>
    /^\d+\.\d+\.\d+\.\d+$/.test(text) ? text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) : null;
  const [left, right] = [number(address), number(base)];
  if (left === null || right === null) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(left / size) === Math.floor(right / size);
}
