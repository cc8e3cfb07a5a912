import { describe, expect, it } from 'vitest';
import cases from './check-draft.cases.json';
import { draftFaults } from './check-draft';
import { cleanedDraft } from './clean-draft';
import type { PolicyKind } from './document';

describe('a policy that somebody writes', () => {
  it.each(cases)('$name', ({ kind, text, faults, cleaned }) => {
    const found = draftFaults(text, kind as PolicyKind);
    expect(found.map(({ severity, from, to }) => [severity, text.slice(from, to)])).toEqual(
      faults.map(([severity, place]) => [severity, place]),
    );
    for (const [index, fault] of faults.entries()) expect(found[index]?.message).toContain(fault[2]);
    const clean = cleanedDraft(text, kind as PolicyKind);
    expect(clean === null ? null : JSON.parse(clean)).toEqual(cleaned);
    if (clean !== null) expect(draftFaults(clean, kind as PolicyKind)).toEqual([]);
  });

  it('a text too deep or too long to be a policy is said to be so, at once', () => {
    for (const text of ['['.repeat(5000), `"${'x'.repeat(2_000_001)}"`]) {
      expect(draftFaults(text, 'identity')).toMatchObject([{ severity: 'error', from: 0, to: text.length }]);
      expect(cleanedDraft(text, 'identity')).toBeNull();
    }
    const hidden = `// "\n${'['.repeat(100_000)}`;
    expect(draftFaults(hidden, 'identity')).toMatchObject([{ severity: 'error', from: 0 }]);
    expect(cleanedDraft(hidden, 'identity')).toBeNull();
  });
});
