/** AWS Glue: jobs, with arguments and tokens that nobody may keep. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { SECRET_MARKER } from '../access-keys';
import { AwsError, paged, resourcesOf, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

export const glue: Service = {
  id: 'glue',
  protocol: 'json',
  signedAs: 'glue',
  target: 'AWSGlue',
  operations: {
    GetJobs: (asked) => {
      const { NextToken, MaxResults } = asked.input;
      const { items, next } = paged(jobs(asked).map(described), asked, NextToken, MaxResults);
      return { Jobs: items, NextToken: next };
    },
    GetTags: (asked) => {
      const found = jobs(asked).find(({ arn }) => arn === asked.input['ResourceArn']);
      if (found === undefined) throw new AwsError('EntityNotFoundException', 'Entity not found');
      return { Tags: found.tags ?? {} };
    },
  },
};

function jobs({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::Glue::Job', region);
}

function described({ name, properties }: ResourceEntry): object {
  return {
    Name: name,
    ...withDates(properties, 'CreatedOn', 'LastModifiedOn'),
    DefaultArguments: { '--password': SECRET_MARKER },
    NonOverridableArguments: { '--token': SECRET_MARKER },
    SourceControlDetails: { Provider: 'GITHUB', AuthStrategy: 'PERSONAL_ACCESS_TOKEN', AuthToken: SECRET_MARKER },
  };
}
