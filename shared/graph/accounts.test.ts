import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildModel } from '../model/build-model';
import { readSnapshot } from '../snapshot/read-snapshot';
import { buildGraph } from './build-graph';
import { decisionsOf } from './decisions-of';
import { modelOf } from './case-account';
import type { GraphEdge } from './graph';

const root = join(import.meta.dirname, '..', '..');
function open(file: string) {
  const bytes = readFileSync(join(root, file));
  const read = readSnapshot((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'), file);
  if (!read.ok) throw new Error(read.error.title);
  const model = buildModel(read.snapshot, read.bareDetails);
  return { model, graph: buildGraph(model) };
}
const having = (edges: Iterable<GraphEdge>, verdict: string): readonly GraphEdge[] =>
  [...edges].filter((edge) => edge.verdict === verdict);

describe('the sample account', () => {
  const { graph, model } = open('build/sample/sidekick.json');
  it('says why each of its broken edges is broken', () => {
    expect(
      having(graph.edges.values(), 'broken')
        .map((edge) => edge.sentence)
        .sort(),
    ).toEqual([
      'Bedrock cannot assume BedrockLogging: the trust policy asks for a source in us-west-2, the logging setting is in us-east-1.',
      'Bedrock cannot assume SidekickKBRole: its trust policy admits only lambda.amazonaws.com.',
      'Bedrock cannot invoke ingest-docs for the agent support-agent: the function has no policy that admits bedrock.amazonaws.com.',
      "Bedrock cannot write to sidekick-invocation-logs for model invocation logging in us-east-1: the bucket's policy allows bedrock.amazonaws.com s3:GetObject and s3:ListBucket, not s3:PutObject.",
      'SidekickKBRole cannot read sidekick-kb-vectors-dev: its one policy does not allow s3vectors:QueryVectors.',
      'SidekickKBRole cannot write to sidekick-kb-vectors-dev: its one policy does not allow s3vectors:PutVectors.',
      'kb-developer cannot hand SidekickKBRole to Bedrock: the iam:PassRole statement names the vector bucket, not the role.',
    ]);
    expect(having(graph.edges.values(), 'unknown')).toEqual([]);
  });

  it('gives a decision for each request, the worst first', () => {
    const edge = graph.edges.get(
      'assumes|arn:aws:bedrock:us-east-1:275666109134:knowledge-base/KBSIDE7Q2X|arn:aws:iam::275666109134:role/SidekickKBRole|assume',
    );
    if (edge === undefined) throw new Error('no such edge');
    expect(decisionsOf(edge, model).map(({ decision, blockedBy }) => ({ decision, blockedBy }))).toEqual([
      { decision: 'IMPLICIT_DENY', blockedBy: ['trust-policy'] },
    ]);
  });

  it('lists every edge at both of its ends', () => {
    for (const edge of graph.edges.values()) {
      expect(graph.out.get(edge.from)).toContain(edge.id);
      expect(graph.in.get(edge.to)).toContain(edge.id);
    }
  });
});

describe('the real account: a bare details file', () => {
  const { graph } = open('test/accounts/real-account.json.gz');
  const edges = [...graph.edges.values()];

  it('calls nothing broken or missing that it cannot know', () => {
    expect(having(edges, 'broken')).toEqual([]);
    expect([...graph.nodes.values()].filter((node) => node.kind === 'missing')).toEqual([]);
  });

  it('answers for sessions that trusts name, definitely', () => {
    const sessions = edges.filter((edge) => graph.nodes.get(edge.from)?.kind === 'session');
    expect(sessions).toHaveLength(40);
    expect(new Set(sessions.map((edge) => edge.verdict))).toEqual(new Set(['works']));
    expect(sessions[0]?.sentence).toMatch(/^The session reviewer@example\.com can assume /);
  });

  it('lets services into their linked roles; of Identity Center’s provider nobody read whether it is there', () => {
    const sso = edges.filter((edge) => edge.to.includes('/aws-reserved/'));
    expect(sso.map((edge) => [graph.nodes.get(edge.from)?.kind, edge.verdict])).toEqual([
      ['provider', 'unknown'],
      ['provider', 'unknown'],
    ]);
    expect(sso[0]?.sentence).toMatch(
      /^Whether whoever signs in through .* is unknown: the list of SAML providers was not read/,
    );
    const linked = edges.filter((edge) => edge.to.includes('/aws-service-role/'));
    expect(linked).toHaveLength(8);
    expect(new Set(linked.map((edge) => `${graph.nodes.get(edge.from)?.kind} ${edge.verdict}`))).toEqual(
      new Set(['service works']),
    );
  });

  it('leaves the account that was not read unknown', () => {
    const outside = edges.filter((edge) => edge.from.includes(':777788889999:'));
    expect(outside.map((edge) => [edge.verdict, edge.sentence]).sort()).toEqual([
      [
        'unknown',
        'AWSServiceRoleForCloudFormationStackSetsOrgAdmin of account 777788889999 may assume stacksets-exec-b5520cb2730c2f54b523d6375a319abb; whether its own policies allow it is not in this snapshot.',
      ],
      [
        'unknown',
        'Account 777788889999 may assume OrganizationAccountAccessRole; whether anyone there is allowed to is not in this snapshot.',
      ],
    ]);
  });
});

describe('building', () => {
  it('tells how far it is, and ends with all', () => {
    const told: string[] = [];
    const graph = buildGraph(
      modelOf({
        roles: [
          {
            name: 'r',
            trust: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
          },
        ],
      }),
      { onProgress: (phase, done, total) => told.push(`${phase} ${done} of ${total}`) },
    );
    expect(graph.edges.size).toBe(1);
    expect(told).toEqual([
      'Reading what is declared 0 of 1',
      'Reading what is declared 1 of 1',
      'Deciding edges 0 of 1',
      'Deciding edges 1 of 1',
    ]);
  });

  it('builds nothing out of nothing', () => {
    const graph = buildGraph(modelOf({}));
    expect([graph.nodes.size, graph.edges.size]).toEqual([0, 0]);
  });
});
