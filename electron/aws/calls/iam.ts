/** Lists of IAM that more than one asks for. */
import { ListAccountAliasesCommand, ListRolesCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { declareCall } from '../call';

/** How IAM numbers its pages, and how much it puts on one at most: https://docs.aws.amazon.com/IAM/latest/APIReference/ */
export const IAM_PAGES = { token: 'Marker', next: 'Marker' } as const;
export const MaxItems = 1000;

export const listAccountAliases = declareCall({
  service: 'iam',
  command: ListAccountAliasesCommand,
  action: 'iam:ListAccountAliases',
});

export const listUsers = declareCall({
  service: 'iam',
  command: ListUsersCommand,
  action: 'iam:ListUsers',
  pages: IAM_PAGES,
});

/** The list carries the trust policy, but not boundary, tags or last use. */
export const listRoles = declareCall({
  service: 'iam',
  command: ListRolesCommand,
  action: 'iam:ListRoles',
  pages: IAM_PAGES,
});
