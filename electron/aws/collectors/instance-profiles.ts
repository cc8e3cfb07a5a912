/** Instance profiles, also those that hold no role: what carries a role to EC2 instances. */
import { ListInstanceProfilesCommand } from '@aws-sdk/client-iam';
import { declareCall } from '../call';
import { IAM_PAGES, MaxItems } from '../calls/iam';
import type { Collector } from '../collector';
import { iamJson } from '../iam/iam-json';

const TYPE = 'AWS::IAM::InstanceProfile';

const listInstanceProfiles = declareCall({
  service: 'iam',
  command: ListInstanceProfilesCommand,
  action: 'iam:ListInstanceProfiles',
  pages: IAM_PAGES,
});

export const instanceProfiles: Collector = {
  name: 'instance-profiles',
  counts: 'instance profiles',
  scope: 'account',
  types: [TYPE],
  calls: [listInstanceProfiles],
  async collect(desk) {
    const { items } = await desk.list(listInstanceProfiles, { MaxItems }, (page) => page.InstanceProfiles, {
      type: TYPE,
    });
    const resources = await desk.each(items, (profile) =>
      Promise.resolve({
        type: TYPE,
        arn: profile.Arn ?? '',
        name: profile.InstanceProfileName ?? '',
        account: desk.account,
        properties: iamJson(profile),
      }),
    );
    return { resources };
  },
};
