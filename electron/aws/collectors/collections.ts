/** OpenSearch Serverless collections, with the data access and network policies that concern each (E139). */
import {
  BatchGetCollectionCommand,
  GetAccessPolicyCommand,
  GetSecurityPolicyCommand,
  ListAccessPoliciesCommand,
  ListCollectionsCommand,
  ListSecurityPoliciesCommand,
  ListTagsForResourceCommand,
  type CollectionDetail,
  type CollectionSummary,
} from '@aws-sdk/client-opensearchserverless';
import { blocksFor } from '../../../shared/policy/services/aoss-rules';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { inBatches } from '../batches';
import { declareCall } from '../call';
import type { Answer, Collector, Desk } from '../collector';
import { entryOf } from '../entry';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::OpenSearchServerless::Collection';
const GONE = { service: 'opensearchserverless', gone: ['ResourceNotFoundException'] } as const;
const PAGES = { service: 'opensearchserverless', pages: { token: 'nextToken', next: 'nextToken' } } as const;
/** https://docs.aws.amazon.com/opensearch-service/latest/ServerlessAPIReference/API_BatchGetCollection.html */
const BATCH = 100;

const listCollections = declareCall({ ...PAGES, command: ListCollectionsCommand, action: 'aoss:ListCollections' });
const batchGet = declareCall({
  service: 'opensearchserverless',
  command: BatchGetCollectionCommand,
  action: 'aoss:BatchGetCollection',
});
const listAccess = declareCall({ ...PAGES, command: ListAccessPoliciesCommand, action: 'aoss:ListAccessPolicies' });
const getAccess = declareCall({ ...GONE, command: GetAccessPolicyCommand, action: 'aoss:GetAccessPolicy' });
const listSecurity = declareCall({
  ...PAGES,
  command: ListSecurityPoliciesCommand,
  action: 'aoss:ListSecurityPolicies',
});
const getSecurity = declareCall({ ...GONE, command: GetSecurityPolicyCommand, action: 'aoss:GetSecurityPolicy' });
const listTags = declareCall({ ...GONE, command: ListTagsForResourceCommand, action: 'aoss:ListTagsForResource' });

export const collections: Collector = {
  name: 'collections',
  counts: 'OpenSearch collections',
  scope: 'region',
  types: [TYPE],
  calls: [listCollections, batchGet, listAccess, getAccess, listSecurity, getSecurity, listTags],
  async collect(desk) {
    const { items } = await desk.list(listCollections, {}, (page) => page.collectionSummaries, { type: TYPE });
    if (items.length === 0) return {};
    const [details, access, network] = await Promise.all([
      describe(desk, items),
      accessPolicies(desk),
      networkPolicies(desk),
    ]);
    const resources = await desk.each(items, (summary) => read(desk, summary, details, access, network));
    return { resources };
  },
};

async function read(
  desk: Desk,
  summary: CollectionSummary,
  details: Details,
  access: Policies,
  network: Policies,
): Promise<ResourceEntry | null> {
  const { id = '', arn = '', name = id } = summary;
  if (details.gone.has(id)) return null;
  const tags = await desk.ask(listTags, { resourceArn: arn }, { target: arn, type: TYPE });
  if (tags.kind === 'gone') return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags:
      tags.kind === 'read' ? tagsOf(tags.value.tags?.map(({ key, value }) => ({ Key: key, Value: value }))) : undefined,
    properties: {
      collection: toJson(details.found.get(id) ?? summary),
      ...(access === null ? {} : { dataAccessPolicies: concerning(access, name) }),
      ...(network === null ? {} : { networkPolicies: concerning(network, name) }),
    },
  });
}

interface Details {
  readonly found: ReadonlyMap<string, CollectionDetail>;
  readonly gone: ReadonlySet<string>;
}

async function describe(desk: Desk, summaries: readonly CollectionSummary[]): Promise<Details> {
  const ids = summaries.flatMap(({ id }) => (id === undefined ? [] : [id]));
  // About a hundred at once: the row has no target, so it speaks of all of the Region.
  const answers = await Promise.all(
    inBatches(ids, BATCH).map((batch) => desk.ask(batchGet, { ids: [...batch] }, { type: TYPE })),
  );
  const read = answers.flatMap((answer) => (answer.kind === 'read' ? [answer.value] : []));
  const found = read.flatMap(({ collectionDetails = [] }) => collectionDetails);
  const errors = read.flatMap(({ collectionErrorDetails = [] }) => collectionErrorDetails);
  return {
    found: new Map(found.map((detail) => [detail.id ?? '', detail])),
    gone: new Set(errors.flatMap(({ id, errorCode }) => (/not.?found/i.test(errorCode ?? '') ? [id ?? ''] : []))),
  };
}

interface Policy {
  readonly name: string;
  readonly policy: unknown;
}
/** Null where not all could be read: any of them may concern any collection, so nothing is said about any. */
type Policies = readonly Policy[] | null;

async function accessPolicies(desk: Desk): Promise<Policies> {
  const type = 'data';
  const listed = await desk.list(listAccess, { type }, (page) => page.accessPolicySummaries, { type: TYPE });
  if (!listed.whole) return null;
  return untilRefused(listed.items, async (name) => {
    const answer = await desk.ask(getAccess, { type, name }, { type: TYPE });
    return answer.kind === 'read' ? { ...answer, value: answer.value.accessPolicyDetail?.policy } : answer;
  });
}

async function networkPolicies(desk: Desk): Promise<Policies> {
  const type = 'network';
  const listed = await desk.list(listSecurity, { type }, (page) => page.securityPolicySummaries, { type: TYPE });
  if (!listed.whole) return null;
  return untilRefused(listed.items, async (name) => {
    const answer = await desk.ask(getSecurity, { type, name }, { type: TYPE });
    return answer.kind === 'read' ? { ...answer, value: answer.value.securityPolicyDetail?.policy } : answer;
  });
}

/** One after the other, for one that is not read makes the rest worthless; an account has few. */
async function untilRefused(
  listed: readonly { readonly name?: string | undefined }[],
  ask: (name: string) => Promise<Answer<unknown>>,
): Promise<Policies> {
  const policies: Policy[] = [];
  for (const { name = '' } of listed) {
    const answer = await ask(name);
    if (answer.kind === 'unread') return null;
    if (answer.kind === 'read') policies.push({ name, policy: answer.value });
  }
  return policies;
}

/** Whole documents, as AWS gives them, of those policies that have a rule for the collection. */
function concerning(policies: readonly Policy[], collection: string): readonly Policy[] {
  return policies.filter(({ policy }) => blocksFor(policy, collection).length > 0);
}
