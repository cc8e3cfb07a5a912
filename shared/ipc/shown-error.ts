/** What, where, what to do (docs/voice.md). `code` is for programs and tests. */
export interface ShownError {
  readonly code: string;
  readonly title: string;
  readonly hint: string;
}
