/** Documents that cannot be changed where they stand (D80, E140): said beside what would have to change. */
import { lastName, parseArn } from '../iam/arn';
import { permissionSetOfRole } from '../iam/permission-set';

/** One sentence that says where to go instead; null where the document can be changed. Takes a document's address. */
export function mendElsewhere(address: string): string | null {
  const owner = address.split('#')[0] ?? '';
  const arn = parseArn(owner);
  if (arn?.service !== 'iam') return null;
  if (arn.account === 'aws') {
    return `${lastName(owner)} is managed by AWS and cannot be changed: add a policy of your own.`;
  }
  if (arn.resource.startsWith('role/aws-reserved/sso.amazonaws.com/')) {
    const set = permissionSetOfRole(lastName(owner));
    const permissionSet = set === null ? 'its permission set' : `the permission set ${set}`;
    return `${lastName(owner)} is managed by IAM Identity Center: change ${permissionSet}, not the role.`;
  }
  if (arn.resource.startsWith('role/aws-service-role/')) {
    return `${lastName(owner)} belongs to an AWS service and cannot be changed.`;
  }
  return null;
}
