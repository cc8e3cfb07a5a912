/** Block Public Access as it is set for the whole account. */
import { GetPublicAccessBlockCommand } from '@aws-sdk/client-s3-control';
import { declareCall } from '../call';
import type { Collector } from '../collector';
import { toJson } from '../to-json';

const getPublicAccessBlock = declareCall({
  service: 's3-control',
  command: GetPublicAccessBlockCommand,
  action: 's3:GetAccountPublicAccessBlock',
  none: ['NoSuchPublicAccessBlockConfiguration'],
});

export const s3Account: Collector = {
  name: 's3-account',
  counts: 'Block Public Access of the account',
  scope: 'account',
  types: [],
  calls: [getPublicAccessBlock],
  async collect(desk) {
    const AccountId = desk.account;
    const answer = await desk.ask(getPublicAccessBlock, { AccountId }, { target: AccountId });
    const block = answer.kind === 'read' ? answer.value.PublicAccessBlockConfiguration : undefined;
    return block === undefined ? {} : { accountSettings: { s3PublicAccessBlock: toJson(block) } };
  },
};
