import { describe, expect, it } from 'vitest';
import { markedLines } from './marked-lines';

const text = '{\n  "Statement": [\n    {\n      "Effect": "Allow"\n    }\n  ]\n}';
const at = (part: string) => text.indexOf(part);

describe('markedLines', () => {
  it('covers whole lines from a statement’s first to its last', () => {
    const from = text.indexOf('{', 2);
    const to = text.indexOf('}') + 1;
    const { lines } = markedLines(text, [{ from, to, kind: 'statement' }]);
    const covered = lines.map((line) => text.slice(line.at).split('\n')[0]?.trim());
    expect(covered).toEqual(['{', '"Effect": "Allow"', '}']);
  });

  it('keeps a value’s exact range and scrolls to it', () => {
    const from = at('"Allow"');
    const marked = markedLines(text, [
      { from: at('    {'), to: text.indexOf('}') + 1, kind: 'deny' },
      { from, to: from + 7, kind: 'value' },
    ]);
    expect(text.slice(marked.values[0]?.from, marked.values[0]?.to)).toBe('"Allow"');
    expect(marked.first).toBe(from);
    expect(marked.lines.every((line) => line.kind === 'deny')).toBe(true);
  });

  it('ignores what lies outside the text', () => {
    expect(markedLines('{}', [{ from: 90, to: 99, kind: 'value' }])).toEqual({ lines: [], values: [], first: null });
  });
});
