/** With the sentence that IAM may need a moment still; without the key where there is none (docs/spec/snapshot-and-cli.md). */
export function withFresh<T extends object>(answer: T, fresh: string | null): T & { readonly fresh?: string } {
  return fresh === null ? answer : { ...answer, fresh };
}
