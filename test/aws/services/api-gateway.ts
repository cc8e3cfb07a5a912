/** Amazon API Gateway, REST APIs. A resource holds the methods of its path. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, documentText, paged, resourcesOf, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

type Json = Readonly<Record<string, unknown>>;
const DATES = ['createdDate', 'lastUpdatedDate'];

export const apiGateway: Service = {
  id: 'api-gateway',
  protocol: 'rest-json',
  signedAs: 'apigateway',
  routes: {
    'GET /restapis': 'GetRestApis',
    'GET /restapis/{restApiId}/stages': 'GetStages',
    'GET /restapis/{restApiId}/resources': 'GetResources',
    'GET /restapis/{restApiId}/authorizers': 'GetAuthorizers',
  },
  actions: {
    GetRestApis: 'apigateway:GET',
    GetStages: 'apigateway:GET',
    GetResources: 'apigateway:GET',
    GetAuthorizers: 'apigateway:GET',
  },
  operations: {
    GetRestApis: (asked) => page(apis(asked).map(described), asked),
    GetStages: (asked) => ({ item: listOf(apiOf(asked), 'stages').map((stage) => withDates(stage, ...DATES)) }),
    GetResources: (asked) => {
      if (asked.input['embed'] !== 'methods') throw new AwsError('BadRequestException', 'Only with their methods.');
      return page(resources(listOf(apiOf(asked), 'integrations')), asked);
    },
    GetAuthorizers: (asked) => page(listOf(apiOf(asked), 'authorizers'), asked),
  },
};

/** On the wire a page's list is `item`. */
function page(all: readonly object[], asked: Asked): object {
  const { items, next } = paged(all, asked, asked.input['position'], asked.input['limit'] ?? 25);
  return { item: items, position: next };
}

function apis({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::ApiGateway::RestApi', region);
}

function idOf({ arn }: ResourceEntry): string {
  return arn.split('/restapis/')[1] ?? '';
}

function apiOf(asked: Asked): ResourceEntry {
  const found = apis(asked).find((api) => idOf(api) === asked.input['restApiId']);
  if (found === undefined) throw new AwsError('NotFoundException', 'Invalid API identifier specified', 404);
  return found;
}

/** AWS escapes the quotes of a policy's text once more. */
function described(api: ResourceEntry): object {
  const { name, policy, properties = {}, tags } = api;
  const own = policy === undefined ? {} : { policy: JSON.stringify(documentText(policy)).slice(1, -1) };
  return { id: idOf(api), name, ...withDates(properties['restApi'], ...DATES), ...own, tags };
}

function listOf({ properties }: ResourceEntry, name: string): readonly Json[] {
  const all = properties?.[name];
  return Array.isArray(all) ? all.map((one: Json) => one) : [];
}

function resources(integrations: readonly Json[]): readonly object[] {
  const paths = [...new Set(integrations.map(({ resource }) => String(resource)))];
  return paths.map((path, index) => ({
    id: `r${String(index)}`,
    path,
    resourceMethods: Object.fromEntries(
      integrations
        .filter(({ resource }) => resource === path)
        .map(({ method, authorizationType, resource: _path, ...integration }) => [
          method,
          { httpMethod: method, authorizationType, methodIntegration: integration },
        ]),
    ),
  }));
}
