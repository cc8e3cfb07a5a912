import { describe, expect, it } from 'vitest';
import type { FindingsList, ListedFinding } from '../../shared/ipc/contract';
import { brokenCount, findingOf, rowsOf } from './list-rows';

const finding = (code: string, kind: 'broken' | 'advice', edge: string | null): ListedFinding => ({
  key: '',
  proposed: false,
  finding: {
    code,
    rule: null,
    kind,
    severity: 'high',
    title: `title of ${code}`,
    message: `message of ${code}`,
    edge:
      edge === null ? null : { id: edge, kind: 'assumes', from: 'a', to: 'b', verb: '', requests: [], declaredAt: [] },
    blockedBy: ['identity'],
    evidence: [{ document: 'arn:aws:iam::1:role/r#inline/p', pointer: '', wanted: null, found: null }],
    alsoBlocks: code === 'D19' ? ['other'] : [],
    fix: null,
    fixNote: null,
  },
  between: 'a → b',
  blockedAt: 'Identity-based policies',
});
const LONG = 'AWS-QuickSetup-EnableCRecording-1clff_ap-south-1';
const all: FindingsList = {
  findings: [finding('D01', 'broken', 'e1'), finding('D19', 'broken', 'e2'), finding('D19', 'advice', null)],
  unknownEdges: 1,
  unknown: [
    {
      edgeId: 'u',
      title: `Whether ${LONG} can read b is unknown`,
      from: LONG,
      to: 'b',
      why: 'The policy was not read.',
    },
  ],
  unchecked: [{ thing: 'arn:kb', name: 'notes', noun: 'knowledge base', parts: ['its A', 'its B', 'its C', 'its D'] }],
  uncheckedCount: 1,
};

describe('the lists under the canvas', () => {
  it('count causes, not the edges they block', () => {
    expect(brokenCount(all)).toBe(2);
    expect(rowsOf('broken', all).map(({ cells, also }) => [...cells, also.length])).toEqual([
      ['a → b', 'Identity-based policies', 'D01', 0],
      ['a → b', 'Identity-based policies', 'D19', 1],
    ]);
  });

  it('keep what is not broken apart; without an edge it selects itself', () => {
    expect(rowsOf('other', all).map(({ verdict, cells, selects }) => ({ verdict, cells, selects }))).toEqual([
      { verdict: 'works-if', cells: ['advice, high', 'D19'], selects: { kind: 'finding', id: 'finding#2' } },
    ]);
    expect(findingOf('finding#2', all)).toBe(all.findings[2]);
  });

  it('ask of an unknown edge and say why, its names cut in the middle, where they differ least', () => {
    expect(rowsOf('unknown', all)).toMatchObject([
      {
        verdict: 'unknown',
        title: 'Can AWS-Quic…ff_ap-south-1 read b?',
        cells: ['The policy was not read.'],
        whole: `Whether ${LONG} can read b is unknown: The policy was not read.`,
        selects: { kind: 'edge', id: 'u' },
      },
      {
        verdict: 'unknown',
        title: 'What does the knowledge base notes need for its A, its B, its C and 1 more?',
        cells: ['IAM Atlas does not check this part of its configuration.'],
        selects: { kind: 'node', id: 'arn:kb' },
      },
    ]);
  });
});
