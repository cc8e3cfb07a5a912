/** Roles that IAM Identity Center makes in an account, one for each permission set that is assigned there. */

/** `AWSReservedSSO_Admin_0123456789abcdef` → `Admin` (E169): assigned anew, a permission set has another suffix. */
export function permissionSetOfRole(roleName: string): string | null {
  return /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(roleName)?.[1] ?? null;
}
