/** Access keys (never their secrets) with their last use, MFA devices and console passwords' dates, of every user. */
import {
  GetAccessKeyLastUsedCommand,
  GetLoginProfileCommand,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  type AccessKeyMetadata,
} from '@aws-sdk/client-iam';
import { declareCall } from '../call';
import { IAM_PAGES, listUsers, MaxItems } from '../calls/iam';
import type { About, Collector, Desk } from '../collector';
import { toJson } from '../to-json';

const OF_USER = { service: 'iam', gone: ['NoSuchEntityException'] } as const;

const listAccessKeys = declareCall({
  ...OF_USER,
  command: ListAccessKeysCommand,
  action: 'iam:ListAccessKeys',
  pages: IAM_PAGES,
});
const getAccessKeyLastUsed = declareCall({
  ...OF_USER,
  command: GetAccessKeyLastUsedCommand,
  action: 'iam:GetAccessKeyLastUsed',
});
const listMFADevices = declareCall({
  ...OF_USER,
  command: ListMFADevicesCommand,
  action: 'iam:ListMFADevices',
  pages: IAM_PAGES,
});
const getLoginProfile = declareCall({
  ...OF_USER,
  command: GetLoginProfileCommand,
  action: 'iam:GetLoginProfile',
});

export const userCredentials: Collector = {
  name: 'user-credentials',
  counts: 'users’ access keys, MFA devices and console access',
  scope: 'account',
  types: [],
  calls: [listUsers, listAccessKeys, getAccessKeyLastUsed, listMFADevices, getLoginProfile],
  async collect(desk) {
    // Where this list is refused, keys are unseen; the users themselves are another collector's.
    const { items: users } = await desk.list(listUsers, { MaxItems }, (page) => page.Users, {
      type: 'AWS::IAM::AccessKey',
    });
    const found = await desk.each(users, async ({ Arn, UserName }) => {
      const about = { target: Arn ?? '', type: 'AWS::IAM::User' };
      const [keys, devices, login] = await Promise.all([
        desk.list(listAccessKeys, { UserName, MaxItems }, (page) => page.AccessKeyMetadata, about),
        desk.list(listMFADevices, { UserName, MaxItems }, (page) => page.MFADevices, about),
        desk.ask(getLoginProfile, { UserName }, about),
      ]);
      return { keys: await Promise.all(keys.items.map((key) => withLastUse(desk, key, about))), devices, login };
    });
    return {
      iam: {
        AccessKeys: found.flatMap(({ keys }) => keys),
        MFADevices: found.flatMap(({ devices }) => devices.items.map(toJson)),
        // A user without one may not sign in to the console: AWS answers that there is none.
        LoginProfiles: found.flatMap(({ login }) => (login.kind === 'read' ? [toJson(login.value.LoginProfile)] : [])),
      },
    };
  },
};

/** A key that was never used has a Region and a service of "N/A", and no date. */
async function withLastUse(desk: Desk, key: AccessKeyMetadata, about: About): Promise<Record<string, unknown>> {
  const answer = await desk.ask(getAccessKeyLastUsed, { AccessKeyId: key.AccessKeyId }, about);
  return { ...toJson(key), ...(answer.kind === 'read' ? toJson(answer.value.AccessKeyLastUsed) : {}) };
}
