/** Sessions of a role, where a service's own list names who may use a thing: KMS grants, data access policies. */
import type { Caller } from '../call';

/** The session's name in a session ARN of the caller's role, a pattern perhaps; null: it names no session of that role. */
export function sessionNamed(arn: string, { partition, account, roleName }: Caller): string | null {
  const sessions = `arn:${partition}:sts::${String(account)}:assumed-role/${String(roleName)}/`;
  return arn.startsWith(sessions) ? arn.slice(sessions.length) : null;
}
