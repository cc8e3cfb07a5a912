/** What both ways of reading IAM give. */
import type { AccountSnapshot } from '../../../shared/snapshot/schema';

export type IamLists = Required<
  Pick<AccountSnapshot['iam'], 'UserDetailList' | 'GroupDetailList' | 'RoleDetailList' | 'Policies'>
>;

export const USER = 'AWS::IAM::User';
export const GROUP = 'AWS::IAM::Group';
export const ROLE = 'AWS::IAM::Role';
export const MANAGED_POLICY = 'AWS::IAM::ManagedPolicy';
