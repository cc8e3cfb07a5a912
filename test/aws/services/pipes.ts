/** Amazon EventBridge Pipes. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, paged, resourcesOf, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

export const pipes: Service = {
  id: 'pipes',
  protocol: 'rest-json',
  signedAs: 'pipes',
  routes: { 'GET /v1/pipes': 'ListPipes', 'GET /v1/pipes/{Name}': 'DescribePipe' },
  operations: {
    ListPipes: (asked) => {
      const { NextToken, Limit } = asked.input;
      const { items, next } = paged(pipesOf(asked), asked, NextToken, Limit);
      return { Pipes: items.map(({ arn, name }) => ({ Arn: arn, Name: name })), NextToken: next };
    },
    DescribePipe: (asked) => {
      const found = pipesOf(asked).find(({ name }) => name === asked.input['Name']);
      if (found === undefined) throw new AwsError('NotFoundException', 'The pipe does not exist.', 404);
      const { arn, name, properties, tags = {} } = found;
      return { Arn: arn, Name: name, ...withDates(properties, 'CreationTime', 'LastModifiedTime'), Tags: tags };
    },
  },
};

function pipesOf({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::Pipes::Pipe', region);
}
