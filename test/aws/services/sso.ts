/** The access portal of IAM Identity Center: a bearer token in, a role's keys out. */
import { AwsError, type Service } from '../service';

export const sso: Service = {
  id: 'sso',
  protocol: 'rest-json',
  signedAs: 'awsssoportal',
  routes: { 'GET /federation/credentials?account_id&role_name': 'GetRoleCredentials' },
  unsigned: ['GetRoleCredentials'],
  operations: {
    GetRoleCredentials: ({ input, headers, aws }) => {
      if (aws.sso === null || headers['x-amz-sso_bearer_token'] !== aws.sso.token) {
        throw new AwsError('UnauthorizedException', 'Session token not found or invalid', 401);
      }
      const account = String(input['account_id']);
      const role = String(input['role_name']);
      const served = aws.accounts.find((candidate) => candidate.account.id === account);
      const assigned =
        aws.sso.roles?.some(({ accountId, roleName }) => accountId === account && roleName === role) ?? true;
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
  },
};

/** The session that the snapshot was read with, where it is one of this permission set. */
function callerArn(partition: string, account: string, role: string, known: string | undefined): string {
  if (known?.includes(`:assumed-role/AWSReservedSSO_${role}_`) === true) return known;
  return `arn:${partition}:sts::${account}:assumed-role/AWSReservedSSO_${role}_0123456789abcdef/user`;
}
