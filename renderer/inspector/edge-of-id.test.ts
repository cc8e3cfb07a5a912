import { describe, expect, it } from 'vitest';
import { edgeOfId } from './edge-of-id';

const role = 'arn:aws:iam::275666109134:role/ops/SidekickKBRole';

describe('edgeOfId', () => {
  it('says who does what to what', () => {
    expect(edgeOfId(`accesses|${role}|arn:aws:s3:::docs|read`)).toBe('SidekickKBRole reads docs');
    expect(edgeOfId(`passes|arn:aws:iam::1:user/ann|${role}|bedrock.amazonaws.com`)).toBe(
      'ann passes SidekickKBRole to bedrock.amazonaws.com',
    );
  });

  it('shows what is no edge as it is', () => {
    expect(edgeOfId('something else')).toBe('something else');
    expect(edgeOfId('bundle|a|b|c')).toBe('bundle|a|b|c');
  });
});
