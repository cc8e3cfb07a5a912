/** Calls about IAM Identity Center: its permission sets and assignments, and the people and groups of its directory. */
import {
  DescribeGroupCommand,
  DescribeUserCommand,
  ListGroupMembershipsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-identitystore';
import {
  DescribePermissionSetCommand,
  ListAccountAssignmentsCommand,
  ListInstancesCommand,
  ListPermissionSetsProvisionedToAccountCommand,
} from '@aws-sdk/client-sso-admin';
import { declareCall } from '../call';

/** All of them count against one limit. */
const quota = 'identity-center';
const PAGES = { token: 'NextToken', next: 'NextToken' } as const;
const CENTER = { service: 'sso-admin', quota } as const;
const DIRECTORY = { service: 'identitystore', quota } as const;
const gone = ['ResourceNotFoundException'];

export const listInstances = declareCall({
  ...CENTER,
  command: ListInstancesCommand,
  action: 'sso:ListInstances',
  pages: PAGES,
});
export const listPermissionSets = declareCall({
  ...CENTER,
  command: ListPermissionSetsProvisionedToAccountCommand,
  action: 'sso:ListPermissionSetsProvisionedToAccount',
  pages: PAGES,
});
export const describePermissionSet = declareCall({
  ...CENTER,
  command: DescribePermissionSetCommand,
  action: 'sso:DescribePermissionSet',
  gone,
});
export const listAccountAssignments = declareCall({
  ...CENTER,
  command: ListAccountAssignmentsCommand,
  action: 'sso:ListAccountAssignments',
  gone,
  pages: PAGES,
});
export const describeUser = declareCall({
  ...DIRECTORY,
  command: DescribeUserCommand,
  action: 'identitystore:DescribeUser',
  gone,
});
export const listDirectoryUsers = declareCall({
  ...DIRECTORY,
  command: ListUsersCommand,
  action: 'identitystore:ListUsers',
  pages: PAGES,
});
export const describeGroup = declareCall({
  ...DIRECTORY,
  command: DescribeGroupCommand,
  action: 'identitystore:DescribeGroup',
  gone,
});
export const listGroupMemberships = declareCall({
  ...DIRECTORY,
  command: ListGroupMembershipsCommand,
  action: 'identitystore:ListGroupMemberships',
  gone,
  pages: PAGES,
});

export const CENTER_CALLS = [listInstances, listPermissionSets, describePermissionSet, listAccountAssignments];
export const DIRECTORY_CALLS = [describeUser, listDirectoryUsers, describeGroup, listGroupMemberships];
