/** Three-valued logic as numbers: AND is the smaller, OR the larger (E95–E99 of docs/spec/evaluation.md). */
export type Tri = 0 | 1 | 2;
export const NO: Tri = 0;
export const MAYBE: Tri = 1;
export const YES: Tri = 2;

export function and(...all: readonly Tri[]): Tri {
  return all.reduce<Tri>((least, one) => (one < least ? one : least), YES);
}
export function or(...all: readonly Tri[]): Tri {
  return all.reduce<Tri>((most, one) => (one > most ? one : most), NO);
}
export function not(one: Tri): Tri {
  return one === YES ? NO : one === NO ? YES : MAYBE;
}
export function is(truth: boolean): Tri {
  return truth ? YES : NO;
}
