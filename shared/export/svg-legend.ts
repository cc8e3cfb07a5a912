/** The legend: how each verdict is drawn. */
import { measureText } from '../layout/measure-text';
import { LABEL_FONT } from '../layout/sizes';
import { cross } from './svg-edge';
import { STROKES, UNDECLARED_WIDTH, type Theme } from './theme';
import { escapeXml, px } from './xml';

const ENTRIES = [
  { text: 'works', verdict: 'works', declared: true },
  { text: 'works only under the condition on it', verdict: 'works-if', declared: true },
  { text: 'declared, but blocked', verdict: 'broken', declared: true },
  { text: 'unknown: something was not read', verdict: 'unknown', declared: true },
  { text: 'works, nobody declared it', verdict: 'works', declared: false },
] as const;
const SWATCH = 34;
const GAP = 8;
const BETWEEN = 26;
const ROW = 22;

/** The legend in rows that fit the width; the answer tells how high it is. */
export function legend(
  x: number,
  y: number,
  width: number,
  theme: Theme,
): { readonly svg: string; readonly height: number } {
  let svg = '';
  let left = x;
  let top = y;
  for (const entry of ENTRIES) {
    const w = SWATCH + GAP + measureText(entry.text, LABEL_FONT);
    if (left > x && left + w > x + width) {
      left = x;
      top += ROW;
    }
    svg += swatch(left, top + ROW / 2, entry, theme);
    svg += `<text x="${px(left + SWATCH + GAP)}" y="${px(top + ROW / 2 + 3.8)}" font-size="${LABEL_FONT.size}" fill="${theme.secondary}">${escapeXml(entry.text)}</text>`;
    left += w + BETWEEN;
  }
  return { svg: `<g>${svg}</g>`, height: top + ROW - y };
}

function swatch(x: number, y: number, entry: (typeof ENTRIES)[number], theme: Theme): string {
  const stroke = STROKES[entry.verdict];
  const colours = theme.edges[entry.verdict];
  const dash = stroke.dash === null ? '' : ` stroke-dasharray="${stroke.dash}"`;
  const cap = stroke.round ? ' stroke-linecap="round"' : '';
  const width = entry.declared ? stroke.width : UNDECLARED_WIDTH;
  const line = `<path d="M${px(x)},${px(y)}L${px(x + SWATCH)},${px(y)}" stroke="${colours.line}" stroke-width="${width}"${dash}${cap} fill="none"/>`;
  if (entry.verdict !== 'broken') return line;
  const middle = x + SWATCH / 2;
  return `${line}<circle cx="${px(middle)}" cy="${px(y)}" r="6" fill="${colours.labelFill}"/>${cross(middle, y, colours.text)}`;
}
