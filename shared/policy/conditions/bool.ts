/** Bool: `true` or `false`, case-insensitive text (E81); AWS's pages disagree about variables, so they work (E45). */
import { parseTemplate, resolveTemplate } from '../template';
import type { CompileValue } from './value-test';

export const compileBool: CompileValue = (text, _positive, version) => {
  const template = parseTemplate(text, version, false);
  const fixed = template.fixed === null ? null : text.toLowerCase();
  return {
    test(value, call) {
      const asked = value.toLowerCase();
      if (fixed !== null) return asked === fixed && isBoolean(asked) ? 'yes' : 'no';
      const resolved = resolveTemplate(template, call);
      if (resolved.state === 'unmatchable') return 'no';
      if (resolved.state === 'open') return 'maybe';
      return isBoolean(asked) && resolved.pieces.join('').toLowerCase() === asked ? 'yes' : 'no';
    },
    testOpen: () => (fixed !== null && !isBoolean(fixed) ? 'no' : 'maybe'),
  };
};

function isBoolean(text: string): boolean {
  return text === 'true' || text === 'false';
}
