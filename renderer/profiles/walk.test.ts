import { describe, expect, it } from 'vitest';
import type { Profile } from '../../shared/ipc/contract';
import { walk } from './walk';

const all = ['a', 'b', 'c'].map((name) => ({ name }) as Profile);
const from = (name: string | null, key: string) =>
  walk(all, all.find((profile) => profile.name === name) ?? null, key)?.name ?? null;

describe('walking the profiles', () => {
  it('goes one on or back and stops at the ends', () => {
    expect(from('a', 'ArrowDown')).toBe('b');
    expect(from('c', 'ArrowDown')).toBe('c');
    expect(from('a', 'ArrowUp')).toBe('a');
    expect(from('a', 'End')).toBe('c');
    expect(from('c', 'Home')).toBe('a');
    expect(from('a', 'PageDown')).toBe('c');
  });

  it('begins at the first, and leaves other keys alone', () => {
    expect(from(null, 'ArrowDown')).toBe('a');
    expect(from('a', 'x')).toBeNull();
    expect(walk([], null, 'ArrowDown')).toBeNull();
  });
});
