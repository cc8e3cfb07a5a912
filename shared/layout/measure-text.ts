/** Text widths from the advances of the shipped font (open-sans-advances.json), so that window and command line agree. */
import table from './open-sans-advances.json';

export interface Font {
  readonly weight: 400 | 600;
  /** CSS pixels */
  readonly size: number;
}
const ADVANCES = {
  400: new Map(Object.entries(table['400'].advances)),
  600: new Map(Object.entries(table['600'].advances)),
} as const;
const FALLBACK = { 400: table['400'].fallback, 600: table['600'].fallback } as const;
const ELLIPSIS = '…';

/** The width of a text in pixels; characters that the table lacks count as one em, which is never too little. */
export function measureText(text: string, font: Font): number {
  const advances = ADVANCES[font.weight];
  let sum = 0;
  for (const character of text) sum += advances.get(character) ?? FALLBACK[font.weight];
  return (sum * font.size) / 1000;
}

/**
 * The text, cut with `…` to fit the width. A name loses its middle (`AWSReservedSSO…0123`), because both of its
 * ends tell it from its neighbours; `end` cuts sentences at the end. '' when not even one letter fits.
 */
export function cutText(text: string, width: number, font: Font, where: 'middle' | 'end' = 'middle'): string {
  if (measureText(text, font) <= width) return text;
  const letters = [...text];
  const advances = ADVANCES[font.weight];
  const widthOf = (letter: string): number => ((advances.get(letter) ?? FALLBACK[font.weight]) * font.size) / 1000;
  let left = width - measureText(ELLIPSIS, font);
  let head = 0;
  let tail = 0;
  while (head + tail < letters.length) {
    // Two letters at the head for one at the tail: what a name begins with says more.
    const takeHead = where === 'end' || head <= 2 * tail + 4;
    const letter = letters[takeHead ? head : letters.length - 1 - tail] ?? '';
    if (widthOf(letter) > left) break;
    left -= widthOf(letter);
    if (takeHead) head++;
    else tail++;
  }
  if (head === 0) return '';
  const shown = letters.slice(0, head).join('').trimEnd() + ELLIPSIS;
  return tail === 0
    ? shown
    : shown +
        letters
          .slice(letters.length - tail)
          .join('')
          .trimStart();
}
