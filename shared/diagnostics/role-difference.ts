/** In what the ARN or pattern of a role differs from a role (docs/voice.md, nearest miss: never only "does not match"). */
import { lastName, parseArn } from '../iam/arn';
import { editDistance } from '../policy/explain/edit-distance';
import { globOf } from '../policy/glob';

/** A clause on the role: `the role is under /service-role/`. */
export function differenceOfRoles(pattern: string, role: string): string {
  const [asked, given] = [parseArn(pattern), parseArn(role)];
  if (asked === null || given === null) return `the role is ${role}`;
  if (asked.resource.startsWith('instance-profile/')) return `an instance profile; the role is ${role}`;
  if (!fits(asked.partition, given.partition)) return `the role is in the partition ${given.partition}`;
  if (!fits(asked.account, given.account)) return `the role is in account ${given.account}`;
  if (fits(asked.resource.toLowerCase(), given.resource.toLowerCase())) {
    return `the role is written ${lastName(role)} and ARNs tell upper from lower case`;
  }
  const name = lastName(role);
  const path = rolePath(given.resource);
  if (fits(lastName(pattern).toLowerCase(), name.toLowerCase())) {
    return path === '/' ? 'the role has no path' : `the role is under ${path}`;
  }
  return path === '/' ? `the role is called ${name}` : `the role is called ${name}, under ${path}`;
}

/** How far a pattern is from a role: nearest where the name fits, whatever the path, account or case. */
export function distanceOfRole(pattern: string, role: string): number {
  const name = lastName(role).toLowerCase();
  const asked = lastName(pattern).toLowerCase();
  const isSameName = fits(asked, name) && !/^[*?]+$/.test(asked);
  return isSameName ? editDistance(pattern, role) / 1000 : 1 + editDistance(asked.replace(/[*?]/g, ''), name);
}

/** `/service-role/` of `role/service-role/app`; `/` where there is none. */
export function rolePath(resource: string): string {
  return resource.slice(resource.indexOf('/'), resource.lastIndexOf('/') + 1);
}

function fits(pattern: string, text: string): boolean {
  return globOf(pattern).test(text);
}
