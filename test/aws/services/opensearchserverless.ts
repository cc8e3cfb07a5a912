/** Amazon OpenSearch Serverless. The policies are the account's; the snapshot keeps them with each collection. */
import { AwsError, paged, resourcesOf, type Asked, type Service } from '../service';

const TYPE = 'AWS::OpenSearchServerless::Collection';
/** Of every list here, where the client asks for no other. */
const PAGE = 20;

type Json = Readonly<Record<string, unknown>>;

export const openSearchServerless: Service = {
  id: 'opensearchserverless',
  protocol: 'json',
  signedAs: 'aoss',
  target: 'OpenSearchServerless',
  operations: {
    ListCollections: (asked) => page(asked, 'collectionSummaries', collections(asked).map(summary)),
    BatchGetCollection: (asked) => {
      const { ids } = asked.input;
      if (!Array.isArray(ids) || ids.length < 1 || ids.length > 100) {
        throw new AwsError('ValidationException', 'ids must have between 1 and 100 items.');
      }
      const all = collections(asked);
      return {
        collectionDetails: all.filter(({ id }) => ids.includes(id)),
        collectionErrorDetails: ids
          .filter((id: unknown) => all.every((collection) => collection['id'] !== id))
          .map((id: unknown) => ({ id, errorCode: 'NOT_FOUND', errorMessage: 'No such collection.' })),
      };
    },
    ListAccessPolicies: (asked) =>
      page(asked, 'accessPolicySummaries', policies(asked, 'data', 'dataAccessPolicies').map(head)),
    GetAccessPolicy: (asked) => ({ accessPolicyDetail: policy(asked, 'data', 'dataAccessPolicies') }),
    ListSecurityPolicies: (asked) =>
      page(asked, 'securityPolicySummaries', policies(asked, 'network', 'networkPolicies').map(head)),
    GetSecurityPolicy: (asked) => ({ securityPolicyDetail: policy(asked, 'network', 'networkPolicies') }),
    ListTagsForResource: ({ account, input }) => {
      const entry = resourcesOf(account, TYPE).find(({ arn }) => arn === input['resourceArn']) ?? missing();
      return { tags: Object.entries(entry.tags ?? {}).map(([key, value]) => ({ key, value })) };
    },
  },
};

function collections({ account, region }: Asked): readonly Json[] {
  return resourcesOf(account, TYPE, region).flatMap(({ properties }) => {
    const collection = properties?.['collection'];
    return isJson(collection) ? [collection] : [];
  });
}

function summary({ id, name, status, arn, kmsKeyArn }: Json): Json {
  return { id, name, status, arn, kmsKeyArn };
}

/** Each once, whichever collections it concerns. */
function policies({ account, region, input }: Asked, type: string, member: string): readonly Json[] {
  if (input['type'] !== type) throw new AwsError('ValidationException', `The type must be ${type}.`);
  const all = resourcesOf(account, TYPE, region).flatMap(({ properties }) => {
    const here = properties?.[member];
    return Array.isArray(here) ? here.filter(isJson) : [];
  });
  return [...new Map(all.map((one) => [one['name'], { ...one, type, policyVersion: 'MTY' }])).values()];
}

function policy(asked: Asked, type: string, member: string): Json {
  return policies(asked, type, member).find(({ name }) => name === asked.input['name']) ?? missing();
}

function head({ policy: _document, ...rest }: Json): Json {
  return rest;
}

function page(asked: Asked, member: string, all: readonly Json[]): Json {
  const { items, next } = paged(all, asked, asked.input['nextToken'], asked.input['maxResults'] ?? PAGE);
  return { [member]: items, nextToken: next };
}

function missing(): never {
  throw new AwsError('ResourceNotFoundException', 'The resource was not found.');
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
