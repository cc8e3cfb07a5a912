/** The access portal of IAM Identity Center: a bearer token in, accounts, roles and a role's keys out. */
import { AwsError, paged, type Asked, type Service } from '../service';

export const sso: Service = {
  id: 'sso',
  protocol: 'rest-json',
  signedAs: 'awsssoportal',
  routes: {
    'GET /federation/credentials?account_id&role_name': 'GetRoleCredentials',
    'GET /assignment/accounts': 'ListAccounts',
    'GET /assignment/roles?account_id': 'ListAccountRoles',
    'POST /logout': 'Logout',
  },
  unsigned: ['GetRoleCredentials', 'ListAccounts', 'ListAccountRoles', 'Logout'],
  empty: ['Logout'],
  operations: {
    GetRoleCredentials: (asked) => {
      mustBeSignedIn(asked);
      const { input, aws } = asked;
      const account = String(input['account_id']);
      const role = String(input['role_name']);
      const served = aws.accounts.find((candidate) => candidate.account.id === account);
      const assigned =
        aws.sso?.roles?.some(({ accountId, roleName }) => accountId === account && roleName === role) ?? true;
      if (served === undefined || !assigned) throw new AwsError('ForbiddenException', 'No access', 403);
      const keys = aws.issue({ account, arn: callerArn(served.account.partition, account, role, served.caller) });
      return {
        roleCredentials: {
          accessKeyId: keys.accessKeyId,
          secretAccessKey: keys.secretAccessKey,
          sessionToken: keys.sessionToken,
          // The portal gives milliseconds as a plain number.
          expiration: keys.expiration.getTime(),
        },
      };
    },
    ListAccounts: (asked) => {
      mustBeSignedIn(asked);
      const ids = [...new Set(rolesOf(asked).map(({ accountId }) => accountId))];
      const accounts = ids.map((accountId) => ({
        accountId,
        accountName: `account ${accountId.slice(-4)}`,
        emailAddress: `aws-${accountId.slice(-4)}@example.com`,
      }));
      return page('accountList', accounts, asked);
    },
    ListAccountRoles: (asked) => {
      mustBeSignedIn(asked);
      const roles = rolesOf(asked).filter(({ accountId }) => accountId === asked.input['account_id']);
      if (roles.length === 0) throw new AwsError('ForbiddenException', 'No access', 403);
      return page('roleList', roles, asked);
    },
    Logout: (asked) => {
      mustBeSignedIn(asked);
      asked.aws.portal.revoke(asked.headers['x-amz-sso_bearer_token']);
      return {};
    },
  },
};

function mustBeSignedIn({ aws, headers }: Asked): void {
  if (!aws.portal.holds(headers['x-amz-sso_bearer_token'])) {
    throw new AwsError('UnauthorizedException', 'Session token not found or invalid', 401);
  }
}

/** Where a test names none: one in each account that is served. */
function rolesOf({ aws }: Asked) {
  return aws.sso?.roles ?? aws.accounts.map(({ account }) => ({ accountId: account.id, roleName: 'Reader' }));
}

function page(name: string, all: readonly object[], asked: Asked): object {
  const { items, next } = paged(all, asked, asked.input['next_token'], asked.input['max_result']);
  return { [name]: items, nextToken: next };
}

/** The session that the snapshot was read with, where it is one of this permission set. */
function callerArn(partition: string, account: string, role: string, known: string | undefined): string {
  if (known?.includes(`:assumed-role/AWSReservedSSO_${role}_`) === true) return known;
  return `arn:${partition}:sts::${account}:assumed-role/AWSReservedSSO_${role}_0123456789abcdef/user`;
}
