/** NumericEquals and its five relatives: decimal comparison (E79). */
import { closedTest, FAULTY, type CompileValue } from './value-test';

interface Decimal {
  readonly digits: bigint;
  /** Digits behind the point. */
  readonly scale: number;
}

const DECIMAL = /^\s*([+-]?)(\d{1,100})(?:\.(\d{1,100}))?\s*$/;

/** Null: no decimal number. */
export function parseDecimal(text: string): Decimal | null {
  const match = DECIMAL.exec(text);
  if (match === null) return null;
  const fraction = match[3] ?? '';
  const digits = BigInt(`${match[2] ?? ''}${fraction}`);
  return { digits: match[1] === '-' ? -digits : digits, scale: fraction.length };
}

/** Below zero, zero or above, as a − b. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const left = a.digits * 10n ** BigInt(scale - a.scale);
  const right = b.digits * 10n ** BigInt(scale - b.scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What the order of (request value, policy value) must be; shared with the Date operators. */
export function holdsOrder(relation: string, order: number): boolean {
  switch (relation) {
    case 'LessThan':
      return order < 0;
    case 'LessThanEquals':
      return order <= 0;
    case 'GreaterThan':
      return order > 0;
    case 'GreaterThanEquals':
      return order >= 0;
    default:
      return order === 0;
  }
}

export const compileNumeric: CompileValue = (text, positive) => {
  const limit = parseDecimal(text);
  if (limit === null) return FAULTY;
  const relation = positive.slice('Numeric'.length);
  return closedTest((value) => {
    const number = parseDecimal(value);
    return number === null ? null : holdsOrder(relation, compareDecimals(number, limit));
  });
};
