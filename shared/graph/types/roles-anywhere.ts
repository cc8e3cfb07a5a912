import { assumed } from './declare';
import { COLUMN, type TypeDescriptor } from './descriptor';
import { flagAt, textsAt } from './properties';

const ANYWHERE = 'rolesanywhere.amazonaws.com';

/**
 * Whoever holds a certificate takes on one of the profile's roles; the source is the trust anchor that vouches for it,
 * which no profile names, and what the certificate says becomes tags
 * (docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html).
 */
export const anywhereProfile: TypeDescriptor = {
  type: 'AWS::RolesAnywhere::Profile',
  icon: 'resource',
  column: COLUMN.users,
  noun: 'Roles Anywhere profile',
  shape: { service: 'rolesanywhere', resource: /^(profile\/[^/*?]+)$/ },
  verbs: {},
  service: ANYWHERE,
  declares: ({ properties }) =>
    flagAt(properties, 'enabled') === false
      ? []
      : textsAt(properties, 'roleArns').map((role, index) => assumed(role, ANYWHERE, `roleArns[${index}]`)),
};
