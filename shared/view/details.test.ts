import { beforeAll, describe, expect, it } from 'vitest';
import { diagnose, type Diagnosis } from '../diagnostics/check';
import { buildGraph } from '../graph/build-graph';
import type { Graph } from '../graph/graph';
import type { AccountModel } from '../model/account-model';
import { buildModel } from '../model/build-model';
import { readSnapshot } from '../snapshot/read-snapshot';
import { edgeDetails, listFinding, nodeDetails } from './details';
import type { ShownDocument } from './details-types';

const ACCOUNT = '111122223333';
const KB = `arn:aws:bedrock:us-east-1:${ACCOUNT}:knowledge-base/KB12345678`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/docs-reader`;
const OPS = `arn:aws:iam::${ACCOUNT}:role/ops`;
const ANN = `arn:aws:iam::${ACCOUNT}:user/ann`;
const DOCS = 'arn:aws:s3:::docs';

const allow = (more: object): object => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...more }] });
const SNAPSHOT = {
  format: 'iam-atlas-snapshot',
  version: 1,
  account: { id: ACCOUNT, partition: 'aws' },
  collectedAt: '2026-11-22T10:00:00Z',
  regions: ['us-east-1'],
  coverage: [],
  iam: {
    UserDetailList: [
      {
        Arn: ANN,
        UserName: 'ann',
        UserId: 'AIDAEXAMPLE000000001',
        Path: '/',
        GroupList: ['readers'],
        Tags: [{ Key: 'team', Value: 'docs' }],
      },
    ],
    GroupDetailList: [
      {
        Arn: `arn:aws:iam::${ACCOUNT}:group/readers`,
        GroupName: 'readers',
        Path: '/',
        GroupPolicyList: [
          { PolicyName: 'read', PolicyDocument: allow({ Action: 's3:GetObject', Resource: `${DOCS}/*` }) },
        ],
      },
    ],
    RoleDetailList: [
      {
        Arn: ROLE,
        RoleName: 'docs-reader',
        RoleId: 'AROAEXAMPLE000000001',
        Path: '/',
        AssumeRolePolicyDocument: allow({ Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }),
        RolePolicyList: [
          {
            PolicyName: 'read',
            PolicyDocument: allow({
              Sid: 'Read',
              Action: ['s3:GetObject', 's3:ListBucket'],
              Resource: [DOCS, `${DOCS}/*`],
            }),
          },
        ],
      },
      {
        Arn: OPS,
        RoleName: 'ops',
        RoleId: 'AROAEXAMPLE000000002',
        Path: '/',
        AssumeRolePolicyDocument: allow({ Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }),
      },
    ],
    Policies: [],
  },
  resources: [
    {
      type: 'AWS::S3::Bucket',
      arn: DOCS,
      name: 'docs',
      region: 'us-east-1',
      account: ACCOUNT,
      policy: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'OnlyOps',
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: [DOCS, `${DOCS}/*`],
            Condition: { ArnNotLike: { 'aws:PrincipalArn': OPS } },
          },
        ],
      },
      properties: {},
    },
    {
      type: 'AWS::Bedrock::KnowledgeBase',
      arn: KB,
      name: 'sidekick-kb',
      region: 'us-east-1',
      account: ACCOUNT,
      properties: { knowledgeBaseId: 'KB12345678', name: 'sidekick-kb', roleArn: ROLE },
    },
  ],
};

let model: AccountModel;
let graph: Graph;
let diagnoses: readonly Diagnosis[];
beforeAll(() => {
  const read = readSnapshot(JSON.stringify(SNAPSHOT), 'test.json');
  if (!read.ok) throw new Error(read.error.title);
  model = buildModel(read.snapshot, read.bareDetails);
  graph = buildGraph(model);
  diagnoses = diagnose(graph, model);
});

const marked = (document: ShownDocument | undefined, kind: string): readonly string[] =>
  (document?.marks ?? [])
    .filter((mark) => mark.kind === kind)
    .map((mark) => document?.text.slice(mark.from, mark.to) ?? '');

describe('a broken trust', () => {
  const details = (): ReturnType<typeof edgeDetails> =>
    edgeDetails(`assumes|${KB}|${ROLE}|assume`, graph, model, diagnoses);

  it('names both ends, where it was declared, and its finding', () => {
    const { from, to, declared, finding } = details();
    expect([from.name, to.name]).toEqual(['sidekick-kb', 'docs-reader']);
    expect(declared.map((place) => place.sentence)).toEqual(['Declared by roleArn of the knowledge base sidekick-kb.']);
    expect(finding).toMatchObject({
      finding: { code: 'D01' },
      between: 'sidekick-kb → docs-reader',
      blockedAt: 'Trust policy',
    });
  });

  it('shows the trust policy with the nearest statement and the value at fault', () => {
    const gate = details().decisions[0]?.gates.find((shown) => shown.gate.gate === 'trust-policy');
    expect(gate?.title).toBe('Trust policy');
    expect(gate?.nearestMiss).toMatch(
      /^Closest: statement 1 of the trust policy of docs-reader\. .*lambda\.amazonaws\.com/,
    );
    expect(gate?.documents.map((document) => document.title)).toEqual(['Trust policy of docs-reader']);
    expect(marked(gate?.documents[0], 'value')).toEqual(['"lambda.amazonaws.com"']);
    expect(marked(gate?.documents[0], 'statement')[0]).toContain('"Effect": "Allow"');
  });
});

describe('an explicit deny', () => {
  it('marks the statement that denies, in its own colour, and shows its document first', () => {
    const edge = [...graph.edges.values()].find(
      (item) => item.from === ROLE && item.to === DOCS && item.verdict === 'broken',
    );
    const shown = edgeDetails(edge?.id ?? '', graph, model, diagnoses).decisions[0];
    const gate = shown?.gates.find((item) => item.gate.outcome === 'denied');
    expect(gate?.title).toBe('Bucket policy');
    expect(gate?.documents[0]?.title).toBe('Bucket policy of docs');
    expect(marked(gate?.documents[0], 'deny')[0]).toContain('OnlyOps');
    expect(marked(gate?.documents[0], 'value').join()).toContain(OPS);
  });

  it('tells which statement declared the edge', () => {
    const edge = [...graph.edges.values()].find(
      (item) => item.from === ROLE && item.to === DOCS && item.verb === 'read',
    );
    const [declared] = edgeDetails(edge?.id ?? '', graph, model, diagnoses).declared;
    expect(declared?.sentence).toBe('Declared by statement Read of the policy read of docs-reader.');
    expect(marked(declared?.document ?? undefined, 'statement')).toHaveLength(1);
  });
});

describe('an edge that is not there', () => {
  it('is an error, not an empty answer', () => {
    expect(() => edgeDetails('assumes|a|b|assume', graph, model, diagnoses)).toThrow('There is no edge');
    expect(() => nodeDetails('arn:aws:s3:::gone', graph, model)).toThrow('There is no node');
  });
});

describe('a node', () => {
  it('shows a user with its groups, tags, and the policies that reach it through them', () => {
    const { facts, documents } = nodeDetails(ANN, graph, model);
    expect(facts).toEqual(
      expect.arrayContaining([
        { label: 'ARN', value: ANN },
        { label: 'Groups', value: 'readers' },
        { label: 'Tags', value: 'team = docs' },
      ]),
    );
    expect(documents.map(({ kind, title, via }) => ({ kind, title, via }))).toEqual([
      { kind: 'Inline policy', title: 'Policy read of readers', via: 'readers' },
    ]);
  });

  it('shows a role with its trust policy first, then what it may do', () => {
    const { documents, reachedBy, reaches } = nodeDetails(ROLE, graph, model);
    expect(documents.map((document) => document.kind)).toEqual(['Trust policy', 'Inline policy']);
    expect(reachedBy[0]).toMatchObject({ otherName: 'sidekick-kb', verdict: 'broken' });
    expect(reaches.every((row) => row.otherName === 'docs')).toBe(true);
  });

  it('shows a bucket with its policy', () => {
    expect(nodeDetails(DOCS, graph, model).documents.map((document) => document.title)).toEqual([
      'Bucket policy of docs',
    ]);
  });

  it('offers the policy that a thing could have: an inline one always, a bucket’s only where it has none', () => {
    const offered = (id: string) => nodeDetails(id, graph, model).unwritten.map(({ what, title }) => [what, title]);
    expect(offered(ROLE)).toEqual([['an inline policy', 'Policy NewPolicy of docs-reader']]);
    expect(offered(DOCS)).toEqual([]);
    const bare = { ...SNAPSHOT, resources: SNAPSHOT.resources.map(({ policy: _policy, ...rest }) => rest) };
    const read = readSnapshot(JSON.stringify(bare), 'bare.json');
    if (!read.ok) throw new Error(read.error.title);
    const without = buildModel(read.snapshot, read.bareDetails);
    expect(nodeDetails(DOCS, buildGraph(without), without).unwritten).toMatchObject([
      { address: `${DOCS}#policy`, what: 'a bucket policy', title: 'Bucket policy of docs' },
    ]);
    expect(nodeDetails(KB, graph, model).unwritten).toEqual([]);
  });
});

describe('the rows of the list', () => {
  it('say between what and at which gate', () => {
    const rows = diagnoses.map((diagnosis) => listFinding(diagnosis, graph));
    expect(rows.find((row) => row.finding.code === 'D01')).toMatchObject({
      between: 'sidekick-kb → docs-reader',
      blockedAt: 'Trust policy',
    });
    for (const row of rows.filter((item) => item.finding.edge !== null)) expect(row.between).toContain(' → ');
  });
});
