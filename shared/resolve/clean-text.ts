/** A text as it was pasted in; the same on one line, as AWS wrote it: no colours, line breaks, escapes or odd quotes. */

const ESC = String.fromCharCode(27);
/** Colours and cursor moves of a terminal (ECMA-48). */
const ANSI = new RegExp(`${ESC}\\[[0-9;?]*[ -/]*[@-~]|${ESC}\\][^\\u0007]*\\u0007`, 'g');

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&', '#39': "'" };

/** Never throws; linear in the text's length. */
export function cleanText(text: string): string {
  return (
    text
      .replace(ANSI, '')
      .replace(/&(quot|apos|lt|gt|amp|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole)
      // What JSON and logs put before quotes and in place of line breaks.
      .replace(/\\{1,8}n/g, ' ')
      .replace(/\\{1,8}(["'/])/g, '$1')
      .replace(/[\u201C\u201D\u201E]/g, '"')
      .replace(/[\u2018\u2019]/g, "'")
      .replace(/[\s\u00A0\u200B\uFEFF\u2502\u2577\u2575]+/g, ' ')
      .trim()
  );
}

/** Some words of a text for a person to recognise it by. */
export function quoteOf(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
const LONGEST = 600;
