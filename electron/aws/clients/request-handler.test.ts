import { createServer, type ServerResponse } from 'node:http';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AwsEndpoint } from '../../../test/aws/options';
import { SMALL } from '../../../test/aws/small-account';
import { startAws } from '../../../test/aws/start-aws';
import { faultOf, retryKind } from '../sending/fault-of';
import { requestHandler } from './request-handler';

let aws: AwsEndpoint;
beforeAll(async () => {
  aws = await startAws({ account: { ...SMALL, accountSettings: { s3PublicAccessBlock: { BlockPublicAcls: true } } } });
});
afterAll(() => aws.close());

function settings(silence = 10_000) {
  const { url: endpoint, credentials } = aws;
  const handler = requestHandler(4, 1000, silence, { env: {}, home: '/nowhere' });
  return { endpoint, credentials, region: 'us-east-1', requestHandler: handler, maxAttempts: 1 };
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

/** What a list of roles gives from a server that answers like this. */
async function rolesFrom(answer: (response: ServerResponse) => void) {
  const server = createServer((_request, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const endpoint = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const client = new IAMClient({ ...settings(300), endpoint });
  try {
    return await client.send(new ListRolesCommand());
  } finally {
    client.destroy();
    server.closeAllConnections();
    server.close();
  }
}

const BEGIN = '<ListRolesResponse><ListRolesResult><Roles>';
const END = '</Roles></ListRolesResult></ListRolesResponse>';

it('waits for an answer that takes long as long as it goes on coming', async () => {
  const { Roles } = await rolesFrom((response) => {
    response.write(BEGIN);
    const more = setInterval(() => response.write(' '), 50);
    setTimeout(() => {
      clearInterval(more);
      response.end(END);
    }, 900);
  });
  expect(Roles).toEqual([]);
});

it.each([
  ['nothing comes', () => undefined],
  ['nothing more comes', (response: ServerResponse) => void response.write(BEGIN)],
])('ends the call where %s', async (_what, answer) => {
  const thrown: unknown = await rolesFrom(answer).catch((error: unknown) => error);
  expect(retryKind(faultOf(thrown))).toBe('silent');
});
