import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AwsEndpoint } from '../../../test/aws/options';
import { SMALL } from '../../../test/aws/small-account';
import { startAws } from '../../../test/aws/start-aws';
import { requestHandler } from './request-handler';

let aws: AwsEndpoint;
beforeAll(async () => {
  aws = await startAws({ account: { ...SMALL, accountSettings: { s3PublicAccessBlock: { BlockPublicAcls: true } } } });
});
afterAll(() => aws.close());

function settings() {
  const { url: endpoint, credentials } = aws;
  return { endpoint, credentials, region: 'us-east-1', requestHandler: requestHandler(4, 1000), maxAttempts: 1 };
}

it('takes a page of a proxy for no answer, not for an account without roles', async () => {
  aws.fault({ do: 'html', times: 1 });
  const client = new IAMClient(settings());
  await expect(client.send(new ListRolesCommand())).rejects.toThrow('The answer is an HTML page.');
  expect((await client.send(new ListRolesCommand())).Roles).toHaveLength(1);
});

it('finds an endpoint on this machine behind an account id', async () => {
  const input = { AccountId: '111122223333' };
  const answer = await new S3ControlClient(settings()).send(new GetPublicAccessBlockCommand(input));
  expect(answer.PublicAccessBlockConfiguration?.BlockPublicAcls).toBe(true);
});
