import { describe, expect, it } from 'vitest';
import { bytesWords, countOf, number } from './numbers';

describe('numbers', () => {
  it('have separators', () => expect(number(4812)).toBe('4,812'));
  it('agree with their noun', () => {
    expect(countOf(1, 'role')).toBe('1 role');
    expect(countOf(1200, 'role')).toBe('1,200 roles');
    expect(countOf(2, 'policy', 'policies')).toBe('2 policies');
  });
  it('say sizes in the unit that fits', () => {
    expect(bytesWords(1)).toBe('1 byte');
    expect(bytesWords(1500)).toBe('1.5 kB');
    expect(bytesWords(640_000)).toBe('640 kB');
    expect(bytesWords(12_300_000)).toBe('12 MB');
  });
});
