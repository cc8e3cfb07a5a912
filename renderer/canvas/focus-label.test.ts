import { describe, expect, it } from 'vitest';
import { focusLabel } from './focus-label';

const role = 'arn:aws:iam::275666109134:role/SidekickKBRole';

describe('focusLabel', () => {
  it('takes the name of a node on screen, else the last part of its ARN', () => {
    expect(focusLabel(role, [{ id: role, name: 'The role' }])).toBe('The role');
    expect(focusLabel(role, [])).toBe('SidekickKBRole');
  });

  it('shows an edge by its ends', () => {
    expect(focusLabel(`accesses|${role}|arn:aws:s3:::docs|read`, [])).toBe('SidekickKBRole → docs');
  });
});
