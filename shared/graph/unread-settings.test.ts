import { describe, expect, it } from 'vitest';
import { buildModel } from '../model/build-model';
import type { CoverageRow, Snapshot } from '../snapshot/schema';
import { buildGraph } from './build-graph';

const KB = 'arn:aws:bedrock:us-east-1:111122223333:knowledge-base/KB1';
const BUCKET = 'arn:aws:s3:::docs';

function graphWith(...rows: readonly Partial<CoverageRow>[]) {
  const account: Snapshot = {
    format: 'iam-atlas-snapshot',
    version: 1,
    account: { id: '111122223333', partition: 'aws' },
    coverage: rows.map((row) => ({
      source: '',
      outcome: 'denied',
      account: '111122223333',
      region: 'us-east-1',
      ...row,
    })),
    iam: {},
    resources: [
      { type: 'AWS::Bedrock::KnowledgeBase', arn: KB, properties: { knowledgeBaseId: 'KB1' } },
      { type: 'AWS::S3::Bucket', arn: BUCKET, properties: {} },
    ],
  };
  return buildGraph(buildModel(account));
}
const about = (source: string, target = KB, type = 'AWS::Bedrock::KnowledgeBase') => ({ source, target, type });

describe('a thing whose configuration was not read whole', () => {
  it.each(['bedrock:GetKnowledgeBase', 'bedrock:ListDataSources', 'bedrock:GetDataSource'])(
    '%s: is marked',
    (source) => {
      const graph = graphWith(about(source));
      expect(graph.nodes.get(KB)?.unread).toBe(true);
      expect(graph.nodes.get(BUCKET)?.unread).toBe(false);
    },
  );

  it('is whole without its tags', () => {
    expect(graphWith(about('bedrock:ListTagsForResource')).nodes.get(KB)?.unread).toBe(false);
    expect(graphWith(about('s3:GetBucketTagging', BUCKET, 'AWS::S3::Bucket')).nodes.get(BUCKET)?.unread).toBe(false);
  });

  it('is marked where its policy was not read', () => {
    expect(graphWith(about('bedrock:GetResourcePolicy')).nodes.get(KB)?.unread).toBe(true);
  });
});

describe('a graph', () => {
  it('is incomplete where a list was refused or failed', () => {
    expect(graphWith({ source: 'bedrock:ListAgents', type: 'AWS::Bedrock::Agent' }).incomplete).toBe(true);
    expect(graphWith({ source: 's3:ListAllMyBuckets', type: 'AWS::S3::Bucket', outcome: 'failed' }).incomplete).toBe(
      true,
    );
  });

  it('is incomplete as long as a crawl has lists before it', () => {
    const row = { source: 'bedrock:ListAgents', type: 'AWS::Bedrock::Agent', outcome: 'skipped' } as const;
    expect(graphWith({ ...row, message: 'Not read yet.' }).incomplete).toBe(true);
    expect(graphWith({ ...row, message: 'This version of IAM Atlas does not read it.' }).incomplete).toBeUndefined();
  });

  it('is complete where a service is not offered, nobody asked, or only the organization was refused', () => {
    expect(graphWith({ source: 'bedrock:*', outcome: 'skipped', reason: 'not-offered' }).incomplete).toBeUndefined();
    // It may be on, and take no credentials of this kind.
    expect(graphWith({ source: 'bedrock:*', outcome: 'skipped', reason: 'region-off' }).incomplete).toBe(true);
    expect(graphWith({ source: 'organizations:DescribeOrganization' }).incomplete).toBeUndefined();
    expect(graphWith().incomplete).toBeUndefined();
  });
});
