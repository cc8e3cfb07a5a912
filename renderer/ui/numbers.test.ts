import { describe, expect, it } from 'vitest';
import { countOf, number } from './numbers';

describe('numbers', () => {
  it('have separators', () => expect(number(4812)).toBe('4,812'));
  it('agree with their noun', () => {
    expect(countOf(1, 'role')).toBe('1 role');
    expect(countOf(1200, 'role')).toBe('1,200 roles');
    expect(countOf(2, 'policy', 'policies')).toBe('2 policies');
  });
});
