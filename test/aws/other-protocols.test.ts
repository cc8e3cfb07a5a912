import { BedrockAgentClient, GetKnowledgeBaseCommand, paginateListKnowledgeBases } from '@aws-sdk/client-bedrock-agent';
import { DescribeVpcEndpointsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient, paginateListKeys } from '@aws-sdk/client-kms';
import { GetPolicyCommand, LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { ListCollectionsCommand, OpenSearchServerlessClient } from '@aws-sdk/client-opensearchserverless';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { snapshotFile } from '../../shared/snapshot/schema';
import { readSample } from '../accounts/read-account';
import { errorName } from './error-name';
import type { AwsEndpoint } from './options';
import { SMALL } from './small-account';
import { startAws } from './start-aws';
import { toLocalhost } from './to-localhost';

let aws: AwsEndpoint;
beforeAll(async () => {
  aws = await startAws({ account: SMALL, pageSize: 1 });
});
afterAll(async () => {
  expect(aws.problems).toEqual([]);
  await aws.close();
});

const settings = () => toLocalhost(aws);

it('EC2: reads an endpoint with its policy, lists and flags', async () => {
  const { VpcEndpoints } = await new EC2Client(settings()).send(new DescribeVpcEndpointsCommand());
  expect(VpcEndpoints).toHaveLength(1);
  expect(VpcEndpoints?.[0]).toMatchObject({
    VpcEndpointId: 'vpce-1',
    RouteTableIds: ['rtb-1', 'rtb-2'],
    PrivateDnsEnabled: false,
  });
  expect(JSON.parse(VpcEndpoints?.[0]?.PolicyDocument ?? '')).toEqual(SMALL.resources?.[3]?.policy);
});

it('JSON: reads pages, a document and a time', async () => {
  const client = new KMSClient(settings());
  const ids: (string | undefined)[] = [];
  for await (const page of paginateListKeys({ client }, {})) ids.push(...(page.Keys ?? []).map(({ KeyId }) => KeyId));
  expect(ids).toEqual(['11111111-0000-4000-8000-000000000001', '11111111-0000-4000-8000-000000000002']);
  const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: ids[0] }));
  expect(KeyMetadata?.CreationDate).toEqual(new Date('2026-01-01T10:20:30Z'));
  const { Policy } = await client.send(new GetKeyPolicyCommand({ KeyId: ids[0] }));
  expect(JSON.parse(Policy ?? '')).toEqual(SMALL.resources?.[4]?.policy);
  expect(await errorName(client.send(new DescribeKeyCommand({ KeyId: 'none' })))).toBe('NotFoundException 400');
});

it('REST-JSON: reads a list and a document that stands in it as text', async () => {
  const client = new LambdaClient(settings());
  const names: (string | undefined)[] = [];
  for await (const page of paginateListFunctions({ client }, {})) {
    names.push(...(page.Functions ?? []).map(({ FunctionName }) => FunctionName));
  }
  expect(names).toEqual(['f']);
  const arn = 'arn:aws:lambda:us-east-1:111122223333:function:f';
  const { Policy } = await client.send(new GetPolicyCommand({ FunctionName: arn }));
  expect(JSON.parse(Policy ?? '')).toEqual(SMALL.resources?.find((entry) => entry.arn === arn)?.policy);
  const none = client.send(new GetPolicyCommand({ FunctionName: 'none' }));
  expect(await errorName(none)).toBe('ResourceNotFoundException 404');
});

it('REST-JSON whose times travel as text: reads them as times', async () => {
  const account = snapshotFile.parse(readSample());
  const bedrock = await startAws({ account, pageSize: 1 });
  const client = new BedrockAgentClient(toLocalhost(bedrock));
  const found: (string | undefined)[] = [];
  for await (const page of paginateListKnowledgeBases({ client }, {})) {
    found.push(...(page.knowledgeBaseSummaries ?? []).map(({ knowledgeBaseId }) => knowledgeBaseId));
  }
  expect(found).toEqual(['KBSIDE7Q2X']);
  const { knowledgeBase } = await client.send(new GetKnowledgeBaseCommand({ knowledgeBaseId: found[0] }));
  expect(knowledgeBase?.createdAt).toEqual(new Date('2026-02-04T13:41:07Z'));
  bedrock.fault({ service: 'bedrock-agent', do: 'deny' });
  const refused = client.send(new GetKnowledgeBaseCommand({ knowledgeBaseId: found[0] }));
  await expect(refused).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining(
      'on resource: arn:aws:bedrock:us-east-1:275666109134:knowledge-base/KBSIDE7Q2X because',
    ),
  });
  expect(bedrock.problems).toEqual([]);
  await bedrock.close();
});

it('JSON 1.0: names an error with its namespace, which the client takes off', async () => {
  const client = new OpenSearchServerlessClient(settings());
  expect((await client.send(new ListCollectionsCommand())).collectionSummaries).toEqual([]);
  aws.fault({ service: 'opensearchserverless', do: 'deny', times: 1 });
  expect(await errorName(client.send(new ListCollectionsCommand()))).toBe('AccessDeniedException 400');
});

it('sees only what lies in the Region that it signs for', async () => {
  const { VpcEndpoints } = await new EC2Client({ ...settings(), region: 'eu-west-1' }).send(
    new DescribeVpcEndpointsCommand(),
  );
  expect(VpcEndpoints).toEqual([]);
});
