import { describe, expect, it } from 'vitest';
import type { FindingsList, ListedFinding } from '../../shared/ipc/contract';
import { sameFinding } from './same-finding';

const listed = (code: string, title: string): ListedFinding => ({
  key: '',
  proposed: false,
  finding: {
    code,
    kind: 'risk',
    title,
    message: title,
    fixNote: null,
    edge: null,
    alsoBlocks: [],
    evidence: [],
  } as unknown as ListedFinding['finding'],
  between: '',
  blockedAt: '',
});
const list = (...findings: readonly ListedFinding[]): FindingsList => ({
  findings,
  unknownEdges: 0,
  unknown: [],
  unchecked: [],
  uncheckedCount: 0,
});

describe('a finding in a list that has grown', () => {
  const old = list(listed('D54', 'a is public'), listed('D54', 'b is public'));

  it('is found by what it says, wherever it stands now', () => {
    const now = list(listed('D01', 'new'), listed('D54', 'a is public'), listed('D54', 'b is public'));
    expect(sameFinding('finding#1', old, now)).toBe('finding#2');
  });

  it('is gone when nothing says it any more', () => {
    expect(sameFinding('finding#1', old, list(listed('D54', 'a is public')))).toBeNull();
  });
});
