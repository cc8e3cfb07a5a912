/** Condition operators with values that hit and nearly hit, for one key. */
import fc from 'fast-check';
import { compileCondition, type CompiledCondition, type Outcome } from '../../shared/policy/conditions/evaluate';

const BASES = ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'];
const MORE = ['StringNotEqualsIgnoreCase', 'ArnLike', 'ArnNotLike', 'ArnEquals', 'ArnNotEquals', 'NumericEquals'];
const REST = ['NumericNotEquals', 'NumericLessThan', 'DateLessThan', 'DateNotEquals', 'Bool', 'BinaryEquals'];
const LAST = ['IpAddress', 'NotIpAddress', 'Null'];
export const VALUES = [
  'x',
  'X',
  'x*',
  '*',
  '?',
  '',
  'true',
  'FALSE',
  '10',
  '2026',
  '2026-01-01',
  '10.0.0.0/8',
  '10.1.1.1',
  'eHg=',
];
export const ARNS = [
  'arn:aws:s3:::b',
  'arn:aws:s3:::*',
  'arn:*',
  'arn:aws:iam::111122223333:role/*',
  'arn:aws:s3:::x:y',
];
export const VARIABLES = [
  '${aws:username}',
  'arn:aws:s3:::${aws:username}',
  "${aws:username, 'x'}",
  'arn:${aws:username}',
];

export const operator = fc
  .record({
    prefix: fc.constantFrom('', '', 'ForAllValues:', 'ForAnyValue:'),
    base: fc.constantFrom(...BASES, ...MORE, ...REST, ...LAST),
    suffix: fc.constantFrom('', '', 'IfExists'),
  })
  .map(({ prefix, base, suffix }) => (base === 'Null' ? base : `${prefix}${base}${suffix}`));
export const found = fc.oneof(fc.constantFrom(...VALUES, ...ARNS), fc.string({ maxLength: 3 }));

/** The pair, ready to be asked. */
export function compiled(name: string, of: string, values: readonly string[]): CompiledCondition {
  const entry = { operator: name, key: of, values: values.map((value) => ({ value, pointer: '' })), pointer: '' };
  const made = compileCondition(entry, '2012-10-17');
  if (made === null) throw new Error(`${name} is no operator`);
  return made;
}

/** Does the outcome leave nothing open? */
export const firm = (outcome: Outcome): boolean => outcome === 'yes' || outcome === 'no';
