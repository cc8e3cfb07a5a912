/** AWS Security Token Service. */
import { AwsError, type Asked, type Service } from '../service';

export const sts: Service = {
  id: 'sts',
  protocol: 'query',
  signedAs: 'sts',
  target: 'https://sts.amazonaws.com/doc/2011-06-15/',
  unsigned: ['AssumeRoleWithWebIdentity'],
  operations: {
    GetCallerIdentity: ({ account, caller }) => ({
      Arn: caller?.arn,
      UserId: userId(caller?.arn ?? ''),
      Account: caller?.account ?? account.account.id,
    }),
    AssumeRole: (asked) => {
      if (asked.input['SerialNumber'] !== undefined && asked.input['TokenCode'] === undefined) {
        throw new AwsError(
          'AccessDenied',
          'MultiFactorAuthentication failed, must provide MFA serial number and one time pass code.',
          403,
        );
      }
      return assumed(asked, 'sts:AssumeRole');
    },
    AssumeRoleWithWebIdentity: (asked) => {
      if (typeof asked.input['WebIdentityToken'] !== 'string') {
        throw new AwsError('InvalidIdentityToken', 'The ID Token provided is not a valid JWT.');
      }
      return {
        ...assumed(asked, 'sts:AssumeRoleWithWebIdentity'),
        SubjectFromWebIdentityToken: 'subject',
        Provider: 'provider',
      };
    },
  },
};

/** Fresh keys of a role that one of the served accounts has. */
function assumed({ input, caller, aws }: Asked, action: string): object {
  const role = String(input['RoleArn']);
  const [, partition, account] = /^arn:([^:]+):iam::(\d{12}):role\//.exec(role) ?? [];
  const owner = aws.accounts.find((served) => served.account.id === account);
  const entry = owner?.iam.RoleDetailList?.find(({ Arn }) => Arn === role);
  if (account === undefined || entry === undefined) {
    const who = caller?.arn ?? 'anonymous';
    throw new AwsError(
      'AccessDenied',
      `User: ${who} is not authorized to perform: ${action} on resource: ${role}`,
      403,
    );
  }
  const session = String(input['RoleSessionName']);
  const arn = `arn:${partition}:sts::${account}:assumed-role/${entry.RoleName}/${session}`;
  const keys = aws.issue({ account, arn });
  return {
    Credentials: {
      AccessKeyId: keys.accessKeyId,
      SecretAccessKey: keys.secretAccessKey,
      SessionToken: keys.sessionToken,
      Expiration: keys.expiration,
    },
    AssumedRoleUser: { AssumedRoleId: `${entry.RoleId ?? 'AROAEXAMPLE'}:${session}`, Arn: arn },
  };
}

/** As AWS forms it: a role's id and the session's name, or the user's id. */
function userId(arn: string): string {
  const session = /:assumed-role\/[^/]+\/(.+)$/.exec(arn)?.[1];
  return session === undefined ? 'AIDAEXAMPLE' : `AROAEXAMPLE:${session}`;
}
