/** Small words for texts on the terminal. */

/** `1 role`, `1,200 roles` */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[]): string {
  const last = words.at(-1);
  if (last === undefined) return '';
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** Each line two spaces in; a text of several lines stays together. */
export function indented(lines: readonly string[], by = '  '): string {
  return lines.map((line) => by + line.replaceAll('\n', `\n${by}`)).join('\n');
}
