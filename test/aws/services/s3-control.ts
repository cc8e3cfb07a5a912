/** Amazon S3 Control: what belongs to the account and not to a bucket. */
import { AwsError, documentText, paged, resourcesOf, type Asked, type Service } from '../service';
import { greatTags } from '../tag-lists';

const ACCESS_POINT = 'AWS::S3::AccessPoint';

export const s3Control: Service = {
  id: 's3-control',
  protocol: 'rest-xml',
  signedAs: 's3',
  target: 'http://awss3control.amazonaws.com/doc/2018-08-20/',
  wrapsErrors: true,
  routes: {
    'GET /v20180820/configuration/publicAccessBlock': 'GetPublicAccessBlock',
    'GET /v20180820/accesspoint': 'ListAccessPoints',
    'GET /v20180820/accesspoint/{Name}': 'GetAccessPoint',
    'GET /v20180820/accesspoint/{Name}/policy': 'GetAccessPointPolicy',
    'GET /v20180820/tags/{ResourceArn+}': 'ListTagsForResource',
  },
  actions: { GetPublicAccessBlock: 's3:GetAccountPublicAccessBlock' },
  bodies: { GetPublicAccessBlock: 'PublicAccessBlockConfiguration' },
  listElements: { AccessPointList: 'AccessPoint', Tags: 'Tag' },
  operations: {
    GetPublicAccessBlock: (asked) => {
      ownAccount(asked);
      const block = asked.account.accountSettings?.s3PublicAccessBlock;
      if (block === undefined) {
        throw new AwsError(
          'NoSuchPublicAccessBlockConfiguration',
          'The public access block configuration was not found',
          404,
        );
      }
      return { PublicAccessBlockConfiguration: block };
    },
    ListAccessPoints: (asked) => {
      ownAccount(asked);
      const all = resourcesOf(asked.account, ACCESS_POINT, asked.region).map(({ properties }) => properties ?? {});
      const { items, next } = paged(all, asked, asked.input['nextToken'], asked.input['maxResults']);
      return { AccessPointList: items, NextToken: next };
    },
    GetAccessPoint: (asked) => {
      const { Endpoints, ...rest } = { Endpoints: undefined, ...accessPoint(asked).properties };
      const endpoints: unknown = Endpoints;
      return typeof endpoints === 'object' && endpoints !== null
        ? { ...rest, Endpoints: new Map(Object.entries(endpoints)) }
        : rest;
    },
    ListTagsForResource: (asked) => ({ Tags: greatTags(accessPoint(asked)) }),
    GetAccessPointPolicy: (asked) => {
      const { policy } = accessPoint(asked);
      if (policy === undefined || policy === null) {
        throw new AwsError('NoSuchAccessPointPolicy', 'The specified accesspoint policy does not exist', 404);
      }
      return { Policy: documentText(policy) };
    },
  },
};

function ownAccount({ account, headers }: Asked): void {
  if (headers['x-amz-account-id'] !== account.account.id) throw new AwsError('AccessDenied', 'Access Denied', 403);
}

function accessPoint(asked: Asked) {
  ownAccount(asked);
  const found = resourcesOf(asked.account, ACCESS_POINT, asked.region).find(
    ({ arn, name }) => name === asked.input['Name'] || arn === asked.input['ResourceArn'],
  );
  if (found === undefined) throw new AwsError('NoSuchAccessPoint', 'The specified accesspoint does not exist', 404);
  return found;
}
