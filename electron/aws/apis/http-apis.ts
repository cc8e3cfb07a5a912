/** HTTP and WebSocket APIs of API Gateway: stages, routes, integrations, authorizers. No API is called. */
import {
  GetApisCommand,
  GetAuthorizersCommand,
  GetIntegrationsCommand,
  GetRoutesCommand,
  GetStagesCommand,
  type Api,
} from '@aws-sdk/client-apigatewayv2';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Desk, Listed } from '../collector';
import { entryOf, without } from '../entry';
import { toJson } from '../to-json';

export const HTTP_API = 'AWS::ApiGatewayV2::Api';
const GATEWAY = {
  service: 'apigatewayv2',
  action: 'apigateway:GET',
  quota: 'apigateway-others',
  pages: { token: 'NextToken', next: 'NextToken' },
} as const;
const MaxResults = '500';
/** Headers that are set on the way, which may hold keys, and what is sent. */
const SENT = ['RequestParameters', 'RequestTemplates', 'ResponseParameters'];

const OF_ONE = { ...GATEWAY, gone: ['NotFoundException'] };

const listApis = declareCall({ ...GATEWAY, command: GetApisCommand, source: 'apigateway:GetApis' });
const getStages = declareCall({ ...OF_ONE, command: GetStagesCommand, source: 'apigateway:GetStages' });
const getRoutes = declareCall({ ...OF_ONE, command: GetRoutesCommand, source: 'apigateway:GetRoutes' });
const getIntegrations = declareCall({
  ...OF_ONE,
  command: GetIntegrationsCommand,
  source: 'apigateway:GetIntegrations',
});
const getAuthorizers = declareCall({ ...OF_ONE, command: GetAuthorizersCommand, source: 'apigateway:GetAuthorizers' });
export const HTTP_CALLS = [listApis, getStages, getRoutes, getIntegrations, getAuthorizers];

export async function listHttpApis(desk: Desk): Promise<readonly Api[]> {
  const { items } = await desk.list(listApis, { MaxResults }, (page) => page.Items, { type: HTTP_API });
  return items;
}

/** The list has what GetApi has. */
export async function readHttpApi(desk: Desk, api: Api): Promise<ResourceEntry | null> {
  const { ApiId = '', Name: name = ApiId } = api;
  const arn = `arn:${desk.partition}:apigateway:${desk.region}::/apis/${ApiId}`;
  const known = desk.known(arn);
  if (known !== null) return known;
  const about = { target: arn, type: HTTP_API };
  const input = { ApiId, MaxResults };
  const [stages, routes, integrations, authorizers] = await Promise.all([
    desk.list(getStages, input, (page) => page.Items, about),
    desk.list(getRoutes, input, (page) => page.Items, about),
    desk.list(getIntegrations, input, (page) => page.Items, about),
    desk.list(getAuthorizers, input, (page) => page.Items, about),
  ]);
  if ([stages, routes, integrations, authorizers].some(({ gone }) => gone)) return null;
  return entryOf(desk, {
    type: HTTP_API,
    arn,
    name,
    tags: api.Tags ?? {},
    properties: {
      ...without(toJson(api), 'Tags'),
      ...part('stages', stages),
      ...part('routes', routes, 'RequestParameters'),
      ...part('integrations', integrations, ...SENT),
      ...part('authorizers', authorizers),
    },
  });
}

/** A list of the API, where it was read whole, without some members. */
function part(name: string, { items, whole }: Listed<object>, ...lacking: readonly string[]): Record<string, unknown> {
  return whole ? { [name]: items.map((item) => without(toJson(item), ...lacking)) } : {};
}
