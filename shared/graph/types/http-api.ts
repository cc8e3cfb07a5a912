import { integrationCalls, sourceMethod, uncheckedIntegration } from './api-calls';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor } from './descriptor';
import { listAt, textAt } from './properties';

/**
 * HTTP and WebSocket APIs: routes lead to integrations
 * (docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html). What source the
 * default route and those of a WebSocket present is not documented beyond the API.
 */
export const httpApi: TypeDescriptor = {
  type: 'AWS::ApiGatewayV2::Api',
  icon: 'api-gateway',
  column: COLUMN.users,
  noun: 'HTTP API',
  verbs: {},
  service: 'apigateway.amazonaws.com',
  declares: (thing) => {
    const api = /\/apis\/([^/]+)$/.exec(thing.arn)?.[1];
    if (api === undefined) return [];
    return [...routes(thing, api), ...authorizers(thing, api)];
  },
  unchecked: ({ properties }) =>
    listAt(properties, 'integrations').flatMap((one) => {
      const name = textAt(one, 'IntegrationSubtype') ?? textAt(one, 'IntegrationId') ?? '';
      return uncheckedIntegration(textAt(one, 'IntegrationUri'), textAt(one, 'CredentialsArn'), false, name);
    }),
  reaches: ['AWS::Lambda::Function'],
};

function routes(thing: Thing, api: string): readonly Declaration[] {
  const stages = listAt(thing.properties, 'stages').map((stage) => textAt(stage, 'StageName') ?? '*');
  const integrations = listAt(thing.properties, 'integrations');
  return listAt(thing.properties, 'routes').flatMap((route) => {
    const target = textAt(route, 'Target')?.replace(/^integrations\//, '');
    const index = integrations.findIndex((one) => textAt(one, 'IntegrationId') === target);
    const one = integrations[index];
    if (target === undefined || one === undefined) return [];
    const [, verb, path] = /^([A-Z]+) (\/.*)$/.exec(textAt(route, 'RouteKey') ?? '') ?? [];
    const method = verb === undefined || path === undefined ? '*' : sourceMethod(verb, path);
    const at = `integrations[${index}]`;
    return integrationCalls(thing, api, {
      uri: textAt(one, 'IntegrationUri'),
      credentials: textAt(one, 'CredentialsArn'),
      sources: (stages.length === 0 ? ['*'] : stages).map((stage) => `${stage}/${method}`),
      property: `${at}.IntegrationUri`,
      credentialsProperty: `${at}.CredentialsArn`,
    });
  });
}

function authorizers(thing: Thing, api: string): readonly Declaration[] {
  return listAt(thing.properties, 'authorizers').flatMap((one, index) => {
    const id = textAt(one, 'AuthorizerId');
    const at = `authorizers[${index}]`;
    if (id === undefined) return [];
    return integrationCalls(thing, api, {
      uri: textAt(one, 'AuthorizerUri'),
      credentials: textAt(one, 'AuthorizerCredentialsArn'),
      sources: [`authorizers/${id}`],
      property: `${at}.AuthorizerUri`,
      credentialsProperty: `${at}.AuthorizerCredentialsArn`,
    });
  });
}
