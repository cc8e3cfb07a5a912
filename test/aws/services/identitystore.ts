/** The directory of IAM Identity Center. It tells more of people than anybody may keep. */
import { SECRET_MARKER } from '../access-keys';
import { AwsError, paged, type Asked, type Service } from '../service';
import { STORE } from './sso-admin';

export const identityStore: Service = {
  id: 'identitystore',
  protocol: 'json',
  signedAs: 'identitystore',
  target: 'AWSIdentityStore',
  operations: {
    ListUsers: (asked) => page(asked, 'Users', users(asked).map(whole)),
    DescribeUser: (asked) => whole(found(users(asked), ({ UserId }) => UserId === asked.input['UserId'], 'USER')),
    DescribeGroup: (asked) => {
      const { GroupId, DisplayName } = group(asked);
      return { GroupId, DisplayName, IdentityStoreId: STORE };
    },
    ListGroupMemberships: (asked) => {
      const { GroupId, Members = [] } = group(asked);
      return page(
        asked,
        'GroupMemberships',
        Members.map((UserId) => ({
          GroupId,
          MemberId: { UserId },
          MembershipId: `m-${UserId}`,
          IdentityStoreId: STORE,
        })),
      );
    },
  },
};

function users({ account }: Asked) {
  return account.identityCenter?.users ?? [];
}

function group(asked: Asked) {
  const all = asked.account.identityCenter?.groups ?? [];
  return found(all, ({ GroupId }) => GroupId === asked.input['GroupId'], 'GROUP');
}

/** With what is nobody's business here: a test that finds the mark in a snapshot fails. */
function whole(user: object): object {
  return {
    ...user,
    IdentityStoreId: STORE,
    Emails: [{ Value: `${SECRET_MARKER}@example.com`, Primary: true }],
    PhoneNumbers: [{ Value: SECRET_MARKER }],
  };
}

function found<T>(all: readonly T[], fits: (one: T) => boolean, what: string): T {
  const one = all.find(fits);
  if (one === undefined) throw new AwsError('ResourceNotFoundException', `${what} not found.`);
  return one;
}

function page(asked: Asked, name: string, all: readonly unknown[]): object {
  const { items, next } = paged(all, asked, asked.input['NextToken'], asked.input['MaxResults']);
  return { [name]: items, NextToken: next };
}
