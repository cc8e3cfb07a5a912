import { describe, expect, it } from 'vitest';
import { buildModel } from '../model/build-model';
import { snapshotFile } from '../snapshot/schema';
import { presenceOf } from './presence';

const A = '111122223333';
const TASKS = 'AWS::ECS::TaskDefinition';
const revision = (number: number): string => `arn:aws:ecs:us-east-1:${A}:task-definition/web:${number}`;
const model = buildModel(
  snapshotFile.parse({
    format: 'iam-atlas-snapshot',
    version: 1,
    account: { id: A, partition: 'aws' },
    regions: ['us-east-1'],
    lists: 2,
    iam: {},
    resources: [{ type: TASKS, arn: revision(9), name: 'web:9' }],
  }),
);

describe('what is not in a whole list', () => {
  it('is missing', () => {
    const project = `arn:aws:codebuild:us-east-1:${A}:project/gone`;
    expect(presenceOf(project, 'AWS::CodeBuild::Project', model)).toBe('missing');
  });

  it('may be there where the list brings only what is in use: an older revision, a job that has ended', () => {
    expect(presenceOf(revision(9), TASKS, model)).toBe('there');
    expect(presenceOf(revision(3), TASKS, model)).toBe('unseen');
    const job = `arn:aws:sagemaker:us-east-1:${A}:training-job/old`;
    expect(presenceOf(job, 'AWS::SageMaker::TrainingJob', model)).toBe('unseen');
  });
});
