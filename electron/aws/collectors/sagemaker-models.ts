/** SageMaker models: the role, images and data of each; never what its containers are told. */
import { DescribeModelCommand, ListModelsCommand, type ModelSummary } from '@aws-sdk/client-sagemaker';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { listSageMakerTags, SAGEMAKER, SAGEMAKER_PAGES, sageMakerTags } from '../calls/sagemaker';
import type { Collector, Desk } from '../collector';
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
  const [answer, tags] = await Promise.all([
    desk.ask(describeModel, { ModelName: name }, { target: arn, type: TYPE }),
    sageMakerTags(desk, arn, TYPE),
  ]);
  if (answer.kind === 'gone' || tags === 'gone') return null;
  const properties = ['PrimaryContainer', 'Containers'].reduce(
    (model, member) => inside(model, member, (container) => without(container, 'Environment')),
    toJson(answer.kind === 'read' ? answer.value : listed),
  );
  return entryOf(desk, { type: TYPE, arn, name, tags, properties });
}
