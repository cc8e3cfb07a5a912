import { integrationCalls, sourceMethod, uncheckedIntegration } from './api-calls';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor } from './descriptor';
import { entriesAt, listAt, textAt } from './properties';

/** Each deployed stage calls by itself; stage variables (`${stageVariables.fn}`) are filled in where they are known. */
export const restApi: TypeDescriptor = {
  type: 'AWS::ApiGateway::RestApi',
  icon: 'api-gateway',
  column: COLUMN.users,
  noun: 'REST API',
  verbs: {},
  service: 'apigateway.amazonaws.com',
  declares: (thing) => {
    const api = /\/restapis\/([^/]+)$/.exec(thing.arn)?.[1];
    if (api === undefined) return [];
    return [...methods(thing, api), ...authorizers(thing, api)];
  },
  unchecked: ({ properties }) =>
    listAt(properties, 'integrations').flatMap((one) => {
      const [verb = '', path = ''] = [textAt(one, 'method'), textAt(one, 'resource')];
      const sends = verb === 'POST' || verb === 'PUT';
      return uncheckedIntegration(textAt(one, 'uri'), textAt(one, 'credentials'), sends, `${verb} ${path}`);
    }),
  reaches: ['AWS::Lambda::Function', 'AWS::SQS::Queue'],
};

function methods(thing: Thing, api: string): readonly Declaration[] {
  const stages = listAt(thing.properties, 'stages');
  return listAt(thing.properties, 'integrations').flatMap((one, index) => {
    const [verb, path] = [textAt(one, 'method'), textAt(one, 'resource')];
    if (verb === undefined || path === undefined) return [];
    const at = `integrations[${index}]`;
    return (stages.length === 0 ? [undefined] : stages).flatMap((stage) =>
      integrationCalls(thing, api, {
        uri: filledIn(textAt(one, 'uri'), stage),
        credentials: filledIn(textAt(one, 'credentials'), stage),
        sends: verb === 'POST' || verb === 'PUT',
        sources: [`${textAt(stage, 'stageName') ?? '*'}/${sourceMethod(verb.toUpperCase(), path)}`],
        property: `${at}.uri`,
        credentialsProperty: `${at}.credentials`,
      }),
    );
  });
}

function filledIn(text: string | undefined, stage: unknown): string | undefined {
  return entriesAt(stage, 'variables').reduce<string | undefined>(
    (done, [name, value]) => (typeof value === 'string' ? done?.replaceAll(`\${stageVariables.${name}}`, value) : done),
    text,
  );
}

/** A function that decides who may call (docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization-with-console.html). */
function authorizers(thing: Thing, api: string): readonly Declaration[] {
  return listAt(thing.properties, 'authorizers').flatMap((one, index) => {
    const id = textAt(one, 'id');
    const at = `authorizers[${index}]`;
    if (id === undefined) return [];
    return integrationCalls(thing, api, {
      uri: textAt(one, 'authorizerUri'),
      credentials: textAt(one, 'authorizerCredentials'),
      sources: [`authorizers/${id}`],
      property: `${at}.authorizerUri`,
      credentialsProperty: `${at}.authorizerCredentials`,
    });
  });
}
