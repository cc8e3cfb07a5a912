import { GetRoleCredentialsCommand, SSOClient } from '@aws-sdk/client-sso';
import { expect, it } from 'vitest';
import { startAws } from '../../../test/aws/start-aws';
import { whyFailed, ask, askConfig, AskFault } from './ask';

it('gives up on a service that never answers, and says so', async () => {
  const account = { account: { id: '275666109134', partition: 'aws' }, regions: [], coverage: [], iam: {} };
  const aws = await startAws({ account: account as never, faults: [{ do: 'hang' }] });
  const environment = { env: { AWS_ENDPOINT_URL: aws.url }, home: '/' };
  const client = new SSOClient(askConfig('sso', 'us-east-1', 'none', environment));
  const command = new GetRoleCredentialsCommand({ accountId: '275666109134', roleName: 'Dev', accessToken: 'x' });
  const thrown: unknown = await ask(client, (abortSignal) => client.send(command, { abortSignal }), 200).catch(
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(AskFault);
  expect(whyFailed((thrown as AskFault).fault)).toBe('no answer came in time.');
  await aws.close();
});
