/** What is asked in the same way about everything of SageMaker. */
import { ListTagsCommand } from '@aws-sdk/client-sagemaker';
import { declareCall } from '../call';
import type { Desk } from '../collector';
import { tagsOf } from '../tags';

/**
 * SageMaker says of most things that are gone that the request was not valid: `Could not find model …`,
 * `RecordNotFound`, `Requested resource not found.`
 */
export const SAGEMAKER = {
  service: 'sagemaker',
  gone: ['ResourceNotFound', { name: 'ValidationException', words: /could not find|not ?found/i }],
} as const;

export const SAGEMAKER_PAGES = { token: 'NextToken', next: 'NextToken' } as const;

export const listSageMakerTags = declareCall({
  ...SAGEMAKER,
  command: ListTagsCommand,
  action: 'sagemaker:ListTags',
  pages: SAGEMAKER_PAGES,
});

/** Tags of a thing; undefined where not all could be read, `gone` where it was deleted since it was listed. */
export async function sageMakerTags(
  desk: Desk,
  arn: string,
  type: string,
): Promise<Readonly<Record<string, string>> | undefined | 'gone'> {
  const about = { target: arn, type };
  const { gone, items, whole } = await desk.list(listSageMakerTags, { ResourceArn: arn }, (page) => page.Tags, about);
  if (gone) return 'gone';
  return whole ? tagsOf(items) : undefined;
}
