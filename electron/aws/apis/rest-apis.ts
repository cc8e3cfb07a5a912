/** REST APIs of API Gateway: stages, what stands behind each method, authorizers. No API is called. */
import {
  GetAuthorizersCommand,
  GetResourcesCommand,
  GetRestApisCommand,
  GetStagesCommand,
  type Resource,
  type RestApi,
} from '@aws-sdk/client-api-gateway';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Desk } from '../collector';
import { entryOf, without } from '../entry';
import { toJson } from '../to-json';

export const REST_API = 'AWS::ApiGateway::RestApi';
const GATEWAY = { service: 'api-gateway', action: 'apigateway:GET', gone: ['NotFoundException'] } as const;
const PAGES = { token: 'position', next: 'position' } as const;

const listApis = declareCall({
  service: 'api-gateway',
  command: GetRestApisCommand,
  action: 'apigateway:GET',
  source: 'apigateway:GetRestApis',
  quota: 'apigateway-others',
  pages: PAGES,
});
const getStages = declareCall({
  ...GATEWAY,
  command: GetStagesCommand,
  source: 'apigateway:GetStages',
  quota: 'apigateway-others',
});
const getResources = declareCall({
  ...GATEWAY,
  command: GetResourcesCommand,
  source: 'apigateway:GetResources',
  quota: 'apigateway-get-resources',
  pages: PAGES,
});
const getAuthorizers = declareCall({
  ...GATEWAY,
  command: GetAuthorizersCommand,
  source: 'apigateway:GetAuthorizers',
  quota: 'apigateway-others',
  pages: PAGES,
});
export const REST_CALLS = [listApis, getStages, getResources, getAuthorizers];

export async function listRestApis(desk: Desk): Promise<readonly RestApi[]> {
  const { items } = await desk.list(listApis, { limit: 500 }, (page) => page.items, { type: REST_API });
  return items;
}

export async function readRestApi(desk: Desk, api: RestApi): Promise<ResourceEntry | null> {
  const { id = '', name = id } = api;
  const arn = `arn:${desk.partition}:apigateway:${desk.region}::/restapis/${id}`;
  const known = desk.known(arn);
  if (known !== null) return known;
  const about = { target: arn, type: REST_API };
  const [stages, resources, authorizers] = await Promise.all([
    desk.ask(getStages, { restApiId: id }, about),
    desk.list(getResources, { restApiId: id, limit: 500, embed: ['methods'] }, (page) => page.items, about),
    desk.list(getAuthorizers, { restApiId: id, limit: 500 }, (page) => page.items, about),
  ]);
  if (stages.kind === 'gone' || resources.gone || authorizers.gone) return null;
  return entryOf(desk, {
    type: REST_API,
    arn,
    name,
    tags: api.tags ?? {},
    policy: policyOf(api),
    properties: {
      restApi: without(toJson(api), 'policy', 'tags'),
      ...(stages.kind === 'read' ? { stages: (stages.value.item ?? []).map(toJson) } : {}),
      ...(resources.whole ? { integrations: resources.items.flatMap(integrationsOf) } : {}),
      ...(authorizers.whole ? { authorizers: authorizers.items.map(toJson) } : {}),
    },
  });
}

/** What the descriptor needs of each method; templates and parameters, which may hold keys, are left out. */
function integrationsOf({ path, resourceMethods = {} }: Resource): readonly Record<string, unknown>[] {
  return Object.entries(resourceMethods).flatMap(([method, { authorizationType, methodIntegration }]) => {
    if (methodIntegration === undefined) return [];
    const { type, uri, credentials } = methodIntegration;
    return [toJson({ resource: path, method, type, uri, credentials, authorizationType })];
  });
}

/** AWS hands it out as JSON text whose quotes are escaped once more. */
function policyOf({ policy }: RestApi): string | undefined {
  if (policy === undefined || policy === '') return undefined;
  if (!/^\s*\{\s*\\+"/.test(policy)) return policy;
  try {
    return String(JSON.parse(`"${policy}"`));
  } catch {
    return policy;
  }
}
