import { describe, expect, it } from 'vitest';
import { edgeTitle } from './edge-title';

describe('edgeTitle', () => {
  it('says what can or cannot be done', () => {
    expect(edgeTitle({ kind: 'assumes', verb: 'assume', verdict: 'broken' })).toBe('Cannot assume the role');
    expect(edgeTitle({ kind: 'accesses', verb: 'write', verdict: 'works' })).toBe('Can write to it');
    expect(edgeTitle({ kind: 'passes', verb: 'bedrock.amazonaws.com', verdict: 'works-if' })).toBe(
      'Can pass the role on a condition',
    );
    expect(edgeTitle({ kind: 'accesses', verb: 'read', verdict: 'unknown' })).toBe('Whether this works is unknown');
  });
});
