/** Which accounts of a snapshot can be read again. */

/** Those of which the file says what read them; `whole` false: and that lack something. Pure. */
export function toReadAgain<A extends { readonly readWith: unknown; readonly unread: boolean }>(
  accounts: readonly A[],
  whole: boolean,
): readonly (A & { readonly readWith: NonNullable<A['readWith']> })[] {
  return accounts.filter(
    (account): account is A & { readonly readWith: NonNullable<A['readWith']> } =>
      account.readWith !== null && (whole || account.unread),
  );
}
