/** StringEquals, StringEqualsIgnoreCase, StringLike (E78), with policy variables (E45–E50). */
import { compileGlob, foldPieces, type Glob, type Piece } from '../glob';
import { parseTemplate, resolveTemplate } from '../template';
import type { CompileValue, ValueTest } from './value-test';

export const compileString: CompileValue = (text, positive, version) => {
  const fold = positive === 'StringEqualsIgnoreCase';
  const template = parseTemplate(text, version, positive === 'StringLike');
  const build = (pieces: readonly Piece[]) => compileGlob(fold ? foldPieces(pieces) : pieces);
  if (template.fixed !== null) return fixedTest(build(template.fixed), fold);
  return {
    test(value, call) {
      const resolved = resolveTemplate(template, call);
      if (resolved.state === 'unmatchable') return 'no';
      const hit = build(resolved.pieces).test(fold ? value.toLowerCase() : value);
      return hit ? (resolved.state === 'open' ? 'maybe' : 'yes') : 'no';
    },
    testOpen(prefix, call) {
      const resolved = resolveTemplate(template, call);
      if (resolved.state === 'unmatchable') return 'no';
      const result = fixedTest(build(resolved.pieces), fold).testOpen(prefix, call);
      return resolved.state === 'open' && result === 'yes' ? 'maybe' : result;
    },
  };
};

function fixedTest(glob: Glob, fold: boolean): ValueTest {
  return {
    test: (value) => (glob.test(fold ? value.toLowerCase() : value) ? 'yes' : 'no'),
    testOpen: (prefix) => {
      const known = fold ? prefix.toLowerCase() : prefix;
      return glob.coversAllFrom(known) ? 'yes' : glob.canBegin(known) ? 'maybe' : 'no';
    },
  };
}
