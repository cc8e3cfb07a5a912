/**
 * The three-valued algebra of part 7 of docs/spec/evaluation.md. A MAYBE carries what it depends on as an OR of ANDs
 * of atoms; YES and NO carry nothing. Every result is simplified (E101).
 */
import type { Condition, StructuralAtom } from './decision';
import type { Tri, Verdict3 } from './match';
import { atomKey, complementKey, isImpossible } from './atoms';
import { conditionSentence, contrarySentence } from './sentence';

type Branch = readonly Condition[];

export const YES: Verdict3 = { match: 'yes', atoms: [] };
export const NO: Verdict3 = { match: 'no', atoms: [] };

/**
 * The most branches a result may have, and the most atoms in one. An OR of ANDs can double with every further
 * statement, and a hostile account can hold thousands; past the cap the result is one structural atom, which claims
 * nothing but that the answer depends on too much to be listed.
 */
export const MOST_BRANCHES = 64;
export const MOST_ATOMS = 64;

const TOO_MUCH: Verdict3 = {
  match: 'maybe',
  atoms: [
    [
      {
        atom: 'unverified',
        sentence: `more than ${MOST_BRANCHES} combinations of conditions come out right`,
        document: null,
        pointer: null,
      },
    ],
  ],
};

/** MAYBE on one atom. */
export function maybe(atom: Condition): Verdict3 {
  return { match: 'maybe', atoms: [[atom]] };
}

/** A structural unknown (E95); `sentence` is what must be so, in words that stand behind "if". */
export function structural(
  atom: StructuralAtom,
  sentence: string,
  document: string | null,
  pointer: string | null,
): Condition {
  return { atom, sentence, document, pointer };
}

/** E96: FALSE dominates; the atoms of both sides are needed together. */
export function and(...verdicts: readonly Verdict3[]): Verdict3 {
  let open = false;
  for (const { match } of verdicts) {
    if (match === 'no') return NO;
    if (match === 'maybe') open = true;
  }
  if (!open) return YES;
  let product: readonly Branch[] = [[]];
  for (const { match, atoms } of verdicts) {
    if (match !== 'maybe') continue;
    if (product.length * atoms.length > MOST_BRANCHES * MOST_BRANCHES) return TOO_MUCH;
    product = tidy(product.flatMap((left) => atoms.map((right) => [...left, ...right])));
    if (product.length === 0) return NO;
    if (isTooMuch(product)) return TOO_MUCH;
  }
  return fromBranches(product);
}

/** E97: any YES wins; else everything that may grant. */
export function or(...verdicts: readonly Verdict3[]): Verdict3 {
  let open = false;
  for (const { match } of verdicts) {
    if (match === 'yes') return YES;
    if (match === 'maybe') open = true;
  }
  if (!open) return NO;
  const branches = verdicts.flatMap(({ atoms }) => atoms);
  if (branches.length > MOST_BRANCHES * MOST_BRANCHES) return TOO_MUCH;
  const tidied = tidy(branches);
  return isTooMuch(tidied) ? TOO_MUCH : fromBranches(tidied);
}

/** E98: what a MAYBE Deny asks for. NOT of an OR of ANDs: of every branch, some atom must not hold. */
export function not(verdict: Verdict3): Verdict3 {
  if (verdict.match === 'yes') return NO;
  if (verdict.match === 'no') return YES;
  return and(
    ...verdict.atoms.map((branch): Verdict3 => ({ match: 'maybe', atoms: branch.map((atom) => [negate(atom)]) })),
  );
}

/** The atom that holds exactly when this one does not, with its sentence. */
export function negate(atom: Condition): Condition {
  if ('atom' in atom) {
    return { ...atom, expected: atom.expected === false, sentence: contrarySentence(atom.sentence) };
  }
  const expected = !atom.expected;
  return { ...atom, expected, sentence: conditionSentence(atom.operator, atom.key, atom.values, expected) };
}

/** The three-valued word of a set of branches that are already tidy. */
function fromBranches(branches: readonly Branch[]): Verdict3 {
  if (branches.length === 0) return NO;
  if (branches.some((branch) => branch.length === 0)) return YES;
  const match: Tri = 'maybe';
  return { match, atoms: branches };
}

/** E101: drops duplicates, impossible branches, and branches that another makes needless. */
function tidy(branches: readonly Branch[]): readonly Branch[] {
  const kept: { branch: Branch; keys: ReadonlySet<string> }[] = [];
  const entries = branches.map(withoutDuplicates).filter(({ branch, keys }) => !contradicts(branch, keys));
  // A short branch absorbs the longer ones that hold all of it: A or (A and B) = A.
  const order = entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => a.entry.keys.size - b.entry.keys.size || a.index - b.index);
  const survivors = new Set<number>();
  for (const { entry, index } of order) {
    if (kept.some(({ keys }) => isSubset(keys, entry.keys))) continue;
    kept.push(entry);
    survivors.add(index);
    if (kept.length > MOST_BRANCHES) break;
  }
  // Shown in the order the policies gave them.
  return entries.filter((_, index) => survivors.has(index)).map(({ branch }) => branch);
}

function withoutDuplicates(branch: Branch): { branch: Branch; keys: ReadonlySet<string> } {
  const keys = new Set<string>();
  const unique = branch.filter((atom) => {
    const key = atomKey(atom);
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  });
  return { branch: unique, keys };
}

function contradicts(branch: Branch, keys: ReadonlySet<string>): boolean {
  return branch.some((atom) => keys.has(complementKey(atom))) || isImpossible(branch);
}

function isSubset(small: ReadonlySet<string>, large: ReadonlySet<string>): boolean {
  for (const key of small) if (!large.has(key)) return false;
  return true;
}

function isTooMuch(branches: readonly Branch[]): boolean {
  return branches.length > MOST_BRANCHES || branches.some((branch) => branch.length > MOST_ATOMS);
}
