/** The client against the endpoint, as the crawl has it, and where it goes in each partition. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AwsEndpoint } from '../../../test/aws/options';
import { everything } from '../../../test/aws-crawl/everything';
import { startAws } from '../../../test/aws/start-aws';
import { clientConfig } from '../clients/clients';
import { requestHandler } from '../clients/request-handler';
import { faultOf } from '../sending/fault-of';
import { RolesAnywhereClient } from './client';
import { ListProfilesCommand, ListTagsForResourceCommand } from './commands';

let aws: AwsEndpoint;
beforeAll(async () => {
  aws = await startAws({ account: everything() });
});
afterAll(() => aws.close());

function client(env: Readonly<Record<string, string>>, region = 'us-east-1'): RolesAnywhereClient {
  const environment = { env, home: '/' };
  const handler = requestHandler(4, 2_000, 2_000, environment);
  const credentials = () => Promise.resolve(aws.credentials);
  return new RolesAnywhereClient(clientConfig('rolesanywhere', region, credentials, environment, handler));
}

describe('the client of Roles Anywhere', () => {
  it('lists profiles and their tags, signed for its service', async () => {
    const here = client({ AWS_ENDPOINT_URL: aws.url });
    const { profiles = [] } = await here.send(new ListProfilesCommand({}));
    const [{ profileArn: resourceArn = '', ...profile } = {}] = profiles;
    expect(profile).toMatchObject({ name: 'servers', enabled: true, createdAt: new Date('2026-02-01T00:00:00Z') });
    expect((await here.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual([
      { key: 'team', value: 'run' },
    ]);
    expect(aws.problems).toEqual([]);
    here.destroy();
  });

  it('gives the errors of AWS by their names', async () => {
    const here = client({ AWS_ENDPOINT_URL: aws.url });
    const errorOf = (answer: Promise<unknown>) => answer.then(() => null, faultOf);
    const ofNone = here.send(new ListTagsForResourceCommand({ resourceArn: 'arn:none' }));
    expect(await errorOf(ofNone)).toMatchObject({
      name: 'ResourceNotFoundException',
      status: 404,
      isFromAws: true,
    });
    aws.fault({ service: 'rolesanywhere', do: 'deny', times: 1 });
    const refused = here.send(new ListProfilesCommand({}));
    expect(await errorOf(refused)).toMatchObject({ name: 'AccessDeniedException', status: 403 });
    here.destroy();
  });

  it.each([
    ['us-east-1', {}, 'rolesanywhere.us-east-1.amazonaws.com'],
    ['us-east-1', { AWS_USE_FIPS_ENDPOINT: 'true' }, 'rolesanywhere-fips.us-east-1.amazonaws.com'],
    ['cn-north-1', {}, 'rolesanywhere.cn-north-1.amazonaws.com.cn'],
  ])('goes in %s with %j to %s', async (region, env, host) => {
    const there = client(env, region);
    let asked = '';
    there.middlewareStack.add(
      () => (args) => {
        asked = String(Reflect.get(Object(args.request), 'hostname'));
        return Promise.reject(new Error('asked'));
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await expect(there.send(new ListProfilesCommand({}))).rejects.toThrow('asked');
    expect(asked).toBe(host);
    there.destroy();
  });
});
