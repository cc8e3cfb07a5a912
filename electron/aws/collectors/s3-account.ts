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
    // Not an ARN: the account itself is what the answer is about.
    const [block] = await desk.each(
      [desk.account],
      (account) => account,
      async (AccountId) => {
        const answer = await desk.ask(getPublicAccessBlock, { AccountId }, { target: AccountId });
        return answer.kind === 'read' ? toJson(answer.value.PublicAccessBlockConfiguration) : null;
      },
    );
    return block === undefined ? {} : { accountSettings: { s3PublicAccessBlock: block } };
  },
};
