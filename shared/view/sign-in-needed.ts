/** Which refusals a sign-in would mend. */

const NEEDED: ReadonlySet<string> = new Set(['sign-in-needed', 'sign-in-refused', 'sign-in-forgotten']);

/** Is signing in, in this app or with another tool, all that it takes? Pure. */
export function isSignInNeeded({ code }: { readonly code: string }): boolean {
  return NEEDED.has(code);
}
