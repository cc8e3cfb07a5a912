/**
 * Lambda functions with every policy on them. Lambda's quotas are the narrowest of the crawl, so what is asked of a
 * function is counted: its policy, its aliases, its URLs, its tags, and a policy for each alias and published version.
 * Versions come with the list (FunctionVersion ALL: 50 a call, not a call for each function), event sources once for the
 * Region. The code and its link (GetFunction) are never asked for; of the environment only model ids are kept.
 */
import {
  GetPolicyCommand,
  ListAliasesCommand,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
  ListTagsCommand,
  type EventSourceMappingConfiguration,
} from '@aws-sdk/client-lambda';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { About, Collector, Desk } from '../collector';
import { entryOf } from '../entry';
import { functionsOf, unqualified, versionOf, type LambdaFunction } from '../lambda-versions';
import { policyDocument } from '../policy-document';
import { toJson } from '../to-json';

const TYPE = 'AWS::Lambda::Function';
const GONE = ['ResourceNotFoundException'];
const CONTROL = { service: 'lambda', quota: 'lambda-control' } as const;
const PAGES = { token: 'Marker', next: 'NextMarker' } as const;

const listFunctions = declareCall({
  ...CONTROL,
  command: ListFunctionsCommand,
  action: 'lambda:ListFunctions',
  pages: PAGES,
});
/** The same error for "no policy" and "no function"; ListTags tells them apart. */
const getPolicy = declareCall({
  service: 'lambda',
  command: GetPolicyCommand,
  action: 'lambda:GetPolicy',
  none: GONE,
  quota: 'lambda-get-policy',
  policy: ({ Policy }) => Policy,
});
const listAliases = declareCall({
  ...CONTROL,
  command: ListAliasesCommand,
  action: 'lambda:ListAliases',
  gone: GONE,
  pages: PAGES,
});
const listUrls = declareCall({
  ...CONTROL,
  command: ListFunctionUrlConfigsCommand,
  action: 'lambda:ListFunctionUrlConfigs',
  gone: GONE,
  pages: PAGES,
});
const listEventSources = declareCall({
  ...CONTROL,
  command: ListEventSourceMappingsCommand,
  action: 'lambda:ListEventSourceMappings',
  pages: PAGES,
});
const listTags = declareCall({ ...CONTROL, command: ListTagsCommand, action: 'lambda:ListTags', gone: GONE });

export const lambdaFunctions: Collector = {
  name: 'lambda-functions',
  counts: 'Lambda functions',
  scope: 'region',
  calls: [listFunctions, getPolicy, listAliases, listUrls, listEventSources, listTags],
  types: [TYPE],
  async collect(desk) {
    const about = { type: TYPE };
    const [versions, sources] = await Promise.all([
      desk.list(listFunctions, { FunctionVersion: 'ALL' }, (page) => page.Functions?.map(versionOf), about),
      desk.list(listEventSources, {}, (page) => page.EventSourceMappings, about),
    ]);
    const eventSources = sources.whole ? sourcesByFunction(sources.items) : null;
    const functions = functionsOf(versions.items);
    const resources = await desk.each(functions, (one) => readFunction(desk, one, eventSources));
    return { resources };
  },
};

async function readFunction(
  desk: Desk,
  { name, arn, versions, configuration, modelIds }: LambdaFunction,
  eventSources: ReadonlyMap<string, readonly object[]> | null,
): Promise<ResourceEntry | null> {
  const listed = {
    ...configuration,
    modelIds,
    ...(eventSources === null ? {} : { eventSourceMappings: eventSources.get(arn) ?? [] }),
  };
  const known = desk.known(arn);
  if (known !== null) {
    const { qualifiedPolicies, functionUrls } = known.properties ?? {};
    return { ...known, properties: { ...listed, qualifiedPolicies, functionUrls } };
  }
  const about = { target: arn, type: TYPE };
  const FunctionName = name;
  const [policy, aliases, urls] = await Promise.all([
    desk.ask(getPolicy, { FunctionName }, about),
    desk.list(listAliases, { FunctionName }, (page) => page.Aliases, about),
    desk.list(listUrls, { FunctionName }, (page) => page.FunctionUrlConfigs, about),
  ]);
  if (aliases.gone || urls.gone) return null;
  const names = [...versions, ...aliases.items.flatMap(({ Name }) => Name ?? [])];
  const policies = await qualifiedPolicies(desk, FunctionName, names, about);
  // Last, because only it can tell that "no policy" was said of a function that is no longer there.
  const tags = await desk.ask(listTags, { Resource: arn }, about);
  if (tags.kind === 'gone') return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags: tags.kind === 'read' ? (tags.value.Tags ?? {}) : undefined,
    policy: policy.kind === 'read' ? policy.value.Policy : undefined,
    properties: {
      ...listed,
      qualifiedPolicies: policies,
      ...(urls.whole ? { functionUrls: urls.items.map(toJson) } : {}),
    },
  });
}

/**
 * Qualifier → policy, for those that have one. $LATEST cannot have one (AddPermission refuses it), and a call to the
 * function's plain ARN is decided by the unqualified policy (E135). The target of a coverage row is the qualified ARN.
 */
async function qualifiedPolicies(
  desk: Desk,
  FunctionName: string,
  qualifiers: readonly string[],
  about: Required<About>,
): Promise<Readonly<Record<string, unknown>>> {
  const policies = await Promise.all(
    qualifiers.map(async (Qualifier): Promise<readonly (readonly [string, unknown])[]> => {
      const target = `${about.target}:${Qualifier}`;
      const answer = await desk.ask(getPolicy, { FunctionName, Qualifier }, { ...about, target });
      const text = answer.kind === 'read' ? answer.value.Policy : undefined;
      return text === undefined ? [] : [[Qualifier, policyDocument(text)]];
    }),
  );
  return Object.fromEntries(policies.flat());
}

/** Unqualified function ARN → the mappings that feed it or one of its qualifiers. */
function sourcesByFunction(mappings: readonly EventSourceMappingConfiguration[]): ReadonlyMap<string, object[]> {
  const byFunction = new Map<string, object[]>();
  for (const mapping of mappings) {
    const arn = unqualified(mapping.FunctionArn ?? '');
    byFunction.set(arn, [...(byFunction.get(arn) ?? []), toJson(mapping)]);
  }
  return byFunction;
}
