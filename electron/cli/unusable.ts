import type { ShownError } from '../../shared/ipc/contract';

/** Arguments or input that cannot be used: one sentence on stderr, exit code 2, nothing on stdout. */
export class Unusable extends Error {}

/** Exit codes (docs/spec/snapshot-and-cli.md). 3 is for AWS, which no command asks yet. */
export const EXIT = { done: 0, findings: 1, unusable: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What, where and what to do, on one line. */
export function sentence({ title, hint }: ShownError): string {
  return `${title} ${hint}`.trim();
}
