/** AWS Lambda: the control plane. Environments hold more than model ids: what nobody may keep. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { SECRET_MARKER } from '../access-keys';
import { AwsError, documentText, paged, resourcesOf, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

export const lambda: Service = {
  id: 'lambda',
  protocol: 'rest-json',
  signedAs: 'lambda',
  routes: {
    'GET /2015-03-31/functions': 'ListFunctions',
    'GET /2015-03-31/functions/{FunctionName}/policy': 'GetPolicy',
    'GET /2015-03-31/functions/{FunctionName}/aliases': 'ListAliases',
    'GET /2015-03-31/event-source-mappings': 'ListEventSourceMappings',
    'GET /2021-10-31/functions/{FunctionName}/urls': 'ListFunctionUrlConfigs',
    'GET /2017-03-31/tags/{Resource}': 'ListTags',
  },
  operations: {
    ListFunctions: (asked) => {
      const all = asked.input['FunctionVersion'] === 'ALL';
      return page(
        'Functions',
        functions(asked).flatMap((one) => (all ? versions(one) : [configuration(one)])),
        asked,
        50,
      );
    },
    GetPolicy: (asked) => {
      const one = functionOf(asked);
      const qualifier = asked.input['Qualifier'];
      const policy = typeof qualifier === 'string' ? qualified(one)[qualifier] : one.policy;
      if (policy === undefined) notFound('The resource you requested does not exist.');
      return { Policy: documentText(policy), RevisionId: '00000000-0000-0000-0000-000000000000' };
    },
    ListAliases: (asked) => page('Aliases', aliases(functionOf(asked)), asked),
    ListEventSourceMappings: (asked) => {
      const mappings = functions(asked).flatMap((one) => listed(one, 'eventSourceMappings'));
      return page(
        'EventSourceMappings',
        mappings.map((one) => withDates(one, 'LastModified')),
        asked,
      );
    },
    ListFunctionUrlConfigs: (asked) => page('FunctionUrlConfigs', listed(functionOf(asked), 'functionUrls'), asked, 50),
    ListTags: (asked) => ({ Tags: functionOf(asked).tags ?? {} }),
  },
};

function page(name: string, all: readonly object[], asked: Asked, most = 100): object {
  const { items, next } = paged(
    all,
    asked,
    asked.input['Marker'],
    Math.min(most, Number(asked.input['MaxItems'] ?? most)),
  );
  return { [name]: items, NextMarker: next };
}

function functions({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::Lambda::Function', region);
}

/** By name or ARN. */
function functionOf(asked: Asked): ResourceEntry {
  const wanted = String(asked.input['FunctionName'] ?? asked.input['Resource']);
  const found = functions(asked).find((one) => one.arn === wanted || one.name === wanted);
  return found ?? notFound(`Function not found: ${wanted}`);
}

function notFound(message: string): never {
  throw new AwsError('ResourceNotFoundException', message, 404);
}

/** Members of the snapshot that come from other calls, and what only GetFunction would give. */
const NOT_LISTED = new Set(
  (
    'modelIds qualifiedPolicies eventSourceMappings functionUrls State StateReason StateReasonCode LastUpdateStatus ' +
    'LastUpdateStatusReason LastUpdateStatusReasonCode RuntimeVersionConfig'
  ).split(' '),
);

function configuration(one: ResourceEntry): Readonly<Record<string, unknown>> {
  const members = Object.entries(one.properties ?? {}).filter(([name]) => !NOT_LISTED.has(name));
  return { Version: '$LATEST', ...Object.fromEntries(members), Environment: { Variables: environment(one) } };
}

function environment(one: ResourceEntry): Readonly<Record<string, string>> {
  const models = one.properties?.['modelIds'];
  const named = (Array.isArray(models) ? models : []).map((id: unknown, at) => [`MODEL_${at}`, String(id)]);
  return {
    DB_PASSWORD: `${SECRET_MARKER}/environment`,
    ...Object.fromEntries(named),
    API_KEY: `anthropic.claude-${SECRET_MARKER}-0123456789`,
  };
}

/** With all versions asked for, AWS qualifies every ARN, that of $LATEST too. */
function versions(one: ResourceEntry): readonly object[] {
  return ['$LATEST', ...published(one)].map((Version) => ({
    ...configuration(one),
    Version,
    FunctionArn: `${one.arn}:${Version}`,
  }));
}

/** An alias points at a published version, so there is one where there is an alias. */
function published(one: ResourceEntry): readonly string[] {
  const names = Object.keys(qualified(one));
  const numbers = names.filter(isVersion);
  return numbers.length === 0 && names.length > 0 ? ['1'] : numbers;
}

function isVersion(qualifier: string): boolean {
  return /^\d+$/.test(qualifier);
}

/** An alias without a policy too, wherever there is one with. */
function aliases(one: ResourceEntry): readonly object[] {
  const names = Object.keys(qualified(one)).filter((name) => !isVersion(name));
  const all = names.length === 0 ? [] : [...names, 'without-policy'];
  return all.map((Name) => ({ Name, AliasArn: `${one.arn}:${Name}`, FunctionVersion: published(one)[0] }));
}

function qualified(one: ResourceEntry): Readonly<Record<string, unknown>> {
  const policies = one.properties?.['qualifiedPolicies'];
  return typeof policies === 'object' && policies !== null ? { ...policies } : {};
}

function listed(one: ResourceEntry, name: string): readonly object[] {
  const list = one.properties?.[name];
  return Array.isArray(list) ? list.filter((item: unknown) => typeof item === 'object' && item !== null) : [];
}
