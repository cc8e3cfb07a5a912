/** A change to one policy document: what a fix proposes and what-if applies. */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
  readonly path: string;
  readonly value?: unknown;
  readonly from?: string;
}
export interface Change {
  readonly summary: string;
  /** Document address. */
  readonly document: string;
  /** RFC 6902 */
  readonly patch: readonly PatchOperation[];
}
