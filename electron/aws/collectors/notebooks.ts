/** SageMaker notebook instances: the role that each carries. */
import {
  DescribeNotebookInstanceCommand,
  ListNotebookInstancesCommand,
  type NotebookInstanceSummary,
} from '@aws-sdk/client-sagemaker';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { listSageMakerTags, SAGEMAKER, SAGEMAKER_PAGES, sageMakerTags } from '../calls/sagemaker';
import type { Collector, Desk } from '../collector';
import { describe } from '../describe';
import { entryOf } from '../entry';
import { toJson } from '../to-json';

const TYPE = 'AWS::SageMaker::NotebookInstance';

const listNotebooks = declareCall({
  service: 'sagemaker',
  command: ListNotebookInstancesCommand,
  action: 'sagemaker:ListNotebookInstances',
  pages: SAGEMAKER_PAGES,
});
const describeNotebook = declareCall({
  ...SAGEMAKER,
  command: DescribeNotebookInstanceCommand,
  action: 'sagemaker:DescribeNotebookInstance',
  steady: {
    by: ['CreationTime', 'LastModifiedTime', 'NotebookInstanceStatus'],
    says: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_NotebookInstanceSummary.html',
  },
});

export const notebooks: Collector = {
  name: 'notebooks',
  counts: 'notebook instances',
  scope: 'region',
  calls: [listNotebooks, describeNotebook, listSageMakerTags],
  types: [TYPE],
  async collect(desk) {
    const input = { MaxResults: 100 };
    const { items } = await desk.list(listNotebooks, input, (page) => page.NotebookInstances, { type: TYPE });
    return { resources: await desk.each(items, (notebook) => readNotebook(desk, notebook)) };
  },
};

async function readNotebook(desk: Desk, listed: NotebookInstanceSummary): Promise<ResourceEntry | null> {
  const { NotebookInstanceArn: arn = '', NotebookInstanceName: name = arn } = listed;
  const thing = { listed, about: { target: arn, type: TYPE }, before: desk.earlier(arn) };
  const [properties, tags] = await Promise.all([
    describe(desk, describeNotebook, { NotebookInstanceName: name }, thing, toJson),
    sageMakerTags(desk, arn, TYPE),
  ]);
  if (properties === null || tags === 'gone') return null;
  return entryOf(desk, { type: TYPE, arn, name, tags, properties });
}
