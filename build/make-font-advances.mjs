/**
 * Measures Open Sans (the font that the app ships) and writes shared/layout/open-sans-advances.json:
 * advances in thousandths of an em, weights 400 and 600, for the Latin, Greek and Cyrillic letters and the signs
 * that names and labels use; `fallback` is taken for all other characters and is wide, so that text never overflows.
 * Run: node build/make-font-advances.mjs (the result is checked in).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import * as fontkit from 'fontkit';

const subsets = ['latin', 'latin-ext', 'greek', 'cyrillic'];
const ranges = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x386, 0x3ce],
  [0x400, 0x45f],
];
const signs = [...'–—‘’“”…•→←↔⇒×✕✗✓≥≤≠'].map((sign) => sign.codePointAt(0));

const result = {};
for (const weight of [400, 600]) {
  const fonts = subsets.map((subset) =>
    fontkit.create(
      readFileSync(
        new URL(
          `../node_modules/@fontsource/open-sans/files/open-sans-${subset}-${weight}-normal.woff`,
          import.meta.url,
        ),
      ),
    ),
  );
  const advances = {};
  const codes = [
    ...ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
    ...signs,
  ];
  for (const code of codes) {
    const font = fonts.find((candidate) => candidate.hasGlyphForCodePoint(code));
    if (!font) continue;
    const em = (font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm) * 1000;
    advances[String.fromCodePoint(code)] = Math.round(em);
  }
  result[weight] = { advances, fallback: 1000 };
}
writeFileSync(new URL('../shared/layout/open-sans-advances.json', import.meta.url), `${JSON.stringify(result)}\n`);
