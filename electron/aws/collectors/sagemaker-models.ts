/** SageMaker models: the role, images and data of each; never what its containers are told. */
import { DescribeModelCommand, ListModelsCommand, type ModelSummary } from '@aws-sdk/client-sagemaker';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { listSageMakerTags, SAGEMAKER, SAGEMAKER_PAGES, sageMakerTags } from '../calls/sagemaker';
import type { Collector, Desk } from '../collector';
import { describe } from '../describe';
import { entryOf, without } from '../entry';
import { inside } from '../inside';
import { toJson } from '../to-json';

const TYPE = 'AWS::SageMaker::Model';

const listModels = declareCall({
  service: 'sagemaker',
  command: ListModelsCommand,
  action: 'sagemaker:ListModels',
  pages: SAGEMAKER_PAGES,
});
const describeModel = declareCall({
  ...SAGEMAKER,
  command: DescribeModelCommand,
  action: 'sagemaker:DescribeModel',
  // No operation changes a model; one that is made anew under the same name has another time.
  steady: {
    by: ['CreationTime'],
    says: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Operations_Amazon_SageMaker_Service.html',
  },
});

export const sageMakerModels: Collector = {
  name: 'sagemaker-models',
  counts: 'SageMaker models',
  scope: 'region',
  calls: [listModels, describeModel, listSageMakerTags],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(listModels, { MaxResults: 100 }, (page) => page.Models, { type: TYPE });
    return { resources: await desk.each(items, (model) => readModel(desk, model)) };
  },
};

async function readModel(desk: Desk, listed: ModelSummary): Promise<ResourceEntry | null> {
  const { ModelArn: arn = '', ModelName: name = arn } = listed;
  // A model is never changed, only made and deleted.
  const known = desk.known(arn);
  if (known !== null) return known;
  const thing = { listed, about: { target: arn, type: TYPE }, before: desk.earlier(arn) };
  const [properties, tags] = await Promise.all([
    describe(desk, describeModel, { ModelName: name }, thing, withoutEnvironment),
    sageMakerTags(desk, arn, TYPE),
  ]);
  if (properties === null || tags === 'gone') return null;
  return entryOf(desk, { type: TYPE, arn, name, tags, properties });
}

function withoutEnvironment(described: object): Record<string, unknown> {
  return ['PrimaryContainer', 'Containers'].reduce(
    (model, member) => inside(model, member, (container) => without(container, 'Environment')),
    toJson(described),
  );
}
