import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from './edit-distance';

/** The definition itself: exponential, for short texts. */
function reference(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  if (a[0] === b[0]) return reference(a.slice(1), b.slice(1));
  return 1 + Math.min(reference(a.slice(1), b), reference(a, b.slice(1)), reference(a.slice(1), b.slice(1)));
}
const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 }).map((list) => list.join(''));

describe('editDistance', () => {
  it('counts insertions, deletions and replacements', () => {
    fc.assert(
      fc.property(text, text, (a, b) => editDistance(a, b) === reference(a, b)),
      { numRuns: 500 },
    );
  });

  it('stops at the limit', () => {
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 6 }), (a, b, limit) => {
        const distance = reference(a, b);
        expect(editDistance(a, b, limit) >= limit).toBe(distance >= limit);
        if (distance < limit) expect(editDistance(a, b, limit)).toBe(distance);
      }),
      { numRuns: 500 },
    );
  });

  it('takes long texts in its stride', () => {
    expect(editDistance(`${'a'.repeat(100_000)}b`, `b${'c'.repeat(100_000)}`)).toBeGreaterThan(0);
    // Beyond the first 300 characters that differ the lengths alone count.
    expect(editDistance('x'.repeat(500), 'y'.repeat(450))).toBe(350);
    expect(editDistance('x'.repeat(450), 'y'.repeat(500))).toBe(350);
  });
});

describe('nearest', () => {
  it('is the first of the nearest', () => {
    const items = ['s3:PutObject', 's3:GetObjects', 's3:GetObjec'].map((value) => ({ value }));
    expect(nearest(items, 's3:GetObject')?.value).toBe('s3:GetObjects');
    expect(nearest([], 'x')).toBeNull();
  });

  it('looks at the first 200 only', () => {
    const items = Array.from({ length: 200 }, () => ({ value: 's3:PutObject' }));
    expect(nearest([...items, { value: 's3:GetObject' }], 's3:GetObject')?.value).toBe('s3:PutObject');
    expect(nearest([...items.slice(1), { value: 's3:GetObject' }], 's3:GetObject')?.value).toBe('s3:GetObject');
  });
});
