/** When two atoms say the same, the contrary, or cannot hold together (E101). */
import { isMultivalued } from '../iam/action-catalogue';
import type { Call } from './call';
import { noAddressFits } from './conditions/address-sets';
import { compileCondition, evaluateState, type CompiledCondition } from './conditions/evaluate';
import { ifExistsMatters, parseOperator, type Operator } from './conditions/operator';
import type { Condition } from './decision';
import { contrarySentence } from './sentence';

type KeyAtom = Extract<Condition, { readonly key: string }>;

/** Equal for atoms that say the same; where a document says it does not matter. */
export function atomKey(atom: Condition): string {
  return sameOrContrary(atom, true);
}

/** The `atomKey` of the atom's exact complement. */
export function complementKey(atom: Condition): string {
  return sameOrContrary(atom, false);
}

/**
 * `StringNotEquals` is true exactly when `StringEquals` is false (E77: absent makes one false, the other true), so
 * both are written as the positive operator and a truth. With a set prefix, an IfExists that matters, or a key that
 * may hold several values (E90), that is not so.
 */
function sameOrContrary(atom: Condition, same: boolean): string {
  if ('atom' in atom) {
    const holds = atom.expected !== false;
    return JSON.stringify([atom.atom, holds ? atom.sentence : contrarySentence(atom.sentence), holds === same]);
  }
  const operator = parseOperator(atom.operator);
  const comparesOne = operator !== null && operator.quantifier === 'one' && !isMultivalued(atom.key);
  const folds = comparesOne && !ifExistsMatters(operator);
  let name = operator?.canonical ?? atom.operator;
  if (operator !== null && !ifExistsMatters(operator)) name = name.replace(/IfExists$/, '');
  let truth = atom.expected;
  let values = atom.values;
  if (folds && operator.negated) {
    name = operator.positive;
    truth = !truth;
  }
  if (operator?.family === 'arn') name = name.replace('ArnLike', 'ArnEquals').replace('ArnNotLike', 'ArnNotEquals');
  if (operator?.family === 'null' && values.length === 1 && values[0]?.toLowerCase() === 'false') {
    values = ['true'];
    truth = !truth;
  }
  const sorted = [...new Set(values)].sort();
  return JSON.stringify([name, atom.key.toLowerCase(), sorted, truth === same]);
}

/**
 * Can these atoms never hold together? Seen where one of them pins a single-valued key to a few values and the
 * others refuse each of them: the same key equal to disjoint sets, or equal to what a Deny rules out.
 */
export function isImpossible(branch: readonly Condition[]): boolean {
  if (branch.length < 2) return false;
  const byKey = new Map<string, KeyAtom[]>();
  for (const atom of branch) {
    if ('atom' in atom || atom.values.some((value) => value.includes('${'))) continue;
    const key = atom.key.toLowerCase();
    const atoms = byKey.get(key);
    if (atoms === undefined) byKey.set(key, [atom]);
    else atoms.push(atom);
  }
  for (const atoms of byKey.values()) if (atoms.length > 1 && noValueFits(atoms)) return true;
  return false;
}

/** The most comparisons spent on one key of one branch. */
const MOST_WORK = 4096;

function noValueFits(atoms: readonly KeyAtom[]): boolean {
  if (noAddressFits(atoms)) return true;
  // Bool takes every spelling of its value (E81): it pins nothing for operators that see the difference.
  const pinning = atoms.filter((atom) => pinnedValues(atom, atoms) !== null);
  const text = pinning.find((atom) => !isBool(atom));
  return text === undefined ? fitsNone(atoms.filter(isBool), pinning[0]) : fitsNone(atoms, text);
}

/** Is there no value, of those that `pinned` allows, with which all the atoms hold? */
function fitsNone(atoms: readonly KeyAtom[], pinned: KeyAtom | undefined): boolean {
  const values = pinned === undefined ? null : pinnedValues(pinned, atoms);
  if (pinned === undefined || values === null || values.length * atoms.length > MOST_WORK) return false;
  const others = atoms.filter((atom) => atom !== pinned).map((atom) => ({ atom, compiled: compiled(atom) }));
  return !values.some((value) =>
    others.every(({ atom, compiled: one }) => {
      if (one === null) return true;
      const outcome = evaluateState(one, { state: 'known', values: [value], multivalued: false }, NOBODY);
      return outcome !== (atom.expected ? 'no' : 'yes');
    }),
  );
}

function isBool({ operator }: KeyAtom): boolean {
  return parseOperator(operator)?.family === 'bool';
}

/** The only values that make the atom hold; null when there is no such short list. */
function pinnedValues(atom: KeyAtom, all: readonly KeyAtom[]): readonly string[] | null {
  const operator = parseOperator(atom.operator);
  if (operator === null || operator.quantifier !== 'one' || ifExistsMatters(operator)) return null;
  if (operator.negated === atom.expected) return null;
  // AWS does not say what a negated operator makes of several values (E90), nor of what it cannot read (E79, E84).
  if (operator.negated && (isMultivalued(atom.key) || operator.family !== 'string')) return null;
  switch (operator.positive) {
    case 'StringEquals':
      return atom.values;
    case 'Bool':
      return atom.values.map((value) => value.toLowerCase());
    case 'StringLike':
    case 'ArnEquals':
    case 'ArnLike':
      return atom.values.some((value) => /[*?]/.test(value)) ? null : atom.values;
    case 'StringEqualsIgnoreCase':
    case 'NumericEquals':
    case 'DateEquals':
    case 'BinaryEquals':
      return all.every((other) => readsAlike(operator, other)) ? atom.values : null;
    default:
      return null;
  }
}

/** Of `10` and `10.0` one stands for the other only before operators that take them for the same. */
function readsAlike({ family, positive }: Operator, { operator }: KeyAtom): boolean {
  const other = parseOperator(operator);
  if (other === null || other.family === 'null') return true;
  return other.family === family && (family !== 'string' || other.positive === positive);
}

function compiled(atom: KeyAtom): CompiledCondition | null {
  const values = atom.values.map((value) => ({ value, pointer: '' }));
  return compileCondition({ operator: atom.operator, key: atom.key, values, pointer: '' }, '2012-10-17');
}

/** Atoms with variables are left out above, so nothing of a call is ever asked. */
const NOBODY: Call = {
  caller: {
    kind: 'anonymous',
    arn: '*',
    account: null,
    partition: 'aws',
    roleName: null,
    sessionName: null,
    userName: null,
    uniqueId: null,
    parentArn: null,
    hasBoundary: null,
    serviceNames: [],
    canonicalUserId: null,
  },
  action: '',
  resource: '',
  key: () => ({ state: 'unknown' }),
  byUniqueId: () => undefined,
  strict: false,
};
