/** Names of condition operators: `ForAnyValue:StringNotLikeIfExists` → its parts (E7, E78–E90). */

export type Quantifier = 'one' | 'all' | 'any';
export type FamilyName = 'string' | 'numeric' | 'date' | 'bool' | 'binary' | 'ip' | 'arn' | 'null';

export interface Operator {
  /** AWS's own spelling, whole. */
  readonly canonical: string;
  /** Without set prefix and IfExists: `StringNotLike`. */
  readonly base: string;
  /** What is compared before a negation: `StringLike`. */
  readonly positive: string;
  readonly negated: boolean;
  readonly family: FamilyName;
  readonly quantifier: Quantifier;
  readonly ifExists: boolean;
}

/** Base operator → family and, for a negated one, what it negates. */
const BASES: Readonly<Record<string, readonly [family: FamilyName, negates?: string]>> = {
  StringEquals: ['string'],
  StringNotEquals: ['string', 'StringEquals'],
  StringEqualsIgnoreCase: ['string'],
  StringNotEqualsIgnoreCase: ['string', 'StringEqualsIgnoreCase'],
  StringLike: ['string'],
  StringNotLike: ['string', 'StringLike'],
  NumericEquals: ['numeric'],
  NumericNotEquals: ['numeric', 'NumericEquals'],
  NumericLessThan: ['numeric'],
  NumericLessThanEquals: ['numeric'],
  NumericGreaterThan: ['numeric'],
  NumericGreaterThanEquals: ['numeric'],
  DateEquals: ['date'],
  DateNotEquals: ['date', 'DateEquals'],
  DateLessThan: ['date'],
  DateLessThanEquals: ['date'],
  DateGreaterThan: ['date'],
  DateGreaterThanEquals: ['date'],
  Bool: ['bool'],
  BinaryEquals: ['binary'],
  IpAddress: ['ip'],
  NotIpAddress: ['ip', 'IpAddress'],
  ArnEquals: ['arn'],
  ArnLike: ['arn'],
  ArnNotEquals: ['arn', 'ArnEquals'],
  ArnNotLike: ['arn', 'ArnLike'],
  Null: ['null'],
};

const BY_FOLDED = new Map(
  Object.entries(BASES).map(([base, [family, negates]]) => [base.toLowerCase(), { base, family, negates }]),
);
const SHAPE = /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/;

/** Null for a name that is no operator (E92). Case does not matter (E7); `Null` takes neither prefix nor IfExists (E86). */
export function parseOperator(name: string): Operator | null {
  // The longest is ForAllValues:StringNotEqualsIgnoreCaseIfExists.
  if (name.length > 64) return null;
  const shape = SHAPE.exec(name.toLowerCase());
  const found = BY_FOLDED.get(shape?.[2] ?? '');
  if (shape === null || found === undefined) return null;
  const { base, family, negates } = found;
  const ifExists = shape[3] !== undefined;
  const quantifier = shape[1] === undefined ? 'one' : shape[1] === 'forallvalues' ? 'all' : 'any';
  if (family === 'null' && (ifExists || quantifier !== 'one')) return null;
  const prefix = { one: '', all: 'ForAllValues:', any: 'ForAnyValue:' }[quantifier];
  return {
    canonical: `${prefix}${base}${ifExists ? 'IfExists' : ''}`,
    base,
    positive: negates ?? base,
    negated: negates !== undefined,
    family,
    quantifier,
    ifExists,
  };
}

/** Does IfExists change anything? Some operators hold for an absent key anyway (E77, E87). */
export function ifExistsMatters({ ifExists, quantifier, negated }: Operator): boolean {
  return ifExists && (quantifier === 'any' || (quantifier === 'one') !== negated);
}
