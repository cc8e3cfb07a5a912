import { describe, expect, it } from 'vitest';
import { COLUMN } from '../graph/types/descriptor';
import { columnTitle } from './column-title';

describe('what stands over a column', () => {
  it('names what is in it, people before services', () => {
    expect(columnTitle(['service', 'user', 'user', 'group'], COLUMN.people)).toBe('Users, groups, services');
    expect(columnTitle([], COLUMN.roles)).toBe('');
  });

  it('tells the things that use roles from those that are used', () => {
    expect(columnTitle(['resource'], COLUMN.users)).toBe('Workloads');
    expect(columnTitle(['resource'], COLUMN.stores)).toBe('Resources');
  });
});
