/** Amazon SageMaker: notebook instances, training jobs, models. Containers and jobs are told what nobody may keep. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { SECRET_MARKER } from '../access-keys';
import { withMore } from '../inside';
import { AwsError, paged, pick, resourcesOf, type Asked, type Operation, type Service } from '../service';
import { greatTags } from '../tag-lists';
import { withDates } from '../with-dates';

const NOTEBOOK = 'AWS::SageMaker::NotebookInstance';
const JOB = 'AWS::SageMaker::TrainingJob';
const MODEL = 'AWS::SageMaker::Model';
const DATES = ['CreationTime', 'LastModifiedTime', 'TrainingStartTime', 'TrainingEndTime'];
const TOLD = { Environment: { TOKEN: SECRET_MARKER } };

export const sagemaker: Service = {
  id: 'sagemaker',
  protocol: 'json',
  signedAs: 'sagemaker',
  target: 'SageMaker',
  operations: {
    ListNotebookInstances: list(NOTEBOOK, 'NotebookInstances', ({ arn, name, properties }) => ({
      NotebookInstanceArn: arn,
      NotebookInstanceName: name,
      ...withDates(pick(properties ?? {}, 'CreationTime', 'LastModifiedTime', 'NotebookInstanceStatus'), ...DATES),
    })),
    DescribeNotebookInstance: (asked) =>
      described(one(NOTEBOOK, asked, asked.input['NotebookInstanceName'], 'RecordNotFound')),
    ListTrainingJobs: list(JOB, 'TrainingJobSummaries', ({ arn, name, properties }) => ({
      TrainingJobArn: arn,
      TrainingJobName: name,
      TrainingJobStatus: properties?.['TrainingJobStatus'],
    })),
    DescribeTrainingJob: (asked) => {
      const job = described(one(JOB, asked, asked.input['TrainingJobName'], 'Requested resource not found.'));
      const told = withMore({ ...job }, 'AlgorithmSpecification', () => ({ ContainerArguments: [SECRET_MARKER] }));
      return { ...told, ...TOLD, HyperParameters: { token: SECRET_MARKER } };
    },
    ListModels: list(MODEL, 'Models', ({ arn, name, properties }) => ({
      ModelArn: arn,
      ModelName: name,
      ...withDates(pick(properties ?? {}, 'CreationTime'), ...DATES),
    })),
    DescribeModel: (asked) => {
      const model = described(one(MODEL, asked, asked.input['ModelName'], 'Could not find model.'));
      return ['PrimaryContainer', 'Containers'].reduce((whole, member) => withMore(whole, member, () => TOLD), {
        ...model,
      });
    },
    ListTags: (asked) => {
      const found = (asked.account.resources ?? []).find(({ arn }) => arn === asked.input['ResourceArn']);
      return page('Tags', greatTags(found ?? missing('Could not find the resource.')), asked);
    },
  },
};

function list(type: string, member: string, summary: (entry: ResourceEntry) => object): Operation {
  return (asked) => {
    const wanted = asked.input['StatusEquals'];
    const all = resourcesOf(asked.account, type, asked.region).filter(
      ({ properties }) => wanted === undefined || properties?.['TrainingJobStatus'] === wanted,
    );
    return page(member, all.map(summary), asked);
  };
}

function page(name: string, all: readonly object[], asked: Asked): object {
  const { items, next } = paged(all, asked, asked.input['NextToken'], asked.input['MaxResults']);
  return { [name]: items, NextToken: next };
}

function one(type: string, { account, region }: Asked, name: unknown, words: string): ResourceEntry {
  return resourcesOf(account, type, region).find((entry) => entry.name === name) ?? missing(words);
}

function described({ properties }: ResourceEntry): object {
  return withDates(properties ?? {}, ...DATES);
}

function missing(words: string): never {
  throw new AwsError('ValidationException', words);
}
