/** Amazon API Gateway, HTTP and WebSocket APIs. On the wire members begin with a small letter, times are text. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, paged, resourcesOf, without, type Asked, type Operation, type Service } from '../service';

/** Their members are names of somebody's own. */
const MAPS: ReadonlySet<string> = new Set(['Tags', 'StageVariables', 'RouteSettings', 'RequestModels']);

export const apiGatewayV2: Service = {
  id: 'apigatewayv2',
  protocol: 'rest-json',
  signedAs: 'apigateway',
  routes: {
    'GET /v2/apis': 'GetApis',
    'GET /v2/apis/{ApiId}/stages': 'GetStages',
    'GET /v2/apis/{ApiId}/routes': 'GetRoutes',
    'GET /v2/apis/{ApiId}/integrations': 'GetIntegrations',
    'GET /v2/apis/{ApiId}/authorizers': 'GetAuthorizers',
  },
  actions: Object.fromEntries(
    ['GetApis', 'GetStages', 'GetRoutes', 'GetIntegrations', 'GetAuthorizers'].map((name) => [name, 'apigateway:GET']),
  ),
  operations: {
    GetApis: (asked) => page(apis(asked).map(described), asked),
    GetStages: part('stages'),
    GetRoutes: part('routes'),
    GetIntegrations: part('integrations'),
    GetAuthorizers: part('authorizers'),
  },
};

function page(all: readonly unknown[], asked: Asked): object {
  const { items, next } = paged(all, asked, asked.input['nextToken'], asked.input['maxResults']);
  return { items: small(items), nextToken: next };
}

function part(name: string): Operation {
  return (asked) => {
    const api = apis(asked).find((one) => idOf(one) === asked.input['ApiId']);
    if (api === undefined) throw new AwsError('NotFoundException', 'Invalid API identifier specified', 404);
    const all: unknown = api.properties?.[name];
    return page(Array.isArray(all) ? all : [], asked);
  };
}

function apis({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::ApiGatewayV2::Api', region);
}

function idOf({ arn }: ResourceEntry): string {
  return arn.split('/apis/')[1] ?? '';
}

function described(api: ResourceEntry): object {
  const own = without(api.properties, 'stages', 'routes', 'integrations', 'authorizers');
  return { ApiId: idOf(api), Name: api.name, ...own, Tags: api.tags };
}

function small(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(small);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => [
      `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      MAPS.has(name) ? member : small(member),
    ]),
  );
}
