/** Access keys (never their secrets) with their last use, and MFA devices, virtual or hardware, of every user. */
import {
  GetAccessKeyLastUsedCommand,
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

export const userCredentials: Collector = {
  name: 'user-credentials',
  counts: 'users’ access keys and MFA devices',
  scope: 'account',
  types: [],
  calls: [listUsers, listAccessKeys, getAccessKeyLastUsed, listMFADevices],
  async collect(desk) {
    // Where this list is refused, keys are unseen; the users themselves are another collector's.
    const { items: users } = await desk.list(listUsers, { MaxItems }, (page) => page.Users, {
      type: 'AWS::IAM::AccessKey',
    });
    const found = await desk.each(users, async ({ Arn, UserName }) => {
      const about = { target: Arn ?? '', type: 'AWS::IAM::User' };
      const [keys, devices] = await Promise.all([
        desk.list(listAccessKeys, { UserName, MaxItems }, (page) => page.AccessKeyMetadata, about),
        desk.list(listMFADevices, { UserName, MaxItems }, (page) => page.MFADevices, about),
      ]);
      return { keys: await Promise.all(keys.items.map((key) => withLastUse(desk, key, about))), devices };
    });
    return {
      iam: {
        AccessKeys: found.flatMap(({ keys }) => keys),
        MFADevices: found.flatMap(({ devices }) => devices.items.map(toJson)),
      },
    };
  },
};

/** A key that was never used has a Region and a service of "N/A", and no date. */
async function withLastUse(desk: Desk, key: AccessKeyMetadata, about: About): Promise<Record<string, unknown>> {
  const answer = await desk.ask(getAccessKeyLastUsed, { AccessKeyId: key.AccessKeyId }, about);
  return { ...toJson(key), ...(answer.kind === 'read' ? toJson(answer.value.AccessKeyLastUsed) : {}) };
}
