import { describe, expect, it } from 'vitest';
import { LIST_CALL_OF } from '../../../shared/snapshot/list-calls';
import { sourceOf } from '../call';
import { COLLECTORS } from './index';

describe('the collectors', () => {
  it('have a name each, and no type has two', () => {
    const names = COLLECTORS.map(({ name }) => name);
    const types = COLLECTORS.flatMap((collector) => collector.types);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(types).size).toBe(types.length);
  });

  it.each(COLLECTORS.flatMap(({ types, calls }) => types.map((type) => [type, calls] as const)))(
    'list %s by a call that coverage knows',
    (type, calls) => {
      const sources = LIST_CALL_OF.get(type)?.sources ?? [];
      expect(calls.map(sourceOf).filter((source) => sources.includes(source))).not.toEqual([]);
    },
  );
});
