import type { ShownError } from '../../shared/ipc/contract';

/** Arguments or input that cannot be used: one sentence on stderr, exit code 2, nothing on stdout. */
export class Unusable extends Error {}

/** AWS refused, could not be reached, or there are no credentials to ask it with: one sentence, exit code 3. */
export class AwsFailed extends Error {}

/** Exit codes (docs/spec/snapshot-and-cli.md). */
export const EXIT = { done: 0, findings: 1, unusable: 2, aws: 3, cancelled: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What, where and what to do, on one line. */
export function sentence({ title, hint }: ShownError): string {
  return `${title} ${hint}`.trim();
}
