import { describe, expect, it } from 'vitest';
import { nameOfEntry, nounOf, shownDocument, shownName } from './shown-names';

const A = '111122223333';

describe('the shown name', () => {
  it.each([
    [`arn:aws:iam::${A}:role/ops/admin`, 'ops/admin'],
    [`arn:aws:iam::${A}:role/service-role/AmazonBedrockExecutionRoleForKB_x`, 'AmazonBedrockExecutionRoleForKB_x'],
    [`arn:aws:iam::${A}:role/aws-reserved/sso.amazonaws.com/us-east-1/AWSReservedSSO_Dev_01`, 'AWSReservedSSO_Dev_01'],
    ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess', 'ViewOnlyAccess'],
    [`arn:aws:iam::${A}:root`, `account ${A}`],
    [`arn:aws:sts::${A}:assumed-role/admin/me`, 'admin/me'],
    ['arn:aws:s3:::docs', 'docs'],
    ['arn:aws:s3:::docs/a/b.txt', 'docs/a/b.txt'],
    [`arn:aws:s3vectors:us-east-1:${A}:bucket/v/index/i`, 'v/i'],
    ['bedrock.amazonaws.com', 'bedrock.amazonaws.com'],
    ['*', '*'],
  ])('%s', (id, name) => {
    expect(shownName(id)).toBe(name);
  });

  it.each([
    [{ type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::docs', name: 'docs' }, 'docs'],
    [
      {
        type: 'AWS::Bedrock::KnowledgeBase',
        arn: `arn:aws:bedrock:r:${A}:knowledge-base/KB1`,
        properties: { name: 'sidekick-kb' },
      },
      'sidekick-kb',
    ],
    [{ type: 'AWS::Bedrock::KnowledgeBase', arn: `arn:aws:bedrock:r:${A}:knowledge-base/KB1` }, 'KB1'],
    [
      { type: 'AWS::Bedrock::Agent', arn: `arn:aws:bedrock:r:${A}:agent/A1`, properties: { agentName: 'helper' } },
      'helper',
    ],
    [{ type: 'AWS::KMS::Key', arn: `arn:aws:kms:r:${A}:key/1`, properties: { aliases: ['app'] } }, 'alias/app'],
    [
      { type: 'AWS::Bedrock::ModelInvocationLogging', arn: `arn:aws:bedrock:us-east-1:${A}:model-invocation-logging` },
      'invocation logging us-east-1',
    ],
  ])('of a resource entry', (entry, name) => {
    expect(nameOfEntry(entry)).toBe(name);
  });
});

describe('documents and types in words', () => {
  it.each([
    [`arn:aws:iam::${A}:role/etl#trust`, 'trust policy of etl'],
    [`arn:aws:iam::${A}:user/ann#inline/build/kb`, 'policy build/kb of ann'],
    [`arn:aws:iam::${A}:policy/build-kb#v3`, 'policy build-kb'],
    ['arn:aws:s3:::payroll#policy', 'bucket policy of payroll'],
    [`arn:aws:lambda:us-east-1:${A}:function:F#policy/live`, 'function policy of F:live'],
    [`arn:aws:kms:us-east-1:${A}:key/1#policy`, 'key policy of 1'],
    ['ou-prod#scp/region-guard', 'SCP region-guard at ou-prod'],
  ])('%s', (address, words) => {
    expect(shownDocument(address)).toBe(words);
  });

  it('names a type that nobody told us about', () => {
    expect(nounOf('AWS::S3Vectors::VectorBucket')).toBe('vector bucket');
    expect(nounOf('AWS::Scheduler::ScheduleGroup')).toBe('schedule group');
    expect(nounOf('constructor')).toBe('constructor');
  });
});
