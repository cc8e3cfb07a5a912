import { describe, expect, it } from 'vitest';
import { refusedPolicy } from './refused-policy';

const actionsOf = (...sources: readonly string[]): unknown => {
  const text = refusedPolicy(sources);
  return text === null ? null : (JSON.parse(text) as { Statement: { Action: unknown }[] }).Statement[0]?.Action;
};

describe('the policy for what was refused', () => {
  it('names the actions, each once and in order', () => {
    expect(actionsOf('s3:ListBuckets', 'kms:ListKeys', 's3:ListAllMyBuckets')).toEqual([
      'kms:ListKeys',
      's3:ListAllMyBuckets',
    ]);
  });

  it('names what a call takes besides', () => {
    expect(actionsOf('cloudformation:DescribeStacks')).toEqual([
      'cloudformation:DescribeStacks',
      'cloudformation:ListStacks',
    ]);
  });

  it('is none for what is no action', () => {
    expect(actionsOf('lambda:*', 'nothing:AtAll')).toBeNull();
  });
});
