/** What AWS wants allowed for an operation of a service. */
import type { Service } from './service';

/** Anyone may ask who they are: a Deny does not stop it either (docs.aws.amazon.com/STS/latest/APIReference). */
const FREE: ReadonlySet<string> = new Set(['sts:GetCallerIdentity']);

/** Whether the caller's permissions are asked at all: what is called with a token of the sign-in service has none. */
export function isHeldToPermissions(service: Service, operation: string): boolean {
  return service.unsigned?.includes(operation) !== true && !FREE.has(mainAction(service, operation));
}

/** The action that a refusal names; then those that are needed besides. */
export function neededActions(service: Service, operation: string): readonly string[] {
  return [mainAction(service, operation), ...(service.alsoNeeds?.[operation] ?? [])];
}

/** The IAM action behind an operation. */
export function mainAction({ actions, signedAs }: Service, operation: string): string {
  return actions?.[operation] ?? `${signedAs}:${operation}`;
}
