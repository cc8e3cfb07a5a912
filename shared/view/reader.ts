/** Who read an account, as the one whose permissions would have to change (docs/voice.md). */
import { lastName, parseArn } from '../iam/arn';
import { permissionSetOfRole } from '../iam/permission-set';

export interface Reader {
  /** `the role reader`, `the permission set Dev`; `whoever read the account` where the file does not say. */
  readonly name: string;
  /** Where the policy to ask for goes, as a sentence. */
  readonly attach: string;
}

const NOBODY_NAMED: Reader = {
  name: 'whoever read the account',
  attach: 'Give this policy to whoever grants the permissions of the profile.',
};

/** ARNs of who read the accounts of a file; several that are not alike are not named. */
export function readerOf(callers: readonly (string | undefined)[]): Reader {
  const [first, ...others] = callers.map(reader);
  return first !== undefined && others.every(({ attach }) => attach === first.attach) ? first : NOBODY_NAMED;
}

/** A session is its role's; a permission set's role can be changed in Identity Center only. */
function reader(caller = ''): Reader {
  const { service, resource = '' } = parseArn(caller) ?? {};
  const role = service === 'sts' ? /^assumed-role\/([^/]+)\//.exec(resource)?.[1] : undefined;
  if (role !== undefined) {
    const set = permissionSetOfRole(role);
    return set === null
      ? { name: `the role ${role}`, attach: `Attach this policy to the role ${role}.` }
      : {
          name: `the permission set ${set}`,
          attach: `Attach this policy to the permission set ${set} in IAM Identity Center.`,
        };
  }
  if (service === 'iam' && resource.startsWith('user/')) {
    const name = `the user ${lastName(caller)}`;
    return { name, attach: `Attach this policy to ${name}.` };
  }
  return NOBODY_NAMED;
}
